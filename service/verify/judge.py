"""Windows are judged: by the entailment model, and where that says something, by checks.

A check that finds another number, date or name, or the opposite, in a window that else says
the same turns its support into refutation. A number or date of the claim that a window does
not hold keeps it from supporting the claim by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.entailment.model import NEITHER, REFUTES, SUPPORTS, Entailment
from service.verify.check import Check, CheckKind
from service.verify.windows import Window

Checker = Callable[[str, Window], tuple[Check, ...]]

_CHECKED = 8  # windows of each stance
_SAYS_SOMETHING = 0.2
_UNCOVERED = 0.45  # what is left of support where a number of the claim is not in the window
_EXACT = frozenset({CheckKind.NUMBER, CheckKind.DATE, CheckKind.UNIT})


@dataclass(frozen=True, slots=True)
class Judged:
    """A window with the probabilities that it supports the claim, refutes it, does neither."""

    window: Window
    supports: float
    refutes: float
    neither: float
    checks: tuple[Check, ...] = ()


def judge(
    claim: str,
    windows: Sequence[Window],
    entailment: Entailment,
    check: Checker,
    on_progress: Callable[[int], None] | None = None,
) -> list[Judged]:
    """Return the windows judged, in their order."""
    if not windows:
        return []
    probabilities = entailment.probabilities(claim, [w.text for w in windows], on_progress)
    judged = [
        Judged(window, float(row[SUPPORTS]), float(row[REFUTES]), float(row[NEITHER]))
        for window, row in zip(windows, probabilities, strict=True)
    ]
    for place in _worth_checking(judged):
        one = judged[place]
        judged[place] = with_checks(one, check(claim, one.window))
    return judged


def with_checks(judged: Judged, checks: tuple[Check, ...]) -> Judged:
    """Return a judged window with its probabilities as the checks leave them."""
    supports, refutes = judged.supports, judged.refutes
    if any(one.agree is False for one in checks):
        supports, refutes = min(supports, refutes), max(supports, refutes)
    elif any(one.kind in _EXACT and one.agree is None and not one.evidence for one in checks):
        supports *= _UNCOVERED
    neither = max(0.0, 1.0 - supports - refutes)
    return replace(judged, supports=supports, refutes=refutes, neither=neither, checks=checks)


def _worth_checking(judged: Sequence[Judged]) -> list[int]:
    """Return the places of the windows that speak strongest for and against."""
    places = range(len(judged))
    by_support = sorted(places, key=lambda place: -judged[place].supports)[:_CHECKED]
    by_refutation = sorted(places, key=lambda place: -judged[place].refutes)[:_CHECKED]
    strong = {p for p in by_support if judged[p].supports >= _SAYS_SOMETHING}
    return sorted(strong | {p for p in by_refutation if judged[p].refutes >= _SAYS_SOMETHING})
