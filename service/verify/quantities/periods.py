"""Dates and periods in a text: days, months, years, decades, centuries, and spans of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.roman import roman_number
from service.verify.quantities.months import MONTH, month_number
from service.verify.quantities.unquantified import Marked, unquantified_spans

Day = tuple[int, int, int]
FIRST, LAST = (0, 0, 0), (9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Period:
    """What is dated lies in [first, last], days as (year, month, day).

    `kind` is at (within it), span (through all of it), since (it begins there), before, after
    or by. `unit` is day, month, year, decade or century: how exactly it is said.
    """

    text: str
    start: int
    end: int
    first: Day
    last: Day
    unit: str
    kind: str = "at"


_YEAR = r"(?:1\d{3}|20\d{2}|2100)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_OF_YEAR = r"(?:\s?(?:года|году|год|годы|годах|гг?\.))?"
_FULL = (
    re.compile(rf"(?<!\d)(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>{_DAY})(?!\d)"),
    re.compile(
        rf"(?<![\d.])(?P<d>{_DAY})[./](?P<m>1[0-2]|0?[1-9])[./](?P<y>{_YEAR})(?!\d){_OF_YEAR}"
    ),
    re.compile(
        rf"(?<!\d)(?P<d>{_DAY})(?:st|nd|rd|th|\.|-го|-е|-)?\s(?:of\s)?(?P<n>{MONTH})\.?,?\s(?P<y>{_YEAR})(?!\d){_OF_YEAR}",
        re.I,
    ),
    re.compile(
        rf"(?<![^\W\d_])(?P<n>{MONTH})\.?\s(?P<d>{_DAY})(?:st|nd|rd|th)?(?:,\s?|\s)(?P<y>{_YEAR})(?!\d)",
        re.I,
    ),
    re.compile(rf"(?<!\d)(?P<y>{_YEAR})[-\s]yil(?:ning)?\s(?P<d>{_DAY})[-\s](?P<n>{MONTH})", re.I),
)
_MONTH = (
    re.compile(
        rf"(?<![^\W\d_])(?P<n>{MONTH})(?:\.?,?\s(?:of\s)?|,)(?P<y>{_YEAR})(?!\d){_OF_YEAR}", re.I
    ),
    re.compile(rf"(?<!\d)(?P<y>{_YEAR})[-\s]yil(?:ning)?\s(?P<n>{MONTH})", re.I),
)
_DAY_ONLY = re.compile(
    rf"(?<![\d.,])(?P<d>{_DAY})(?:st|nd|rd|th|\.|-го)?\s(?:of\s)?(?:{MONTH})(?![^\W\d_])"
    rf"|(?<![^\W\d_])(?:{MONTH})\s{_DAY}(?:st|nd|rd|th)?(?![\d,.]*\d|\s?%)",
    re.I,
)
_DECADE = re.compile(
    r"(?<!\d)(?P<y>1[5-9]\d0|20\d0)(?:['’]?s\b|er[\s-]Jahren?|-х(?:\sгод(?:ах|ов|ы))?|-?\s?yillar)"
)
_CENTURY = (
    re.compile(r"(?<![^\W\d_])(?P<c>1\d|2[01]|[1-9])(?:st|nd|rd|th)[\s-](?:century|c\.)", re.I),
    re.compile(r"(?<!\d)(?P<c>1\d|2[01]|[1-9])(?:\.\sJahrhundert|-?(?:м|й|го|ого)?\sвек|-asr)"),
    re.compile(r"(?<![^\W\d_])(?P<r>XX|XXI|X?(?:IX|IV|V?I{1,3}|V)|X)\s(?:век|в\.|century|asr)"),
)
_WORD_CENTURY = re.compile(
    r"\b(?P<w>eighteenth|nineteenth|twentieth|twenty-first)\s(?:century)", re.I
)
_WORDS = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_SHORT_SPAN = re.compile(
    rf"(?<![\d.,])(?P<y>{_YEAR})(?:/|[-–—])(?P<e>\d{{2}}|(?<=/){_YEAR})(?![\d.,/]*\d)"
)
_PLAIN_YEAR = re.compile(
    rf"(?<![\d.,$€£/])(?<!\d[\s\u00a0\u202f])(?P<y>{_YEAR})(?![\d])(?![.,]\d)(?!\s\d{{3}}\b)"
)
_COUNTED = re.compile(
    r"[\s\u00a0]?(?:%|°|€|\$|km|kg|ha\b|per\s?cent|people|persons?|"
    r"million|billion|[Ee]uro|dollar|EUR|USD|BC\b|BCE\b|v\. ?Chr|до н|"
    r"(?:[a-z]{4,20}\s){0,2}(?!(?:as|was|is|has|his|this|its|years?|series|elections|olympics|censuses|games|finals)\b)[a-z]{3,20}(?<!ss)s\b|"
    r"[а-яё]{2,20}(?:ов|ей|ек|ий|их|ых)\b|тыс|млн|"
    r"Prozent|Kilometer|Meter|Hektar|Menschen|Personen|Tonnen|tonn|kishi|ta\b)"
)
_AMOUNT_BEFORE = re.compile(
    r"(?:more|less|fewer|mehr|weniger)\s(?:than|als)\s$|"
    r"(?<![^\W\d_])(?:over|nearly|almost|least|exceed(?:ed|s)|about|всего|более|менее|свыше|около|почти|"
    r"über|etwa|rund|fast|knapp|mindestens|total(?:\sof)?)\s$",
    re.I,
)
_DATED_BEFORE = re.compile(
    r"(?:\b(?:in|since|from|by|until|till|before|after|to|of|the|year|during|and|early|late|mid|"
    r"im|jahr|jahre|jahren|seit|von|bis|vor|nach|ab|ende|anfang|zwischen|"
    r"в|с|по|до|после|к|на|конце|начале|за)[\s\u00a0]|[(–—\-/])$",
    re.I,
)
_KINDS = (
    ("since", r"since|seit|ab|starting\sin|beginning\sin"),
    ("after", r"after|nach|после|later\sthan"),
    ("before", r"before|prior\sto|vor|earlier\sthan|раньше"),
    ("by", r"by|bis(?:\szum)?|until|till|к|до|not\slater\sthan"),
    ("from", r"from|von|с|со|от"),
)
_KIND = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _KINDS)
    + r")(?:\s(?:the|dem|der|den|end\sof|early|late|year|jahr|конца|начала|конце|zum|am)){0,2}\s$",
    re.I,
)
_BETWEEN = re.compile(r"(?:between|zwischen|между)\s(?:the\syears\s)?$", re.I)
_JOIN = re.compile(r"\s?[-–—]\s?|\s(?:to|until|till|through|bis|по|до|bis\szum)\s(?:the\s)?")
_BETWEEN_JOIN = re.compile(r"\s(?:and|und|и)\s")


@lru_cache(maxsize=1024)
def read_periods(text: str) -> tuple[Period, ...]:
    """Return the dates and periods of the text in order, none inside another."""
    taken = Marked(text, unquantified_spans(text))
    found: list[Period] = []
    for read in (_full_dates, _months, _decades, _centuries, _short_spans, _years):
        for period in read(text):
            if not taken.touches(period.start, period.end):
                found.append(period)
                taken.mark(period.start, period.end)
    found.sort(key=lambda period: period.start)
    return tuple(_with_kinds(text, _joined(text, found)))


@lru_cache(maxsize=1024)
def day_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where days stand that name no year ("19 April"): no quantities either."""
    return tuple(found.span() for found in _DAY_ONLY.finditer(text))


def _full_dates(text: str) -> Iterator[Period]:
    for pattern in _FULL:
        for found in pattern.finditer(text):
            groups = found.groupdict()
            month = int(groups["m"]) if "m" in groups else month_number(groups["n"])
            day = (int(found["y"]), month, int(found["d"]))
            yield Period(found.group(), *found.span(), day, day, "day")


def _months(text: str) -> Iterator[Period]:
    for pattern in _MONTH:
        for found in pattern.finditer(text):
            year, month = int(found["y"]), month_number(found["n"])
            yield Period(found.group(), *found.span(), (year, month, 1), (year, month, 31), "month")


def _decades(text: str) -> Iterator[Period]:
    for found in _DECADE.finditer(text):
        year = int(found["y"])
        last = year + (99 if year % 100 == 0 and year < 2000 else 9)
        yield Period(found.group(), *found.span(), (year, 1, 1), (last, 12, 31), "decade")


def _centuries(text: str) -> Iterator[Period]:
    for pattern in (*_CENTURY, _WORD_CENTURY):
        for found in pattern.finditer(text):
            groups = found.groupdict()
            if groups.get("w"):
                century = _WORDS[groups["w"].lower()]
            elif groups.get("c"):
                century = int(groups["c"])
            else:
                century = roman_number(groups["r"] or "") or 0
            first = (century - 1) * 100
            yield Period(
                found.group(), *found.span(), (first, 1, 1), (first + 100, 12, 31), "century"
            )


def _short_spans(text: str) -> Iterator[Period]:
    for found in _SHORT_SPAN.finditer(text):
        first = int(found["y"])
        last = int(found["e"]) + (first // 100 * 100 if len(found["e"]) == 2 else 0)
        if last > first:
            yield Period(
                found.group(), *found.span(), (first, 1, 1), (last, 12, 31), "year", "span"
            )


def _years(text: str) -> Iterator[Period]:
    for found in _PLAIN_YEAR.finditer(text):
        start, end = found.span()
        dated = _DATED_BEFORE.search(text, max(0, start - 14), start) is not None
        year = int(found["y"])
        if _AMOUNT_BEFORE.search(text, max(0, start - 16), start):
            continue
        if text[end : end + 3] in (" BC", "\u00a0BC") or _is_quoted(text, start, end):
            continue
        if not dated and (year < 1500 or _COUNTED.match(text, end)):
            continue
        yield Period(found.group(), start, end, (year, 1, 1), (year, 12, 31), "year")


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether the year alone stands in quotation marks: a title."""
    return text[max(0, start - 1) : start] in '“„«"' and text[end : end + 1] in '”“»"' and start > 0


def _joined(text: str, found: list[Period]) -> Iterator[Period]:
    at = 0
    while at < len(found):
        one = found[at]
        other = found[at + 1] if at + 1 < len(found) else None
        if other is None or not _is_span(text, one, other):
            yield one
            at += 1
            continue
        words = text[one.start : other.end]
        between = _BETWEEN.search(text, max(0, one.start - 24), one.start)
        kind = "between" if between else "span"
        yield Period(words, one.start, other.end, one.first, other.last, other.unit, kind)
        at += 2


def _is_span(text: str, one: Period, other: Period) -> bool:
    gap = text[one.end : other.start]
    if one.kind != "at" or other.kind != "at" or one.first >= other.first or len(gap) > 12:
        return False
    if _JOIN.fullmatch(gap):
        return True
    return bool(
        _BETWEEN_JOIN.fullmatch(gap) and _BETWEEN.search(text, max(0, one.start - 24), one.start)
    )


def _with_kinds(text: str, found: Iterator[Period]) -> Iterator[Period]:
    for period in found:
        before = _KIND.search(text, max(0, period.start - 24), period.start)
        if before is None or period.kind != "at":
            yield period
            continue
        kind = str(before.lastgroup)
        yield replace(period, kind="since" if kind == "from" else kind)
