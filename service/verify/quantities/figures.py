"""Numbers in figures: "1,234.5", „1.234,5“, «1 234,5», read by the custom of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPACE = "\u00a0\u202f\u2009 "
_NUMBER = re.compile(
    rf"(?<![^\W_])(?<!\d[.,])(?:(?<=[\s(\[–—/]))?(?P<sign>(?<![^\s(\[])[−\-–](?=\d))?"
    rf"(?P<n>\d{{1,3}}(?:[{_SPACE}]\d{{3}}){{1,6}}(?!\d)(?:[.,]\d{{1,6}})?|\d{{1,18}}(?:[.,'’]\d{{1,6}}){{0,8}})"
)
_SPLIT = re.compile(r",\s0\d\d")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|-(?:й|я|е|го|му|м|ю|ый|ая|ое|inchi|nchi)\b", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in figures at [start, end); `step` is the place of its last digit."""

    start: int
    end: int
    value: float
    step: float
    ordinal: bool = False


def read_figures(text: str, language: str) -> Iterator[Figure]:
    """Yield the numbers of the text that can be read in one way only."""
    for found in _NUMBER.finditer(text):
        written, end = found["n"], found.end()
        if _SPLIT.match(text, end) or (
            len(written) > 1 and written[0] == "0" and written[1].isdigit()
        ):
            continue  # "130, 000"
        parsed = _parse(written, language)
        if parsed is None:
            continue
        value, step = parsed
        after = _ORDINAL.match(text, end)
        if after and value == int(value):
            yield Figure(found.start("n"), after.end(), value, 0.0, ordinal=True)
        elif found["sign"]:
            yield Figure(found.start(), end, -value, step)
        else:
            yield Figure(found.start("n"), end, value, step)


def _parse(written: str, language: str) -> tuple[float, float] | None:
    """Return the value and the place of the last digit; None for what is no number ("4.2.1")."""
    plain = re.sub(rf"[{_SPACE}'’]", "", written)
    spaced = plain != written
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        mark = max(".", ",", key=plain.rfind)
        other = "," if mark == "." else "."
        whole, _, rest = plain.rpartition(mark)
        if mark in whole or not _is_grouped(whole, other):
            return None
        return _value(whole.replace(other, ""), rest)
    mark = "." if points else ","
    if points + commas == 0:
        return _value(plain, "")
    if points + commas > 1:
        return _value(plain.replace(mark, ""), "") if _is_grouped(plain, mark) else None
    whole, _, rest = plain.partition(mark)
    if rest == "000" and 2 <= len(whole) <= 3:
        return _value(whole + rest, "")
    if len(rest) == 3 and len(whole) <= 3 and whole != "0" and not spaced:
        groups = "," if language == "en" else "." if language in ("de", "uz") else ""
        if mark == groups:
            return _value(whole + rest, "")
    return _value(whole, rest)


def _is_grouped(written: str, mark: str) -> bool:
    first, *others = written.split(mark)
    if not others:
        return True
    western = all(len(part) == 3 for part in others)
    indian = mark == "," and len(others[-1]) == 3 and all(len(part) == 2 for part in others[:-1])
    return 1 <= len(first) <= 3 and (western or indian)


def _value(whole: str, decimals: str) -> tuple[float, float]:
    return float(f"{whole}.{decimals or 0}"), 10.0 ** -len(decimals)
