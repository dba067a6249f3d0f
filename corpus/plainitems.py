"""CSL-JSON items made plain for a citation processor: nothing in them that it stumbles over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.records import CslItem

_NAME_PARTS = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle")
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?: [^<>]{0,100})?>")
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables that a processor knows, and which of them are names or dates."""

    every: frozenset[str]
    names: frozenset[str]
    dates: frozenset[str]


def plain_item(item: CslItem, known: Variables) -> dict[str, Any]:
    """Return an item with whole names, dates in numbers, and text without mark-up."""
    plain: dict[str, Any] = {"id": "1", "type": str(item.get("type") or "document")}
    for key, value in item.items():
        if key in known.names:
            plain[key] = list(_plain_names(value))
        elif key in known.dates:
            plain[key] = _plain_date(value)
        elif key in known.every and isinstance(value, str | int | float):
            plain[key] = _MARKUP.sub("", str(value)).strip()
    suffix = item.get("year-suffix") or _suffix_of_year(item)
    if suffix:
        plain["year-suffix"] = str(suffix)
    return {key: value for key, value in plain.items() if value}


def _plain_names(value: object) -> Iterator[dict[str, str]]:
    for name in value if isinstance(value, list | tuple) else ():
        if not isinstance(name, Mapping):
            continue
        parts = {key: str(name[key]).strip() for key in _NAME_PARTS if name.get(key)}
        literal = name.get("literal") or (parts.get("given") if "family" not in parts else None)
        if literal:
            yield {"literal": str(literal).strip()}
        elif parts:
            yield parts


def _plain_date(value: object) -> dict[str, Any] | None:
    """Return whole numbers only; a date in words gives its year."""
    if not isinstance(value, Mapping):
        return None
    dates = []
    for date in value.get("date-parts") or ():
        parts = [_number(part) for part in date or ()]
        whole = parts[: parts.index(None)] if None in parts else parts
        if whole:
            dates.append(whole[:3])
    if dates:
        return {"date-parts": dates[:2]}
    words = str(value.get("raw") or value.get("literal") or "").strip()
    year = _YEAR.search(words)
    if year:
        return {"date-parts": [[int(year[0])]]}
    return {"literal": words} if words else None


def _number(part: object) -> int | None:
    digits = re.match(r"\s*(-?\d{1,5})", str(part))
    return int(digits[1]) if digits else None


def _suffix_of_year(item: CslItem) -> str:
    """Return the "a" of a year that is written 2023a."""
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    year = str(parts[0][0]) if parts and parts[0] else ""
    found = re.fullmatch(r"\d{4}([a-z])", year)
    return found[1] if found else ""
