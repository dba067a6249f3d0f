"""What a person says of a document."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import MetadataInvalid
from corpus.overrides import as_given, as_read, check_fields, override, parse_name

READ = {"title": "untitled1", "DOI": "10.1/x", "type": "book"}


def test_what_is_given_goes_over_what_was_read() -> None:
    csl, overrides = override(READ, {"title": "Tides", "DOI": None, "publisher": "Meadow Press"})
    assert csl == {"title": "Tides", "type": "book", "publisher": "Meadow Press"}
    assert overrides == {
        "DOI": {"given": None, "read": "10.1/x"},
        "publisher": {"given": "Meadow Press", "read": None},
        "title": {"given": "Tides", "read": "untitled1"},
    }


_ITEMS = st.dictionaries(st.sampled_from(["title", "DOI", "volume", "note"]), st.text(min_size=1))
_GIVEN = st.dictionaries(
    st.sampled_from(["title", "DOI", "volume", "note"]), st.none() | st.text(min_size=1)
)


@given(_ITEMS, _GIVEN)
def test_both_can_be_told_apart_again(read: dict[str, Any], fields: dict[str, Any]) -> None:
    csl, overrides = override(read, fields)
    assert as_read(csl, overrides) == read
    assert as_given(overrides) == fields


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"title": " Tides "}, {"title": "Tides"}),
        ({"volume": 3}, {"volume": "3"}),
        ({"DOI": None}, {"DOI": None}),
        ({"id": "x", "file": "a.pdf", "custom": {}}, {}),
        ({"type": "report"}, {"type": "report"}),
        ({"issued": "2021"}, {"issued": {"date-parts": [[2021]]}}),
        ({"issued": 2021}, {"issued": {"date-parts": [[2021]]}}),
        ({"issued": "2021-05-03"}, {"issued": {"date-parts": [[2021, 5, 3]]}}),
        ({"issued": {"date-parts": [["2021", 5]]}}, {"issued": {"date-parts": [[2021, 5]]}}),
        ({"issued": "2024-02-29"}, {"issued": {"date-parts": [[2024, 2, 29]]}}),
        ({"issued": {"date-parts": [[-44, 3, 15]]}}, {"issued": {"date-parts": [[-44, 3, 15]]}}),
        ({"issued": {"literal": "in press"}}, {"issued": {"literal": "in press"}}),
        (
            {"author": [{"family": "Lee", "given": "A.", "isni": "1"}, {"literal": "WHO"}]},
            {"author": [{"family": "Lee", "given": "A."}, {"literal": "WHO"}]},
        ),
    ],
)
def test_fields_that_are_taken(given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert check_fields(given) == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"tilte": "x"}, "no field 'tilte'"),
        ({"tilte": None}, "no field 'tilte'"),
        ({"title": ""}, "title is empty"),
        ({"title": ["x"]}, r"title is \['x'\]; it takes a text"),
        ({"title": True}, "it takes a text"),
        ({"title": "\ud800"}, "no valid Unicode"),
        ({"title": "a\0"}, "no valid Unicode"),
        ({"title": "x" * 20_001}, "20,001 characters"),
        ({"type": "paper"}, "no type 'paper'"),
        ({"author": "Lee"}, "takes a list of names"),
        ({"author": ["Lee"]}, "family and a given"),
        ({"author": [{"given": "A."}]}, "family and a given"),
        ({"author": [{"family": 3}]}, "family and a given"),
        ({"issued": "last year"}, "it takes a date"),
        ({"issued": True}, "it takes a date"),
        ({"issued": {"date-parts": []}}, "date-parts"),
        ({"issued": {"date-parts": [["May"]]}}, "date-parts"),
        ({"issued": {"date-parts": [[2021, 5, 3, 1]]}}, "date-parts"),
        ({"issued": "2023-02-30"}, "issued is 2023-2-30, and there is no such date"),
        ({"issued": {"date-parts": [[2021, 13]]}}, "issued is 2021-13, and"),
        ({"issued": {"date-parts": [[2021], [2021, 0]]}}, "issued is 2021-0, and"),
        ({"issued": "0000"}, "issued is 0, and"),
        ({"title": 5}, "title is 5; it takes a text"),
        ({"volume": float("nan")}, "volume is nan; it takes a text"),
        ({"issued": {}}, "it takes a date"),
    ],
)
def test_fields_that_are_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(MetadataInvalid, match=message):
        check_fields(given)


def test_names_as_they_are_typed() -> None:
    assert parse_name("Orlova, Vera P.") == {"family": "Orlova", "given": "Vera P."}
    assert parse_name(" World Bank ") == {"literal": "World Bank"}
    for empty in ("", " ", ", Vera"):
        with pytest.raises(MetadataInvalid, match="is empty"):
            parse_name(empty)
