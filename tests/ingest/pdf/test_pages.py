"""Pages of a PDF: text, labels, and what one bad page costs."""

from __future__ import annotations

import logging

import pytest

from corpus.errors import FileDamaged
from ingest.pdf.pages import read_pages
from ingest.readers import read_bytes
from tests.ingest.tiny_pdf import make_pdf


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
