"""Whether the value a source gives bears out the value a claim gives."""

from __future__ import annotations

from service.verify.quantities.quantities import Quantity

Verdict = tuple[bool | None, str]

_INFINITE = float("inf")
_ABOUT = 0.10  # how far from "about 40" still is about 40
_NEARLY = 0.15
_ROUNDED = 0.05  # an unbounded claim may round away no more than this
_SOURCE_ROUNDED = 0.005  # the source may be the coarser of the two by this
_CONVERTED = 0.01
_TINY = 1e-9
_SIDES = (frozenset({"over", "least"}), frozenset({"under", "most"}))


def compare(claim: Quantity, evidence: Quantity) -> Verdict:
    """Return whether the evidence's value bears the claim's out, and a note.

    None: it neither does nor excludes it (an exact claim, a source that says "more than").
    Both are of one dimension; the values are compared in its base unit.
    """
    if claim.unit.dimension == "ordinal":
        return claim.low == evidence.low, ""
    converted = claim.unit.name != evidence.unit.name
    low, high = _base(claim, claim.low), _base(claim, claim.high)
    other_low, other_high = _base(evidence, evidence.low), _base(evidence, evidence.high)
    if claim.bound == evidence.bound and _near(low, other_low) and _near(high, other_high):
        return True, "converted" if converted else ""
    if not claim.bound and not claim.ranged and not evidence.ranged:
        return _compare_exact(claim, evidence, converted)
    first, last, open_low, open_high = _allowed(claim, low, high)
    least, most = _possible(evidence, other_low, other_high)
    slack = _CONVERTED * max(abs(low), abs(high)) if converted else _TINY * max(abs(high), 1)
    if least >= first - slack and most <= last + slack:
        if (open_low and _near(least, first)) or (open_high and _near(most, last)):
            return None, "equal to the bound"
        return True, "converted" if converted else _note(claim)
    if most < first - slack or least > last + slack:
        return _beside(claim, evidence, low)
    if claim.ranged and evidence.ranged:
        return False, "another range"
    if _same_side(claim, evidence):
        # Nobody writes "over 40" of what he knows to be over 50.
        return False, "the source's bound is wider"
    return None, "the source is less exact"


def _same_side(claim: Quantity, evidence: Quantity) -> bool:
    """Tell whether both say only how much it is at least, or both at most."""
    return any({claim.bound, evidence.bound} <= side for side in _SIDES)


def _compare_exact(claim: Quantity, evidence: Quantity, converted: bool) -> Verdict:
    """Compare a plain claim ("40") with one value of the source, which may be bounded."""
    value, other = _base(claim, claim.low), _base(evidence, evidence.low)
    distance = abs(value - other)
    size = max(abs(value), abs(other), _TINY)
    if evidence.bound in ("", "about"):
        note = "about, in the source" if evidence.bound else ""
        if distance <= _TINY * size:
            return True, note or ("converted" if converted else "")
        if _rounds(claim, evidence, distance, converted):
            if distance <= _ROUNDED * size or converted:
                return True, "converted" if converted else "rounded"
            return None, "rounded by more than the words say"
        if _step(evidence) >= _step(claim) and distance <= _loose(evidence) / 2 * (1 + _TINY):
            close = distance <= _SOURCE_ROUNDED * size
            return (True, "rounded in the source") if close else (None, "the source is less exact")
        if evidence.bound and distance <= _ABOUT * size:
            return None, "the source is less exact"
        return False, "converted" if converted else ""
    least, most = _possible(evidence, other, other)
    if least - _TINY * size <= value <= most + _TINY * size:
        return None, "the source gives a bound"
    return False, "outside the source's bound"


def _rounds(claim: Quantity, evidence: Quantity, distance: float, converted: bool) -> bool:
    """Tell whether the evidence's value, rounded as the claim is, is the claim's."""
    if converted:
        half = max(_step(claim), _step(evidence)) / 2
        return (distance <= max(half, 0.0) and distance <= 0.03 * abs(
            _base(claim, claim.low) or 1
        )) or distance <= _CONVERTED * abs(_base(claim, claim.low))  # fmt: skip
    coarser = _loose(claim)
    return (
        coarser > _step(evidence) * (1 - _TINY)
        and distance <= coarser / 2 * (1 + 1e-6)
        and (_step(claim) > _step(evidence) * (1 + _TINY) or coarser > _step(claim))
    )


def _loose(one: Quantity) -> float:
    """Return the place that the value may be rounded to: two digits are always meant."""
    step, value = one.step, abs(one.low)
    if one.unit.dimension == "percent" and one.step >= 4:
        return _step(one)
    while (
        value > 0
        and step * 10 <= value / 10
        and _near(value / (step * 10), round(value / (step * 10)))
    ):
        step *= 10
    return step * one.unit.factor


def _step(one: Quantity) -> float:
    return one.step * one.unit.factor


def _base(one: Quantity, value: float) -> float:
    return value * one.unit.factor + one.unit.offset


def _allowed(claim: Quantity, low: float, high: float) -> tuple[float, float, bool, bool]:
    """Return the interval that bears the claim out, and whether its ends are left out."""
    if claim.ranged or not claim.bound:
        half = _step(claim) / 2 if not claim.ranged else 0.0
        return low - half, high + half, False, False
    if claim.bound == "about":
        reach = max(_ABOUT * abs(low), _loose(claim) / 2)
        return low - reach, low + reach, False, False
    if claim.bound == "nearly":
        return low - _NEARLY * abs(low), low, False, False
    if claim.bound in ("over", "least"):
        return low, _INFINITE, claim.bound == "over", False
    return -_INFINITE, high, False, claim.bound == "under"


def _possible(evidence: Quantity, low: float, high: float) -> tuple[float, float]:
    """Return the interval in which the evidence says the value lies."""
    if evidence.bound == "about":
        return low - _ABOUT * abs(low), high + _ABOUT * abs(high)
    if evidence.bound == "nearly":
        return low - _NEARLY * abs(low), low
    if evidence.bound in ("over", "least"):
        return low, _INFINITE
    if evidence.bound in ("under", "most"):
        return -_INFINITE, high
    return low, high


def _beside(claim: Quantity, evidence: Quantity, low: float) -> Verdict:
    """Return a difference, but not where "about" or "nearly" is missed by a little."""
    if claim.bound in ("about", "nearly"):
        other = _base(evidence, evidence.low)
        missed = abs(other - low) / max(abs(low), _TINY)
        if missed <= 2 * _ABOUT:
            return None, "not quite"
    return False, _note(claim) and "outside the claim's bound"


def _note(claim: Quantity) -> str:
    return "within the claim's bound" if claim.bound or claim.ranged else ""


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other), 1e-12)
