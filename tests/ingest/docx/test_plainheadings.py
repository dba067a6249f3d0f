"""Headings that no style marks."""

from __future__ import annotations

from ingest.docx.reader import docx_to_draft
from tests.ingest.docx.making import make_docx, paragraph, plain, table, text


def bold(words: str) -> str:
    return paragraph(text(words, "<w:b/>"))


def lines(*blocks: str) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, b.text) for b in docx_to_draft(make_docx(*blocks)).blocks]


def test_names_of_sections_and_lines_in_bold() -> None:
    found = lines(
        bold("Law of the rivers"),
        bold("Jane Smith"),
        plain("Introduction"),
        bold("Who owns the water"),
        bold("Keywords: water, law"),
        bold("j.smith@a.org"),
        bold("This is stressed, and a sentence."),
        plain("Plain words. " * 30),
        bold("Table 1. Sums of all years"),
        table([bold("Year"), bold("Sum")]),
        paragraph(text("Partly", "<w:b/>"), text(" bold")),
        plain("Список литературы"),
        plain("introduction"),
    )
    assert found == [
        ("heading", 7, "Law of the rivers"),
        ("paragraph", 0, "Jane Smith"),
        ("heading", 1, "Introduction"),
        ("heading", 7, "Who owns the water"),
        ("paragraph", 0, "Keywords: water, law"),
        ("paragraph", 0, "j.smith@a.org"),
        ("paragraph", 0, "This is stressed, and a sentence."),
        ("paragraph", 0, ("Plain words. " * 30).strip()),
        ("paragraph", 0, "Table 1. Sums of all years"),
        ("table", 0, "Year | Sum"),
        ("paragraph", 0, "Partly bold"),
        ("heading", 1, "Список литературы"),
        ("paragraph", 0, "introduction"),
    ]


def test_names_of_sections_stand_with_the_highest_styled_headings() -> None:
    assert lines(plain("A heading", "Heading2"), plain("References")) == [
        ("heading", 2, "A heading"),
        ("heading", 2, "References"),
    ]


def test_bold_says_nothing_where_most_is_bold() -> None:
    assert lines(bold("All of this"), bold("is in bold letters."), plain("But this.")) == [
        ("paragraph", 0, "All of this"),
        ("paragraph", 0, "is in bold letters."),
        ("paragraph", 0, "But this."),
    ]
