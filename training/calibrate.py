"""Temperature from held-out windows; the two bands from claims judged against documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.entailment.model import softmax
from training.pairs import POSSIBLE, VERDICTS
from training.scores import balanced_accuracy, calibration_error

# Of a hundred claims in use, this many are taken to be faulty.
_FAULTY = 0.12
_WANTED_PRECISION = 0.6
_NEWTON_STEPS = 50
_LEAST_FLAGGED = 20
_TEMPERATURES = np.round(np.arange(0.3, 4.001, 0.01), 2)
_GRID = np.round(np.arange(0.34, 0.9951, 0.005), 3)

Logits = NDArray[np.float32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """The logits (windows, 3) of each window or document, with its label."""

    logits: Sequence[Logits]
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What goes into the manifest, with the figures it was chosen by.

    `window_error` and `calibration_error` are the expected calibration errors of windows and
    of the verdicts on documents. `precision` and `recall` are those of "not as claimed" in the
    upper band, the precision at 12 % faulty claims. The strongest of many windows is too sure
    by chance alone: sigmoid(`strength_offset` + `strength_slope` · logit(strength)) is how
    probable it is that the document decides as that window does.
    """

    temperature: float
    likely: float
    certain: float
    balanced_accuracy: float
    window_error: float
    calibration_error: float
    strength_offset: float
    strength_slope: float
    precision: float
    recall: float


def calibrate(windows: Judged, documents: Judged) -> Calibration:
    """Choose a temperature by the likelihood of windows, then where the two bands begin.

    Each of `windows` has one row: the temperature is that of the softmax (Guo et al., 2017),
    which the strongest of many windows is no draw from. The lower band begins where the
    balanced accuracy of the verdicts on documents is best; the upper one at the least
    probability from which a claim said to be refuted is faulty in at least .6 of cases.
    """
    single, labels = np.concatenate(windows.logits), np.array(documents.labels)
    temperature = to_temperature(single, windows.labels)
    found = strengths(documents.logits, temperature)
    sure = np.array([len(POSSIBLE[label]) == 1 for label in labels])
    gold = np.array([VERDICTS.index(POSSIBLE[label][0]) for label in labels])
    accuracies = [balanced_accuracy(gold[sure], verdicts(found[sure], t)) for t in _GRID]
    likely = float(_GRID[int(np.argmax(accuracies))])
    certain = _upper_band(found, labels, likely)
    precision, recall = _faulty(found, labels, certain)
    said = verdicts(found, likely)
    each = chances(single, temperature)
    return Calibration(
        temperature,
        likely,
        certain,
        balanced_accuracy(gold[sure], said[sure]),
        calibration_error(each.max(axis=1), _right(each.argmax(axis=1), windows.labels)),
        calibration_error(confidence(found, said), _right(said, documents.labels)),
        *to_strength_map(found, documents.labels),
        precision,
        recall,
    )


def to_temperature(logits: Logits, labels: Sequence[str]) -> float:
    """Return the temperature at which the labels of windows (n, 3) are likeliest.

    A label's likelihood is the sum of the verdicts that it leaves open.
    """
    allowed = np.array([[verdict in POSSIBLE[label] for verdict in VERDICTS] for label in labels])
    losses = [
        -np.log((chances(logits, temperature) * allowed).sum(axis=1) + 1e-9).mean()
        for temperature in _TEMPERATURES
    ]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def to_strength_map(found: Floats, labels: Sequence[str]) -> tuple[float, float]:
    """Return the likeliest offset and slope of a logistic map of strengths (Platt, 1999).

    By Newton's method on the stronger stance (n, 2) of the documents whose labels tell whether
    it is right.
    """
    said = found.argmax(axis=1)
    right = _right(said, labels)
    told = np.array([len(POSSIBLE[label]) == 1 for label in labels]) | ~right
    best = found.max(axis=1)[told].clip(1e-6, 1 - 1e-6)
    inputs = np.column_stack([np.ones(len(best)), np.log(best / (1 - best))])
    weights = np.array([0.0, 1.0])
    penalty = np.diag([1e-6, 1e-6])  # keeps a perfect judge's slope finite
    for _ in range(_NEWTON_STEPS):
        likely = 1 / (1 + np.exp(-(inputs @ weights).clip(-30, 30)))
        slope = inputs.T @ (likely - right[told]) + penalty @ (weights - [0.0, 1.0])
        curvature = (inputs * (likely * (1 - likely))[:, None]).T @ inputs + penalty
        step = np.linalg.solve(curvature, slope)
        weights -= step * min(1.0, 1.0 / float(np.abs(step).max() + 1e-12))
    return float(weights[0]), float(weights[1])


def strengths(documents: Sequence[Logits], temperature: float) -> Floats:
    """Return (n, 2): how strongly any window of each document supports and refutes."""
    return np.array([chances(logits, temperature)[:, :2].max(axis=0) for logits in documents])


def chances(logits: Logits, temperature: float) -> Floats:
    """Return the softmax of logits (…, 3) at a temperature."""
    return softmax(logits.astype(np.float64) / temperature)


def verdicts(found: Floats, likely: float) -> NDArray[np.int64]:
    """Return the places in VERDICTS: the stronger stance, or neither where it is too weak."""
    return np.where(found.max(axis=1) < likely, 2, found.argmax(axis=1)).astype(np.int64)


def confidence(found: Floats, said: NDArray[np.int64]) -> Floats:
    """Return the probability that is told with each verdict."""
    best = found.max(axis=1)
    told: Floats = np.where(said == 2, 1 - best, best)
    return told


def _right(said: NDArray[np.int64], labels: Sequence[str]) -> NDArray[np.bool_]:
    """Whether the label of each leaves open what was said."""
    open_ones = [VERDICTS[v] in POSSIBLE[label] for v, label in zip(said, labels, strict=True)]
    return np.array(open_ones)


def _upper_band(found: Floats, labels: NDArray[np.str_], likely: float) -> float:
    for threshold in _GRID[_GRID.searchsorted(likely) :]:
        if _faulty(found, labels, threshold)[0] >= _WANTED_PRECISION:
            return float(threshold)
    return float(_GRID[-1])


def _faulty(found: Floats, labels: NDArray[np.str_], threshold: float) -> tuple[float, float]:
    """Precision at 12 % faulty claims, and recall, of "refuted" from a probability on.

    Faulty is what is refuted; as claimed what is supported. Precision is 0 where fewer than
    twenty are flagged: it would be chance.
    """
    flagged = (found[:, 1] > found[:, 0]) & (found[:, 1] >= threshold)
    if flagged.sum() < _LEAST_FLAGGED:
        return 0.0, 0.0
    recall = float(flagged[labels == "REFUTED"].mean())
    alarm = float(flagged[labels == "SUPPORTED"].mean())
    flagged_share = _FAULTY * recall + (1 - _FAULTY) * alarm
    return _FAULTY * recall / flagged_share, recall
