"""`loccit add | reread`: metadata, scans, what is told and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import FileDamaged
from corpus.records import Page, ParsedDocument
from ingest.readers import read_bytes
from tests.service.cli.conftest import Run
from tests.service.texts import HIVES, TIDES

SCAN = ParsedDocument(
    "application/pdf", "", (), (Page(1, 0, 0, read_by="none", problem="A picture."),)
)


def _reads(monkeypatch: pytest.MonkeyPatch, parsed: ParsedDocument) -> None:
    for module in ("service.add", "service.reread"):
        monkeypatch.setattr(f"{module}.read_upload", lambda *_: parsed)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.txt"
    path.write_bytes(b"a scan")
    return path


def test_metadata_goes_over_what_is_read(run: Run, hives: Path, tmp_path: Path) -> None:
    given = tmp_path / "meta.json"
    given.write_text(json.dumps({"title": "Zeppelins", "issued": "1999"}))
    done = run("add", hives, "--metadata", given)
    assert (done.code, "Zeppelins" in done.out) == (0, True)
    assert done.err.splitlines() == [
        "           given issued over what was read",
        "           given title over what was read",
    ]
    again = run("add", hives, "--metadata", given)
    assert (again.code, again.out[:10]) == (0, "duplicate ")
    assert "was not used" in again.err


def test_metadata_of_several_files(run: Run, hives: Path, tmp_path: Path) -> None:
    (tmp_path / "tides.md").write_bytes(TIDES)
    given = tmp_path / "library.bib"
    given.write_text("@book{hives, title = {Zeppelins}}\n@book{other, title = {Other}}\n")
    done = run("add", hives, tmp_path / "tides.md", "--metadata", given)
    assert done.code == 0
    first, second = done.out.splitlines()
    assert "  Zeppelins  (" in first
    assert "  Tides at the harbour  (" in second
    assert "library.bib has nothing on tides.md." in done.err


@pytest.mark.parametrize("content", ["{", "[]", '{"tilte": "x"}'])
def test_metadata_that_can_not_be_used_adds_nothing(
    run: Run, hives: Path, tmp_path: Path, content: str
) -> None:
    (tmp_path / "meta.json").write_text(content)
    done = run("add", hives, "--metadata", tmp_path / "meta.json")
    assert (done.code, done.out) == (3, "")
    assert run("documents").code == 4  # there is no library yet


def test_a_scan_is_kept_and_told(run: Run, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _reads(monkeypatch, SCAN)
    done = run("add", scan)
    assert (done.code, done.out[:10]) == (5, "needs_ocr ")
    assert "note on scan.txt: No page was read: A picture. Where pages are scans" in done.err
    assert "needs_ocr" in run("documents", "--status", "needs_ocr").out
    assert run("documents", "--status", "partial").out == "No document is partial.\n"
    shown = run("show", json.loads(run("documents", "--json").out)["items"][0]["id"]).out
    assert "status        needs_ocr\n" in shown
    assert "pages read    1 not read\n" in shown
    assert "page 1        A picture.\n" in shown
    still = run("reread", "--needs-ocr")
    assert (still.code, still.out[:10]) == (5, "needs_ocr ")
    _reads(monkeypatch, read_bytes(TIDES, "tides.md"))
    read = run("reread", "--needs-ocr")
    assert (read.code, read.out[:10]) == (0, "replaced  ")
    assert json.loads(run("reread", "--needs-ocr", "--json").out) == {"documents": []}
    assert "Tides at the harbour" in run("ask", "harbour").out


def test_all_are_read_again_and_one_failure_stops_no_other(
    run: Run, stocked: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run("reread", "--all")
    assert (done.code, done.out.count("replaced ")) == (0, 2)

    def refuse_hives(_library: object, upload: object, *_: object) -> ParsedDocument:
        if getattr(upload, "filename", "") == "hives.md":
            raise FileDamaged("It is damaged.")
        return read_bytes(TIDES, "tides.md")

    monkeypatch.setattr("service.reread.read_upload", refuse_hives)
    partly = run("reread", *stocked)
    assert (partly.code, partly.out.count("replaced ")) == (5, 1)
    assert partly.err.splitlines()[-1] == "failed     hives.md: It is damaged."
    wholly = run("reread", stocked[0], "--json")
    assert wholly.code == 3
    [entry] = json.loads(wholly.out)["documents"]
    assert (entry["id"], entry["status"], entry["passages"]) == (stocked[0], "failed", 4)
    versions = {
        one["id"]: one["text_version"]
        for one in json.loads(run("documents", "--json").out)["items"]
    }
    assert versions == {stocked[0]: 2, stocked[1]: 3}


def test_reread_all_or_none_of_mistyped_ids(run: Run, stocked: tuple[str, str]) -> None:
    assert run("reread", stocked[0], "0" * 20).code == 4
    assert json.loads(run("show", stocked[0], "--json").out)["text_version"] == 1


def test_a_file_of_several_pages_read_in_part(
    run: Run, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = read_bytes(HIVES, "hives.md")
    pages = (Page(1, 0, 9, read_by="layout"), Page(2, 9, 9, read_by="none", problem="A picture"))
    _reads(monkeypatch, ParsedDocument("application/pdf", parsed.text, parsed.blocks, pages))
    done = run("add", scan)
    assert (done.code, done.out[:8]) == (5, "partial ")
    assert "Page 2 was not read: A picture." in done.err


def test_a_name_with_a_line_end_stays_on_its_line(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    for name in ("new\nline.md", "b\u202e.md"):
        (folder / name).write_text(f"# {name[0]}\n\nBees live in hives.\n")
    (folder / "out.md").symlink_to(tmp_path / "nothing.md")
    (tmp_path / "c.md").write_text("# C\n\nBees.\n")
    (folder / "c.md").symlink_to(tmp_path / "c.md")
    done = run("add", folder, tmp_path / "no\nthing.md")
    assert done.code == 5
    assert f"loccit: {folder}/c.md is a link that leads out of {folder} and was not " in done.err
    assert "1/2 b\\u202e.md: added, 2 passages" in done.err
    assert "2/2 new\\nline.md: added, 2 passages" in done.err
    assert "failed     no\\nthing.md: There is no file" in done.err
    assert len(done.out.splitlines()) == 2
