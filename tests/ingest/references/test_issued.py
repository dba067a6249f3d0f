"""Dates of issue in entries."""

from __future__ import annotations

import pytest

from ingest.references.issued import date_behind_names, first_bracketed, first_open, later_date


@pytest.mark.parametrize(
    ("text", "date", "suffix", "rest"),
    [
        (" (2009). Mud", {"date-parts": [[2009]]}, "", ". Mud"),
        (" (2009b) Mud", {"date-parts": [[2009]]}, "b", "Mud"),
        (", 2009. Mud", {"date-parts": [[2009]]}, "", ". Mud"),
        (" 2013 Building mud", {"date-parts": [[2013]]}, "", " Building mud"),
        (" (2009, March 19). Mud", {"date-parts": [[2009, 3, 19]]}, "", ". Mud"),
        (" (2003, May). Mud", {"date-parts": [[2003, 5]]}, "", ". Mud"),
        (" (1927/1986) Mud", {"date-parts": [[1927]]}, "", "Mud"),
        (" (n.d.). Mud", {"literal": "n.d."}, "", ". Mud"),
        (" (in press). Mud", {"literal": "in press"}, "", ". Mud"),
    ],
)
def test_a_date_behind_names(text: str, date: dict[str, object], suffix: str, rest: str) -> None:
    issued = date_behind_names(text, 0)
    assert issued is not None
    assert (issued.date, issued.suffix, text[issued.end :]) == (date, suffix, rest)


@pytest.mark.parametrize(
    "text",
    [". Mud 2009.", " 1850–1900. Mud", " S. A.: Mud", " (2009 and later) mud" * 0, " O. D. Mud"],
)
def test_no_date_behind_names(text: str) -> None:
    assert date_behind_names(text, 0) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Mud. Water Lett 2001;12:4", 2001),
        ("Rivers of 1850. Delft: Delta, 2001.", 2001),
        ("Proc. 1994 Water Conf., pages 115–131, 1995.", 1995),
        ("Delta Press, 2003 [1910].", 2003),
        ("Water 12 (2001), pp. 1990–1998.", 2001),
        ("Press (Delta, 1998), 3rd ed.", 1998),
        ("Mud team; c2014 May.", 2014),
    ],
)
def test_the_likeliest_later_date(text: str, year: int) -> None:
    issued = later_date(text, (0, 0))
    assert issued is not None
    assert issued.date["date-parts"][0][0] == year


def test_a_year_in_the_title_counts_last() -> None:
    text = "Mud in 1950. Delta, 2001"
    issued = later_date(text, (0, 11))
    assert issued is not None
    assert issued.date == {"date-parts": [[2001]]}


def test_a_date_takes_its_month_and_day_along() -> None:
    text = "The Delta Times, 3 May 2019, p. 4."
    issued = later_date(text, (0, 0))
    assert issued is not None
    assert text[issued.start : issued.end] == "3 May 2019"
    assert issued.date == {"date-parts": [[2019, 5, 3]]}


def test_dates_of_organisations() -> None:
    text = "European Mud (EM) (1999). Rivers"
    issued = first_bracketed(text, 100)
    assert issued is not None
    assert text[: issued.start] == "European Mud (EM)"
    text = "European Mud, 1999, Rivers"
    issued = first_open(text, 100)
    assert issued is not None
    assert text[: issued.start] == "European Mud"
    assert first_open("Rivers, 1832–1858, Mud", 100) is None
