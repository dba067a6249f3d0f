"""CSL-JSON items from elsewhere, made plain: text without mark-up, whole dates and names."""

from __future__ import annotations

import math
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
_LATEST = 10_000  # a year before this one
_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)


def clean_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return a CSL-JSON item with plain text, whole numbers in dates and a bare DOI.

    Names and dates that are not in the form of CSL-JSON are left out, and so is a DOI that is
    none: `doi_problem` says so.
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
            # What loccit itself writes: acronyms of organisations, and that there are more authors.
            known = [_plain(a) for a in _listed(value.get("aliases")) if isinstance(a, str)]
            others = {"others": True} if value.get("others") is True else {}
            kept = ({"aliases": known} if known else {}) | others
        else:
            kept = value if _is_number(value) and field != "id" else None
        if kept:
            cleaned[str(field)] = kept
    stated = str(cleaned.pop("DOI", ""))
    cleaned |= doi_fields(stated, str(cleaned.get("URL", "")))
    if "id" in item:
        cleaned["id"] = str(item["id"])
    return cleaned


def doi_fields(stated: str, url: str = "") -> dict[str, str]:
    """Return the DOI that a field holds, or else an address of the DOI's resolver."""
    doi = find_doi(stated) or (find_doi(url) if _RESOLVER.match(url) else None)
    return {"DOI": doi} if doi else {}


def report_author(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body that issued a report as its author where it names no person.

    Formats with a field for a report's institution leave the author out where they are the same.
    """
    signed = item.get("author") or item.get("editor")
    body = item.get("publisher")
    return (
        {"author": [{"literal": body}]} if item["type"] == "report" and body and not signed else {}
    )


def doi_problem(work: str, stated: object) -> str | None:
    """Return what to tell of a DOI that is left out since it is none, or null.

    `work` is what the sentence calls the work.
    """
    text = _plain(str(stated)) if stated is not None else ""
    if not text or find_doi(text):
        return None
    return (
        f"{work} has the DOI {text[:100]!r}, which is none and was left out. A DOI is written as "
        "10.1000/182."
    )


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value)


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
        number = int(str(value))
    except ValueError:
        return None
    return number if abs(number) < _LATEST else None
