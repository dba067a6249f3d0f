"""The judge without a model."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.claim_baseline import judge, judge_all


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("The mill burned.", "The old mill burned down.", [0.9, 0.1, 0]),
        # A word is its first five letters.
        ("Cost increases.", "The cost increased.", [0.9, 0.1, 0]),
        ("Cost increases.", "Rain increased.", [0.45, 0.05, 0.5]),
        ("It cost 12 pounds.", "The cost was 13 pounds.", [0.2 / 3, 1.8 / 3, 1 / 3]),
        ("The mill burned.", "The mill never burned.", [0.1, 0.9, 0]),
        # "didn" is missing of "the", "mill", "didn", "burn"; both are negated
        ("The mill didn't burn.", "The mill did not burn.", [0.675, 0.075, 0.25]),
        ("", "The mill burned.", [0, 0, 1]),
        ("The mill burned.", "", [0, 0, 1]),
    ],
)
def test_words_numbers_and_negations_decide(
    claim: str, evidence: str, expected: list[float]
) -> None:
    assert judge(claim, evidence) == pytest.approx(expected)


def test_all_are_judged_in_their_order() -> None:
    pairs = [("The mill burned.", "The mill burned."), ("The mill burned.", "Rain.")]
    assert judge_all(pairs) == pytest.approx(np.array([[0.9, 0.1, 0], [0, 0, 1]]))
