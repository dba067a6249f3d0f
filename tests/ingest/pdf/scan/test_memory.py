"""What OCR has read is remembered, and so is when to stop."""

from __future__ import annotations

import os

import pytest

from ingest.ocr import OcrWord
from ingest.pdf.page.layout import PdfPage
from ingest.pdf.scan import scans
from ingest.pdf.scan.memory import (
    Memory,
    ScannedPage,
    bytes_to_page,
    current_memory,
    page_to_bytes,
    remembering,
)
from tests.ingest.pdf.scanning import scan

PAGE = ScannedPage(
    90,
    300 / 72,
    (
        OcrWord("Маяк", 300, 300, 600, 360, (1, 1, 1), 0.93),
        OcrWord("Ω", 620, 300, 650, 360, (1, 1, 1), 0.5),
    ),
)


def test_a_page_comes_back_from_its_bytes() -> None:
    assert bytes_to_page(page_to_bytes(PAGE)) == PAGE
    assert bytes_to_page(page_to_bytes(ScannedPage(0, 4.0, ()))) == ScannedPage(0, 4.0, ())


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[0, 1]", b"[0, 1.5, [[1]]]", b'[0, 1, [["a", 1, 2, 3, 4, [1], 0.5]]]',
     b"[" * 100_000, b'[0, 1, [["a", 1, 2, 3, 4, 5, 0.5]]]', b"\xff"],
)  # fmt: skip
def test_bytes_that_hold_no_page(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        bytes_to_page(data)


def test_a_memory_is_that_of_the_reading_inside() -> None:
    memory = Memory({1: b"x"})
    with remembering(memory):
        assert current_memory() is memory
    assert current_memory().known == {}
    assert not current_memory().is_spent()


@pytest.mark.parametrize("limit", ["seconds", "own_seconds"])
def test_time_is_spent_by_either_count(limit: str) -> None:
    assert not Memory(**{limit: 1e9}).is_spent()
    assert Memory(**{limit: 0.0}).is_spent()


def test_no_time_at_all_is_spent_before_the_clock_has_moved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    still = os.times_result((0.0, 0.0, 0.0, 0.0, 0.0))
    monkeypatch.setattr("os.times", lambda: still)
    assert Memory(seconds=0.0).is_spent()
    assert not Memory(seconds=0.01).is_spent()


def _pages(count: int) -> list[PdfPage]:
    return [
        PdfPage(number, None, "", 595.0, 842.0, read_by="none", picture=1.0)
        for number in range(1, count + 1)
    ]


def test_pages_that_are_known_are_not_read_and_those_without_time_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scans, "usable_languages", lambda _: "eng")
    read: list[int] = []

    def best(_: object, number: int, __: str) -> ScannedPage:
        read.append(number)
        return PAGE

    monkeypatch.setattr(scans, "_best_reading", best)
    data = scan("#pagebreak()".join("abcd"))
    kept: dict[int, bytes] = {}
    known = {1: page_to_bytes(PAGE), 2: b"damaged"}
    with remembering(Memory(known, kept.__setitem__)):
        whole = scans.read_scans(data, None, _pages(4), "eng")
    assert (read, sorted(kept)) == ([2, 3, 4], [2, 3, 4])
    assert [page.text for page in whole] == ["Маяк Ω"] * 4
    assert [page.turn for page in whole] == [90] * 4
    # The same pages again: what is known is the same, without any time.
    with remembering(Memory({**known, 2: kept[2], 3: kept[3]}, kept.__setitem__, seconds=0)):
        again = scans.read_scans(data, None, _pages(4), "eng")
    assert (again[:3], read) == (whole[:3], [2, 3, 4])
    assert (again[3].read_by, again[3].text) == ("none", "")
    assert again[3].problem == (
        "OCR of the document took as long as it may. `loccit reread` goes on where it was ended."
    )
