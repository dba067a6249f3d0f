"""What is told of a reading."""

from __future__ import annotations

import pytest

from corpus.records import Finding, InTextCitation, Page, ParsedDocument
from corpus.report import document_status, document_to_report, document_warnings

SCAN = "The page is a picture without text."


def pages(*kinds: str) -> tuple[Page, ...]:
    """Return pages: "t" with text, "b" blank, "s" a scan."""
    read = {"t": ("layout", None), "b": ("none", None), "s": ("none", SCAN)}
    return tuple(
        Page(number, 0, 0, read_by=read[kind][0], problem=read[kind][1])  # type: ignore[arg-type]
        for number, kind in enumerate(kinds, 1)
    )


def parsed(kinds: str, text: str) -> ParsedDocument:
    return ParsedDocument("application/pdf", text, (), pages(*kinds), warnings=("A note.",))


@pytest.mark.parametrize(
    ("kinds", "text", "status"),
    [
        ("tt", "Bees.", "complete"),
        ("tb", "Bees.", "complete"),
        ("", "Bees.", "complete"),
        ("ts", "Bees.", "partial"),
        ("ss", "", "needs_ocr"),
        ("sb", " \n", "needs_ocr"),
    ],
)
def test_status(kinds: str, text: str, status: str) -> None:
    assert document_status(parsed(kinds, text)) == status


def test_the_first_warning_says_what_was_not_read_and_what_to_do() -> None:
    assert document_warnings(parsed("tb", "Bees.")) == ("A note.",)
    told, note = document_warnings(parsed("tsbssts", "Bees."))
    assert note == "A note."
    assert told == (
        f"Pages 2, 4–5, 7 were not read: {SCAN} Where pages are scans, install Tesseract with the "
        "languages that they are in, and have the document read again with `loccit reread`."
    )
    assert document_warnings(parsed("ts", "Bees."))[0].startswith("Page 2 was not read: ")
    assert document_warnings(parsed("ss", ""))[0].startswith("No page was read: ")


def test_the_report_counts_places_not_works() -> None:
    citations = (
        InTextCitation(0, 20, "Lee, 2001", 1, 1.0),
        InTextCitation(0, 20, "Ng, 2002", 2, 0.6),
        InTextCitation(30, 40, "Oz, 2003", None, 0.0),
    )
    finding = Finding("no_date", "It has no date.", (2,), None, "2019")
    document = ParsedDocument(
        "application/pdf", "Bees.", (), pages("t", "s"), citations=citations,
        running=("Journal of Bees",), citation_style="author_date", findings=(finding,),
    )  # fmt: skip
    assert document_to_report(document) == {
        "pages": {"layout": 1, "none": 1},
        "pages_inferred": False,
        "problems": [{"page": 2, "problem": SCAN}],
        "running": ["Journal of Bees"],
        "changes": "final",
        "citation_style": "author_date",
        "citations": {"found": 2, "linked": 1, "probable": 1},
        "findings": [
            {
                "kind": "no_date",
                "message": "It has no date.",
                "references": [2],
                "char_start": None,
                "suggestion": "2019",
            }
        ],
    }
