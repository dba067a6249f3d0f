"""Judged windows become the verdict on a part, and parts the verdict on the claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from service.verify.judge import Judged
from service.verify.parts import Part

Band = Literal["certain", "likely"]
_MOST_EVIDENCE = 5  # of each stance
_MOST_NEAREST = 3
_SHOWN = 0.3  # less probable evidence is shown by `explain` only


class Verdict(StrEnum):
    """What the library says of a claim."""

    SUPPORTED = "SUPPORTED"
    PARTIALLY_SUPPORTED = "PARTIALLY_SUPPORTED"
    REFUTED = "REFUTED"
    CONFLICTING = "CONFLICTING"
    NOT_ENOUGH_INFO = "NOT_ENOUGH_INFO"
    COULD_NOT_CHECK = "COULD_NOT_CHECK"


class Reason(StrEnum):
    """Why a claim could not be checked."""

    SOURCE_NOT_IN_LIBRARY = "source_not_in_library"
    SOURCE_DELETED = "source_deleted"
    SOURCE_DIFFERS = "source_differs"
    REFERENCE_NOT_FOUND = "reference_not_found"
    REFERENCE_AMBIGUOUS = "reference_ambiguous"
    METADATA_ONLY = "metadata_only"
    NO_TEXT = "no_text"
    UNREAD_PAGES = "unread_pages"
    OCR_LOW_CONFIDENCE = "ocr_low_confidence"
    STYLE_NOT_RECOGNISED = "style_not_recognised"
    LANGUAGE_UNSUPPORTED = "language_unsupported"
    MODEL_UNAVAILABLE = "model_unavailable"
    NOT_A_CLAIM = "not_a_claim"
    LIBRARY_EMPTY = "library_empty"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on a verdict is given, and from which it is certain."""

    likely: float
    certain: float


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """The verdict on one part, with the windows for and against it, strongest first.

    `nearest` are those that come nearest to deciding it where none does.
    """

    part: Part
    verdict: Verdict
    probability: float
    supporting: tuple[Judged, ...]
    refuting: tuple[Judged, ...]
    nearest: tuple[Judged, ...] = ()


def judged_to_verdict(part: Part, judged: Sequence[Judged], thresholds: Thresholds) -> PartVerdict:
    """Return the verdict on a part.

    Where both stances pass, the stronger one holds; both are told, as conflicting, only where
    each is certain by windows that have no sentence in common.
    """
    supporting = _distinct(judged, lambda one: one.supports)
    refuting = _distinct(judged, lambda one: one.refutes)
    support = supporting[0].supports if supporting else 0.0
    refutation = refuting[0].refutes if refuting else 0.0
    best = max(support, refutation)
    if best < thresholds.likely:
        verdict, probability = Verdict.NOT_ENOUGH_INFO, 1.0 - best
    elif min(support, refutation) >= thresholds.certain and not _touch(supporting[0], refuting[0]):
        verdict, probability = Verdict.CONFLICTING, min(support, refutation)
    elif support >= refutation:
        verdict, probability = Verdict.SUPPORTED, support
    else:
        verdict, probability = Verdict.REFUTED, refutation
    nearest: tuple[Judged, ...] = ()
    if verdict is Verdict.NOT_ENOUGH_INFO:
        found = _distinct(judged, lambda one: 1.0 - one.neither, least=0.0)
        told = {id(one) for one in (*supporting, *refuting)}
        nearest = tuple(one for one in found if id(one) not in told)[:_MOST_NEAREST]
    return PartVerdict(part, verdict, probability, supporting, refuting, nearest)


def parts_to_verdict(parts: Sequence[PartVerdict]) -> tuple[Verdict, float]:
    """Return the verdict on a claim and its probability: that of the parts that decide it."""
    for decisive in (Verdict.REFUTED, Verdict.CONFLICTING):
        found = [one.probability for one in parts if one.verdict is decisive]
        if found:
            return decisive, max(found)
    supported = [one.probability for one in parts if one.verdict is Verdict.SUPPORTED]
    if len(supported) == len(parts):
        return Verdict.SUPPORTED, min(supported)
    if supported:
        return Verdict.PARTIALLY_SUPPORTED, min(one.probability for one in parts)
    return Verdict.NOT_ENOUGH_INFO, min(one.probability for one in parts)


def band(probability: float, thresholds: Thresholds) -> Band:
    """Return how sure a verdict of that probability is."""
    return "certain" if probability >= thresholds.certain else "likely"


def _distinct(
    judged: Sequence[Judged], strength: Callable[[Judged], float], least: float = _SHOWN
) -> tuple[Judged, ...]:
    """Return the strongest windows that share no sentence, strongest first, shortest of equals."""
    kept: list[Judged] = []
    for one in sorted(judged, key=lambda one: (-strength(one), len(one.window.text))):
        if strength(one) < least or len(kept) == _MOST_EVIDENCE:
            break
        if not any(_touch(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def _touch(one: Judged, other: Judged) -> bool:
    first, second = one.window, other.window
    return (
        first.stored.row == second.stored.row
        and first.span.start < second.span.end
        and second.span.start < first.span.end
    )
