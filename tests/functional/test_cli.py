"""The command line as a person meets it, with the model that a plain install brings."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.spec import file_sha256
from tests.functional.conftest import FILES, Loccit, Stocked, over

PIPES = "How was the repair of the old pipe paid for?"
# Shares no word with the file that answers it, which is in Russian.
HONEY = "How much honey did the bees make in the dry summer?"


def test_ask_answers_with_the_place_and_the_works_it_cites(stocked: Stocked) -> None:
    answer = stocked.loccit.json("ask", PIPES)
    hit = answer["hits"][0]
    assert (answer["question"], answer["degraded"]) == (PIPES, False)
    assert hit["document_id"] == stocked.water
    assert "84,000 euros" in hit["text"]
    assert hit["section"][-1] == "Repairs"
    assert hit["citation"]["text"] == (
        "Salimova, Dilnoza (2022). Drinking water in mountain villages. (section “Repairs”)"
    )
    assert [cited["csl"]["title"] for cited in hit["cites"]] == [
        "Paying for pipes: Village loans in practice"
    ]


def test_the_answer_reads_like_a_scholar_s(stocked: Stocked) -> None:
    done = stocked.loccit.run("ask", "What happens at midnight?", "-n", "1")
    assert (done.returncode, done.stderr) == (0, "")
    first, text = done.stdout.split("\n", 1)
    assert first == "1  Street Lamps (n.d.). (pp. 1–2)"
    assert "Every third lamp burns until dawn" in text
    assert f"{stocked.lamps}.1." in text


def test_an_english_question_finds_the_russian_file(stocked: Stocked) -> None:
    hit = stocked.loccit.json("ask", HONEY, "--highlight", "none")["hits"][0]
    assert (hit["document_id"], hit["language"]) == (stocked.apiary, "ru")
    assert "шесть килограммов мёда" in hit["text"]


def test_documents_and_show(stocked: Stocked) -> None:
    listed = stocked.loccit.json("documents")
    assert {item["id"] for item in listed["items"]} == {
        stocked.water,
        stocked.apiary,
        stocked.lamps,
    }
    record = stocked.loccit.json("show", stocked.water[:8])
    assert record["sha256"] == file_sha256(FILES / "water.md")
    assert record["references"] == 2
    text = stocked.loccit.json("show", stocked.water, "--text")["text"]
    assert len(text) == record["characters"]
    assert "loan of 84,000 euros" in text


def test_remove(stocked: Stocked, tmp_path: Path) -> None:
    loccit = stocked.copy(tmp_path / "library")
    assert loccit.json("remove", stocked.water)["status"] == "removed"
    gone = loccit.run("show", stocked.water)
    assert (gone.returncode, gone.stdout) == (4, "")
    assert "was removed on" in gone.stderr
    hits = loccit.json("ask", PIPES)["hits"]
    assert stocked.water not in {hit["document_id"] for hit in hits}


def test_doctor(stocked: Stocked) -> None:
    findings = {one["about"]: one for one in stocked.loccit.json("doctor")["findings"]}
    assert findings["library"]["state"] == "ok"
    assert "3 documents" in findings["library"]["detail"]
    assert findings["indexes"]["detail"] == "level"


def test_demo(tmp_path: Path) -> None:
    shown = over(tmp_path / "library").run("demo")
    assert shown.returncode == 0
    assert shown.stdout.count("\n? ") == 3
    assert "a digest, in other words" in shown.stdout
    assert "10.5281/zenodo.16152707" in shown.stdout
    assert "€40 million" in shown.stdout
    assert (tmp_path / "library-sample").is_dir()
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("add", "no-such-file.md"), 3, "There is no file no-such-file.md"),
        (("add", "{empty}"), 3, "empty.md is empty"),
        (("add", "{folder}"), 3, "holds no file that can be read"),
        (("add", "{page}"), 3, "page.pdf is no PDF but a web page"),
        (("add",), 2, "Missing argument"),
        (("ask", "x" * 100_000), 3, "100,000 characters; the limit is 2,000"),
        (("show", "0" * 20), 4, "loccit documents"),
        (("serve", "--host", "0.0.0.0"), 2, "LOCCIT_API_KEY"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, tuple) else "",
)
def test_bad_input(
    stocked: Stocked, bad: dict[str, str], arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = stocked.loccit.run(*(argument.format(**bad) for argument in arguments))
    assert (done.returncode, done.stdout) == (code, "")
    # The terminal's width folds what is printed.
    assert message in " ".join(done.stderr.split())


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the paths of what can't be added."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "empty.md").touch()
    (folder / "page.pdf").write_text("<!doctype html><title>Not found</title>")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "cat.png").write_bytes(b"\x89PNG")
    return {
        "empty": str(folder / "empty.md"),
        "page": str(folder / "page.pdf"),
        "folder": str(folder / "pictures"),
    }


def test_partly_failed(stocked: Stocked, bad: dict[str, str]) -> None:
    done = stocked.loccit.run("add", bad["empty"], FILES / "water.md", "--json")
    assert done.returncode == 5
    empty, water = json.loads(done.stdout)["documents"]
    assert (empty["status"], empty["error"]["code"]) == ("failed", "file_empty")
    assert (water["status"], water["duplicate_of"]) == ("duplicate", stocked.water)


def test_an_encrypted_pdf(data: Path, stocked: Stocked, tmp_path: Path) -> None:
    loccit = stocked.copy(tmp_path / "library")
    path = data / "pdfs" / "encrypted" / "rc4-40.pdf"
    without = loccit.run("add", path)
    assert (without.returncode, without.stdout) == (3, "")
    assert "rc4-40.pdf: The PDF is encrypted. Give its password: --password" in without.stderr
    wrong = loccit.run("add", path, "--password", "nope", "--json")
    assert wrong.returncode == 3
    assert json.loads(wrong.stdout)["documents"][0]["error"]["code"] == "password_wrong"
    assert len(_originals(loccit.library)) == 3
    assert loccit.json("add", path, "--password", "foo")["documents"][0]["status"] == "added"


def test_a_setting_that_is_wrong(tmp_path: Path) -> None:
    port = over(tmp_path / "library", LOCCIT_PORT="http").run("documents")
    assert (port.returncode, port.stdout) == (2, "")
    assert "LOCCIT_PORT is 'http'" in port.stderr


def test_a_library_that_is_not_there(tmp_path: Path) -> None:
    done = over(tmp_path / "none").run("ask", "bees")
    assert (done.returncode, done.stdout) == (4, "")
    assert "loccit add" in done.stderr
    assert not (tmp_path / "none").exists()


def test_a_library_that_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "loccit.sqlite3").write_bytes(b"no database" * 100)
    for command in (("ask", "bees"), ("serve",)):
        done = over(tmp_path).run(*command)
        assert (done.returncode, done.stdout) == (1, "")
        assert "is damaged" in done.stderr


def test_a_new_library_with_a_mistyped_model(tmp_path: Path) -> None:
    path = FILES / "water.md"
    done = over(tmp_path / "library", LOCCIT_MODEL="minilmm").run("add", path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "'minilmm'" in done.stderr
    # Nothing is bound to the wrong name.
    right = over(tmp_path / "library", LOCCIT_MODEL="minilm").json("add", path)
    assert right["documents"][0]["status"] == "added"


@pytest.fixture
def orphaned(stocked: Stocked, tmp_path: Path) -> Loccit:
    """Return a copy of the library whose model is not on this machine."""
    loccit = stocked.copy(tmp_path / "library")
    with sqlite3.connect(loccit.library / "loccit.sqlite3") as connection:
        gone = str(tmp_path / "no-such-model")
        connection.execute("UPDATE library SET value = ? WHERE key = 'model'", (gone,))
    connection.close()
    return loccit


def test_a_library_without_its_model(stocked: Stocked, orphaned: Loccit, tmp_path: Path) -> None:
    asked = orphaned.run("ask", "How was the loan for the pipe paid?", "--json")
    answer = json.loads(asked.stdout)
    assert asked.returncode == 0
    assert (answer["degraded"], answer["hits"][0]["document_id"]) == (True, stocked.water)
    assert answer["hits"][0]["scores"]["dense"] is None
    assert "by words alone" in asked.stderr
    new = tmp_path / "new.md"
    new.write_text("A text that is not in the library yet.")
    refused = orphaned.run("add", new)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "no-such-model" in refused.stderr
    assert len(_originals(orphaned.library)) == 3
    checked = orphaned.run("doctor")
    assert checked.returncode == 1
    assert "no-such-model can't be used" in " ".join(checked.stdout.split())


def _originals(library: Path) -> list[Path]:
    return [path for path in (library / "files").rglob("*") if path.is_file()]


NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


@pytest.fixture
def read_only(stocked: Stocked) -> Iterator[Loccit]:
    """Yield a copy of the library that its user may read but not write."""
    is_root = os.getuid() == 0
    before = NOBODY if is_root else ()
    if is_root:
        _check_that_nobody_can_run()
    # Not in pytest's folder, which nobody but its owner may enter.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        library = Path(folder) / "library"
        shutil.copytree(stocked.loccit.library, library)
        (Path(folder) / "new.md").write_text("A text that is not in the library yet.")
        everything = [library, *library.rglob("*")]
        for path in everything:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield over(library, before, HOME=folder)
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)


def _check_that_nobody_can_run() -> None:
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everything, and setpriv is not installed")
    script = "import service.cli, index.embed"
    done = subprocess.run([*NOBODY, sys.executable, "-c", script], cwd="/", capture_output=True)
    if done.returncode:
        pytest.skip("root may write everything, and the user nobody can't run this Python")


def test_a_library_that_is_read_only(stocked: Stocked, read_only: Loccit) -> None:
    library = read_only.library
    before = {path: path.stat().st_mtime_ns for path in library.rglob("*")}
    answer = read_only.json("ask", PIPES)
    assert (answer["degraded"], answer["hits"][0]["document_id"]) == (False, stocked.water)
    refused = read_only.run("add", library.parent / "new.md")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "can't be written to by this user" in refused.stderr
    assert "--library" in refused.stderr
    assert {path: path.stat().st_mtime_ns for path in library.rglob("*")} == before
    new = over(library.parent / "another", read_only.before, HOME=str(library.parent))
    if read_only.before:  # the folder above is root's
        made = new.run("add", FILES / "water.md")
        assert (made.returncode, made.stdout) == (1, "")
        assert "can't be made (Permission denied)" in made.stderr


def test_ask_loads_no_torch(
    stocked: Stocked, run_python: Callable[[str, Loccit], subprocess.CompletedProcess[str]]
) -> None:
    code = f"""
import sys
from service.cli import main
try:
    main(["ask", {PIPES!r}, "--json"])
except SystemExit as exc:
    heavy = ("torch", "sentence_transformers", "transformers", "onnx", "fastapi", "pypdf", "scipy")
    print(exc.code, [name for name in heavy if name in sys.modules], file=sys.stderr)
"""
    assert run_python(code, stocked.loccit).stderr == "0 []\n"


def test_help_loads_nothing_heavy(
    stocked: Stocked, run_python: Callable[[str, Loccit], subprocess.CompletedProcess[str]]
) -> None:
    code = """
import sys
from service.cli import main
try:
    main(["--help"])
except SystemExit as exc:
    heavy = ("numpy", "sqlalchemy", "rich", "torch", "faiss", "tantivy", "onnxruntime", "fastapi")
    print(exc.code, [name for name in heavy if name in sys.modules], file=sys.stderr)
"""
    done = run_python(code, stocked.loccit)
    assert done.stderr == "0 []\n"
    for command in ("add", "ask", "documents", "show", "remove", "serve", "demo", "doctor"):
        assert f"\n  {command} " in done.stdout
