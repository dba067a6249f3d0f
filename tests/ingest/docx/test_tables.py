"""Tables: of data, in one another, for layout."""

from __future__ import annotations

from ingest.docx.reader import docx_to_draft
from tests.ingest.docx.making import cited as cited_item
from tests.ingest.docx.making import make_docx, paragraph, plain, table, text, zotero

SMITH = {"title": "Rivers", "author": [{"family": "Smith"}]}


def blocks(*content: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in docx_to_draft(make_docx(*content)).blocks]


def test_rows_are_lines_and_a_cells_paragraphs_one_text() -> None:
    cell = plain("two") + plain("lines")
    rows = table([plain("Year"), plain("Sum")], [cell, plain("€4")], [plain(""), plain("")])
    assert blocks(rows) == [("table", "Year | Sum\ntwo lines | €4")]


def test_an_empty_cell_keeps_its_place() -> None:
    assert blocks(table([plain("a"), plain(""), plain("c")])) == [("table", "a |  | c")]


def test_a_table_in_a_table_is_read_by_itself() -> None:
    inner = table([plain("a"), plain("b")])
    outer = table([plain("Left."), inner + plain("")], [plain("Below."), plain("Right.")])
    assert blocks(outer) == [
        ("paragraph", "Left."),
        ("table", "a | b"),
        ("paragraph", "Below."),
        ("paragraph", "Right."),
    ]


def test_a_frame_of_one_cell_and_prose_in_cells_are_no_tables() -> None:
    assert blocks(table([plain("Framed.") + plain("More.")])) == [
        ("paragraph", "Framed."),
        ("paragraph", "More."),
    ]
    prose = "Long words. " * 40
    assert blocks(table([plain("1"), plain(prose)])) == [
        ("paragraph", "1"),
        ("paragraph", prose.strip()),
    ]


def test_marks_keep_their_places() -> None:
    cell = paragraph(text("m"), text("2", '<w:vertAlign w:val="superscript"/>'))
    cite = paragraph(text("By "), zotero([cited_item("S", SMITH)], "(Smith)"))
    block = docx_to_draft(make_docx(table([plain("x"), cell], [plain("y"), cite]))).blocks[0]
    assert block.text == "x | m2\ny | By (Smith)"
    assert [block.text[s.start : s.end] for s in block.raised] == ["2"]
    assert [block.text[c.start : c.end] for c in block.citations] == ["Smith"]
