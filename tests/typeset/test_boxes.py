"""The boxes of a passage hold its words, as another engine finds them, however a page is turned."""

from __future__ import annotations

import io
from functools import cache

import pypdf
import pytest
import typst

from benchmarks.pdfium import read_pages
from benchmarks.scores import count_score, parts, unbroken
from corpus.boxes import span_to_boxes
from corpus.records import ParsedDocument
from ingest.prose.chunk import document_to_passages
from ingest.readers import read_bytes

_MARKUP = """
#set page(width: 420pt, height: 300pt, margin: 40pt, columns: 2)
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", hyphenate: true)
#set par(justify: true)
= Grains
The wind carries small grains ‡ ‡ inland, while heavier ones remain where the tide has left
them; nobody has counted those that were lost between measurements in the year before.

= Tides
Measurements began in autumn ‡ and were continued by volunteers until the following summer,
so that every station along the coast could be compared with its neighbours to the north.
"""


_EMOJI = "😀"  # what the file says that the daggers are: no font that Typst brings has one


@cache
def _pdf(turned: int, shifted: bool) -> bytes:
    """Return a page that is shown upright by its /Rotate, its content being drawn turned."""
    made = typst.compile(_MARKUP.encode(), format="pdf", ignore_system_fonts=True)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made))
    page = writer.pages[0]
    page.rotate(-turned)
    page.transfer_rotation_to_content()
    page.rotate(turned)
    if shifted:  # the part that is shown begins elsewhere than at 0, 0
        _, _, width, height = map(float, page.mediabox)
        page.cropbox = pypdf.generic.RectangleObject((15, 10, width - 10, height - 20))
    for font in page["/Resources"]["/Font"].values():
        stream = font["/ToUnicode"]
        stream.set_data(stream.get_data().replace(b"<2021>", b"<D83DDE00>"))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _in_boxes(parsed: ParsedDocument, pdf: bytes, start: int, end: int) -> list[str]:
    """Return what PDFium finds in the boxes of a stretch, a string a box."""
    pages = list(read_pages(pdf))
    boxes = span_to_boxes([(page.number, page.words) for page in parsed.pages], start, end)
    return [pages[box.page - 1].inside(box.x0, box.y0, box.x1, box.y1) for box in boxes]


@pytest.mark.parametrize("shifted", [False, True], ids=["whole", "cropped"])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_boxes_of_a_passage_hold_its_words(turned: int, shifted: bool) -> None:
    pdf = _pdf(turned, shifted)
    parsed = read_bytes(pdf, "made.pdf")
    passages = document_to_passages(parsed, lambda text: len(text.split()))
    assert "volunteers" in parsed.text
    for passage in passages:
        found = "\n".join(_in_boxes(parsed, pdf, passage.char_start, passage.char_end))
        own = parts(unbroken(passage.text))
        assert count_score(parts(unbroken(found)), own).f1 == 1.0


@pytest.mark.parametrize("word", ["inland", "volunteers", "neighbours"])
def test_an_emoji_before_a_hit_does_not_move_its_box(word: str) -> None:
    pdf = _pdf(0, False)
    parsed = read_bytes(pdf, "made.pdf")
    assert parsed.text.index(_EMOJI) < parsed.text.index(word)
    start = parsed.text.index(word)
    found = "\n".join(_in_boxes(parsed, pdf, start, start + len(word)))
    assert parts(unbroken(found)) == [word]
