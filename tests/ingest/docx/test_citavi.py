"""Citavi's citations: works, their parents, names that refer to one another, pages."""

from __future__ import annotations

import base64
import json
from typing import Any

from ingest.docx.citavi import citavi_to_entries
from ingest.docx.reader import docx_to_draft
from tests.ingest.docx.making import field, make_docx, paragraph, text

JANE = {
    "$id": "9",
    "$type": "SwissAcademic.Citavi.Person",
    "FirstName": "Jane",
    "LastName": "Smith",
}
PAGES = "<sp>\r\n <n>5</n>\r\n <os>5</os>\r\n</sp>\r\n<ep><os>19</os></ep>\r\n<os>5-19</os>"
CHAPTER: dict[str, Any] = {
    "$id": "3",
    "Id": "ref-1",
    "ReferenceType": "Contribution",
    "Title": "Rivers",
    "Subtitle": "A law",
    "Authors": [JANE, {"$id": "10", "LastName": "World Bank"}],
    "PageRange": PAGES,
    "ParentReference": {
        "$id": "11",
        "Title": "The Book of Waters",
        "Editors": [{"$ref": "9"}],
        "Year": "2020",
        "Publishers": [{"Name": "OUP"}],
    },
}
ARTICLE = {
    "Id": "ref-2",
    "ReferenceType": "JournalArticle",
    "Title": "Lakes",
    "Authors": [{"$ref": "9"}],
    "Year": "[In press]",
    "Periodical": {"Name": "Journal of Water"},
    "Volume": "3",
    "Number": "2",
    "Doi": "10.1000/Lakes",
}
PLACEHOLDER = {
    "$id": "1",
    "$type": "SwissAcademic.Citavi.Citations.WordPlaceholder, SwissAcademic.Citavi",
    "Entries": [
        {
            "$id": "2",
            "ReferenceId": "ref-1",
            "PageRange": {"OriginalString": "7-8", "StartPage": {"OriginalString": "7"}},
            "Reference": CHAPTER,
        },
        {"ReferenceId": "ref-2", "PageRange": {"StartPage": {}}, "Reference": ARTICLE},
    ],
    "Text": "(Smith 2020: 7-8; Smith [In press])",
}


def test_entries() -> None:
    entries, problem = citavi_to_entries(json.dumps(PLACEHOLDER))
    assert problem is None
    assert [(entry.address, entry.pages) for entry in entries] == [
        ("citavi ref-1", "7-8"),
        ("citavi ref-2", None),
    ]
    smith = {"family": "Smith", "given": "Jane"}
    assert [entry.item for entry in entries] == [
        {
            "id": "ref-1",
            "type": "chapter",
            "title": "Rivers: A law",
            "container-title": "The Book of Waters",
            "author": [smith, {"literal": "World Bank"}],
            "editor": [smith],
            "publisher": "OUP",
            "issued": {"date-parts": [[2020]]},
            "page": "5-19",
        },
        {
            "id": "ref-2",
            "type": "article-journal",
            "title": "Lakes",
            "container-title": "Journal of Water",
            "volume": "3",
            "issue": "2",
            "author": [smith],
            "issued": {"raw": "[In press]"},
            "DOI": "10.1000/Lakes",
        },
    ]


def test_in_a_file() -> None:
    packed = base64.b64encode(json.dumps(PLACEHOLDER).encode()).decode()
    runs = field(f"ADDIN CitaviPlaceholder{{{packed}}}", text("(Smith 2020: 7-8; Smith in press)"))
    draft = docx_to_draft(make_docx(paragraph(text("So "), runs, text("."))))
    assert [item["title"] for item in draft.references] == ["Rivers: A law", "Lakes"]
    assert [(c.key, c.locator) for c in draft.blocks[0].citations] == [
        ("ref-1", "pp. 7-8"),
        ("ref-2", None),
    ]


def test_broken_data() -> None:
    assert citavi_to_entries("{")[1] is not None
    for text_ in ("[]", "{}", '{"Entries": [1, {}, {"Reference": {"$ref": "9"}}]}'):
        assert citavi_to_entries(text_) == ((), None)
    loop = (
        '{"Entries": [{"Reference": {"$id": "1", "Title": "T", "ParentReference": {"$ref": "1"}}}]}'
    )
    assert citavi_to_entries(loop)[0][0].item["container-title"] == "T"
