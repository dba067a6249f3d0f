"""Verdicts: from judged windows to parts, and from parts to the claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.records import Span
from service.verify.judge import Judged
from service.verify.parts import Part
from service.verify.verdict import (
    PartVerdict,
    Thresholds,
    Verdict,
    band,
    judged_to_verdict,
    parts_to_verdict,
)
from service.verify.windows import Window
from tests.service.verify.made import judged, stored

LEVELS = Thresholds(likely=0.6, certain=0.9)
PART = Part.of("Bees made honey.")
S, P, R, C, N = (
    Verdict.SUPPORTED,
    Verdict.PARTIALLY_SUPPORTED,
    Verdict.REFUTED,
    Verdict.CONFLICTING,
    Verdict.NOT_ENOUGH_INFO,
)


@pytest.mark.parametrize(
    ("windows", "verdict", "probability"),
    [
        ([], N, 1.0),
        ([judged(0.5, 0.3)], N, 0.5),
        ([judged(0.7, 0.1), judged(0.2, 0.1, 2)], S, 0.7),
        ([judged(0.1, 0.8), judged(0.7, 0.1, 2)], R, 0.8),
        ([judged(0.95, 0.0), judged(0.0, 0.7, 2)], S, 0.95),
        ([judged(0.95, 0.0), judged(0.0, 0.92, 2)], C, 0.92),
    ],
)
def test_a_part(windows: list[Judged], verdict: Verdict, probability: float) -> None:
    found = judged_to_verdict(PART, windows, LEVELS)
    assert (found.verdict, found.probability) == (verdict, probability)


def test_one_window_does_not_conflict_with_itself() -> None:
    passage = stored("Bees made honey.", "Wasps did not.")
    short = Judged(Window(passage, Span(0, 16), "Bees made honey."), 0.95, 0.0, 0.05)
    long = Judged(Window(passage, Span(0, 31), passage.passage.text), 0.0, 0.93, 0.07)
    assert judged_to_verdict(PART, [short, long], LEVELS).verdict is S


def test_evidence_shares_no_sentence_and_prefers_the_shorter_of_equals() -> None:
    passage = stored("Bees made honey.", "Wasps did not.")
    long = Judged(Window(passage, Span(0, 31), passage.passage.text), 0.8, 0.0, 0.2)
    short = Judged(Window(passage, Span(0, 16), "Bees made honey."), 0.8, 0.0, 0.2)
    other = judged(0.7, 0.0, 2)
    faint = judged(0.2, 0.0, 3)
    found = judged_to_verdict(PART, [long, short, faint, other], LEVELS)
    assert [one.window.text for one in found.supporting] == [short.window.text, other.window.text]
    assert found.supporting[0] is short
    assert (found.refuting, found.nearest) == ((), ())


def test_where_nothing_decides_the_nearest_are_told() -> None:
    far, near, nearer = judged(0.0, 0.0), judged(0.1, 0.1, 2), judged(0.05, 0.25, 3)
    found = judged_to_verdict(PART, [far, near, nearer], LEVELS)
    assert (found.verdict, found.nearest) == (N, (nearer, near, far))


@pytest.mark.parametrize(
    ("parts", "verdict", "probability"),
    [
        ([(S, 0.8)], S, 0.8),
        ([(S, 0.9), (S, 0.7)], S, 0.7),
        ([(S, 0.9), (N, 0.6)], P, 0.6),
        ([(S, 0.9), (R, 0.8)], R, 0.8),
        ([(S, 0.9), (C, 0.92)], C, 0.92),
        ([(R, 0.7), (C, 0.92)], R, 0.7),
        ([(N, 0.6), (N, 0.9)], N, 0.6),
    ],
)
def test_a_claim(parts: list[tuple[Verdict, float]], verdict: Verdict, probability: float) -> None:
    blank = PartVerdict(PART, N, 0.0, (), ())
    told = [replace(blank, verdict=one, probability=level) for one, level in parts]
    assert parts_to_verdict(told) == (verdict, probability)


def test_bands() -> None:
    assert [band(level, LEVELS) for level in (0.6, 0.89, 0.9)] == ["likely", "likely", "certain"]
