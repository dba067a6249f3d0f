"""Word files as python-docx writes them, and one whole manuscript with all that Word has."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from corpus.errors import FileDamaged
from ingest.docx.reader import MEDIA_TYPE, docx_to_draft
from ingest.draft import Draft
from ingest.options import ReadOptions
from ingest.readers import read_bytes, read_file
from tests.ingest.docx.making import (
    NAMESPACES,
    call,
    cited,
    field,
    footnote,
    make_docx,
    paragraph,
    plain,
    table,
    text,
    zip_files,
    zotero,
)

SIGNS = "p ≤ 0.05, 95 % CI 1.2–3.4, ±2 °C, €5, naïve, о‘zbek"
GAVRILIS = {
    "type": "article-journal",
    "title": "Beyond the border of Central Asia",
    "author": [{"family": "Gavrilis", "given": "George"}],
    "issued": {"date-parts": [["2009", 5]]},
    "container-title": "Journal of Borders",
    "DOI": "10.1000/border.1",
}
SMITH = {
    "type": "book",
    "title": "Rivers",
    "author": [{"family": "Smith", "given": "Jane"}],
    "issued": {"date-parts": [[2020]]},
    "publisher": "Cambridge University Press",
}
LEE = {
    "type": "report",
    "title": "Water and law",
    "author": [{"literal": "World Bank"}],
    "issued": {"date-parts": [[2021]]},
}


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def lines(draft: Draft) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in draft.blocks]


def test_what_python_docx_writes() -> None:
    document = docx.Document()
    document.core_properties.author = "Ada Lovelace"
    document.core_properties.title = "The Title"
    document.add_heading("The Title", 0)
    document.add_heading("Introduction", 1)
    first = document.add_paragraph("One ")
    first.add_run("bold").bold = True
    first.add_run(" and")
    first.add_run().add_break()
    first.add_run("a\tbreak, m")
    first.add_run("2").font.superscript = True
    document.add_heading("Deeper", 3)
    document.add_paragraph("a bullet", style="List Bullet")
    document.add_paragraph("a number", style="List Number")
    document.add_paragraph("Table 1. Sums", style="Caption")
    grid = document.add_table(rows=3, cols=3)
    for row in range(3):
        for column in range(3):
            grid.cell(row, column).text = f"{row}{column}"
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "wide"
    grid.cell(1, 2).merge(grid.cell(2, 2)).text = "tall"
    document.add_paragraph("A quotation.", style="Quote")
    document.add_page_break()
    document.add_paragraph(SIGNS)
    document.sections[0].header.paragraphs[0].text = "A running title"
    document.sections[0].footer.paragraphs[0].text = "7"
    draft = docx_to_draft(saved(document))
    assert lines(draft) == [
        ("heading", 1, "The Title"),
        ("heading", 1, "Introduction"),
        ("paragraph", 0, "One bold and a break, m2"),
        ("heading", 3, "Deeper"),
        ("list_item", 0, "a bullet"),
        ("list_item", 0, "a number"),
        ("caption", 0, "Table 1. Sums"),
        ("table", 0, "wide | 02\n10 | 11 | tall\n20 | 21 | "),
        ("paragraph", 0, "A quotation."),
        ("paragraph", 0, SIGNS),
    ]
    raised = draft.blocks[2]
    assert [raised.text[s.start - 1 : s.end] for s in raised.raised] == ["m2"]
    assert draft.media_type == MEDIA_TYPE
    assert draft.csl == {
        "title": "The Title",
        "author": [{"family": "Lovelace", "given": "Ada"}],
    }
    assert draft.running == ("A running title",)
    assert (draft.pages, draft.warnings, draft.references) == ((), (), ())


def test_a_comment_is_left_out() -> None:
    document = docx.Document()
    words = document.add_paragraph().add_run("Kept words.")
    document.add_comment(words, text="A remark", author="X", initials="x")
    assert lines(docx_to_draft(saved(document))) == [("paragraph", 0, "Kept words.")]


def test_localised_styles_and_their_descendants() -> None:
    document = docx.Document()
    base = document.styles.add_style("Заголовок 1", WD_STYLE_TYPE.PARAGRAPH)
    child = document.styles.add_style("My own", WD_STYLE_TYPE.PARAGRAPH)
    child.base_style = base
    document.styles.add_style("Überschrift 2", WD_STYLE_TYPE.PARAGRAPH)
    for style, words in (("Заголовок 1", "A"), ("My own", "B"), ("Überschrift 2", "C")):
        document.add_paragraph(words, style=style)
    direct = document.add_paragraph("D")
    direct._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {NAMESPACES} w:val="2"/>'))
    text_level = document.add_paragraph("E.", style="Heading 1")
    text_level._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {NAMESPACES} w:val="9"/>'))
    assert lines(docx_to_draft(saved(document))) == [
        ("heading", 1, "A"),
        ("heading", 1, "B"),
        ("heading", 2, "C"),
        ("heading", 3, "D"),
        ("paragraph", 0, "E."),
    ]


def manuscript() -> bytes:
    """Return a manuscript with fields, notes with fields in them, changes, a table and a list."""
    deleted = '<w:r><w:delText xml:space="preserve">no longer </w:delText></w:r>'
    bibliography = field(
        ' ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[]} CSL_BIBLIOGRAPHY ',
        text("Gavrilis, G. (2009). Beyond the border of Central Asia. Journal of Borders.")
        + "</w:p><w:p>"
        + text("Smith, J. (2020). ")
        + text("Rivers", "<w:i/>")
        + text(". Cambridge University Press."),
    )
    return make_docx(
        plain("Law of the rivers", "Title"),
        plain("Introduction", "Heading1"),
        paragraph(
            text("Borders matter "),
            zotero(
                [cited("S", SMITH), cited("G", GAVRILIS, locator="45", label="page")],
                "(Gavrilis, 2009, p. 45; Smith, 2020)",
            ),
            text(", and "),
            f'<w:ins w:id="1" w:author="x">{text("always ")}</w:ins>',
            f'<w:del w:id="2" w:author="x">{deleted}</w:del>',
            text("did"),
            call(2),
            text(". "),
            text(SIGNS + "."),
        ),
        plain("Sums", "Heading2"),
        table(
            [plain("Year"), plain("Sum")],
            [plain("2019"), paragraph(text("€4"), call(3))],
        ),
        paragraph(
            text("As Smith "),
            zotero([cited("S", SMITH, **{"suppress-author": True})], "(2020)"),
            text(" says."),
        ),
        plain("References", "Heading1"),
        paragraph(bibliography),
        notes={
            "footnotes": footnote(
                2,
                text(" But see "),
                zotero([cited("L", LEE, locator="3–5", label="page")], "World Bank 2021, 3–5"),
                text("."),
            )
            + footnote(3, text(" In prices of 2019."))
        },
    )


def test_the_manuscript_as_a_draft() -> None:
    draft = docx_to_draft(manuscript())
    assert lines(draft) == [
        ("heading", 1, "Law of the rivers"),
        ("heading", 1, "Introduction"),
        (
            "paragraph",
            0,
            f"Borders matter (Gavrilis, 2009, p. 45; Smith, 2020), and always did1. {SIGNS}.",
        ),
        ("footnote", 0, "But see World Bank 2021, 3–5."),
        ("heading", 2, "Sums"),
        ("table", 0, "Year | Sum\n2019 | €42"),
        ("footnote", 0, "In prices of 2019."),
        ("paragraph", 0, "As Smith (2020) says."),
        ("heading", 1, "References"),
        (
            "reference",
            0,
            "Gavrilis, G. (2009). Beyond the border of Central Asia. Journal of Borders.",
        ),
        ("reference", 0, "Smith, J. (2020). Rivers. Cambridge University Press."),
    ]
    assert [block.label for block in draft.blocks if block.kind == "footnote"] == ["1", "2"]
    keys = {item["title"]: item["id"] for item in draft.references}
    assert list(keys) == [
        "Rivers",
        "Beyond the border of Central Asia",
        "Water and law",
    ]
    assert len(set(keys.values())) == 3
    title_of = {key: title for title, key in keys.items()}
    assert [
        (block.text[c.start : c.end], title_of[c.key], c.locator)
        for block in draft.blocks
        for c in block.citations
    ] == [
        ("Gavrilis, 2009, p. 45", "Beyond the border of Central Asia", "p. 45"),
        ("Smith, 2020", "Rivers", None),
        ("World Bank 2021, 3–5", "Water and law", "pp. 3–5"),
        ("2020", "Rivers", None),
    ]
    assert [b.text[s.start : s.end] for b in draft.blocks for s in b.raised] == ["1", "2"]
    assert draft.warnings == (
        "The file has 2 tracked changes; inserted text is read, deleted text is not.",
    )


def test_the_manuscript_before_its_changes() -> None:
    draft = docx_to_draft(manuscript(), changes="original")
    assert ", and no longer did1." in draft.blocks[2].text
    assert draft.warnings == (
        "The file has 2 tracked changes; deleted text is read, inserted text is not.",
    )
    document = read_bytes(manuscript(), "a.docx", options=ReadOptions(changes="original"))
    assert "no longer" in document.text


def test_every_citation_of_the_manuscript_is_linked() -> None:
    document = read_bytes(manuscript(), "manuscript.docx")
    titles = {r.number: r.csl["title"] for r in document.references}
    assert [
        (c.marker, titles[c.reference or 0], c.locator, c.kind) for c in document.citations
    ] == [
        ("Gavrilis, 2009, p. 45", "Beyond the border of Central Asia", "p. 45", "field"),
        ("Smith, 2020", "Rivers", None, "field"),
        ("World Bank 2021, 3–5", "Water and law", "pp. 3–5", "field"),
        ("2020", "Rivers", None, "field"),
    ]
    assert {c.score for c in document.citations} == {1.0}
    # Two are printed; the one in a note is listed behind them.
    assert [r.raw for r in document.references] == [
        "Gavrilis, G. (2009). Beyond the border of Central Asia. Journal of Borders.",
        "Smith, J. (2020). Rivers. Cambridge University Press.",
        "World Bank (2021). Water and law.",
    ]
    assert document.references[0].csl["DOI"] == "10.1000/border.1"
    assert SIGNS in document.text
    assert document.pages == ()


def test_a_file_without_a_bibliography_gets_one_from_its_fields() -> None:
    document = read_bytes(
        make_docx(
            plain("Text", "Heading1"),
            paragraph(text("So "), zotero([cited("S", SMITH)], "[1]"), text(".")),
        ),
        "a.docx",
    )
    assert [(r.csl["title"], r.generated) for r in document.references] == [("Rivers", True)]
    assert [(c.marker, c.reference) for c in document.citations] == [("1", 1)]


def test_text_boxes_controls_and_what_is_hidden() -> None:
    box = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{plain('In the box.')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{plain('In the box.')}</w:txbxContent>"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    holder = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    data = make_docx(
        paragraph(text("Before "), f"<w:r>{box}</w:r>", text("after.")),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{plain('In a control.')}</w:sdtContent></w:sdt>",
        paragraph(holder.format(text("Click here to enter text.")), text("Real.")),
        paragraph(text("Seen"), text(" hidden", "<w:vanish/>"), text(".")),
        paragraph(f'<w:smartTag w:element="City">{text("Termez")}</w:smartTag>', text(" lies.")),
    )
    assert [block.text for block in docx_to_draft(data).blocks] == [
        "Before after.",
        "In the box.",
        "In a control.",
        "Real.",
        "Seen.",
        "Termez lies.",
    ]


def test_breaks_hyphens_symbols_and_formulas() -> None:
    fraction = (
        "<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    )
    data = make_docx(
        paragraph(
            "<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t><w:tab/><w:t>non</w:t>"
            "<w:noBreakHyphen/><w:t>stop</w:t><w:br/></w:r>",
            text("next "),
            '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>',
            text(" "),
            '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
            text(" \uf061", '<w:rFonts w:ascii="Symbol"/>'),
            text("\u00a0; "),
            fraction,
        )
    )
    assert [block.text for block in docx_to_draft(data).blocks] == [
        "cooperate non-stop next ≤ → α ; x=a/b"
    ]


def test_a_table_of_contents_is_left_out() -> None:
    entries = "".join(f"{text(words)}</w:p><w:p>" for words in ("1 Introduction 3", "2 Methods 9"))
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    data = make_docx(
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{plain('Contents')}</w:sdtContent></w:sdt>",
        paragraph(field(' TOC \\o "1-3" ', entries)),
        plain("Introduction", "Heading1"),
    )
    assert [block.text for block in docx_to_draft(data).blocks] == ["Introduction"]


def test_strict_files_are_the_same() -> None:
    loose = manuscript()
    files = {}
    with zipfile.ZipFile(io.BytesIO(loose)) as archive:
        for name in archive.namelist():
            content = archive.read(name).decode()
            content = content.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            files[name] = content
    assert docx_to_draft(zip_files(files)) == docx_to_draft(loose)


def test_a_document_without_a_body() -> None:
    data = zip_files({"word/document.xml": f"<w:document {NAMESPACES}/>"})
    assert docx_to_draft(data).blocks == ()
    with pytest.raises(FileDamaged, match="no Word document"):
        docx_to_draft(zip_files({"word/other.xml": "<a/>"}))


def test_a_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(manuscript())
    assert read_file(path).csl["title"] == "Law of the rivers"


def test_documents_in_the_document_are_told() -> None:
    draft = docx_to_draft(make_docx(plain("Text."), '<w:altChunk r:id="x"/>'))
    assert [block.text for block in draft.blocks] == ["Text."]
    assert len(draft.warnings) == 1
    assert draft.warnings[0].startswith("The file holds 1 document of its own")
