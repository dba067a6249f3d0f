"""Measures of verdicts: balanced accuracy, macro-F1, calibration, with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

_BINS = 15

Classes = NDArray[np.int64]
Measure = Callable[[Classes, Classes], float]


def balanced_accuracy(gold: Classes, said: Classes) -> float:
    """Return the mean recall of the classes that occur in `gold`, both (n,)."""
    return float(np.mean([(said[gold == one] == one).mean() for one in np.unique(gold)]))


def macro_f1(gold: Classes, said: Classes) -> float:
    """Return the mean F1 of the classes that occur in `gold`, both (n,)."""
    scores = []
    for one in np.unique(gold):
        right = ((gold == one) & (said == one)).sum()
        scores.append(2 * right / ((gold == one).sum() + (said == one).sum()))
    return float(np.mean(scores))


def interval(
    gold: Classes, said: Classes, measure: Measure, draws: int = 1_000, seed: int = 0
) -> tuple[float, float]:
    """Return the 95 % interval of a measure by the percentile bootstrap (Efron, 1979).

    Rows are drawn anew within each class of `gold`, so that no draw lacks one.
    """
    random = np.random.default_rng(seed)
    groups = [np.flatnonzero(gold == one) for one in np.unique(gold)]
    found = []
    for _ in range(draws):
        rows = np.concatenate([random.choice(group, len(group)) for group in groups])
        found.append(measure(gold[rows], said[rows]))
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error in fifteen bins of equal width (Guo et al., 2017)."""
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [abs(confidence[bins == one].sum() - right[bins == one].sum()) for one in range(_BINS)]
    return float(sum(gaps) / len(confidence))


def risk_by_coverage(
    confidence: NDArray[np.float64], right: NDArray[np.bool_]
) -> list[tuple[float, float]]:
    """Return (share judged, share of those that is wrong), the surest tenth first, then more."""
    wrong = ~right[np.argsort(-confidence, kind="stable")]
    counts = [max(1, round(len(wrong) * share / 10)) for share in range(1, 11)]
    return [(count / len(wrong), float(wrong[:count].mean())) for count in counts]
