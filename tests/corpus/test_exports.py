"""Exports, read back by libraries that others use."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corpus.exports import EXPORTS, to_csl_json, to_ris
from tests.corpus.test_styles import ODD

HOSTILE = r"Costs & gains of {odd} R_0 at 5% in the EU's DNA: 100$ #1 ~x^2 \back }"
ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": HOSTILE,
    "author": [
        {"family": "Marsh", "given": "John A."},
        {"family": "Berg", "non-dropping-particle": "van der", "given": "Ilse", "suffix": "Jr."},
        {"literal": "Department of Food and Agriculture"},
    ],
    "container-title": "Field & Notes",
    "volume": "3",
    "issue": "1",
    "page": "1–9",
    "issued": {"date-parts": [[2019, 5, 3]]},
    "DOI": "10.1000/a_b",
    "URL": "https://bees.example/a_b?c=%20{d}",
    "accessed": {"date-parts": [[2024, 3, 2]]},
}
RUSSIAN = {
    "type": "chapter",
    "title": "Ульи северных долин",
    "author": [{"family": "Щукин", "given": "Вера"}],
    "container-title": "Пчёлы",
    "issued": {"date-parts": [[2015]]},
}


def test_ris_has_one_tag_a_line() -> None:
    assert to_ris([ARTICLE]).split("\r\n") == [
        "TY  - JOUR",
        "AU  - Marsh, John A.",
        "AU  - van der Berg, Ilse, Jr.",
        "AU  - Department of Food and Agriculture",
        "PY  - 2019",
        "DA  - 2019/05/03/",
        f"TI  - {HOSTILE}",
        "JO  - Field & Notes",
        "SP  - 1",
        "EP  - 9",
        "VL  - 3",
        "IS  - 1",
        "DO  - 10.1000/a_b",
        "UR  - https://bees.example/a_b?c=%20{d}",
        "Y2  - 2024/03/02/",
        "ER  - ",
        "",
    ]


def test_the_number_of_a_report_is_in_ris() -> None:
    report = {"type": "report", "title": "Bees", "number": "A/HRC/59/60"}
    assert "SN  - A/HRC/59/60\r\n" in to_ris([report])
    with_isbn = to_ris([{**report, "ISBN": "9780000000002"}])
    assert "SN  - 9780000000002\r\nM1  - A/HRC/59/60\r\n" in with_isbn


def test_a_line_break_in_a_field_makes_no_tag() -> None:
    ris = to_ris([{"type": "book", "title": "A\nER  - \r\nTY  - JOUR"}, RUSSIAN])
    assert ris.count("\r\nER  - \r\n") == 2
    assert "TI  - A ER - TY - JOUR\r\n" in ris
    assert [line[6:] for line in ris.split("\r\n") if line.startswith("TY")] == ["BOOK", "CHAP"]


def test_csl_json_is_the_item_with_an_id() -> None:
    found = json.loads(to_csl_json([ARTICLE, {**RUSSIAN, "id": "old"}]))
    assert found == [{**ARTICLE, "id": "marsh2019costs"}, {**RUSSIAN, "id": "shchukin2015uli"}]
    assert "Ульи" in to_csl_json([RUSSIAN])


@pytest.mark.parametrize("style", EXPORTS)
@pytest.mark.parametrize("item", ODD, ids=range(len(ODD)))
def test_an_odd_item_ends_no_export(style: str, item: dict[str, Any]) -> None:
    import bibtexparser

    text = EXPORTS[style]([item, RUSSIAN])
    assert "Ульи северных долин" in text
    if style == "bibtex":
        library = bibtexparser.parse_string(text)
        assert (len(library.entries), library.failed_blocks) == (2, [])
    elif style == "csl-json":
        assert len(json.loads(text)) == 2
    else:
        assert text.count("\r\nER  - \r\n") == 2
