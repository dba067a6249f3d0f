"""Styles: what they say, what they take over, what their names mean."""

from __future__ import annotations

import pytest

from ingest.docx.reader import docx_to_draft
from ingest.docx.styles import Style, heading_level, read_styles
from ingest.xmltree import parse_xml
from tests.ingest.docx.making import NAMESPACES, make_docx, paragraph, plain, text

LEVEL_2 = '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'


def styles(content: str) -> dict[str, Style]:
    root = parse_xml(f"<w:styles {NAMESPACES}>{content}</w:styles>".encode(), "styles.xml")
    return dict(read_styles(root).by_id)


def style(style_id: str, name: str, inner: str = "", base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"{based}{inner}</w:style>"
    )


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("heading 1", 1),
        ("Heading 9", 9),
        ("Heading1", 1),
        ("berschrift2", 2),
        ("Überschrift 3", 3),
        ("Заголовок 1", 1),
        ("Titre 2", 2),
        ("Sarlavha 1", 1),
        ("标题 1", 1),
        ("heading 0", None),
        ("heading 12", None),
        ("Heading 1 Char", None),
        ("Normal", None),
        ("Title", None),
    ],
)
def test_names_of_headings(name: str, level: int | None) -> None:
    assert heading_level(name) == level


def test_what_is_taken_over() -> None:
    found = styles(
        style(
            "A", "heading 2", '<w:rPr><w:vanish/></w:rPr><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
        )
        + style("B", "Mine", '<w:rPr><w:vanish w:val="0"/></w:rPr>', "A")
        + style("C", "Text", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', "B")
        + style("D", "Untertitel")
        + style("E", "TOC 1", base="A")
        + style("F", "Author")
    )
    assert found == {
        "A": Style("plain", 2, hidden=True),
        "B": Style("plain", 2, hidden=False),
        "C": Style("plain", 0, hidden=False),
        "D": Style("subtitle"),
        "E": Style("contents", 2, hidden=True),
        "F": Style("author"),
    }


def test_styles_based_on_each_other_end() -> None:
    found = styles(style("A", "One", base="B") + style("B", "heading 1", base="A"))
    assert (found["A"].level, found["B"].level) == (1, 1)


def test_styles_of_runs_and_of_paragraphs_show_in_the_text() -> None:
    own = (
        style("Hidden", "Hidden", "<w:rPr><w:vanish/></w:rPr>")
        + '<w:style w:type="character" w:styleId="Up"><w:name w:val="Up"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    data = make_docx(
        plain("Not seen.", "Hidden"),
        paragraph(text("Seen.", '<w:vanish w:val="false"/>'), text("Not."), style="Hidden"),
        paragraph(
            text("x"),
            text("2", '<w:rStyle w:val="Up"/>'),
            text("3", '<w:vertAlign w:val="superscript"/>'),
            text("4", '<w:rStyle w:val="Up"/><w:vertAlign w:val="baseline"/>'),
            text("–", '<w:rStyle w:val="Up"/>'),
        ),
        styles=own,
    )
    blocks = docx_to_draft(data).blocks
    assert [block.text for block in blocks] == ["Seen.", "x234–"]
    assert [blocks[1].text[s.start : s.end] for s in blocks[1].raised] == ["23"]
