"""The dates and periods of a claim beside those of a source that date the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.verify.check import Check, CheckKind
from service.verify.quantities.months import MONTH
from service.verify.quantities.periods import FIRST, LAST, Day, Period, read_periods
from service.verify.quantities.samething import (
    Keys,
    Surroundings,
    events_near,
    is_swapped,
    shared_share,
    surroundings,
)
from service.verify.quantities.wording import text_language

_NAME_BEFORE = re.compile(
    rf"(?<![^\W\d_])(?!(?:{MONTH}|In|Im|Since|Seit|By|Until|From|Jahr|Jahre|Jahren|Year)\s)[A-ZА-ЯЁ][^\W\d_]{{1,24}}\s$"
)
_CLAIM_MOST, _SOURCE_MOST = 64, 400
_SAME = 0.6
_SURE = 0.66  # where the source has no event that is known
_ACROSS = 0.3


@dataclass(frozen=True, slots=True)
class _Place:
    period: Period
    text: str
    around: Surroundings
    keys: Keys


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: _Place
    share: float
    agree: bool | None
    note: str


def check_dates(
    claim: str, evidence: str, *, claim_language: str = "", evidence_language: str = ""
) -> tuple[Check, ...]:
    """Return one check for each date or period of the claim, in the order of the claim.

    A claim agrees with a source that is more exact ("2019" with "12 March 2019"); where the
    source is the less exact, `agree` is None. It is False only where both date the same event.
    """
    across = text_language(claim, claim_language) != text_language(evidence, evidence_language)
    sources = _places(evidence, _SOURCE_MOST)
    claims = _places(claim, _CLAIM_MOST)
    candidates = [[_candidate(one, place) for place in sources] for one in claims]
    checks = []
    for at, one in enumerate(claims):
        spoken_for = {
            other.place.period.start
            for others in (*candidates[:at], *candidates[at + 1 :])
            for other in others
            if other.agree
        }
        checks.append(_check(one, candidates[at], spoken_for, across))
    return tuple(checks)


def _places(text: str, most: int) -> list[_Place]:
    arounds = [(one, surroundings(text, one.start, one.end)) for one in read_periods(text)[:most]]
    return [_Place(one, text, around, around.keys) for one, around in arounds]


def _check(
    claim: _Place, candidates: list[_Candidate], spoken_for: set[int], across: bool
) -> Check:
    """Return the check of one date; `spoken_for` is where other dates of the claim agree."""
    agreeing = [one for one in candidates if one.agree]
    if agreeing:
        best = max(agreeing, key=lambda one: one.share)
        if best.share > 0 or across or not claim.around.words:
            return _result(claim, best, True, best.note)
        return _result(claim, best, None, "the same date, perhaps of another thing")
    if not candidates:
        start, end = claim.period.start, claim.period.end
        return Check(CheckKind.DATE, claim.text[start:end], (start, end))
    best = max(candidates, key=lambda one: one.share)
    free = best.place.period.start not in spoken_for and not _is_written(claim, best.place)
    if best.agree is False and free and _is_same_event(claim, best, candidates, across):
        return _result(claim, best, False, best.note)
    return _result(claim, best, None, best.note if best.agree is None else "")


def _is_written(claim: _Place, source: _Place) -> bool:
    """Tell whether the source has the claim's year in a place that is not read as a date."""
    year = str(claim.period.first[0])
    read = [place.start for place in read_periods(source.text)]
    return claim.period.kind == "at" and any(
        not any(start <= found.start() < start + 40 for start in read)
        for found in re.finditer(rf"(?<!\d){year}(?!\d)", source.text)
    )


def _candidate(claim: _Place, place: _Place) -> _Candidate:
    agree, note = compare_periods(claim.period, place.period)
    return _Candidate(place, shared_share(claim.around.words, place.keys), agree, note)


def _is_same_event(
    claim: _Place, best: _Candidate, candidates: list[_Candidate], across: bool
) -> bool:
    """Tell whether both dates are of one event, as far as words can tell."""
    german = text_language(claim.text) == "de"  # where every noun has a capital
    if (
        not german
        and claim.period.kind == "at"
        and _NAME_BEFORE.search(claim.text, max(0, claim.period.start - 30), claim.period.start)
    ):
        return False  # the year of a name: "Euro 2016"
    if any(one.agree is None and one.share >= best.share for one in candidates):
        return False
    one, other = events_near(claim.around), events_near(best.place.around)
    if one and not one & other and (other or best.share < _SURE):
        return False
    if across:
        return len(candidates) == 1 and bool(one) and best.share >= _ACROSS
    return best.share >= _SAME and not is_swapped(claim.around, best.place.around)


def compare_periods(claim: Period, evidence: Period) -> tuple[bool | None, str]:
    """Return whether the evidence's date bears the claim's out, and a note."""
    if claim.unit == evidence.unit == "century" and claim.kind == evidence.kind:
        return claim.first == evidence.first, ""
    if claim.kind == "span" and evidence.kind == "span":
        same_start = _touch(
            claim.first,
            _end_of(claim.first, claim),
            evidence.first,
            _end_of(evidence.first, evidence),
        )
        same_end = _touch(_start_of(claim), claim.last, _start_of(evidence), evidence.last)
        return same_start and same_end, "" if same_start and same_end else "another period"
    if claim.kind == "since" and evidence.kind in ("span", "since", "at"):
        start, end = evidence.first, _end_of(evidence.first, evidence)
        if _touch(claim.first, claim.last, start, end):
            return True, ""
        return (False if evidence.kind != "at" or evidence.unit != "century" else None), ""
    if claim.kind == "span" or evidence.kind == "span":
        return _with_span(claim, evidence)
    if (
        claim.unit == "decade"
        and claim.first[0] % 100 == 0
        and not _touch(claim.first, (claim.first[0] + 9, 12, 31), evidence.first, evidence.last)
        and _touch(claim.first, claim.last, evidence.first, evidence.last)
    ):
        return None, "the decade, or the century"
    first, last = _reach(claim)
    other_first, other_last = _reach(evidence)
    if first <= other_first and other_last <= last:
        return True, "" if claim.unit == evidence.unit else "less exact than the source"
    if other_last < first or last < other_first:
        bound = claim.kind in ("before", "after")
        if bound and _touch(claim.first, claim.last, evidence.first, evidence.last):
            return None, "equal to the bound"
        return False, ""
    return None, "the source is less exact"


def _with_span(claim: Period, evidence: Period) -> tuple[bool | None, str]:
    """A span against a day or a year: nothing is said about what lies within."""
    if claim.kind == "between" or claim.unit in ("decade", "century"):
        inside = claim.first <= evidence.first and evidence.last <= claim.last
        return (True, "") if inside else (None, "")
    return None, "a period and a date"


def _reach(period: Period) -> tuple[Day, Day]:
    """Return the first and the last day that the words allow."""
    year, month, day = period.first
    if period.kind == "before":
        return FIRST, (year, month, day - 1)
    if period.kind == "by":
        return FIRST, period.last
    if period.kind == "after":
        last = period.last
        return (last[0], last[1], last[2] + 1), LAST
    return period.first, period.last


def _end_of(day: Day, period: Period) -> Day:
    """Return the last day of the year, month or day that a span begins with."""
    if period.unit == "day":
        return day
    return (day[0], day[1], 31) if period.unit == "month" else (day[0], 12, 31)


def _start_of(period: Period) -> Day:
    year, month, _ = period.last
    if period.unit == "day":
        return period.last
    return (year, month, 1) if period.unit == "month" else (year, 1, 1)


def _touch(first: Day, last: Day, other_first: Day, other_last: Day) -> bool:
    return first <= other_last and other_first <= last


def _result(claim: _Place, best: _Candidate, agree: bool | None, note: str) -> Check:
    one, other = claim.period, best.place.period
    return Check(
        CheckKind.DATE,
        claim.text[one.start : one.end],
        (one.start, one.end),
        best.place.text[other.start : other.end],
        (other.start, other.end),
        agree,
        note,
    )
