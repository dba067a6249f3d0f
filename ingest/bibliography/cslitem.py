"""CSL-JSON items from elsewhere, made plain: text without mark-up, whole dates and names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ingest.cleaning import clean_line
from ingest.identifiers import find_doi

_MARKUP = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_DATES = ("issued", "accessed", "original-date", "event-date", "submitted")
_NAMES = (
    "author",
    "editor",
    "translator",
    "container-author",
    "collection-editor",
    "director",
    "composer",
    "interviewer",
    "recipient",
    "original-author",
    "reviewed-author",
)
_LONGEST_TEXT = 20_000


def clean_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return a CSL-JSON item with plain text, whole numbers in dates and a bare DOI.

    Names and dates that are not in the form of CSL-JSON are left out.
    """
    cleaned: dict[str, Any] = {}
    for field, value in item.items():
        if field in _NAMES:
            kept: Any = [name for name in map(_name, _listed(value)) if name]
        elif field in _DATES:
            kept = _date(value)
        elif isinstance(value, str):
            kept = _plain(value)
        elif field == "custom" and isinstance(value, Mapping):
            # The acronyms of organisations, as the references that are shipped have them.
            known = [_plain(a) for a in _listed(value.get("aliases")) if isinstance(a, str)]
            kept = {"aliases": known} if known else None
        else:
            kept = value if isinstance(value, int | float) and field != "id" else None
        if kept:
            cleaned[str(field)] = kept
    if "DOI" in cleaned:
        cleaned["DOI"] = find_doi(cleaned["DOI"]) or cleaned["DOI"]
    if "id" in item:
        cleaned["id"] = str(item["id"])
    return cleaned


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _plain(value: str) -> str:
    return clean_line(_MARKUP.sub("", value[:_LONGEST_TEXT]))


def _name(value: object) -> dict[str, str] | None:
    if not isinstance(value, Mapping):
        return None
    fields = ("family", "given", "literal", "non-dropping-particle", "dropping-particle", "suffix")
    named = {f: _plain(value[f]) for f in fields if isinstance(value.get(f), str) and value[f]}
    return named if "family" in named or "literal" in named else _literal(named)


def _literal(named: dict[str, str]) -> dict[str, str] | None:
    return {"literal": named["given"]} if named.get("given") else None


def _date(value: object) -> dict[str, Any] | None:
    if not isinstance(value, Mapping):
        return None
    dates = []
    for parts in _listed(value.get("date-parts"))[:2]:
        numbers = [_number(part) for part in _listed(parts)[:3]]
        if numbers and numbers[0] is not None:
            dates.append([number for number in numbers if number is not None])
    if dates:
        return {"date-parts": dates}
    text = value.get("raw") or value.get("literal")
    return {"raw": _plain(str(text))} if text else None


def _number(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None
