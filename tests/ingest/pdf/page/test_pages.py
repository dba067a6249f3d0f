"""Pages of a PDF: lines, text, labels, and what one bad page costs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import typst

from corpus.errors import FileDamaged
from ingest.pdf.page.pages import read_pages
from ingest.readers import read_bytes
from tests.ingest.pdf.drawn import draw_pdf, mapped_font, read_drawn, stream
from tests.ingest.tiny_pdf import make_pdf

SIGNS = "p ≤ 0.05, 95 % CI 1.2–3.4, ±2 °C, €5, naïve, о‘zbek"


def test_pages() -> None:
    read = read_pages(make_pdf([["One line.", "Two."], ["Three."]], title="A Title", labels="A-"))
    assert [(p.number, p.label, p.text.strip()) for p in read.pages] == [
        (1, "A-7", "One line.\nTwo."),
        (2, "A-8", "Three."),
    ]
    assert read.information["title"] == "A Title"
    assert (read.outline, read.warnings) == ((), ())


def test_pages_without_labels_have_none() -> None:
    assert [p.label for p in read_pages(make_pdf([["One."], ["Two."]])).pages] == [None, None]


def test_one_bad_page_loses_itself_alone_and_is_named() -> None:
    document = read_bytes(make_pdf([["One."], ["x"], ["Three."]], broken=1), "a.pdf")
    assert document.text == "One.\n\nThree."
    assert [(p.char_start, p.char_end) for p in document.pages] == [(0, 4), (6, 6), (6, 12)]
    assert any("Page 2 could not be read" in warning for warning in document.warnings)


def test_all_pages_bad_is_damage() -> None:
    with pytest.raises(FileDamaged, match="No page of the PDF could be read"):
        read_bytes(make_pdf([["x"]], broken=0), "a.pdf")


class _Kept(logging.Handler):
    """A handler of the program that uses us."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def test_log_becomes_warnings() -> None:
    data = make_pdf([["One."]]).replace(b"startxref\n", b"startxref\n1")
    handler = _Kept()
    logging.getLogger().addHandler(handler)
    try:
        warnings = read_pages(data).warnings
    finally:
        logging.getLogger().removeHandler(handler)
    assert warnings
    assert all(w.startswith("The PDF reader noted") for w in warnings)
    assert handler.records == []


def test_a_page_of_too_many_operators_is_stopped() -> None:
    many = make_pdf([[""] * 250_000, ["Short."]])
    document = read_bytes(many, "a.pdf")
    assert document.text == "Short."
    assert "Page 1 could not be read (LimitReachedError" in " ".join(document.warnings)


def test_signs_come_back_char_for_char() -> None:
    source = f"#set page(width: 16cm, height: 4cm)\n{SIGNS}"
    (page,) = read_pages(typst.compile(source.encode(), format="pdf")).pages
    assert (page.text, page.read_by) == (SIGNS, "layout")


@pytest.mark.parametrize("typographic", ["true", "false"])
def test_typeset_columns_notes_and_marks(typographic: str) -> None:
    """Marks are small and raised, or, as superior figures, the size of the text around them."""
    source = """
    #set page(width: 12cm, height: 8cm, columns: 2, margin: 1cm)
    #set super(typographic: TYPOGRAPHIC)
    #place(top, scope: "parent", float: true)[A title over both columns of the page]
    The river left its banks in May#footnote[As the gauge at the bridge shows.] and the lower
    fields stood under water for three weeks, while the upper ones stayed dry all along.
    #colbreak()
    Nobody had foreseen it.#super[4] Efficient offices filed affidavits about the floods and then
    filed them away for good, as offices do when the water has run off at last.
    """
    source = source.replace("TYPOGRAPHIC", typographic)
    (page,) = read_pages(typst.compile(source.encode(), format="pdf")).pages
    assert page.lines[0].text == "A title over both columns of the page"
    assert [line.column for line in page.lines] == sorted(line.column for line in page.lines)
    marked = [
        (w.text, w.text[r.start : r.end])
        for line in page.lines
        for w in line.words
        for r in w.raised
    ]
    assert marked == [("May1", "1"), ("1", "1"), ("it.4", "4")]
    joined = " ".join(line.text for line in page.lines).replace("- ", "")
    assert joined.index("stayed dry all along") < joined.index("Nobody had foreseen it.4 Efficient")


def test_a_page_from_right_to_left_is_read_as_plain_text() -> None:
    font = mapped_font({1: "\u05d0", 2: "\u05d1", 3: "\u05d2"})
    page = read_drawn(draw_pdf(b"BT /F10 10 Tf 100 700 Td (\x01\x02\x03) Tj ET", objects=font))
    assert (page.read_by, page.lines, sorted(page.text.strip())) == (
        "plain",
        (),
        ["\u05d0", "\u05d1", "\u05d2"],
    )


def test_a_page_written_downwards_is_read_as_plain_text() -> None:
    font = {
        10: b"<< /Type /Font /Subtype /Type0 /BaseFont /Tall /Encoding /UniJIS-UTF16-V "
        b"/DescendantFonts [12 0 R] >>",
        12: b"<< /Type /CIDFont /Subtype /CIDFontType0 /BaseFont /Tall >>",
    }
    page = read_drawn(draw_pdf("BT /F10 10 Tf 99 700 Td <65E5672C> Tj ET", objects=font))
    assert (page.read_by, page.lines, page.text.strip()) == ("plain", (), "日本")


def test_a_document_of_too_many_operators_is_read_up_to_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ingest.pdf.page.pages._MOST_OPERATIONS", 20)
    read = read_pages(make_pdf([["One."], ["Two."] * 9, ["Three."]]))
    assert [page.text for page in read.pages][:2] == ["One.", ""]
    assert "Page 2 could not be read (TooMuchText" in (read.pages[1].problem or "")


def test_words_torn_by_wrong_widths_give_way_to_plain_text() -> None:
    letters = " -200 ".join(f"({letter})" for letter in "everyday")
    row = f"[{letters}] TJ ( ) Tj "
    page = read_drawn(draw_pdf(f"BT /F1 10 Tf 12 TL 50 700 Td {(row * 5 + 'T* ') * 4} ET"))
    assert page.read_by == "plain"
    assert page.text.split() == ["everyday"] * 20


def test_a_page_without_text_was_not_read() -> None:
    page = read_drawn(draw_pdf("q 1 0 0 1 0 0 cm 0 0 m 9 9 l S Q"))
    assert (page.read_by, page.text, page.problem, page.width) == ("none", "", None, 600)


def test_a_part_that_cannot_be_read_loses_only_itself() -> None:
    drawn = draw_pdf(
        "/Fm Do BT /F1 10 Tf 100 700 Td (kept) Tj ET",
        resources="/XObject << /Fm 20 0 R >>",
        objects={20: stream(b"x", "/Subtype /Form /Filter /NoSuchFilter")},
    )
    read = read_pages(drawn)
    assert [page.text for page in read.pages] == ["kept"]
    assert any("A part of a page could not be read" in warning for warning in read.warnings)


def test_a_damaged_page_is_read_up_to_the_damage() -> None:
    page = read_drawn(draw_pdf("BT /F1 10 Tf 100 700 Td (kept) Tj <0G> Tj (lost) Tj ET"))
    assert (page.text, page.read_by) == ("kept", "layout")
    assert (page.problem or "").startswith("Page 1 could be read only in part (PdfStreamError")


def test_pages_can_be_left_out() -> None:
    done: list[tuple[int, int]] = []
    read = read_pages(
        make_pdf([["One."], ["Two."], ["Three."]]),
        on_progress=lambda *at: done.append(at),
        skip={2},
    )
    assert [(p.text, p.read_by) for p in read.pages] == [
        ("One.", "layout"),
        ("", "none"),
        ("Three.", "layout"),
    ]
    assert done == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert read.pages[1].problem == (
        "Page 2 was left out, as reading it had to be stopped; its text is missing."
    )
    assert read.warnings == (read.pages[1].problem,)


def test_a_guard_can_end_a_page() -> None:
    @contextmanager
    def guard(number: int) -> Iterator[None]:
        if number == 1:
            raise TimeoutError("took more than 20 s")
        yield

    read = read_pages(make_pdf([["One."], ["Two."]]), guard=guard)
    assert [page.text for page in read.pages] == ["", "Two."]
    assert read.pages[0].problem == (
        "Page 1 could not be read (TimeoutError: took more than 20 s); its text is missing."
    )


def test_a_page_with_boxes_that_are_none_is_read_all_the_same() -> None:
    page = read_drawn(draw_pdf("BT /F1 10 Tf 9 9 Td (a) Tj ET", "/MediaBox [0 0 /a 9]"))
    assert (page.text, page.width, page.height) == ("a", 595, 842)
