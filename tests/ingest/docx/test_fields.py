"""The fields of Zotero, Mendeley, EndNote and Word, whole and broken."""

from __future__ import annotations

import base64
import json
import time
from typing import Any
from xml.sax.saxutils import escape

import pytest

from ingest.docx.fields import FieldCode, read_field, written_locator
from ingest.docx.reader import docx_to_draft
from ingest.docx.works import Works
from ingest.draft import Draft
from tests.ingest.docx.making import (
    char,
    cited,
    field,
    instruction,
    make_docx,
    paragraph,
    plain,
    table,
    text,
    zotero,
)

SMITH = {"title": "Rivers", "author": [{"family": "Smith"}], "issued": {"date-parts": [[2020]]}}
LEE = {"title": "Lakes", "author": [{"family": "Lee"}], "issued": {"date-parts": [["2021"]]}}
RECORD = (
    "<EndNote><Cite><Author>Smith</Author><Year>2020</Year><RecNum>7</RecNum><Pages>45-47</Pages>"
    "<DisplayText>(Smith, 2020)</DisplayText><record><rec-number>7</rec-number><foreign-keys>"
    '<key app="EN" db-id="abc">7</key></foreign-keys><ref-type name="Journal Article">17'
    '</ref-type><contributors><authors><author><style face="normal">Smith, Jane</style></author>'
    "<author>World Bank,</author></authors></contributors><titles><title><style>Rivers &amp; "
    "</style><style>law</style></title><secondary-title>Journal of Water</secondary-title></titles>"
    "<pages>1-9</pages><volume>3</volume><number>2</number><dates><year>2020</year></dates>"
    "<isbn>1234-5678</isbn><urls><related-urls><url>http://a.org/b</url></related-urls></urls>"
    "<electronic-resource-num>10.1000/Rivers</electronic-resource-num></record></Cite></EndNote>"
)
ENDNOTE_ITEM = {
    "type": "article-journal",
    "title": "Rivers & law",
    "container-title": "Journal of Water",
    "volume": "3",
    "issue": "2",
    "page": "1-9",
    "author": [{"family": "Smith", "given": "Jane"}, {"literal": "World Bank"}],
    "issued": {"date-parts": [[2020]]},
    "DOI": "10.1000/rivers",
    "URL": "http://a.org/b",
    "ISSN": "1234-5678",
    "id": "endnote-7",
}


def found(draft: Draft) -> list[tuple[str, str, str | None]]:
    """Return each citation's printed part, its work's title and its locator."""
    titles = {item["id"]: item.get("title", "") for item in draft.references}
    return [
        (block.text[c.start : c.end], titles[c.key], c.locator)
        for block in draft.blocks
        for c in block.citations
    ]


def read(*runs: str) -> Draft:
    return docx_to_draft(make_docx(paragraph(*runs)))


def test_zotero() -> None:
    items = [
        cited("S", SMITH, locator="2", label="chapter"),
        cited("L", LEE, locator="12, 14", label="page"),
    ]
    draft = read(text("So "), zotero(items, "(Lee 2021: 12, 14; Smith 2020: ch. 2)"), text("."))
    assert found(draft) == [
        ("Lee 2021: 12, 14", "Lakes", "pp. 12, 14"),
        ("Smith 2020: ch. 2", "Rivers", "chap. 2"),
    ]


def test_the_same_work_twice_is_one_and_the_same_id_for_two_is_parted() -> None:
    draft = read(
        zotero([cited("S", SMITH)], "(Smith 2020)"),
        zotero([cited("L", LEE)], "(Lee 2021)"),
        zotero([cited("S", SMITH)], "(Smith)"),
        # the library of another author, with an address of its own for the same work
        zotero([cited("OTHER", SMITH)], "(Smith)"),
    )
    assert [(item["id"], item["title"]) for item in draft.references] == [
        ("1", "Rivers"),
        ("1-2", "Lakes"),
    ]
    assert [c.key for c in draft.blocks[0].citations] == ["1", "1-2", "1", "1"]


def mendeley_item(data: dict[str, Any], number: int) -> dict[str, Any]:
    uuid = f"http://www.mendeley.com/documents/?uuid={data['title']}"
    return {"id": f"ITEM-{number}", "itemData": {"id": f"ITEM-{number}", **data}, "uris": [uuid]}


def test_mendeley_calls_each_citations_first_work_by_the_same_id() -> None:
    def code(*items: dict[str, Any]) -> str:
        return f"ADDIN CSL_CITATION {json.dumps({'citationItems': items, 'mendeley': {}})}"

    first, second = (mendeley_item(data, 1) for data in (SMITH, LEE))
    draft = read(
        field(code(first), text("(Smith, 2020)")),
        field(code(second), text("(Lee, 2021)")),
        field(code(second, mendeley_item(SMITH, 2)), text("[1], [2]")),
    )
    assert found(draft) == [
        ("Smith, 2020", "Rivers", None),
        ("Lee, 2021", "Lakes", None),
        ("[1], [2]", "Lakes", None),
        ("[1], [2]", "Rivers", None),
    ]
    assert [item["id"] for item in draft.references] == ["ITEM-1", "ITEM-1-2"]


def test_mendeley_cite_keeps_it_in_a_content_control() -> None:
    def control(tag: str, content: str) -> str:
        return (
            f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    uuid = "01234567-89ab-cdef-0123-456789abcdef"
    citation = {"citationItems": [{"id": uuid, "itemData": {**SMITH, "id": uuid}}]}
    tag = base64.b64encode(json.dumps(citation).encode()).decode()
    draft = docx_to_draft(
        make_docx(
            paragraph(text("So "), control(f"MENDELEY_CITATION_v3_{tag}", text("(Smith, 2020)"))),
            control("MENDELEY_BIBLIOGRAPHY", plain("Smith (2020). Rivers.")),
        )
    )
    assert found(draft) == [("Smith, 2020", "Rivers", None)]
    assert draft.blocks[1].text == "Smith (2020). Rivers."


@pytest.mark.parametrize("place", ["code", "data", "data in UTF-16"])
def test_endnote(place: str) -> None:
    if place == "code":
        runs = field(f" ADDIN EN.CITE {RECORD}", text("(Smith, 2020)"))
    else:
        encoded = RECORD.encode("utf-16-le" if "16" in place else "utf-8") + b"\x00\x00"
        packed = base64.encodebytes(encoded).decode()
        data = f'<w:fldData xml:space="preserve">{packed}</w:fldData>'
        inner = char("begin", data) + instruction(" ADDIN EN.CITE.DATA ") + char("end")
        runs = (
            char("begin", data)
            + instruction(" ADDIN EN.CITE ")
            + inner
            + char("separate")
            + text("(Smith, 2020)")
            + char("end")
        )
    draft = read(text("So "), runs, text("."))
    assert draft.blocks[0].text == "So (Smith, 2020)."
    assert found(draft) == [("Smith, 2020", "Rivers & law", "pp. 45-47")]
    assert draft.references == (ENDNOTE_ITEM,)
    assert draft.warnings == ()


def test_words_own_sources() -> None:
    sources = (
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
        "<b:Source><b:Tag>Smi20</b:Tag><b:SourceType>Book</b:SourceType><b:Author><b:Author>"
        "<b:NameList><b:Person><b:Last>Smith</b:Last><b:First>Jane</b:First><b:Middle>A.</b:Middle>"
        "</b:Person></b:NameList></b:Author></b:Author><b:Title>Rivers</b:Title><b:Year>2020</b:Year>"
        "<b:Month>5</b:Month><b:City>Oxford</b:City><b:Publisher>OUP</b:Publisher></b:Source>"
        "<b:Source><b:Tag>WB</b:Tag><b:SourceType>InternetSite</b:SourceType><b:Author><b:Author>"
        "<b:Corporate>World Bank</b:Corporate></b:Author></b:Author><b:Title>Lakes</b:Title>"
        "<b:URL>http://a.org</b:URL><b:YearAccessed>2021</b:YearAccessed></b:Source></b:Sources>"
    )
    runs = "<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".format(
        field(" CITATION Smi20 \\p 45 \\l 1033 \\m WB ", text("(Smith, 2020, p. 45; World Bank)"))
    )
    draft = docx_to_draft(make_docx(paragraph(runs), parts={"customXml": sources}))
    assert found(draft) == [
        ("Smith, 2020, p. 45", "Rivers", "p. 45"),
        ("World Bank", "Lakes", None),
    ]
    assert draft.references == (
        {
            "type": "book",
            "title": "Rivers",
            "publisher-place": "Oxford",
            "publisher": "OUP",
            "author": [{"family": "Smith", "given": "Jane A."}],
            "issued": {"date-parts": [[2020, 5]]},
            "id": "Smi20",
        },
        {
            "type": "webpage",
            "title": "Lakes",
            "URL": "http://a.org",
            "author": [{"literal": "World Bank"}],
            "accessed": {"date-parts": [[2021]]},
            "id": "WB",
        },
    )


def test_zotero_may_keep_its_citations_in_bookmarks() -> None:
    code = f"ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': [cited('S', SMITH)]})}"
    pieces = [code[i : i + 100] for i in range(0, len(code), 100)]
    assert len(pieces) > 1
    values = "".join(
        f'<property name="ZOTERO_BREF_Ab1_{n}"><lpwstr>{escape(piece)}</lpwstr></property>'
        for n, piece in reversed(list(enumerate(pieces, 1)))
    )
    whole = make_docx(
        paragraph(
            '<w:bookmarkStart w:id="3" w:name="_Other"/>',
            text("So "),
            '<w:bookmarkStart w:id="4" w:name="ZOTERO_BREF_Ab1"/>',
            text("(Smith 2020)"),
            '<w:bookmarkEnd w:id="4"/>',
            text(" says."),
            '<w:bookmarkEnd w:id="3"/>',
        ),
        files={"docProps/custom.xml": f"<Properties>{values}</Properties>"},
    )
    draft = docx_to_draft(whole)
    assert draft.blocks[0].text == "So (Smith 2020) says."
    assert found(draft) == [("Smith 2020", "Rivers", None)]


def test_a_field_over_two_paragraphs_is_marked_in_both() -> None:
    code = f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': [cited('S', SMITH)]})}"
    first = char("begin") + instruction(code) + char("separate") + text("Smith")
    draft = docx_to_draft(make_docx(paragraph(first), paragraph(text("2020"), char("end"))))
    assert found(draft) == [("Smith", "Rivers", None), ("2020", "Rivers", None)]


def test_simple_fields_and_fields_in_fields() -> None:
    code = json.dumps({"citationItems": [cited("S", SMITH)]})
    simple = escape(f"ADDIN ZOTERO_ITEM CSL_CITATION {code}", {'"': "&quot;"})
    nested = char("begin") + instruction("IF ") + field("PAGE", text("3")) + instruction(' = 3 "x"')
    draft = read(
        f'<w:fldSimple w:instr="{simple}">{text("(Smith 2020)")}</w:fldSimple>',
        nested,
        char("separate"),
        text(" on page three"),
        char("end"),
        char("begin") + instruction(' XE "Rivers" ') + char("end"),
        text("."),
    )
    assert draft.blocks[0].text == "(Smith 2020) on page three."
    assert found(draft) == [("Smith 2020", "Rivers", None)]


def test_a_field_without_an_end_or_a_result_hides_nothing() -> None:
    broken = char("begin") + instruction("PAGE") + text("Kept. ")
    draft = docx_to_draft(make_docx(paragraph(broken), plain("More."), paragraph(char("end"))))
    assert [block.text for block in draft.blocks] == ["Kept.", "More."]
    draft = docx_to_draft(make_docx(paragraph(broken), plain("More.")))
    assert [block.text for block in draft.blocks] == ["Kept.", "More."]
    draft = read(char("end"), char("separate"), text("Kept."))
    assert draft.blocks[0].text == "Kept."


def test_a_bibliography_in_one_paragraph_or_in_a_table_has_an_entry_a_line() -> None:
    entries = '<w:r><w:t>[1] Smith.</w:t><w:br/><w:t xml:space="preserve"> [2] Lee.</w:t></w:r>'
    draft = read(field("ADDIN ZOTERO_BIBL CSL_BIBLIOGRAPHY", entries), "<w:r><w:br/></w:r>")
    assert [(b.kind, b.text) for b in draft.blocks] == [
        ("reference", "[1] Smith."),
        ("reference", "[2] Lee."),
    ]
    begin = char("begin") + instruction("BIBLIOGRAPHY") + char("separate")
    rows = table([plain("[1]"), plain("Smith.")], [plain("[2]"), plain("Lee.")])
    draft = docx_to_draft(make_docx(paragraph(begin), rows, paragraph(char("end"))))
    assert [(b.kind, b.text) for b in draft.blocks] == [
        ("reference", "[1] Smith."),
        ("reference", "[2] Lee."),
    ]


def test_older_ways_of_writing_a_citation() -> None:
    data = json.dumps({"citationItems": [mendeley_item(SMITH, 1)]})
    uuid = "{0a1b2c3d-0000-1111-2222-333344445555}"
    for code in (
        f"ADDIN Mendeley Citation{uuid} CSL_CITATION {data}",
        f"ADDIN ZOTERO_ITEM {data}",
        f" ADDIN ZOTERO_ITEM CSL_CITATION{data} RND6KERMIacgp",
    ):
        assert found(read(field(code, text("(Smith)")))) == [("Smith", "Rivers", None)]


@pytest.mark.parametrize(
    ("suffix", "locator"),
    [(": 11", "p. 11"), (", p. 45", "p. 45"), (" for more", None), (", 4–7", "pp. 4–7")],
)
def test_pages_in_the_text_after_an_endnote_citation(suffix: str, locator: str | None) -> None:
    record = RECORD.replace("<Pages>45-47</Pages>", f"<Suffix>{suffix}</Suffix>")
    draft = read(field(f"ADDIN EN.CITE {record}", text("(Smith)")))
    assert [c.locator for c in draft.blocks[0].citations] == [locator]


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("ADDIN ZOTERO_ITEM CSL_CITATION {nonsense", "its CSL-JSON is broken"),
        ('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": []}', "it names no work"),
        ('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [1, {"itemData": 2}]}', "no work"),
        ('ADDIN CSL_CITATION {"a":' + "[" * 100_000, "its CSL-JSON is broken"),
        ("ADDIN EN.CITE <EndNote><Cite>", "no valid XML"),
        ("ADDIN EN.CITE", "record is not in the file"),
        ("ADDIN EN.CITE <!DOCTYPE a []><EndNote/>", "it names no work"),
        ("CITATION Abc \\l 1033", "Word's source Abc is not in the file"),
    ],
)
def test_a_broken_field_is_told_and_its_text_kept(code: str, problem: str) -> None:
    draft = read(text("So "), field(code, text("(Smith 2020)"), cut=10_000), text("."))
    assert draft.blocks[0].text == "So (Smith 2020)."
    assert draft.blocks[0].citations == ()
    assert len(draft.warnings) == 1
    assert draft.warnings[0].startswith("A citation field was not read: ")
    assert problem in draft.warnings[0]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY ", "bibliography"),
        ("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY", "bibliography"),
        ("ADDIN CITAVI.BIBLIOGRAPHY 1", "bibliography"),
        ("ADDIN CitaviBibliography", "bibliography"),
        (" ADDIN EN.REFLIST ", "bibliography"),
        ("BIBLIOGRAPHY \\l 1033", "bibliography"),
        ('TOC \\o "1-3" \\h', "contents"),
        ('HYPERLINK "http://a.org/b"', "link"),
        ('HYPERLINK \\l "_Toc1"', "link"),
        ("PAGE", "other"),
        ("", "other"),
    ],
)
def test_kinds(code: str, kind: str) -> None:
    found = read_field(FieldCode(code), Works(), {})
    assert (found.kind, found.problem) == (kind, None)
    assert found.url == ("http://a.org/b" if "http" in code else None)


@pytest.mark.parametrize(
    ("label", "locator", "written"),
    [
        ("page", "45", "p. 45"),
        (None, "45", "p. 45"),
        ("page", "45-47", "pp. 45-47"),
        ("page", "45–47", "pp. 45–47"),
        ("page", "4, 9", "pp. 4, 9"),
        ("page", "iv", "p. iv"),
        ("page", "e12", "p. e12"),
        ("page", "p. 45", "p. 45"),
        ("page", "с. 45", "с. 45"),
        ("paragraph", "12", "para. 12"),
        ("section", "3.1", "sec. 3.1"),
        ("note", "7", "n. 7"),
        ("sub-verbo", "rivers", "rivers"),
        ("figure", "2", "fig. 2"),
        ("page", "", None),
        ("page", None, None),
    ],
)
def test_locators(label: str | None, locator: str | None, written: str | None) -> None:
    assert written_locator(label, locator) == written


def test_a_doi_that_is_none_is_left_out_and_told_once() -> None:
    draft = read(
        zotero([cited("S", {**SMITH, "DOI": "n/a"})], "(Smith 2020)"),
        zotero([cited("S", {**SMITH, "DOI": "n/a"})], "(Smith 2020)"),
        zotero([cited("L", {**LEE, "DOI": "https://doi.org/10.1000/LAKES"})], "(Lee 2021)"),
    )
    assert [item.get("DOI") for item in draft.references] == [None, "10.1000/lakes"]
    assert draft.warnings == (
        "Rivers has the DOI 'n/a', which is none and was left out. A DOI is written as "
        "10.1000/182.",
    )


def test_the_number_of_a_report_in_endnote_is_no_isbn() -> None:
    record = RECORD.replace("Journal Article", "Report").replace("1234-5678", "EUR 28123 EN")
    draft = read(field(f" ADDIN EN.CITE {record}", text("(Smith, 2020)")))
    assert {k: v for k, v in draft.references[0].items() if k in ("number", "ISBN", "ISSN")} == {
        "number": "EUR 28123 EN"
    }


def test_many_works_of_one_id_take_no_longer_than_of_many() -> None:
    """Mendeley calls the first work of each citation ITEM-1; each search for a free id was new."""
    works = Works()
    began = time.process_time()
    for number in range(20_000):
        works.add({"id": "ITEM-1", "title": f"Rivers {number}"})
    assert time.process_time() - began < 10  # of CPU; it took minutes
    assert [item["id"] for item in works.items[-2:]] == ["ITEM-1-19999", "ITEM-1-20000"]
