"""Temperature and the two bands, from held-out claims judged against their documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.pairs import POSSIBLE, VERDICTS
from training.scores import balanced_accuracy, calibration_error

# Of a hundred claims in use, this many are taken to be faulty.
_FAULTY = 0.12
_WANTED_PRECISION = 0.6
_LEAST_FLAGGED = 20
_TEMPERATURES = np.round(np.arange(0.5, 3.01, 0.05), 2)
_GRID = np.round(np.arange(0.34, 0.9951, 0.005), 3)

Logits = NDArray[np.float32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What goes into the manifest, with the figures it was chosen by.

    `precision` and `recall` are those of "not as claimed" in the upper band, the precision at
    12 % faulty claims.
    """

    temperature: float
    likely: float
    certain: float
    balanced_accuracy: float
    calibration_error: float
    precision: float
    recall: float


def calibrate(documents: Sequence[Logits], labels: Sequence[str]) -> Calibration:
    """Choose a temperature by likelihood, then where the two bands begin.

    Each of `documents` holds the logits (windows, 3) of a claim. The lower band begins where
    the balanced accuracy of the verdicts is best; the upper one at the least probability from
    which a claim said to be refuted is faulty in at least .6 of cases.
    """
    losses = [_loss(strengths(documents, t), labels) for t in _TEMPERATURES]
    temperature = float(_TEMPERATURES[int(np.argmin(losses))])
    found = strengths(documents, temperature)
    sure = np.array([len(POSSIBLE[label]) == 1 for label in labels])
    gold = np.array([VERDICTS.index(POSSIBLE[label][0]) for label in labels])
    accuracies = [balanced_accuracy(gold[sure], verdicts(found[sure], t)) for t in _GRID]
    likely = float(_GRID[int(np.argmax(accuracies))])
    certain = _upper_band(found, np.array(labels), likely)
    precision, recall = _faulty(found, np.array(labels), certain)
    said = verdicts(found, likely)
    right = np.array(
        [VERDICTS[v] in POSSIBLE[label] for v, label in zip(said, labels, strict=True)]
    )
    return Calibration(
        temperature,
        likely,
        certain,
        balanced_accuracy(gold[sure], said[sure]),
        calibration_error(confidence(found, said), right),
        precision,
        recall,
    )


def strengths(documents: Sequence[Logits], temperature: float) -> Floats:
    """Return (n, 2): how strongly any window of each document supports and refutes."""
    return np.array([chances(logits, temperature)[:, :2].max(axis=0) for logits in documents])


def chances(logits: Logits, temperature: float) -> Floats:
    """Return the softmax of logits (…, 3) at a temperature."""
    scaled = logits.astype(np.float64) / temperature
    powers = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result


def verdicts(found: Floats, likely: float) -> NDArray[np.int64]:
    """Return the places in VERDICTS: the stronger stance, or neither where it is too weak."""
    return np.where(found.max(axis=1) < likely, 2, found.argmax(axis=1)).astype(np.int64)


def confidence(found: Floats, said: NDArray[np.int64]) -> Floats:
    """Return the probability that is told with each verdict."""
    best = found.max(axis=1)
    told: Floats = np.where(said == 2, 1 - best, best)
    return told


def _loss(found: Floats, labels: Sequence[str]) -> float:
    """The mean negative logarithm of what a document's label leaves open."""
    three = np.column_stack([found, 1 - found.max(axis=1)])
    three /= three.sum(axis=1, keepdims=True)
    allowed = np.array([[verdict in POSSIBLE[label] for verdict in VERDICTS] for label in labels])
    return float(-np.log((three * allowed).sum(axis=1) + 1e-9).mean())


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
