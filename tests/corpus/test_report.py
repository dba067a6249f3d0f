"""What is told of a reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.records import Block, Finding, InTextCitation, Page, ParsedDocument
from corpus.report import document_status, document_to_report, document_warnings
from ingest.readers import read_bytes
from tests.ingest.tiny_pdf import make_pdf

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


def test_a_document_of_which_most_is_damaged_is_read_in_part() -> None:
    sound, broken = Block("paragraph", 0, 10), Block("paragraph", 10, 21, flags=("damaged_text",))
    document = parsed("tt", "Bees.")
    assert document_status(replace(document, blocks=(sound, broken))) == "partial"
    assert document_status(replace(document, blocks=(replace(sound, char_end=11), broken))) == (
        "complete"
    )


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


def test_the_gravest_comes_first_and_the_ordinary_is_left_to_the_report() -> None:
    read_in_part = "Page 1 could be read only in part."
    grave = "45% of the text is damaged: run OCR."
    ordinary = (
        "The PDF reader noted: odd (2 times).",
        "3 of 9 pages hold no text (page 2, 3, 4).",
    )
    running = "Running headers and footers left the text: “Bees”."
    document = replace(
        parsed("ts", "Bees."),
        pages=(Page(1, 0, 5, read_by="layout", problem=read_in_part), pages("t", "s")[1]),
        warnings=(running, "A note.", *ordinary, SCAN, read_in_part, grave),
    )
    unread, *others = document_warnings(document)
    assert unread.startswith("Page 2 was not read: ")
    assert others == [read_in_part, grave, "A note."]
    assert document_to_report(document)["remarks"] == list(ordinary)


def test_pages_for_which_time_ran_out_need_no_advice_on_tesseract() -> None:
    problem = "OCR took as long as it may. `loccit reread` goes on."
    late = Page(2, 5, 5, read_by="none", problem=problem)
    document = replace(parsed("", "Bees."), pages=(pages("t")[0], late), warnings=())
    assert document_warnings(document) == (f"Page 2 was not read: {problem}",)


def test_many_pages_with_problems_are_one_sentence() -> None:
    many = tuple(Page(n, 0, 0, read_by="plain", problem=f"Page {n} is odd.") for n in range(1, 6))
    document = replace(
        parsed("", "Bees."), pages=many, warnings=tuple(str(page.problem) for page in many)
    )
    assert document_warnings(document) == (
        "Pages 1–5 were not read without loss; `loccit show` says what is the matter with each.",
    )


def test_what_readers_say_of_ordinary_matters_is_no_warning() -> None:
    """The sentences are the readers' own: another wording there fails here."""
    headed = "\n\n".join(
        f"Journal of Bees, ISSN 1234-567{number % 2}, 2020\n\nObservers counted hives at site "
        f"{number} in the spring and wrote what they saw"
        for number in range(8)
    )
    for data, name in (
        (headed.encode(), "a.md"),
        (make_pdf([["Bees fly."], [], ["They do."]]), "a.pdf"),
    ):
        document = read_bytes(data, name)
        assert document.warnings, name
        assert document_warnings(document) == (), name


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
        "remarks": [],
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
