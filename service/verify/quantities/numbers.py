"""The numbers of a claim beside the numbers of a source that speak of the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.verify.check import Check, CheckKind
from service.verify.quantities.comparing import compare
from service.verify.quantities.periods import Period, read_periods
from service.verify.quantities.quantities import Quantity, read_quantities
from service.verify.quantities.samething import (
    Keys,
    Surroundings,
    is_swapped,
    keys_of,
    same_head,
    shared_share,
    surroundings,
)
from service.verify.quantities.units import COUNT, ORDINAL, PERCENT, POINTS
from service.verify.quantities.wording import text_language

_CHANGES = ("up", "down")
_SAME = 0.5  # share of the claim's words that the sentence must have for a difference
_SAME_OTHER = 0.6  # for an equal number where other words say what is counted
_SAME_COUNT = 0.3  # the same where what is counted is the same
_ACROSS = 0.25
_CLAIM_MOST, _SOURCE_MOST = 64, 400
_TELLING = 1000  # such a number is hardly ever the same by chance
_LARGE = 13  # a count from here on is seldom the same by chance


@dataclass(frozen=True, slots=True)
class _Place:
    """A quantity where it stands, with its words and the years of its sentence."""

    quantity: Quantity
    text: str
    language: str
    around: Surroundings
    keys: Keys
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: _Place
    head: bool | None
    share: float
    agree: bool | None
    note: str


def check_numbers(
    claim: str, evidence: str, *, claim_language: str = "", evidence_language: str = ""
) -> tuple[Check, ...]:
    """Return one check for each quantity of the claim, in the order of the claim.

    `agree` is False only where the evidence gives another value of the same thing: the same
    unit and the same thing counted, in the same year. Where that is not sure it is None, with
    `evidence` the nearest quantity or "". Languages are codes like "en"; left empty, they are
    guessed, which matters for "1.234". Of a long claim the first 64 quantities are compared,
    of a long source the first 400.
    """
    across = text_language(claim, claim_language) != text_language(evidence, evidence_language)
    sources = _places(evidence, evidence_language, _SOURCE_MOST)
    claims = _places(claim, claim_language, _CLAIM_MOST)
    candidates = [
        [
            _candidate(one, place, across)
            for place in sources
            if _is_comparable(one.quantity, place.quantity)
        ]
        for one in claims
    ]
    checks = []
    for at, one in enumerate(claims):
        spoken_for = {
            other.place.quantity.start
            for others in (*candidates[:at], *candidates[at + 1 :])
            for other in others
            if other.agree and other.head is not False
        }
        checks.append(_check(one, candidates[at], sources, spoken_for, across))
    return tuple(checks)


def _places(text: str, language: str, most: int) -> list[_Place]:
    periods = read_periods(text)
    found = []
    for one in read_quantities(text, language)[:most]:
        around = surroundings(text, one.start, one.end, one.head)
        first = min([one.start, *(word.start for word in around.words)])
        last = max([one.end, *(word.end for word in around.words)])
        near = tuple(period for period in periods if first - 20 <= period.start <= last + 20)
        found.append(_Place(one, text, language, around, around.keys | keys_of(one.head), near[:8]))
    return found


def _check(
    claim: _Place,
    candidates: list[_Candidate],
    sources: list[_Place],
    spoken_for: set[int],
    across: bool,
) -> Check:
    """Return the check of one quantity; `spoken_for` is where others of the claim agree."""
    named = [one for one in candidates if one.head]
    unsaid = [one for one in candidates if one.head is None]
    others = [one for one in candidates if one.head is False]
    agreeing = [one for one in named if one.agree] or [one for one in unsaid if one.agree]
    if not named and not unsaid:
        agreeing = [one for one in others if one.agree]
    if agreeing:
        best = max(agreeing, key=lambda one: one.share)
        if _is_likely_same(claim, best, across):
            return _result(claim, best, True, best.note)
        return _result(claim, best, None, "the same number, perhaps of another thing")
    pool = named or unsaid or others
    if not pool:
        return _points(claim, sources)
    best = max(pool, key=lambda one: one.share)
    elsewhere = any(
        one.agree and (one.share > best.share or one.place.quantity.low >= _TELLING)
        for one in others
    )
    differs = all(one.agree is False for one in pool) and not elsewhere
    free = best.place.quantity.start not in spoken_for and not _is_written(claim, best.place)
    if differs and free and _is_surely_same(claim, best, candidates, across):
        return _result(claim, best, False, best.note)
    return _result(claim, best, None, best.note if best.agree is None else "")


def _is_written(claim: _Place, source: _Place) -> bool:
    """Tell whether the source has the claim's very figures in a place that is not understood."""
    start, end = claim.quantity.figures
    written = claim.text[start:end]
    if not any(letter.isdigit() for letter in written) or claim.quantity.bound:
        return False
    found = re.search(rf"(?<![\d.,]){re.escape(written)}(?!\d|[.,]\d)", source.text)
    if found is None:
        return False
    read = read_quantities(source.text, source.language)
    return not any(one.start <= found.start() < one.end for one in read)


def _candidate(claim: _Place, place: _Place, across: bool) -> _Candidate:
    one, other = claim.quantity, place.quantity
    agree, note = compare(one, other)
    if {one.role, other.role} == {"up", "down"} and agree:
        agree, note = False, f"{other.role}, not {one.role}"
    words = (*claim.around.words, *one.head)
    return _Candidate(
        place, same_head(one.head, other.head, across), shared_share(words, place.keys), agree, note
    )


def _is_comparable(claim: Quantity, evidence: Quantity) -> bool:
    """Tell whether the two have one dimension, and are both changes or both values."""
    if claim.unit.dimension != evidence.unit.dimension or claim.per != evidence.per:
        return False
    return (claim.role in _CHANGES) == (evidence.role in _CHANGES)


def _is_likely_same(claim: _Place, best: _Candidate, across: bool) -> bool:
    """Tell whether an equal value is borne out by the words around it."""
    unit = claim.quantity.unit.dimension
    if unit == ORDINAL:
        return bool(best.head)
    if best.head is False and not across:
        return best.share >= _SAME_OTHER or (claim.quantity.low >= 1000 and best.share > 0)
    if unit == COUNT and not best.head:
        return claim.quantity.low >= _LARGE or best.share >= _SAME_COUNT
    return best.head is True or across or best.share > 0


def _is_surely_same(
    claim: _Place, best: _Candidate, candidates: list[_Candidate], across: bool
) -> bool:
    """Tell whether another value is another value of the same thing."""
    unit = claim.quantity.unit.dimension
    if claim.quantity.high == 0 or best.place.quantity.high == 0:
        return False  # none: said in other words as often
    if best.head is False or best.place.quantity.role == "from":
        return False
    if unit in (COUNT, ORDINAL) and not best.head and not (across and best.share >= _SAME):
        return False
    if unit == ORDINAL and not _is_same_ordinal(claim.quantity, best, candidates):
        return False
    if _are_of_other_years(claim.periods, best.place.periods):
        return False
    if across:
        alone = len([one for one in candidates if one.head is not False]) == 1
        return alone and best.share >= _ACROSS
    if best.share < (_SAME_COUNT if best.head else _SAME):
        return False
    return not is_swapped(claim.around, best.place.around)


def _is_same_ordinal(claim: Quantity, best: _Candidate, candidates: list[_Candidate]) -> bool:
    """Tell whether the word after both is the same, and nothing else is numbered so."""
    head = best.place.quantity.head
    return (
        len(candidates) == 1
        and claim.low > 1
        and best.share >= _SAME
        and same_head(claim.head[:1], head[:1]) is True
    )


def _are_of_other_years(claim: tuple[Period, ...], evidence: tuple[Period, ...]) -> bool:
    """Tell whether both name dates and none of them touch."""
    return bool(claim and evidence) and not any(
        one.first <= other.last and other.first <= one.last for one in claim for other in evidence
    )


def _points(claim: _Place, places: list[_Place]) -> Check:
    """Return the check of a change in per cent whose source has it in percentage points."""
    units = {PERCENT, POINTS}
    for place in places:
        one, other = claim.quantity, place.quantity
        if {one.unit.dimension, other.unit.dimension} != units or not _is_same_change(one, other):
            continue
        share = shared_share(claim.around.words, place.around.keys)
        if share >= _ACROSS and not is_swapped(claim.around, place.around):
            said = "percentage points" if other.unit.dimension == POINTS else "per cent"
            candidate = _Candidate(place, None, share, False, "")
            return _result(claim, candidate, False, f"{said} in the source")
    start, end = claim.quantity.start, claim.quantity.end
    return Check(CheckKind.NUMBER, claim.text[start:end], (start, end))


def _is_same_change(claim: Quantity, evidence: Quantity) -> bool:
    same = abs(claim.low - evidence.low) <= 0.05 * max(abs(claim.low), abs(evidence.low))
    return same and (claim.role, evidence.role) in {("up", "up"), ("down", "down")}


def _result(claim: _Place, best: _Candidate, agree: bool | None, note: str) -> Check:
    one, other = claim.quantity, best.place.quantity
    return Check(
        CheckKind.NUMBER if one.unit.name == other.unit.name else CheckKind.UNIT,
        claim.text[one.start : one.end],
        (one.start, one.end),
        best.place.text[other.start : other.end],
        (other.start, other.end),
        agree,
        note,
    )
