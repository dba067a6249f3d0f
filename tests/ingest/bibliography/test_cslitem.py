"""CSL-JSON from elsewhere, made plain."""

from __future__ import annotations

import math

import pytest

from ingest.bibliography.cslitem import clean_item


def test_what_is_made_plain() -> None:
    assert clean_item(
        {
            "id": 7,
            "type": "book",
            "title": "On <i>Homo</i>  sapiens<sup class='x'>2</sup> & a < b",
            "DOI": "https://doi.org/10.1000/ABC",
            "volume": 3,
            "author": [
                {"family": "Smith", "given": "J.", "parse-names": True, "isInstitution": "x"},
                {"literal": "<b>EU</b>"},
                {"given": "Plato"},
                {"family": ""},
                "Lee",
            ],
            "editor": "none",
            "issued": {"date-parts": [["2009", "5", ""]]},
            "accessed": {"date-parts": [], "raw": "2020"},
            "event-date": {"date-parts": [["soon"]]},
            "abstract": "",
            "custom": {"a": 1},
            "categories": ["x"],
        }
    ) == {
        "id": "7",
        "type": "book",
        "title": "On Homo sapiens2 & a < b",
        "DOI": "10.1000/abc",
        "volume": 3,
        "author": [{"family": "Smith", "given": "J."}, {"literal": "EU"}, {"literal": "Plato"}],
        "issued": {"date-parts": [[2009, 5]]},
        "accessed": {"raw": "2020"},
    }


@pytest.mark.parametrize("stated", ["n/a", "https://a.org/x", "", 5, 10.1, None, True])
def test_what_is_no_doi_is_left_out(stated: object) -> None:
    item = {"id": "a", "title": "Rivers"}
    assert clean_item({**item, "DOI": stated}) == item


def test_numbers_that_no_json_can_hold_are_left_out() -> None:
    item = {"volume": math.nan, "issue": math.inf, "number": True, "page": 7}
    assert clean_item({**item, "issued": {"date-parts": [[10**5]]}}) == {"page": 7}
    assert clean_item({"issued": {"date-parts": [[-44, 3, 15]]}}) == {
        "issued": {"date-parts": [[-44, 3, 15]]}
    }


def test_letters_and_their_accents_are_one() -> None:
    decomposed = {"family": "\u0426\u043e\u0438\u0306", "given": "\u0418\u0306. \u0412."}
    composed = {"family": "\u0426\u043e\u0439", "given": "\u0419. \u0412."}
    assert clean_item({"author": [decomposed]}) == {"author": [composed]}
