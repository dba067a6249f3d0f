"""Dates and periods as they are written in four languages."""

from __future__ import annotations

import time

import pytest

from service.verify.quantities.periods import day_spans, read_periods


@pytest.mark.parametrize(
    "text",
    [
        "on 12 March 2019", "on March 12, 2019", "on March 12th, 2019", "on 2019-03-12",
        "am 12. März 2019", "am 12.03.2019", "12 марта 2019 года", "2019-yil 12-mart",
    ],
)  # fmt: skip
def test_a_day(text: str) -> None:
    (found,) = read_periods(text)
    assert (found.first, found.last, found.unit) == ((2019, 3, 12), (2019, 3, 12), "day")


@pytest.mark.parametrize(
    ("text", "years", "unit", "kind"),
    [
        ("in 2019", (2019, 2019), "year", "at"),
        ("в марте 2019 г.", (2019, 2019), "month", "at"),
        ("in the 1990s", (1990, 1999), "decade", "at"),
        ("in den 1990er Jahren", (1990, 1999), "decade", "at"),
        ("в 1990-х годах", (1990, 1999), "decade", "at"),
        ("in the nineteenth century", (1800, 1900), "century", "at"),
        ("в XIX веке", (1800, 1900), "century", "at"),
        ("since 2003", (2003, 2003), "year", "since"),
        ("bis 2030", (2030, 2030), "year", "by"),
        ("после 2005 г.", (2005, 2005), "year", "after"),
        ("before the year 2005", (2005, 2005), "year", "before"),
        ("from 2015 to 2020", (2015, 2020), "year", "span"),
        ("с 2015 по 2020 год", (2015, 2020), "year", "span"),
        ("2014/15", (2014, 2015), "year", "span"),
        ("2013/2014", (2013, 2014), "year", "span"),
        ("zwischen 2010 und 2015", (2010, 2015), "year", "between"),
    ],
)
def test_longer_periods(text: str, years: tuple[int, int], unit: str, kind: str) -> None:
    (found,) = read_periods(text)
    assert ((found.first[0], found.last[0]), found.unit, found.kind) == (years, unit, kind)


@pytest.mark.parametrize(
    "text",
    [
        "2026 persons came", "more than 1218 cases", "there were 1720 confirmed virus cases",
        "1,950 schools", "1 950 школ", "1659 EUR", "$2000", "(Smith 2012)", "Karimov (2011) found",
        "7000 BC", 'a "1999" song', "https://example.org/2019/03",
    ],
)  # fmt: skip
def test_what_is_no_year(text: str) -> None:
    assert read_periods(text) == ()


def test_a_year_in_brackets_with_other_words_is_read() -> None:
    assert [found.text for found in read_periods("Lucas (born September 2006)")] == [
        "September 2006"
    ]


def test_a_day_without_its_year_is_no_number() -> None:
    assert day_spans("By 19 April it rained.") == ((3, 11),)


def test_many_years_take_no_long() -> None:
    started = time.process_time()
    assert len(read_periods("in 2019. " * 10_000)) == 10_000
    assert time.process_time() - started < 6
