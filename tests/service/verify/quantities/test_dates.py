"""Dates of a claim beside a source's."""

from __future__ import annotations

import pytest

from service.verify.check import Check, CheckKind
from service.verify.quantities.dates import check_dates, compare_periods
from service.verify.quantities.periods import read_periods


def test_a_check_names_the_words_compared_and_their_places() -> None:
    claim, evidence = "The law was adopted in 2018.", "The law was adopted on 12 March 2019."
    assert check_dates(claim, evidence) == (
        Check(CheckKind.DATE, "2018", (23, 27), "12 March 2019", (23, 36), agree=False),
    )


@pytest.mark.parametrize(
    ("claim", "evidence", "agree"),
    [
        ("The law was adopted in 2019.", "The law was adopted on 12 March 2019.", True),
        ("The law was adopted on 12 March 2019.", "The law was adopted in 2019.", None),
        ("The law was adopted in 2019.", "The law came into force in 2020.", None),
        ("The law was adopted in 2019.", "The law was adopted quickly.", None),
        ("Закон принят в марте 2019 г.", "The law was adopted on 2019-03-12.", True),
        ("Закон принят в марте 2018 г.", "The law was adopted on 2019-03-12.", False),
        ("Das Gesetz wurde 2018 verabschiedet.", "The law was adopted in 2019.", False),
        ("Euro 2016 was contested by teams.", "The format of teams dates from 1996.", None),
        ("It was founded in 1990.", "It was founded before 2000.", None),
    ],
)
def test_an_event_and_its_date(claim: str, evidence: str, agree: bool | None) -> None:
    assert [check.agree for check in check_dates(claim, evidence)] == [agree]


def test_a_date_that_bears_out_one_of_the_claims_does_not_contradict_another() -> None:
    claim = "The party won seats in 2011 and lost seats in 2016."
    found = check_dates(claim, "The party won seats in 2011 and lost many later.")
    assert [check.agree for check in found] == [True, None]


@pytest.mark.parametrize(
    ("claim", "evidence", "agree"),
    [
        ("in the 1990s", "in 1994", True),
        ("in the 1990s", "in 2004", False),
        ("in the 1800s", "in 1825", None),  # ten years, or a hundred
        ("in the 19th century", "in 1887", True),
        ("im 19. Jahrhundert", "в XX веке", False),
        ("from 2015 to 2020", "с 2015 по 2020 год", True),
        ("from 2015 to 2020", "2015–2018", False),
        ("from 2015 to 2020", "in 2017", None),
        ("2014/15", "2014–2015", True),
        ("since 2003", "seit 2003", True),
        ("since 2003", "from 2003 to 2010", True),
        ("since 2003", "since 2005", False),
        ("before 2010", "in 2009", True),
        ("before 2010", "in 2010", None),
        ("before 2010", "in 2011", False),
        ("after 12 March 2019", "on 13 March 2019", True),
        ("by 2030", "by 2035", None),
        ("between 2010 and 2015", "in 2012", True),
    ],
)
def test_two_periods(claim: str, evidence: str, agree: bool | None) -> None:
    (one,), (other,) = read_periods(claim), read_periods(evidence)
    assert compare_periods(one, other)[0] is agree
