"""Judging: the model's probabilities, and what the checks make of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from service.verify.check import Check, CheckKind
from service.verify.judge import judge, with_checks
from service.verify.windows import Window
from tests.service.verify.made import judged, window


class Told:
    """An entailment model that says what it was told to say, text by text."""

    name = "told"
    thresholds = (0.5, 0.9)

    def __init__(self, told: dict[str, tuple[float, float, float]]) -> None:
        self.told = told
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def told(self, strength: float) -> float:
        return strength

    def reads(self, language: str) -> bool:
        return language in ("en", "und")

    def probabilities(
        self,
        claim: str,
        texts: Sequence[str],
        on_progress: Callable[[int], None] | None = None,  # noqa: ARG002
    ) -> NDArray[np.float32]:
        self.asked.append((claim, tuple(texts)))
        return np.array([self.told.get(text, (0.0, 0.0, 1.0)) for text in texts], np.float32)


def check(agree: bool | None, kind: CheckKind = CheckKind.NUMBER, evidence: str = "7") -> Check:
    return Check(kind, "9", (0, 1), evidence, (0, 1) if evidence else None, agree)


def test_without_disagreement_the_probabilities_stay() -> None:
    one = with_checks(judged(0.8, 0.1), (check(True),))
    assert (one.supports, one.refutes, round(one.neither, 6)) == (0.8, 0.1, 0.1)


def test_another_number_in_what_else_says_the_same_refutes() -> None:
    one = with_checks(judged(0.8, 0.1), (check(True), check(False)))
    assert (one.supports, one.refutes) == (0.1, 0.8)


def test_what_refutes_already_is_not_turned_round() -> None:
    one = with_checks(judged(0.1, 0.8), (check(False),))
    assert (one.supports, one.refutes) == (0.1, 0.8)


def test_a_number_that_the_window_does_not_hold_weakens_its_support() -> None:
    one = with_checks(judged(0.8, 0.1), (check(None, evidence=""),))
    assert one.supports == pytest.approx(0.36)
    assert one.neither == pytest.approx(0.54)


def test_a_name_that_the_window_does_not_hold_does_not() -> None:
    one = with_checks(judged(0.8, 0.1), (check(None, CheckKind.NAME, evidence=""),))
    assert one.supports == 0.8


def test_only_windows_that_say_something_are_checked() -> None:
    texts = [f"Hive {number} was counted." for number in range(30)]
    told = {text: (0.9 - number / 100, 0.0, 0.1) for number, text in enumerate(texts)}
    told["Hive 29 was counted."] = (0.0, 0.7, 0.3)
    checked: list[str] = []

    def checker(_: str, one: Window) -> tuple[Check, ...]:
        checked.append(one.text)
        return ()

    found = judge("c", [window(text, row) for row, text in enumerate(texts)], Told(told), checker)
    assert checked == [*texts[:8], texts[29]]
    assert [round(one.supports, 2) for one in found[:3]] == [0.9, 0.89, 0.88]


def test_nothing_to_judge() -> None:
    assert judge("c", [], Told({}), lambda *_: ()) == []
