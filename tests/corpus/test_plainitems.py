"""Items made plain."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.plainitems import Variables, plain_item

KNOWN = Variables(
    frozenset(("author", "issued", "title", "volume", "year-suffix")),
    frozenset(("author",)),
    frozenset(("issued",)),
)


def test_an_item_keeps_what_is_known() -> None:
    item = {
        "id": "x",
        "type": "book",
        "title": " On <i>Apis</i> <span class='nocase'>eBay</span> 1 < 2 ",
        "volume": 3,
        "custom": {"aliases": ["A"]},
    }
    assert plain_item(item, KNOWN) == {
        "id": "1",
        "type": "book",
        "title": "On Apis eBay 1 < 2",
        "volume": "3",
    }


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([{"family": "Lee", "given": " A. "}], [{"family": "Lee", "given": "A."}]),
        ([{"literal": "WHO", "family": "x"}], [{"literal": "WHO"}]),
        ([{"given": "Plato"}], [{"literal": "Plato"}]),
        (
            [{"family": "Lee", "isni": "1", "suffix": "Jr."}],
            [{"family": "Lee", "suffix": "Jr."}],
        ),
        ([{}, None, "Lee"], None),
        ("Lee", None),
    ],
)
def test_names(names: object, expected: object) -> None:
    assert plain_item({"author": names}, KNOWN).get("author") == expected


@pytest.mark.parametrize(
    ("date", "expected", "suffix"),
    [
        ({"date-parts": [[2001, "5", 3]]}, {"date-parts": [[2001, 5, 3]]}, None),
        ({"date-parts": [["2023a"]]}, {"date-parts": [[2023]]}, "a"),
        ({"date-parts": [[2001, None, 3]]}, {"date-parts": [[2001]]}, None),
        ({"date-parts": [[1], [2], [3]]}, {"date-parts": [[1], [2]]}, None),
        ({"raw": "ca. 1998–99"}, {"date-parts": [[1998]]}, None),
        ({"literal": "in press"}, {"literal": "in press"}, None),
        ({"literal": "no. 20011"}, {"literal": "no. 20011"}, None),
        ({"date-parts": [[None]]}, None, None),
        ("2001", None, None),
    ],
)
def test_dates(date: Any, expected: object, suffix: str | None) -> None:
    plain = plain_item({"issued": date}, KNOWN)
    assert plain.get("issued") == expected
    assert plain.get("year-suffix") == suffix
