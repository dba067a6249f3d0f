"""Items made plain."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.plainitems import Variables, likely_language, plain_item

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


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Counting what buzzes", None),
        ("Le Monde and the limits of honey", None),
        ("Life in Los Angeles", None),
        ("The king's dog's life", None),
        ("Dog’s life, O'Brien's law", None),
        ("How bees die and what they do per day", None),
        ("Rio de Janeiro Declaration on Bees", None),
        ("Ульи", "ru"),
        ("Jamiyat va boshqaruv", "uz"),
        ("O‘zbekiston asali", "uz"),
        ("Bienen und ihre Völker", "de"),
        ("Les abeilles et la loi", "fr"),
        ("", None),
    ],
)
def test_a_title_tells_that_it_is_not_english(title: str, language: str | None) -> None:
    assert likely_language(title) == language


def test_what_would_be_printed_twice_or_cut_short() -> None:
    known = Variables(
        frozenset({"publisher-place", "URL", "DOI", "number", "title"}), frozenset(), frozenset()
    )

    def plain(**item: str) -> dict[str, Any]:
        made = plain_item(item, known)
        return {key: value for key, value in made.items() if key not in ("id", "type")}

    assert plain(**{"publisher-place": "СПб"}) == {"publisher-place": "СПб."}
    assert plain(**{"publisher-place": "М."}) == {"publisher-place": "М."}
    assert plain(DOI="10.1/X", URL="http://dx.doi.org/10.1/x") == {"DOI": "10.1/X"}
    other = {"DOI": "10.1/x", "URL": "https://doi.org/10.1/y"}
    assert plain(**other) == other
    assert plain(title="Act 12", number="12") == {"title": "Act 12"}
    assert plain(title="Act 123", number="12") == {"title": "Act 123", "number": "12"}


def test_what_has_no_date_has_none() -> None:
    for words in ("n.d.", "n. d.", "б. г.", "o. J."):
        assert "issued" not in plain_item({"issued": {"literal": words}}, KNOWN)
