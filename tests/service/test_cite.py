"""Citing documents, references and passages."""

from __future__ import annotations

import json
import re

import pytest

from corpus import errors
from corpus.records import Passage
from service.cite import STYLE_NAMES, _csl_locator, _gost_place, _Source, cite, cite_one
from service.documents import passages_page
from service.wiring import Library
from tests.service.texts import add


@pytest.fixture
def hives(library: Library) -> str:
    return add(library)


def test_a_document_a_reference_and_a_passage(library: Library, hives: str) -> None:
    passage = next(
        one["passage_id"]
        for one in passages_page(library, hives, None, 99)["items"]
        if one["section"][-1:] == ["Honey"]
    )
    found = cite(library, [hives[:8], f"{hives[:10]}:2", passage], "apa")
    document, reference, placed = found["items"]
    assert (document["id"], document["reference"], document["locator"]) == (hives, None, "")
    assert document["text"] == "Orlova, V. (2021). Hives of the northern valleys."
    assert document["intext"] == "(Orlova, 2021)"
    assert (reference["id"], reference["reference"]) == (f"{hives}:2", 2)
    assert reference["text"] == "Tanaka, K., & Reyes, P. (2020). The price of honey. Meadow Press."
    assert reference["intext"] == "(Tanaka & Reyes, 2020)"
    assert placed["id"] == passage
    assert placed["text"] == f"{document['text']} (section “Honey”)"
    assert placed["intext"] == "(Orlova, 2021, Section “Honey”)"
    assert found["text"] == "\n".join(one["text"] for one in found["items"])
    assert found["next_cursor"] is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"page_start": 3, "page_end": 3}, ("page", "3")),
        ({"page_start": 3, "page_end": 4}, ("page", "3-4")),
        ({"page_start": 3, "page_end": 4, "page_label": "iii–iv"}, ("page", "iii-iv")),
        ({"page_start": 3, "page_end": 3, "page_inferred": True}, None),
        (
            {"page_start": 3, "page_end": 3, "page_inferred": True, "section": ("A", "B")},
            ("section", "“B”"),
        ),
        ({}, None),
    ],
)
def test_the_place_of_a_passage(
    values: dict[str, object], expected: tuple[str, str] | None
) -> None:
    assert _csl_locator(Passage(0, 4, "Text", **values)) == expected  # type: ignore[arg-type]
    assert _csl_locator(None) is None


def test_lists_of_styles_that_number_are_numbered(library: Library, hives: str) -> None:
    two = [f"{hives}:1", f"{hives}:2"]
    assert re.findall(r"^\[\d\] \w", cite(library, two, "ieee")["text"], re.M) == ["[1] J", "[2] K"]
    assert re.findall(r"^\d\. \w", cite(library, two, "gost")["text"], re.M) == ["1. M", "2. T"]
    assert cite(library, two[:1], "ieee")["text"].startswith("J. Marsh, “Counting what buzzes,”")
    assert cite_one(library, two[1], "ieee")["intext"] == "[1]"


def test_formats_of_reference_managers(library: Library, hives: str) -> None:
    two = [hives, f"{hives}:1"]
    found = cite(library, two, "csl-json")
    assert [one["title"] for one in json.loads(found["text"])] == [
        "Hives of the northern valleys",
        "Counting what buzzes",
    ]
    assert [one["intext"] for one in found["items"]] == [None, None]
    bibtex = cite(library, two, "bibtex")
    assert re.findall(r"@\w+\{(\w+),", bibtex["text"]) == ["orlova2021hives", "marsh2019counting"]
    assert bibtex["items"][1]["text"].startswith("@article{marsh2019counting,")
    assert cite_one(library, two[1], "ris")["text"].startswith("TY  - JOUR\r\nAU  - Marsh, J.")


@pytest.mark.parametrize("style", STYLE_NAMES)
def test_every_style_has_all_of_an_item(library: Library, hives: str, style: str) -> None:
    assert set(cite_one(library, hives, style)) == {
        *("id", "document_id", "reference", "style", "text", "intext", "locator", "csl"),
    }


def test_locales(library: Library, hives: str) -> None:
    assert cite_one(library, f"{hives}:1", "gost", "ru")["text"].endswith("Т. 3, № 1. С. 1–9.")
    assert cite_one(library, f"{hives}:1", "gost")["text"].endswith("Vol. 3, № 1. P. 1–9.")
    with pytest.raises(errors.ParameterInvalid, match="no locale 'uz'"):
        cite(library, [hives], "apa", "uz")


@pytest.mark.parametrize(
    ("one", "error"),
    [
        ("{}:0", errors.ReferenceNotFound),
        ("{}:3", errors.ReferenceNotFound),
        ("{}:-1", errors.ReferenceNotFound),
        ("{}:", errors.ReferenceNotFound),
        ("{}:one", errors.ReferenceNotFound),
        ("{}:1:1", errors.ReferenceNotFound),
        ("{}:99999999999999999999", errors.ReferenceNotFound),
        ("{}.1.0-5", errors.PassageNotFound),
        ("00000000:1", errors.DocumentNotFound),
        ("", errors.DocumentNotFound),
    ],
)
def test_what_is_not_there(
    library: Library, hives: str, one: str, error: type[errors.NotFound]
) -> None:
    with pytest.raises(error):
        cite(library, [one.format(hives)])


def test_a_style_that_there_is_none_of(library: Library, hives: str) -> None:
    with pytest.raises(errors.ParameterInvalid, match=r"style is 'mla'; .* csl-json"):
        cite(library, [hives], "mla")


def test_gost_has_the_place_as_a_part_of_the_entry(library: Library, hives: str) -> None:
    passage = next(
        one["passage_id"]
        for one in passages_page(library, hives, None, 99)["items"]
        if one["section"][-1:] == ["Honey"]
    )
    entry = "Orlova V. Hives of the northern valleys. 2021."
    assert cite_one(library, passage, "gost")["text"] == f"{entry} Section “Honey”."
    assert cite_one(library, passage, "gost", "ru")["text"] == f"{entry} Раздел “Honey”."
    paged = Passage(text="x", context="", char_start=0, char_end=1, page_start=3, page_end=4)
    source = _Source(passage, hives, {"title": "Ульи"}, None, paged)
    assert _gost_place("Ульи.", source, None) == "Ульи. С. 3–4."
    assert _gost_place("Ульи.", source, "en-US") == "Ульи. P. 3–4."
