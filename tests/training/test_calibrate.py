"""Temperature and bands."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize, minimize_scalar
from scipy.special import expit, log_expit, log_softmax

from training.calibrate import (
    Judged,
    calibrate,
    chances,
    confidence,
    strengths,
    to_strength_map,
    to_temperature,
    verdicts,
)
from training.pairs import VERDICTS


def test_the_strongest_window_of_a_document_counts() -> None:
    weak, strong = [0.0, 0.0, 4.0], [4.0, 0.0, 0.0]
    found = strengths([np.array([weak, strong], np.float32), np.array([weak], np.float32)], 1.0)
    total = np.exp(4) + 2
    assert found == pytest.approx(
        np.array([[np.exp(4) / total, 1 / total], [1 / total, 1 / total]]), abs=1e-6
    )
    assert verdicts(found, 0.5).tolist() == [0, 2]
    assert confidence(found, verdicts(found, 0.5)) == pytest.approx(
        [np.exp(4) / total, 1 - 1 / total]
    )


def test_a_temperature_divides_the_logits() -> None:
    logits = np.array([[2.0, 0.0, -2.0]], np.float32)
    assert chances(logits, 2.0) == pytest.approx(chances(logits / 2, 1.0))


def drawn(count: int, factor: float) -> Judged:
    """Return windows labelled by their own softmax, the logits then made larger by a factor."""
    random = np.random.default_rng(0)
    logits = random.normal(0, 2, (count, 3))
    powers = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    gold = [random.choice(3, p=row) for row in powers]
    return Judged(
        [np.array([factor * row], np.float32) for row in logits], [VERDICTS[g] for g in gold]
    )


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0])
def test_the_temperature_undoes_what_made_logits_larger(factor: float) -> None:
    windows = drawn(6_000, factor)
    found = calibrate(windows, windows)
    logits = np.concatenate(windows.logits).astype(np.float64)
    gold = [VERDICTS.index(label) for label in windows.labels]
    likeliest = minimize_scalar(
        lambda temperature: -log_softmax(logits / temperature, axis=1)[range(6_000), gold].sum(),
        bounds=(0.1, 5),
        method="bounded",
    )
    assert found.temperature == pytest.approx(likeliest.x, abs=0.0051)
    assert found.temperature == pytest.approx(factor, rel=0.05)
    assert found.window_error < 0.02


def test_a_label_that_leaves_two_verdicts_open_is_as_likely_as_both() -> None:
    """At temperature t, sigma(1/t) of the first are supported and 1/2 of the others: log 3."""
    one, two = [np.log(9), 0.0, -90.0], [0.0, 0.0, -90.0]
    logits = np.array([one] * 4 + [two] * 4, np.float32)
    labels = ["SUPPORTED"] * 3 + ["NOT_SUPPORTED"] + ["NOT_REFUTED"] * 2 + ["NOT_SUPPORTED"] * 2
    assert to_temperature(logits, labels) == pytest.approx(2.0)


def test_the_temperature_is_that_of_windows_not_of_the_strongest_of_many() -> None:
    windows = drawn(2_000, 1.0)
    noisy = Judged([np.repeat(rows, 5, axis=0) * 3 for rows in windows.logits], windows.labels)
    assert calibrate(windows, noisy).temperature == calibrate(windows, windows).temperature
    assert calibrate(windows, noisy).calibration_error > 0.1


def test_strengths_of_the_strongest_window_are_mapped_as_by_logistic_regression() -> None:
    """Right with sigmoid(.7 logit - .4); a label that leaves the stance open tells nothing."""
    random = np.random.default_rng(0)
    logit = random.normal(1, 1.5, 4_000)
    right = random.random(4_000) < expit(0.7 * logit - 0.4)
    found = np.column_stack([expit(logit), np.zeros(4_000)])  # supported, always
    labels = ["SUPPORTED" if one else "NOT_SUPPORTED" for one in right]
    by_scipy = minimize(
        lambda w: -log_expit(np.where(right, 1, -1) * (w[0] + w[1] * logit)).sum(), [0, 1]
    )
    assert to_strength_map(found, labels) == pytest.approx(by_scipy.x, abs=1e-3)
    assert to_strength_map(found, labels) == pytest.approx((-0.4, 0.7), abs=0.12)
    open_ones = np.column_stack([np.full(500, 0.9), np.zeros(500)])
    assert to_strength_map(
        np.concatenate([found, open_ones]), labels + ["NOT_REFUTED"] * 500
    ) == pytest.approx(to_strength_map(found, labels))


def test_the_upper_band_begins_where_enough_of_the_flagged_are_faulty() -> None:
    """Of 100 supported claims one is flagged at .8; of 100 refuted ones 30 at .9, 30 at .8."""

    def logits(refuted: float) -> np.ndarray:  # type: ignore[type-arg]
        rest = (1 - refuted) / 2
        return np.log(np.array([[rest, refuted, rest]], np.float32))

    supported = [logits(0.8)] * 20 + [np.log(np.array([[0.9, 0.05, 0.05]], np.float32))] * 80
    refuted = [logits(0.95)] * 30 + [logits(0.8)] * 30 + [logits(0.1)] * 40
    documents = Judged(supported + refuted, ["SUPPORTED"] * 100 + ["REFUTED"] * 100)
    found = calibrate(drawn(6_000, 1.0), documents)
    # At the lower one .12 · .6 / (.12 · .6 + .88 · .2) = .29 is faulty; above it, all.
    assert found.precision == 1.0
    assert found.recall == pytest.approx(0.3)
