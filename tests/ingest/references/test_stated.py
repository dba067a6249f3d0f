"""Items that a file states, matched with the entries that it prints."""

from __future__ import annotations

from typing import Any

from corpus.records import Reference
from ingest.references.stated import pair_items, with_items


def work(title: str, name: str = "", year: int = 0, **more: str) -> dict[str, Any]:
    item: dict[str, Any] = {"title": title, **more}
    item |= {"author": [{"family": name}]} if name else {}
    return item | ({"issued": {"date-parts": [[year]]}} if year else {})


def paired(items: list[dict[str, Any]], entries: list[str]) -> dict[int, int]:
    """Return the place of each entry's item."""
    return {place: items.index(item) for place, item in pair_items(items, entries).items()}  # type: ignore[arg-type]


ENTRIES = [
    "Gavrilis, G. (2009). Beyond the Border-Management Programme. Brussels: EUCAM.",
    "Smith, J. (2020). Rivers. Oxford: OUP. https://doi.org/10.1000/RIVERS",
    "World Bank. Annual report 2019. Washington, 2019.",
    "World Bank. Annual report 2020. Washington, 2020.",
]


def test_titles_with_a_name_or_a_year() -> None:
    gavrilis = work("Beyond the border management programme", "Gavrilis", 2009)
    assert paired([gavrilis], ENTRIES) == {0: 0}
    assert paired([work("Beyond the border management program", "Gavrilis")], ENTRIES) == {0: 0}
    assert paired([work("Beyond the border management programme", "Lee", 2011)], ENTRIES) == {}
    assert paired([work("Beyond all words that are not there", "Gavrilis", 2009)], ENTRIES) == {}


def test_a_short_title_needs_both() -> None:
    assert paired([work("Rivers", "Smith", 2020)], ENTRIES) == {1: 0}
    assert paired([work("Rivers", "Smith", 2021)], ENTRIES) == {}
    assert paired([work("Rivers", "Jones", 2020)], ENTRIES) == {}


def test_dois_decide() -> None:
    assert paired([work("Streams", "Lee", 1999, DOI="10.1000/rivers")], ENTRIES) == {1: 0}
    assert paired([work("Rivers", "Smith", 2020, DOI="10.1000/other")], ENTRIES) == {}


def test_each_entry_has_one_item_and_the_surest_comes_first() -> None:
    reports = [
        {"title": "Annual report 2020", "author": [{"literal": "World Bank"}]},
        {"title": "Annual report 2019", "author": [{"literal": "World Bank"}]},
        {"title": "Annual report 2018", "author": [{"literal": "World Bank"}]},
    ]
    assert paired(reports, ENTRIES[:3]) == {2: 1}
    assert paired(reports[:2], ENTRIES) == {2: 1, 3: 0}
    assert paired([reports[1], dict(reports[1], id="twice")], ENTRIES) == {2: 0}


def test_a_work_without_a_title() -> None:
    letter = {"author": [{"family": "Gavrilis"}], "issued": {"date-parts": [[2009]]}}
    assert paired([letter], ENTRIES) == {0: 0}


def test_with_items() -> None:
    read = Reference(1, {"title": "Read"}, "raw", 0, 3, confidence={"title": 0.5})
    other = Reference(2, {"title": "Other"}, "raw2", 5, 9, confidence={"title": 0.7})
    assert with_items([read, other], {0: {"title": "Stated"}}) == (
        Reference(1, {"title": "Stated"}, "raw", 0, 3),
        other,
    )


def test_what_was_listed_from_data_is_generated() -> None:
    both = [Reference(n, {"title": "Read"}, "raw", 0, 3) for n in (1, 2)]
    items = {0: {"title": "A"}, 1: {"title": "B"}}
    assert [r.generated for r in with_items(both, items, 1)] == [False, True]
