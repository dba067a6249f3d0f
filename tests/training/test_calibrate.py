"""Temperature and bands."""

from __future__ import annotations

import numpy as np
import pytest

from training.calibrate import calibrate, chances, confidence, strengths, verdicts


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


def test_logits_that_are_twice_too_large_get_about_the_temperature_two() -> None:
    random = np.random.default_rng(0)
    logits = random.normal(0, 2, (6_000, 3))
    powers = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    gold = [random.choice(3, p=row) for row in powers]
    names = ["SUPPORTED", "REFUTED", "NOT_ENOUGH_INFO"]
    documents = [np.array([2 * row], np.float32) for row in logits]
    found = calibrate(documents, [names[place] for place in gold])
    assert found.temperature == pytest.approx(2.0, abs=0.4)
    assert found.calibration_error < 0.08


def test_the_upper_band_begins_where_enough_of_the_flagged_are_faulty() -> None:
    """Of 100 supported claims one is flagged at .8; of 100 refuted ones 30 at .9, 30 at .8."""

    def logits(refuted: float) -> np.ndarray:  # type: ignore[type-arg]
        rest = (1 - refuted) / 2
        return np.log(np.array([[rest, refuted, rest]], np.float32))

    supported = [logits(0.8)] * 20 + [np.log(np.array([[0.9, 0.05, 0.05]], np.float32))] * 80
    refuted = [logits(0.95)] * 30 + [logits(0.8)] * 30 + [logits(0.1)] * 40
    found = calibrate(supported + refuted, ["SUPPORTED"] * 100 + ["REFUTED"] * 100)
    # At the lower one .12 · .6 / (.12 · .6 + .88 · .2) = .29 is faulty; above it, all.
    assert found.precision == 1.0
    assert found.recall == pytest.approx(0.3)
