"""Fields in plain form."""

from __future__ import annotations

import pytest

from corpus.itemfields import date_parts, item_names, item_text, year_and_month


def test_text_is_one_line() -> None:
    assert item_text({"title": " a\n b\t"}, "title") == "a b"
    assert item_text({"volume": 3}, "volume") == "3"
    for nothing in (None, [], {"a": 1}):
        assert item_text({"title": nothing}, "title") == ""


def test_names_are_names() -> None:
    lee = {"family": "Lee"}
    assert item_names({"author": [lee, {}, None, "Lee"]}, "author") == [lee]
    assert item_names({"author": "Lee"}, "author") == []
    assert item_names({}, "editor") == []


@pytest.mark.parametrize(
    ("issued", "parts", "shown"),
    [
        ({"date-parts": [[2019, 5, 3]]}, [2019, 5, 3], ("2019", "5")),
        ({"date-parts": [["2019a", "May"]]}, [2019], ("2019", "")),
        ({"date-parts": [[2019], [2020]]}, [2019], ("2019", "")),
        ({"date-parts": [[]]}, [], ("", "")),
        ({"date-parts": [None]}, [], ("", "")),
        ({"raw": "1998, May"}, [], ("1998", "")),
        (None, [], ("", "")),
    ],
)
def test_dates(issued: object, parts: list[int], shown: tuple[str, str]) -> None:
    item = {"issued": issued}
    assert date_parts(item, "issued") == parts
    assert year_and_month(item) == shown
