"""Dates as printed, to CSL dates."""

from __future__ import annotations

import datetime
import re
from typing import Any

CslDate = dict[str, Any]

_MONTHS = (
    ("jan", "янв", "yan"),
    ("feb", "фев", "fev"),
    ("mar", "мар", "mär"),
    ("apr", "апр"),
    ("may", "мая", "май", "mai"),
    ("jun", "июн", "iyun"),
    ("jul", "июл", "iyul"),
    ("aug", "авг", "avg"),
    ("sep", "сен", "sen"),
    ("oct", "окт", "okt"),
    ("nov", "ноя", "noy"),
    ("dec", "дек", "dek", "dez"),
)
_ISO = re.compile(
    r"\b(1[4-9]\d\d|20\d\d)(?:[-/.](0?[1-9]|1[0-2])(?:[-/.]([12]\d|3[01]|0?[1-9]))?)?(?:\b|(?=T\d))"
)
_DAY_FIRST = re.compile(
    r"\b([0-3]?\d)(?:st|nd|rd|th|-|\.)?\s*([^\W\d_]{3,})\.?,?\s+(1[4-9]\d\d|20\d\d)\b"
)
_NUMERIC = re.compile(r"\b([0-3]?\d)[./]([0-3]?\d)[./](1[4-9]\d\d|20\d\d)\b")
_YEAR_FIRST = re.compile(r"\b(1[4-9]\d\d|20\d\d)\s([^\W\d_]{3,})\.?(?:\s([0-3]?\d))?\b")
# "2020-yil 30-iyul", "2017 йил 7 февралдаги": the Uzbek order
_UZBEK = re.compile(
    r"\b(1[4-9]\d\d|20\d\d)[-\s]?(?:yil|йил)\w{0,5}\s([0-3]?\d)[-\s](?:chi\s|чи\s)?([^\W\d_]{3,})\b"
)
_MONTH_FIRST = re.compile(
    r"\b([^\W\d_]{3,})\.?\s+(?:([0-3]?\d)(?:st|nd|rd|th)?,?\s+)?(1[4-9]\d\d|20\d\d)\b"
)


def parse_date(value: object) -> CslDate | None:
    """Return a CSL date, as exact as what is stated, or null where no year is found."""
    if isinstance(value, datetime.date):
        return {"date-parts": [[value.year, value.month, value.day]]}
    text = str(value)
    found = _UZBEK.search(text)
    if found and (month := _month(found.group(3))):
        return {"date-parts": [[int(found.group(1)), month, int(found.group(2))]]}
    found = _DAY_FIRST.search(text)
    if found and (month := _month(found.group(2))):
        return {"date-parts": [[int(found.group(3)), month, int(found.group(1))]]}
    found = _NUMERIC.search(text)
    if found and (numeric := _day_and_month(found)):
        return {"date-parts": [[int(found.group(3)), *numeric]]}
    found = _MONTH_FIRST.search(text)
    if found and (month := _month(found.group(1))):
        day = [int(found.group(2))] if found.group(2) else []
        return {"date-parts": [[int(found.group(3)), month, *day]]}
    found = _YEAR_FIRST.search(text)
    if found and (month := _month(found.group(2))):
        day = [int(found.group(3))] if found.group(3) else []
        return {"date-parts": [[int(found.group(1)), month, *day]]}
    found = _ISO.search(text)
    if found is None:
        return None
    return {"date-parts": [[int(part) for part in found.groups() if part]]}


def _day_and_month(found: re.Match[str]) -> list[int]:
    """Return month and day of "03.05.2021"; with strokes, which Americans turn, only if sure."""
    day, month = int(found.group(1)), int(found.group(2))
    sure = "." in found.group() or day > 12
    if 0 < month <= 12 and 0 < day <= 31:
        return [month, day] if sure else []
    return [day, month] if 0 < day <= 12 and 12 < month <= 31 else []


def _month(word: str) -> int | None:
    word = word.lower()
    return next((n for n, names in enumerate(_MONTHS, 1) if word.startswith(names)), None)
