"""CSL-JSON from elsewhere, made plain."""

from __future__ import annotations

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
