"""Damaged addresses."""

from __future__ import annotations

import pytest

from ingest.references.urls import host, is_home_page, printed_addresses, probable_url

TITLE = "Delta programme continues to help the people of the rivers"


@pytest.mark.parametrize(
    ("printed", "title", "probable"),
    [
        ("https://mud.example/node/123 en", "Mud", "https://mud.example/node/123_en"),
        (
            "https://mud.example/news/delta-programmecontinues-to-help-people",
            TITLE,
            "https://mud.example/news/delta-programme-continues-to-help-people",
        ),
        (
            "https://mud.example/delta-programme-continues-tohelp-people en",
            TITLE,
            "https://mud.example/delta-programme-continues-to-help-people_en",
        ),
        (
            "https://mud.example/delta_programmecontinues_to_help.html",
            TITLE,
            "https://mud.example/delta_programme_continues_to_help.html",
        ),
        ("htp://mud.example/x", "Mud", "http://mud.example/x"),
        ("http:// www.mud.example/x", "Mud", "http://www.mud.example/x"),
        ("http://mud.example/a/ b.html", "Mud", "http://mud.example/a/b.html"),
        # a compound that the title prints with a hyphen may well be one word in an address
        ("https://mud.example/crossriver-aid-in-deltas", "Cross-river aid in deltas", None),
        # two words side by side in the title, but too little of it in the address
        ("https://mud.example/x/programmecontinues", TITLE, None),
        ("https://mud.example/delta-programme-continues", TITLE, None),
        ("https://mud.example", "", None),
    ],
)
def test_probable_addresses(printed: str, title: str, probable: str | None) -> None:
    assert probable_url(printed, title) == probable


def test_a_repaired_address_needs_no_repair() -> None:
    probable = probable_url("https://mud.example/delta-programmecontinues-to-help", TITLE)
    assert probable is not None
    assert probable_url(probable, TITLE) is None


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://mud.example/b/123 en", ["https://mud.example/b/123 en"]),
        ("(http:// www.mud.example/x, 2001)", ["http:// www.mud.example/x"]),
        ("http://mud.example/posts. Accessed in May", ["http://mud.example/posts"]),
        ("https://a.example/x https://b.example/y", ["https://a.example/x", "https://b.example/y"]),
        ("https://a.example/x en passant", ["https://a.example/x"]),
        ("no address", []),
    ],
)
def test_addresses_as_printed(text: str, addresses: list[str]) -> None:
    assert printed_addresses(text) == addresses


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://mud.example", True),
        ("www.mud.example/en/", True),
        ("https://mud.example/index.html", True),
        ("https://mud.example/publications", False),
        ("https://mud.example/?page=2", False),
        ("https://mud.example/en/mud", False),
        ("", False),
    ],
)
def test_home_pages(url: str, home: bool) -> None:
    assert is_home_page(url) is home


def test_host() -> None:
    assert host("https://www.Mud.example/x") == host("mud.example") == "mud.example"
