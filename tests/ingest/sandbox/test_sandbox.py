"""Reading in a process of its own: what goes wrong there is told, and nothing is left of it."""

from __future__ import annotations

import ast
import io
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest

from corpus.errors import (
    BadInput,
    FileDamaged,
    FileEmpty,
    FileMissing,
    FileTooLarge,
    FormatUnsupported,
    LoccitError,
    PasswordNeeded,
)
from ingest.options import ReadOptions
from ingest.readers import read_bytes
from ingest.sandbox import nursery, sandbox
from ingest.sandbox.limits import Limits
from ingest.sandbox.nursery import Nursery
from ingest.sandbox.sandbox import read_in_sandbox
from tests.ingest.tiny_pdf import make_pdf

ROOT = Path(__file__).parents[3]
PAPER = (
    b"# Lamps\n\nThe quay has lamps (Weber, 2019). They burn all night.\n\n## References\n\n"
    b"Weber, A. (2019). Lamps of the quay. Harbour Press.\n"
)

pytestmark = pytest.mark.skipif(not nursery.IS_SUPPORTED, reason="there is no fork here")


@pytest.fixture(scope="module")
def shared() -> Iterator[Nursery]:
    """Yield a nursery of readers that misbehave when told to."""
    made = Nursery("tests.ingest.misreading")
    yield made
    made.close()


@pytest.fixture
def misreading(shared: Nursery, monkeypatch: pytest.MonkeyPatch) -> Nursery:
    """Let the sandbox use it."""
    monkeypatch.setattr(sandbox, "NURSERY", shared)
    return shared


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Return once a condition holds; fail after some seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """Say whether a process is there and no zombie."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(done.stdout.strip()) and "Z" not in done.stdout


def pid_in(path: Path) -> int:
    """Return the number that a process wrote down, once it is there."""
    wait_until(lambda: path.exists() and path.read_text() != "")
    return int(path.read_text())


def pdf(*deeds: str) -> bytes:
    """Return a file that tells the misreading readers what to do on which page."""
    return "\n".join(("%PDF-", *deeds)).encode()


def test_it_reads_what_is_read_without_it() -> None:
    files = {
        "paper.md": PAPER,
        "paper.html": b"<html><body><h1>Lamps</h1><p>They burn all night.</p></body></html>",
        "paper.txt": "Фонари горят всю ночь. Их пять.\n".encode(),
        "paper.pdf": make_pdf([["The quay has lamps."], ["They burn all night."]], title="Lamps"),
    }
    for name, data in files.items():
        assert read_in_sandbox(data, name) == read_bytes(data, name)


def _locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([["The quay has lamps."]])))
    writer.encrypt("moth", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_the_errors_are_those_of_the_readers() -> None:
    cases: list[tuple[bytes, str, type[BadInput]]] = [
        (b"  \n", "a.md", FileEmpty),
        (b"PK\x03\x04", "a.odt", FormatUnsupported),
        (b"no pdf", "a.pdf", FileDamaged),
        (b"%PDF-1.4 and no more", "a.pdf", FileDamaged),
        (_locked(), "a.pdf", PasswordNeeded),
    ]
    for data, name, error in cases:
        with pytest.raises(error) as outside:
            read_bytes(data, name)
        with pytest.raises(error) as inside:
            read_in_sandbox(data, name)
        assert str(inside.value) == str(outside.value)
    with pytest.raises(FileTooLarge, match="more than the limit"):
        read_in_sandbox(b"x" * 2_000_000, "a.txt", limit=1_000_000)


def test_progress_by_page() -> None:
    told: list[tuple[int, int]] = []
    data = make_pdf([["One page."], ["Two pages."], ["Three pages."]])
    read_in_sandbox(data, "a.pdf", on_progress=lambda *news: told.append(news))
    pages = [news for news in told if news != (0, 1)]
    assert list(dict.fromkeys(pages)) == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_bibliography_comes_from_this_process() -> None:
    data = b"---\nbibliography: refs.json\n---\nLamps burn [@weber]. All night long they do.\n"
    item = b'[{"id": "weber", "type": "book", "title": "Lamps of the quay"}]'
    asked = []

    def bibliography(name: str) -> bytes:
        asked.append((name, os.getpid(), threading.get_ident()))
        return item

    read = read_in_sandbox(data, "a.md", bibliography=bibliography)
    assert read == read_bytes(data, "a.md", bibliography=lambda _: item)
    assert [reference.csl["title"] for reference in read.references] == ["Lamps of the quay"]
    assert asked == [("refs.json", os.getpid(), threading.get_ident())]

    def refuse(name: str) -> bytes:
        raise FileMissing(f"There is no {name} here.")

    refused = read_in_sandbox(data, "a.md", bibliography=refuse)
    assert refused == read_bytes(data, "a.md", bibliography=refuse)
    assert any("There is no refs.json here." in warning for warning in refused.warnings)


def test_several_threads_read_at_once() -> None:
    texts = [f"Text number {n} is about lamps. It has two sentences.".encode() for n in range(8)]
    found: dict[int, str] = {}

    def read(number: int) -> None:
        found[number] = read_in_sandbox(texts[number], "a.txt").text

    threads = [threading.Thread(target=read, args=(number,)) for number in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: text.decode() for number, text in enumerate(texts)}


@pytest.mark.usefixtures("misreading")
@pytest.mark.parametrize(
    ("deed", "limits", "error", "reason"),
    [
        ("crash", Limits(), FileDamaged, "crashed on it (SIGSEGV)"),
        ("exit 7", Limits(), FileDamaged, "crashed on it (exit code 7)"),
        ("kill", Limits(), FileTooLarge, "the system ended it, probably for want of memory"),
        ("raise", Limits(), FileDamaged, "(ZeroDivisionError: of a secret in a traceback)"),
        ("recurse", Limits(), FileDamaged, "(RecursionError: maximum recursion depth exceeded"),
        ("hog", Limits(memory=700 * 2**20), FileTooLarge, "needs more than 700 MB of memory"),
        ("spin", Limits(cpu=1), FileTooLarge, "it took more than 1 seconds of processor time"),
        ("sleep 60", Limits(silence=1), FileTooLarge, "it took more than 1 seconds"),
    ],
)
def test_what_ends_a_process_is_told(
    deed: str, limits: Limits, error: type[BadInput], reason: str
) -> None:
    with pytest.raises(error) as caught:
        read_in_sandbox(deed.encode(), "hostile.txt", limits=limits)
    assert str(caught.value).startswith("hostile.txt ")
    assert reason in str(caught.value)
    assert "Traceback" not in str(caught.value)
    # And the next document is none the worse for it.
    assert read_in_sandbox(b"A good text.", "a.txt").text == "A good text."


@pytest.mark.usefixtures("misreading")
def test_a_page_that_takes_too_long_is_lost_alone() -> None:
    read = read_in_sandbox(pdf("2 spin"), "a.pdf", limits=Limits(cpu_per_page=0.5))
    assert read.text == "Words of page 1.\n\nWords of page 3."
    assert [page.problem for page in read.pages] == [
        None,
        "it took more than 0.5 seconds of processor time",
        None,
    ]


@pytest.mark.usefixtures("misreading")
def test_pages_that_end_the_process_are_left_out_and_named() -> None:
    read = read_in_sandbox(pdf("1 crash", "3 exit 9"), "a.pdf")
    assert read.text == "Words of page 2."
    reasons = (
        "Page 1 was left out: the reading process crashed on it (SIGSEGV).",
        "Page 3 was left out: the reading process crashed on it (exit code 9).",
    )
    assert read.warnings[-2:] == reasons
    assert [(page.read_by, page.problem) for page in read.pages] == [
        ("none", reasons[0]),
        (None, None),
        ("none", reasons[1]),
    ]


@pytest.mark.usefixtures("misreading")
def test_a_file_without_another_page_is_refused_for_what_ended_the_last() -> None:
    with pytest.raises(FileDamaged, match=r"on page 3 of 3: .* \(exit code 33\)"):
        read_in_sandbox(pdf("1 exit 31", "2 exit 32", "3 exit 33"), "a.pdf")


@pytest.mark.usefixtures("misreading")
def test_three_pages_are_left_out_and_no_more() -> None:
    deeds = [f"{page} exit {page}" for page in (2, 3, 4, 5)]
    with pytest.raises(FileDamaged, match=r"on page 5 of 6: .* \(exit code 5\)"):
        read_in_sandbox(pdf("pages 6", *deeds), "a.pdf")
    assert len(read_in_sandbox(pdf("pages 6", *deeds[:3]), "a.pdf").warnings) == 3


@pytest.mark.usefixtures("misreading")
def test_too_many_pages() -> None:
    with pytest.raises(FileTooLarge, match="The file has 5001 pages; the limit is 5000"):
        read_in_sandbox(pdf("pages 5001"), "a.pdf")


def test_nothing_of_the_parent_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCCIT_API_KEY", "secret")
    fresh = Nursery("tests.ingest.misreading")
    monkeypatch.setattr(sandbox, "NURSERY", fresh)
    held = [socket.socket() for _ in range(20)]
    told = tmp_path / "told"
    read_in_sandbox(f"tell {told}".encode(), "a.txt")
    environ, descriptors, session = told.read_text().splitlines()
    allowed = {"PATH", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "TESSDATA_PREFIX"}
    threads = {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"}
    assert set(ast.literal_eval(environ)) <= allowed | threads | {"PYTHONHASHSEED"}
    assert int(descriptors) == 4  # nothing, thrice, and the socket to its parent
    assert session == "True"
    for one in held:
        one.close()
    fresh.close()


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels have no empty network")
@pytest.mark.usefixtures("misreading")
def test_there_is_no_network() -> None:
    if not may_leave_the_network():
        pytest.skip("this kernel does not let a process leave the network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        host, port = server.getsockname()
        with pytest.raises(FileDamaged, match=r"OSError|ConnectionRefused|unreachable"):
            read_in_sandbox(f"connect {host}:{port}".encode(), "a.txt")


def may_leave_the_network() -> bool:
    """Say whether the kernel lets a process into a network of its own."""
    code = (
        "import ctypes; c = ctypes.CDLL(None); "
        "raise SystemExit(bool(c.unshare(0x40000000) and c.unshare(0x50000000)))"
    )
    return subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.usefixtures("misreading")
def test_no_file_grows_without_end(tmp_path: Path) -> None:
    path = tmp_path / "big"
    with pytest.raises(FileDamaged, match=r"File too large|SIGXFSZ"):
        read_in_sandbox(f"write {path}".encode(), "a.txt")
    assert path.stat().st_size <= 256 * 2**20
    path.unlink()


@pytest.mark.usefixtures("misreading")
def test_what_a_reader_started_ends_with_it(tmp_path: Path) -> None:
    path = tmp_path / "pid"
    with pytest.raises(FileTooLarge):
        read_in_sandbox(f"grandchild {path}".encode(), "a.txt", limits=Limits(silence=2))
    wait_until(lambda: not is_running(pid_in(path)))


@pytest.mark.usefixtures("misreading")
@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_what_progress_raises_ends_the_reading(tmp_path: Path, stop: type[BaseException]) -> None:
    path = tmp_path / "pid"

    def on_progress(_done: int, _pages: int) -> None:
        if path.exists():
            raise stop

    with pytest.raises(stop):
        read_in_sandbox(f"linger {path}".encode(), "a.txt", on_progress=on_progress)
    wait_until(lambda: not is_running(pid_in(path)))


@pytest.mark.usefixtures("misreading")
def test_a_nursery_that_was_killed_is_replaced() -> None:
    with pytest.raises(FileDamaged, match="the reading process vanished"):
        read_in_sandbox(b"nursery", "a.txt")
    assert read_in_sandbox(b"A good text.", "a.txt").text == "A good text."


def test_closing_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "pid"
    mine = Nursery("tests.ingest.misreading")
    talk, told = begin(mine, f"linger {path}".encode())
    child = pid_in(path)
    assert is_running(child)
    mine.close()
    wait_until(lambda: not is_running(child))
    talk.close()
    told.close()


def begin(mine: Nursery, data: bytes) -> tuple[socket.socket, socket.socket]:
    """Let a child begin to read, and return its sockets."""
    attempt = sandbox._Attempt(data, "a.txt", 2**20, Limits(), None, None)
    talk, told = mine.fork()
    attempt._start(talk)
    attempt._begin(talk, ReadOptions())
    return talk, told


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_process_outlives_its_parent(tmp_path: Path, end: signal.Signals) -> None:
    path = tmp_path / "pid"
    code = f"""
        from ingest.sandbox import sandbox
        from ingest.sandbox.nursery import Nursery
        sandbox.NURSERY = Nursery("tests.ingest.misreading")
        sandbox.NURSERY.start()
        print(sandbox.NURSERY._process.pid, flush=True)
        sandbox.read_in_sandbox(b"linger {path}", "a.txt")
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert parent.stdout is not None
    nursery_pid, child = int(parent.stdout.readline()), pid_in(path)
    assert is_running(child)
    parent.send_signal(end)
    parent.communicate(timeout=20)
    wait_until(lambda: not is_running(child) and not is_running(nursery_pid))


def test_a_fork_of_the_parent_has_a_nursery_of_its_own() -> None:
    code = """
        import os
        from ingest.sandbox.nursery import NURSERY
        from ingest.sandbox.sandbox import read_in_sandbox
        read_in_sandbox(b"A text.", "a.txt")
        first = NURSERY._process.pid
        pid = os.fork()
        text = read_in_sandbox(b"A text.", "a.txt").text
        same = NURSERY._process.pid == first
        if pid:
            assert os.waitpid(pid, 0)[1] == 0
        assert (text, same) == ("A text.", bool(pid))
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_main_module_is_not_run_twice(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "print('once')\nfrom ingest.sandbox.sandbox import read_in_sandbox\n"
        "print(read_in_sandbox(b'A text.', 'a.txt').text)\n"
    )
    done = subprocess.run(
        [sys.executable, script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("once\nA text.\n", "")


def test_a_program_that_can_not_start_is_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    broken = Nursery("tests.ingest.no_such_module")
    monkeypatch.setattr(sandbox, "NURSERY", broken)
    with pytest.raises(LoccitError, match="The process that reads documents could not start"):
        read_in_sandbox(b"A text.", "a.txt")
    assert "No module named 'tests.ingest.no_such_module'" in capfd.readouterr().err
    broken.close()


def test_without_fork_it_reads_here_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "IS_SUPPORTED", False)
    monkeypatch.setattr(sandbox, "NURSERY", None)
    read = read_in_sandbox(PAPER, "paper.md")
    assert read.warnings[-1] == "It was read without a sandbox, which this system has not."
    assert read.text == read_bytes(PAPER, "paper.md").text


def test_a_small_document_costs_less_than_150_milliseconds() -> None:
    data = PAPER * 5
    for read in (read_bytes, read_in_sandbox):
        read(data, "paper.md")
    took = {
        read: sorted(timed(lambda: read(data, "paper.md")) for _ in range(11))[5]  # noqa: B023
        for read in (read_bytes, read_in_sandbox)
    }
    assert took[read_in_sandbox] - took[read_bytes] < 0.15


def timed(call: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began
