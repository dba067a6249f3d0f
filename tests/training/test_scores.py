"""Measures of verdicts."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import balanced_accuracy_score, f1_score

from training.scores import (
    balanced_accuracy,
    calibration_error,
    interval,
    macro_f1,
    risk_by_coverage,
)


def some_verdicts() -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    random = np.random.default_rng(0)
    gold = random.choice(3, 200, p=[0.6, 0.3, 0.1])
    return gold, np.where(random.random(200) < 0.6, gold, random.choice(3, 200))


def test_balanced_accuracy_and_macro_f1_are_those_of_scikit_learn() -> None:
    gold, said = some_verdicts()
    assert balanced_accuracy(gold, said) == pytest.approx(balanced_accuracy_score(gold, said))
    assert macro_f1(gold, said) == pytest.approx(f1_score(gold, said, average="macro"))


def test_the_interval_holds_the_figure_and_narrows_with_more_rows() -> None:
    gold, said = some_verdicts()
    low, high = interval(gold, said, balanced_accuracy)
    assert low < balanced_accuracy(gold, said) < high
    narrow = interval(np.tile(gold, 16), np.tile(said, 16), balanced_accuracy)
    assert narrow[1] - narrow[0] == pytest.approx((high - low) / 4, rel=0.15)


def test_calibration_error_is_the_mean_gap_of_the_bins() -> None:
    confidence = np.array([0.95] * 10 + [0.55] * 10)
    right = np.array([True] * 9 + [False] + [True] * 3 + [False] * 7)
    assert calibration_error(confidence, right) == pytest.approx((0.05 * 10 + 0.25 * 10) / 20)


def test_risk_grows_with_the_share_judged() -> None:
    confidence = np.linspace(1, 0.5, 10)
    right = np.array([True] * 8 + [False] * 2)
    assert risk_by_coverage(confidence, right)[7:] == [
        (0.8, 0.0),
        (0.9, pytest.approx(1 / 9)),
        (1.0, pytest.approx(0.2)),
    ]
