"""The numbers of a claim beside a source's: what agrees, what differs, what can't be compared."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from benchmarks.number_makers import make_pairs
from benchmarks.number_pairs import checks_of, is_row_right, verdict
from service.verify.check import Check, CheckKind
from service.verify.quantities.numbers import check_numbers

BY_HAND = Path(__file__).parents[4] / "benchmarks" / "number_pairs" / "by_hand.jsonl"


def only(claim: str, evidence: str, **languages: str) -> Check:
    (check,) = check_numbers(claim, evidence, **languages)
    return check


def test_a_check_names_the_words_compared_and_their_places() -> None:
    claim, evidence = "In all, 40 schools closed.", "The reform closed 52 schools."
    assert only(claim, evidence) == Check(
        CheckKind.NUMBER, "40", (8, 10), "52", (18, 20), agree=False
    )


@pytest.mark.parametrize(
    ("claim", "evidence", "note"),
    [
        ("It cost €40 million.", "It cost EUR 39.8m.", "rounded"),
        ("About 40 schools closed.", "In all 38 schools closed.", "within the claim's bound"),
        ("The canal is 62 miles long.", "The canal is 100 km long.", "converted"),
        ("Half of the teachers left.", "50 per cent of the teachers left.", ""),
        ("The lake covers 1,230 ha.", "The lake covers 1,230 ha.", ""),
    ],
)
def test_what_agrees_and_why(claim: str, evidence: str, note: str) -> None:
    check = only(claim, evidence)
    assert (check.agree, check.note) == (True, note)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("12 countries joined.", "12 cities joined."),  # another thing counted
        ("It cost 40 million dollars.", "It cost 45 million euros."),  # another currency
        ("Wages of nurses rose by 5 %.", "Wages of teachers rose by 7 %."),  # other people's
        ("Prices rose to 8 per cent.", "Prices rose by 3 per cent."),  # a value, a change
        ("In 2015, 40 schools closed.", "In 2019, 52 schools closed."),  # another year
        ("The survey covered 40 villages.", "The survey covered more than 40 villages."),
        ("Yields reached 5 tonnes per hectare.", "Yields reached 7 tonnes per farm."),
        ("It was the third review.", "The three reviews were held."),
    ],
)
def test_what_cannot_be_compared(claim: str, evidence: str) -> None:
    assert [check.agree for check in check_numbers(claim, evidence)] == [None]


def test_a_source_without_a_quantity_of_the_kind_says_nothing() -> None:
    assert only("40 % of wells are dry.", "Wells are dry.") == Check(
        CheckKind.NUMBER, "40 %", (0, 4)
    )


def test_per_cent_is_not_percentage_points() -> None:
    check = only("Turnout fell by 5 per cent.", "Turnout fell by 5 percentage points.")
    assert (check.kind, check.agree) == (CheckKind.UNIT, False)
    assert check.note == "percentage points in the source"


def test_a_fall_is_not_a_rise() -> None:
    check = only("Emissions fell by 12 %.", "Emissions rose by 12 %.")
    assert (check.agree, check.note) == (False, "up, not down")


def test_a_number_that_bears_out_one_of_the_claims_does_not_contradict_another() -> None:
    claim = "The film has a score of 13 % and an average of 35 %."
    found = check_numbers(claim, "The film has a score of 13 %.")
    assert [check.agree for check in found] == [True, None]


def test_the_group_named_decides_not_the_number_alone() -> None:
    check = only("55% of women voted.", "55% of men but only 40% of women voted.")
    assert (check.agree, check.evidence) == (False, "40%")


def test_separators_are_read_by_the_language() -> None:
    english = only("1,234 wells were dug.", "1,234 wells were dug.", claim_language="en")
    german = only(
        "1.234 Brunnen wurden gegraben.", "1234 Brunnen wurden gegraben.", claim_language="de"
    )
    assert (english.agree, german.agree) == (True, True)


def test_figures_in_references_count_nothing() -> None:
    assert check_numbers("It is so [12], see section 4.2 (Smith 2012, p. 45).", "12 of 45") == ()


def test_pairs_made_by_rule() -> None:
    pairs = make_pairs(500, 20)
    said = [
        verdict(checks_of(one.claim, one.evidence, one.claim_language, one.evidence_language))
        for one in pairs
    ]
    right = sum(one.expected is found for one, found in zip(pairs, said, strict=True))
    wrongly = [
        one.claim
        for one, found in zip(pairs, said, strict=True)
        if found is False and one.expected is not False
    ]
    assert right >= 485
    assert wrongly == []


def test_pairs_made_by_hand() -> None:
    rows = [json.loads(line) for line in BY_HAND.read_text("utf-8").splitlines()]
    assert len(rows) == 50
    assert sum(map(is_row_right, rows)) >= 49


def test_long_and_hostile_texts_take_no_long() -> None:
    texts = ("1 " * 8000, "1.1" * 5000, "(A" * 8000, "two hundred and " * 1000, "[1" * 8000)
    started = time.process_time()
    for text in texts:
        check_numbers(text[:2000], text)
    assert time.process_time() - started < 8
