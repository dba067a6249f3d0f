"""Scans in the sandbox: OCR is a program of its own there, and nothing of it is left behind."""

from __future__ import annotations

import subprocess
import time

import pytest

from ingest.ocr import installed_languages
from ingest.options import ReadOptions
from ingest.sandbox.limits import Limits
from ingest.sandbox.sandbox import read_in_sandbox
from tests.ingest.pdf.scanning import scan

pytestmark = pytest.mark.skipif(
    "eng" not in installed_languages(), reason="Tesseract with English is not installed"
)
ENGLISH = ReadOptions(ocr="eng")
PAGES = ("The quay has eleven lamps.", "The ferry leaves at quarter past six.")


def _scan() -> bytes:
    return scan("#pagebreak()".join(f"#text(size: 16pt)[{page}]" for page in PAGES))


def test_a_scan_is_read_and_its_pages_are_told() -> None:
    told: list[tuple[int, int]] = []
    read = read_in_sandbox(
        _scan(), "a.pdf", options=ENGLISH, on_progress=lambda *news: told.append(news)
    )
    assert all(page in read.text for page in PAGES)
    assert [page.read_by for page in read.pages] == ["ocr", "ocr"]
    pages = [news for n, news in enumerate(told) if news != (0, 1) and told[n - 1] != news]
    assert pages == [(0, 2), (1, 2), (2, 2), (0, 2), (1, 2), (2, 2)]


def test_where_time_runs_out_what_was_read_is_kept_and_the_next_reading_goes_on() -> None:
    data, scans = _scan(), dict[int, bytes]()
    spent = Limits(cpu_for_ocr=0.0)
    first = read_in_sandbox(data, "a.pdf", options=ENGLISH, scans=scans)
    assert sorted(scans) == [1, 2]
    del scans[2]
    partly = read_in_sandbox(data, "a.pdf", options=ENGLISH, scans=scans, limits=spent)
    assert [page.read_by for page in partly.pages] == ["ocr", "none"]
    assert PAGES[0] in partly.text
    assert partly.pages[1].problem is not None
    assert "`loccit reread` goes on" in partly.pages[1].problem
    again = read_in_sandbox(data, "a.pdf", options=ENGLISH, scans=scans)
    assert (again.text, again.pages) == (first.text, first.pages)
    # All is known: no page is read.
    known = read_in_sandbox(data, "a.pdf", options=ENGLISH, scans=scans, limits=spent)
    assert known.text == first.text


def test_what_was_read_before_a_stop_is_kept() -> None:
    class Stop(Exception):
        pass

    scans: dict[int, bytes] = {}

    def stop(_done: int, _pages: int) -> None:
        if scans:
            raise Stop

    with pytest.raises(Stop):
        read_in_sandbox(_scan(), "a.pdf", options=ENGLISH, on_progress=stop, scans=scans)
    assert sorted(scans) == [1]


def test_no_tesseract_outlives_a_reading_that_was_stopped() -> None:
    class Stop(Exception):
        pass

    before, seen = _running(), set[str]()

    def stop(_done: int, _pages: int) -> None:
        seen.update(_running() - before)
        if seen:
            raise Stop

    with pytest.raises(Stop):
        read_in_sandbox(scan("#lorem(900)"), "a.pdf", options=ENGLISH, on_progress=stop)
    deadline = time.monotonic() + 1  # the page alone takes longer
    while _running() & seen:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _running() -> set[str]:
    listed = subprocess.run(["ps", "-eo", "pid=,stat=,comm="], capture_output=True, text=True)
    rows = (line.split(maxsplit=2) for line in listed.stdout.splitlines())
    return {pid for pid, state, name in rows if name == "tesseract" and "Z" not in state}
