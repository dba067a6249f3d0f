"""The quantities of a text: value, unit, bound, and the words that say what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from service.verify.quantities.bounds import bound_after, bound_before, change_role
from service.verify.quantities.figures import read_figures
from service.verify.quantities.heads import head_after
from service.verify.quantities.numerals import magnitude_of, read_numerals
from service.verify.quantities.periods import day_spans, read_periods
from service.verify.quantities.units import (
    NO_UNIT,
    ORDINAL_UNIT,
    PERCENT_UNIT,
    Unit,
    currency_before,
    is_money,
    unit_after,
)
from service.verify.quantities.unquantified import Marked, unquantified_spans
from service.verify.quantities.wording import Word, read_words, text_language


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity written at [start, end), bounding words included.

    `low` and `high` differ only in a range; `step` is the place of the last digit written; all
    three in `unit`. `bound` is "" or over, under, least, most, about, nearly; `role` as
    `bounds.change_role` has it; `head` the words for what is counted; `figures` [start, end) of
    the number alone; `per` the stem of what it is a rate of.
    """

    start: int
    end: int
    figures: tuple[int, int]
    low: float
    high: float
    step: float
    unit: Unit
    bound: str = ""
    role: str = ""
    per: str = ""
    head: tuple[Word, ...] = ()

    @property
    def ranged(self) -> bool:
        """Tell whether it is a range."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class _Raw:
    start: int
    end: int
    value: float
    step: float
    kind: str = "cardinal"
    scaled: bool = False  # a magnitude ("million") or a currency belongs to it already


_MAGNITUDE = re.compile(
    r"[ \u00a0\u202f-]?([^\W\d_]{2,12})"
    r"(?:(?<=[Mm]io|[Mm]rd|[Tt]sd|[Bb]io|тыс|млн|mln)\.|(?<=млрд|mlrd|трлн)\.)?(?![^\W\d_])"
)
_LETTER = re.compile(r"[ \u00a0]?(m|k|M|K|B|b)(?![^\W_])")
_LETTERS = {"m": 1e6, "k": 1e3, "b": 1e9}
_OF_TOTAL = re.compile(r"\s?(?:/|out\sof(?:\sthe)?|из)\s?(\d{1,4})(?![\d/])", re.I)
_SCALES = ("5", "10", "20", "100")  # what marks are given out of
_ONE_IN = re.compile(r"(?<![\d.,])1\sin\s(?:every\s)?(\d{1,3})(?!\d)", re.I)
_PER = re.compile(
    r"\s?(?:/|per\s|pro\s|je\s|"
    r"на\s(?=душу|человека|жителя|гектар|кажд|1000|тысячу)(?:кажд[а-я]{2,3}\s)?)"
    r"\s?([^\W\d_]{1,30}|1[ ,.]?000)",
    re.I,
)
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|bis|до)\s")
_AND = re.compile(r"\s(?:and|und|и)\s")
_BETWEEN = re.compile(r"(?:between|zwischen|между)\s(?:[^\W\d_]{0,8}\s)?[€$£₽]?$", re.I)
_LIST = re.compile(r"(?:,|\sand|\sor|\sund|\soder|\sи|\sили|,\sand)\s")


@lru_cache(maxsize=1024)
def read_quantities(text: str, language: str = "") -> tuple[Quantity, ...]:
    """Return the quantities of the text in order; dates, references and the like left out."""
    language = text_language(text, language)
    closed = Marked(
        text,
        (
            *unquantified_spans(text),
            *day_spans(text),
            *((period.start, period.end) for period in read_periods(text)),
        ),
    )
    raws = [raw for raw in _raw(text, language) if not closed.touches(raw.start, raw.end)]
    found = [_quantity(text, raw, language) for raw in raws]
    found = [one for one in _apart(found) if not _is_name_number(text, one)]
    return tuple(_with_heads(text, _ranges(text, _inherited(text, found))))


def _raw(text: str, language: str) -> list[_Raw]:
    figures = [
        _Raw(one.start, one.end, one.value, one.step, "ordinal" if one.ordinal else "cardinal")
        for one in read_figures(text, language)
    ]
    for found in _ONE_IN.finditer(text):
        if int(found[1]) > 1:
            figures = [one for one in figures if not found.start() <= one.start < found.end()]
            figures.append(_Raw(*found.span(), 1 / int(found[1]), 0.02, "part"))
    ends = {one.end for one in figures}
    words = read_words(text)
    gaps = [text[one.end : two.start] for one, two in pairwise(words)]
    for numeral in read_numerals([word.text for word in words], gaps, language):
        start, end = words[numeral.first].start, words[numeral.last - 1].end
        if numeral.kind == "cardinal" and _is_magnitude_of_figure(start, ends):
            continue
        figures.append(_Raw(start, end, numeral.value, numeral.step, numeral.kind, scaled=True))
    return sorted(figures, key=lambda one: one.start)


def _apart(found: list[Quantity]) -> Iterator[Quantity]:
    """Yield those that do not begin inside the one before ("3 out of 10", "1 000 of 2 000")."""
    end = 0
    for one in found:
        if one.figures[0] >= end:
            yield one
            end = one.end


def _is_magnitude_of_figure(start: int, ends: set[int]) -> bool:
    """Tell whether the word is the "million" of "40 million", which is read with the figure."""
    return start in ends or start - 1 in ends


def _quantity(text: str, raw: _Raw, language: str) -> Quantity:
    value, step, end, start = raw.value, raw.step, raw.end, raw.start
    if raw.kind == "ordinal":
        return Quantity(start, end, (start, end), value, value, 0.0, ORDINAL_UNIT)
    if raw.kind == "part":
        bound, first = bound_before(text, start)
        return Quantity(
            first, end, (start, end), value * 100, value * 100, 4.0, PERCENT_UNIT, bound,
            change_role(text, start, end, first),
        )  # fmt: skip
    money = currency_before(text, start)
    if money:
        start = money[1]
    value, step, end = _scaled(text, value, step, end, language, money is not None)
    unit = money[0] if money else NO_UNIT
    per = ""
    after = unit_after(text, end)
    if after and (not money or is_money(after[0])):
        unit, end = after if not money else (unit, after[1])
    elif not money and (total := _OF_TOTAL.match(text, end)) and total[1] in _SCALES:
        unit, end = Unit(f"/{total[1]}", f"of {total[1]}"), total.end()
    if unit is not NO_UNIT and (rate := _PER.match(text, end)) and unit.dimension != "percent":
        found = unit_after(text, rate.start(1))
        per = found[0].name if found else rate[1].lower()[:5]
    bound, first = bound_before(text, start)
    if not bound:
        bound, end = bound_after(text, end)
    role = change_role(text, start, end, first)
    if not bound and not role and _is_up_to(text, start):
        bound = "most"
    return Quantity(first, end, (raw.start, raw.end), value, value, step, unit, bound, role, per)


def _is_up_to(text: str, start: int) -> bool:
    """Tell whether «до» before the number bounds it: «до 40 школ», not «вырос до 40»."""
    return text[max(0, start - 3) : start].lower() == "до " and (
        start == 3 or not re.search(r"\d[^\d]{0,12}$", text[max(0, start - 20) : start - 3])
    )


def _scaled(
    text: str, value: float, step: float, end: int, language: str, money: bool
) -> tuple[float, float, int]:
    """Return value and step multiplied by the "million" after the number, and where that ends."""
    for _ in range(2):
        found = _MAGNITUDE.match(text, end)
        factor = magnitude_of(found[1], language) if found else None
        if found and factor and factor != 12:
            value, step, end = value * factor, step * factor, found.end()
            continue
        break
    letter = _LETTER.match(text, end) if money or _is_money_next(text, end) else None
    if letter:
        factor = _LETTERS[letter[1].lower()]
        value, step, end = value * factor, step * factor, letter.end()
    return value, step, end


def _is_money_next(text: str, end: int) -> bool:
    found = _LETTER.match(text, end)
    after = unit_after(text, found.end()) if found else None
    return after is not None and is_money(after[0])


def _is_name_number(text: str, one: Quantity) -> bool:
    """Tell whether it is part of a name: "SDG 6", "Apollo 11", "G20"."""
    if one.unit is not NO_UNIT or one.bound or one.role or one.step != 1:
        return False
    before = text[max(0, one.start - 12) : one.start]
    return bool(re.search(r"(?<![^\W\d_])[A-ZА-Я]{2,10}[ \u00a0-]$", before))


def _inherited(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Yield the quantities; a bare number takes the unit and "million" of the next in a range."""
    for one, other in zip(found, [*found[1:], None], strict=False):
        gap = text[one.end : other.start] if other else ""
        wide = text[one.end : other.figures[0]] if other else ""
        linked = (
            _RANGE.fullmatch(gap)
            or _LIST.fullmatch(gap)
            or _RANGE.fullmatch(wide.rstrip("€$£"))
            or _is_between(text, one, gap)
        )
        if not (other and linked) or one.unit.dimension == "ordinal":
            yield one
            continue
        written = text[slice(*one.figures)]
        scale = _written_scale(text, other)
        bare = text[one.figures[1] : one.end].strip() == ""
        if bare and scale > 1 and not one.ranged and re.fullmatch(r"[\d.,]+", written):
            one = replace(one, low=one.low * scale, high=one.high * scale, step=one.step * scale)
        if one.unit is NO_UNIT and other.unit.dimension not in ("ordinal",):
            one = replace(one, unit=other.unit, per=other.per)
        yield one


def _written_scale(text: str, one: Quantity) -> float:
    words = re.findall(r"[^\W\d_]+", text[one.figures[1] : one.end])
    for word in words[:1]:
        return magnitude_of(word, text_language(text)) or 1.0
    return 1.0


def _ranges(text: str, found: Iterator[Quantity]) -> Iterator[Quantity]:
    kept: list[Quantity] = []
    for one in found:
        before = kept[-1] if kept else None
        if before and is_money(before.unit) and one.unit is NO_UNIT:
            gap = text[before.end : one.start]
            if _RANGE.fullmatch(gap) or _is_between(text, before, gap):
                one = replace(one, unit=before.unit)  # "€10–15 million"
        if before and _is_range(text, before, one):
            kept[-1] = replace(
                before, end=one.end, high=one.high, figures=(before.figures[0], one.figures[1]),
                step=max(before.step, one.step), bound="", unit=one.unit, per=one.per,
            )  # fmt: skip
        else:
            kept.append(one)
    yield from kept


def _is_range(text: str, one: Quantity, other: Quantity) -> bool:
    if one.unit.dimension != other.unit.dimension or one.low >= other.low or one.ranged:
        return False
    if one.unit.dimension == "ordinal" or one.role == "from":
        return False
    gap = text[one.end : other.start]
    if other.bound == "most" and gap.strip() == "":
        gap = f" {text[other.start : other.figures[0]].strip()} "
    gap = gap.rstrip("€$£")
    if _RANGE.fullmatch(gap):
        return True
    return _is_between(text, one, gap)


def _is_between(text: str, one: Quantity, gap: str) -> bool:
    return bool(_AND.fullmatch(gap) and _BETWEEN.search(text, max(0, one.start - 20), one.start))


def _with_heads(text: str, found: Iterator[Quantity]) -> Iterator[Quantity]:
    words = read_words(text)
    starts = [word.start for word in words]
    for one in found:
        head = head_after(text, words, starts, one.end)
        if head or not _ends_a_name(text, one):
            yield replace(one, head=head)


def _ends_a_name(text: str, one: Quantity) -> bool:
    """Tell whether a small bare number follows a capital inside a sentence: "Group 2"."""
    if one.unit is not NO_UNIT or one.bound or one.role or one.step != 1 or one.low > 99:
        return False
    before = text[max(0, one.start - 30) : one.start]
    return re.search(r"[a-zа-яё,]\s[A-ZА-ЯЁ][a-zа-яё]{2,20}\s$", before) is not None
