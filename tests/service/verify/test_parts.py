"""Compound claims: cut only where both sides can be true or false by themselves."""

from __future__ import annotations

import pytest

from service.verify.parts import claim_to_parts


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        ("Bees made honey.", ["Bees made honey."]),
        (
            "The valley sold honey, and the harbour bought fish from it.",
            ["The valley sold honey", "the harbour bought fish from it."],
        ),
        (
            "Honey was sold in 2002; wax was sold in 2006.",
            ["Honey was sold in 2002", "wax was sold in 2006."],
        ),
        ("Hives were counted. Honey was sold.", ["Hives were counted.", "Honey was sold."]),
        (
            "The count lasted 54 months and was led by Latvia.",
            ["The count lasted 54 months", "The count was led by Latvia."],
        ),
        (
            "Сбор был начат в 2002 году, а мёд был продан в 2006 году.",
            ["Сбор был начат в 2002 году", "мёд был продан в 2006 году."],
        ),
        # Lists, subjects that are only pointed at, and clauses that only hold together.
        (
            "It covers counting, feeding, and selling.",
            ["It covers counting, feeding, and selling."],
        ),
        (
            "The valley joined in 2010, and it sold honey.",
            ["The valley joined in 2010, and it sold honey."],
        ),
        ("Hives were counted. They were many.", ["Hives were counted. They were many."]),
        (
            "It began in 2009, while Latvia was in the chair.",
            ["It began in 2009, while Latvia was in the chair."],
        ),
        (
            "Latvia, Estonia and Norway have sold and were paid.",
            ["Latvia, Estonia and Norway have sold and were paid."],
        ),
    ],
)
def test_parts(claim: str, parts: list[str]) -> None:
    assert [part.text for part in claim_to_parts(claim, "en")] == parts


def test_spans_are_places_in_the_claim() -> None:
    claim = "The count lasted 54 months and was led by Latvia."
    assert [claim[p.span.start : p.span.end] for p in claim_to_parts(claim, "en")] == [
        "The count lasted 54 months",
        "was led by Latvia.",
    ]


def test_a_claim_of_very_many_parts_is_judged_as_one() -> None:
    claim = " ".join(f"Hive {number} was counted twice." for number in range(9))
    assert [part.text for part in claim_to_parts(claim, "en")] == [claim]
