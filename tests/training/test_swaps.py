"""Claims made false by rule."""

from __future__ import annotations

import numpy as np
import pytest

from training.pairs import Pair
from training.swaps import (
    change_direction,
    change_month,
    change_name,
    change_negation,
    change_number,
    names_in,
    restore,
)


def pair(claim: str, evidence: str | None = None, label: str = "SUPPORTED") -> Pair:
    return Pair("made up", claim, evidence or claim, label)


def draw(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_a_number_becomes_another_that_the_evidence_lacks() -> None:
    given = pair("The hall seats 40 people.", "It has 40, 41 and 80 seats.")
    found = {change_number(given, draw(seed)) for seed in range(40)} - {None}
    claims = {one.claim for one in found if one}
    assert claims <= {f"The hall seats {n} people." for n in (42, 39, 120, 20, 400)}
    assert len(claims) >= 3
    assert {one.label for one in found if one} == {"REFUTED"}


@pytest.mark.parametrize(
    "claim",
    [
        "More than 40 people came.",
        "It closed after 1990.",
        "COVID-19 spread.",
        "Nobody counted them.",
    ],
)
def test_a_bounded_number_or_none_is_left_alone(claim: str) -> None:
    assert [change_number(pair(claim), draw(seed)) for seed in range(5)] == [None] * 5


def test_a_number_that_the_evidence_lacks_is_left_alone() -> None:
    assert change_number(pair("It has 7 rooms.", "It has seven rooms."), draw()) is None


def test_a_month_becomes_another_but_the_verb_may_does_not() -> None:
    found = change_month(pair("It opened in March."), draw())
    assert found
    assert found.claim != "It opened in March."
    assert change_month(pair("It may open."), draw()) is None


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        ("Prices were higher than in May.", "Prices were lower than in May."),
        ("The drug inhibits growth.", "The drug promotes growth."),
        ("It is not higher.", None),
        ("It rains.", None),
    ],
)
def test_a_direction_is_turned(claim: str, wanted: str | None) -> None:
    found = change_direction(pair(claim), draw())
    assert (found and found.claim) == wanted


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        ("The hall is old.", "The hall is not old."),
        ("The hall has been sold.", "The hall has not been sold."),
        ("The hall is not old.", "The hall is old."),
        ("They don't sing.", "They do sing."),
        ("Will Smith sang.", None),
    ],
)
def test_a_negation_comes_or_goes(claim: str, wanted: str | None) -> None:
    found = change_negation(pair(claim))
    assert (found and found.claim) == wanted


def test_a_name_becomes_another_of_as_many_words() -> None:
    rule = change_name(["Jane Doe", "Paris"])
    found = rule(pair("In 1990 John Smith left."), draw())
    assert found
    assert (found.claim, found.label) == ("In 1990 Jane Doe left.", "NOT_SUPPORTED")
    assert rule(pair("In 1990 John Smith left.", "Jane Doe and John Smith left."), draw()) is None


def test_names_are_runs_of_capitals_that_do_not_open_the_text() -> None:
    assert names_in("then Ann Lee of Oxford met Bob.") == ["Ann Lee of Oxford", "Bob"]


def test_a_refuted_claim_without_its_negation_mostly_holds() -> None:
    given = pair("The hall is not old.", "The hall is old.", "REFUTED")
    found = restore(given)
    assert found
    assert (found.claim, found.label) == ("The hall is old.", "SUPPORTED")
    assert restore(pair("The hall is new.")) is None
