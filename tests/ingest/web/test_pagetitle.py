"""Titles of web pages without the names of their sites."""

from __future__ import annotations

import pytest

from ingest.web.pagetitle import page_title


@pytest.mark.parametrize(
    ("stated", "headings", "sites", "title"),
    [
        # a heading agrees with a part
        ("Rivers of the north | The Site", ["Rivers of the north"], [], "Rivers of the north"),
        ("Rivers - Law - The Site", ["Rivers - Law"], [], "Rivers - Law"),
        ("Rivers – The Site", ["The Site", "Rivers"], ["The Site"], "Rivers"),
        ("The Site » Rivers of the north", ["Rivers of the north"], [], "Rivers of the north"),
        ("The Site: Rivers of the north", ["Rivers of the north"], [], "Rivers of the north"),
        ("RIVERS – THE SITE", ["Rivers"], [], "Rivers"),
        ("Реки — Сайт", ["Реки"], [], "Реки"),
        ("GDP | Open data of the World Bank", ["GDP"], [], "GDP"),
        # a heading that is the site's own name
        ("Rivers of the north | The Site", ["The Site"], [], "Rivers of the north | The Site"),
        ("Rivers | Site of sites", ["Site of sites"], ["Site of Sites"], "Rivers"),
        # the site's name alone
        ("Rivers - The Site", [], ["The Site"], "Rivers"),
        ("The Site | Rivers", ["Other"], ["The Site"], "Rivers"),
        ("The Site", ["Rivers"], ["The Site"], "The Site"),
        # nothing to part it by
        ("Rivers - The Site", [], [], "Rivers - The Site"),
        ("Rivers: a study", ["Rivers: a study"], ["The Site"], "Rivers: a study"),
        ("North-south rivers", ["North"], [], "North-south rivers"),
        ("", [], ["The Site"], ""),
    ],
)
def test_titles(stated: str, headings: list[str], sites: list[str], title: str) -> None:
    assert page_title(stated, headings, sites) == title


def test_a_title_of_separators_takes_no_longer() -> None:
    stated = "a | " * 50_000
    assert page_title(stated, ["b"] * 10, ["c"]) == stated
