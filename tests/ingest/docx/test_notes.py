"""Footnotes and endnotes: their marks, their place, their numbers."""

from __future__ import annotations

from ingest.docx.numbering import written_number
from ingest.docx.reader import docx_to_draft
from ingest.draft import Draft
from tests.ingest.docx.making import (
    NAMESPACES,
    call,
    footnote,
    make_docx,
    paragraph,
    plain,
    table,
    text,
)


def blocks(draft: Draft) -> list[tuple[str, str, str | None]]:
    return [(block.kind, block.text, block.label) for block in draft.blocks]


def endnote(note_id: int, words: str) -> str:
    return footnote(note_id, text(words)).replace("footnote", "endnote")


def section(properties: str) -> str:
    """Return an empty paragraph that ends a section."""
    return paragraph(properties=f"<w:sectPr>{properties}</w:sectPr>")


def test_notes_stand_behind_the_paragraph_that_calls_them() -> None:
    data = make_docx(
        paragraph(text("One"), call(7), text(" and two"), call(3), text(".")),
        paragraph(text("Three"), call(4, "endnote")),
        notes={
            "footnotes": footnote(3, text(" Second.")) + footnote(7, text(" First.")),
            "endnotes": endnote(4, " Last."),
        },
    )
    draft = docx_to_draft(data)
    assert blocks(draft) == [
        ("paragraph", "One1 and two2.", None),
        ("footnote", "First.", "1"),
        ("footnote", "Second.", "2"),
        ("paragraph", "Threei", None),
        ("footnote", "Last.", "i"),
    ]
    assert [b.text[s.start : s.end] for b in draft.blocks for s in b.raised] == ["1", "2", "i"]


def test_a_mark_of_ones_own_is_kept_and_not_counted() -> None:
    own = (
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        '<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>a</w:t></w:r>'
    )
    typed = f'<w:footnote w:id="2">{paragraph(text("a", "<w:b/>"), text(" Own."))}</w:footnote>'
    data = make_docx(
        paragraph(text("One"), own, text(" two"), call(3)),
        notes={"footnotes": typed + footnote(3, text(" Next."))},
    )
    draft = docx_to_draft(data)
    assert blocks(draft) == [
        ("paragraph", "Onea two1", None),
        ("footnote", "Own.", "a"),
        ("footnote", "Next.", "1"),
    ]
    assert [draft.blocks[0].text[s.start : s.end] for s in draft.blocks[0].raised] == ["a", "1"]


def test_notes_of_a_table_stand_behind_it() -> None:
    data = make_docx(
        table([plain("a"), paragraph(text("b"), call(2))], [plain("c"), plain("d")]),
        notes={"footnotes": footnote(2, text(" Note."))},
    )
    assert blocks(docx_to_draft(data)) == [
        ("table", "a | b1\nc | d", None),
        ("footnote", "Note.", "1"),
    ]


def test_paragraphs_of_a_note_are_one() -> None:
    two = f'<w:footnote w:id="2">{plain("One.")}{plain("Two.")}</w:footnote>'
    data = make_docx(paragraph(text("x"), call(2)), notes={"footnotes": two})
    assert blocks(docx_to_draft(data))[1] == ("footnote", "One. Two.", "1")


def test_formats_first_numbers_and_sections() -> None:
    general = '<w:footnotePr><w:numFmt w:val="upperRoman"/></w:footnotePr>'
    restart = (
        '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/>'
        '<w:numRestart w:val="eachSect"/></w:footnotePr>'
    )
    data = make_docx(
        paragraph(text("x"), call(1), call(2)),
        section(""),
        paragraph(text("y"), call(3), call(4)),
        f"<w:sectPr>{restart}</w:sectPr>",
        notes={"footnotes": "".join(footnote(n, text(f" N{n}")) for n in range(1, 5))},
        parts={"settings": f"<w:settings {NAMESPACES}>{general}</w:settings>"},
    )
    assert [b.label for b in docx_to_draft(data).blocks if b.label] == ["I", "II", "c", "d"]


def test_the_lines_between_text_and_notes_are_no_notes() -> None:
    line = (
        '<w:footnote w:type="separator" w:id="1"><w:p><w:r><w:t>--</w:t></w:r></w:p></w:footnote>'
    )
    data = make_docx(
        paragraph(text("x"), call(1)), notes={"footnotes": line + footnote(2, text("n"))}
    )
    assert blocks(docx_to_draft(data)) == [("paragraph", "x1", None)]


def test_a_note_that_is_called_twice_is_read_once_and_one_that_calls_itself_ends() -> None:
    data = make_docx(
        paragraph(text("x"), call(2), call(2)),
        notes={"footnotes": footnote(2, text(" See"), call(2))},
    )
    assert [(kind, label) for kind, _, label in blocks(docx_to_draft(data))] == [
        ("paragraph", None),
        ("footnote", "1"),
    ]


def test_written_numbers() -> None:
    forms = ("decimal", "lowerRoman", "upperLetter", "chicago", "unknown")
    assert [[written_number(n, form) for form in forms] for n in (1, 4, 27, 1999)] == [
        ["1", "i", "A", "*", "1"],
        ["4", "iv", "D", "§", "4"],
        ["27", "xxvii", "AA", "‡" * 7, "27"],
        ["1999", "mcmxcix", "W" * 77, "‡" * 500, "1999"],
    ]
