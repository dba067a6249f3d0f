"""Places inside a work."""

from __future__ import annotations

import re

import pytest

from ingest.intext.locators import LOCATOR, closing_locator


@pytest.mark.parametrize(
    "printed",
    [
        "p. 45",
        "pp. 3–7",
        "с. 45",
        "S. 12 ff.",
        "para. 12",
        "paras 12, 14",
        "§ 4",
        "ch. 2",
        "art. 5",
        "bet 12",
        "12-bet",
        "45-б.",
        "pp. xi–xiv",
        "Sections 8-10",
        "pp. 45 and 47",
    ],
)
def test_locators(printed: str) -> None:
    assert re.fullmatch(LOCATOR, printed)


@pytest.mark.parametrize("printed", ["45", "pages", "p. 45, 2010", "Smith 45", "sp. 3"])
def test_what_is_none(printed: str) -> None:
    assert not re.fullmatch(LOCATOR, printed)


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("Ibid., 46–47.", "46–47"),
        ("Id. at 14.", "14"),
        ("Там же. С. 46.", "С. 46"),
        ("Smith, “Stones,” 103", "103"),
        ("Smith, Stones, p. 5, para. 2.", "p. 5, para. 2"),
        ("Ibid.", None),
        ("Smith 1999", None),
    ],
)
def test_closing(text: str, locator: str | None) -> None:
    found = closing_locator(text)
    assert (found.group("locator") if found else None) == locator


def test_a_bare_number_may_not_count() -> None:
    assert closing_locator("Stones, 103", bare=False) is None
