from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.draft import DraftBlock, DraftWord, PageStart
from ingest.ocr import OcrWord, installed_languages
from ingest.pdf.page.layout import Line, PdfPage, Word
from ingest.pdf.scan import scans
from ingest.pdf.scan.scans import is_picture, mark_scans, read_scans, words_to_lines
from tests.ingest.pdf.scanning import scan

SCAN = PdfPage(2, None, "", 612.0, 792.0, picture=0.98)


def test_which_pages_are_pictures() -> None:
    assert is_picture(SCAN)
    assert is_picture(replace(SCAN, text="p. 3 of 12, Stamp 2001"))
    assert is_picture(replace(SCAN, picture=0.0, text="\ufffd\ue001 and \ufffd\ufffd some"))
    assert not is_picture(replace(SCAN, picture=0.2))
    assert not is_picture(replace(SCAN, text="A printed line of twenty-five letters and more."))
    assert not is_picture(replace(SCAN, problem="The page could not be read."))


def test_words_become_lines_in_points() -> None:
    words = (
        OcrWord("Old", 300, 410, 375, 450, (1, 1, 1), 0.9),
        OcrWord("rivers", 400, 420, 500, 460, (1, 1, 1), 0.9),
        OcrWord("flow", 300, 475, 400, 525, (1, 1, 2), 0.9),
        OcrWord("TITLE", 300, 900, 800, 1000, (2, 1, 1), 0.9),
    )
    first, second, title = words_to_lines(words, 25 / 6)
    assert first.words == (
        Word("Old", 72.0, 98.4, 90.0, 108.0, 12.0, 107.76),
        Word("rivers", 96.0, 100.8, 120.0, 110.4, 12.0, 107.76),
    )
    assert (first.column, second.column, title.column) == (1, 1, 2)
    assert (second.size, title.size) == (12.0, 24.0)  # 50 pixels; small differences don't count


@pytest.mark.parametrize(("wanted", "said"), [("", "switched off"), ("xxx", "Install Tesseract")])
def test_a_scan_that_is_not_read_says_why(wanted: str, said: str) -> None:
    page, text = read_scans(b"", None, (SCAN, replace(SCAN, number=3, picture=0.0)), wanted)
    assert (page.read_by, page.lines) == ("none", ())
    assert said in (page.problem or "")
    assert text.problem is None


@pytest.mark.parametrize(
    ("turn", "place"),
    [
        # The word stands 100 right of and 50 below the corner of the page as it was turned.
        (0, (100.0, 50.0, 140.0, 62.0)),
        (90, (50.0, 792.0 - 140, 62.0, 792.0 - 100)),
        (180, (612.0 - 140, 792.0 - 62, 612.0 - 100, 792.0 - 50)),
        (270, (612.0 - 62, 100.0, 612.0 - 50, 140.0)),
    ],
)
def test_boxes_are_on_the_page_as_displayed(
    turn: int, place: tuple[float, float, float, float]
) -> None:
    page = replace(SCAN, read_by="ocr", confidence=0.95, turn=turn)
    word = DraftWord(0, 3, 2, 100.0, 50.0, 140.0, 62.0)
    block = DraftBlock("paragraph", "Old", pages=(PageStart(0, 2),), words=(word,))
    other = replace(block, pages=(PageStart(0, 1),), words=())
    marked, untouched = mark_scans((block, other), (page,))
    assert marked.words == (DraftWord(0, 3, 2, *place),)
    assert (marked.flags, untouched.flags) == (("ocr",), ())


def test_a_page_that_ocr_read_badly_is_marked() -> None:
    page = replace(SCAN, read_by="ocr", confidence=scans.LOW_CONFIDENCE - 0.01)
    block = DraftBlock("paragraph", "Old", pages=(PageStart(0, 1), PageStart(2, 2)))
    (marked,) = mark_scans((block,), (page,))
    assert marked.flags == ("ocr", "ocr_low_confidence")


def test_lines_stay_where_no_scan_is() -> None:
    page = PdfPage(1, None, "text", lines=(Line((Word("text", 0, 0, 9, 9, 9, 8),)),))
    assert read_scans(b"", None, (page,), "eng") == (page,)


SOURCE = """#set page(width: 300pt, height: 400pt, margin: 40pt)
#set text(font: "Libertinus Serif", size: 12pt, hyphenate: false)
Old rivers carry sediment to the sea, and the sea gives none of it back to them."""
PRINTED = "Old rivers carry sediment to the sea, and the sea gives none of it back to them."


@pytest.mark.skipif("eng" not in installed_languages(), reason="Tesseract is not installed")
@pytest.mark.parametrize("turn", [0, 90, 180])
def test_a_scan_is_read_with_its_places(turn: int) -> None:
    width, height = (300.0, 400.0) if turn != 90 else (400.0, 300.0)
    page = PdfPage(1, None, "", width, height, picture=1.0)
    (read,) = read_scans(scan(SOURCE, turn), None, (page,), "eng")
    assert " ".join(read.text.split()) == PRINTED
    assert read.read_by == "ocr"
    assert (read.confidence or 0) > 0.9
    assert read.turn == (360 - turn) % 360
    first = read.lines[0].words[0]
    assert (first.text, round(first.x0), round(first.y1)) == ("Old", 40, 48)
