"""Entries of physics that name a journal and no title: "Phys. Rev. Lett. 85, 1158 (2000)"."""

from __future__ import annotations

import re

from ingest.references.entryparts import Fields

_NAME = r"[A-Z][a-z]{1,12}\.\s?(?:[A-Z][a-z]{0,12}\.?\s?){1,5}"
_UNTITLED = re.compile(
    rf"(?:In\s)?(?P<name>{_NAME})(?P<volume>\d{{1,4}})"
    r"(?:\s?[,:]\s?|\s(?=\d))(?P<page>[A-Z]?\d{1,7}(?:\s?[-–]\s?[A-Z]?\d{1,7})?)(?![\w-])"
)
_SURE = 0.9
_SHORT = 5


def is_untitled(text: str, at: int) -> bool:
    """Say whether an abbreviated journal with its volume and page stands at an offset."""
    return _match(text, at) is not None


def read_untitled(text: str) -> Fields:
    """Return journal, volume and first pages of what `is_untitled` says."""
    found = _match(text, 0)
    if found is None:
        return {}
    return {
        "container-title": (re.sub(r"\.(?=[A-Z])", ". ", found["name"].strip()), _SURE),
        "volume": (found["volume"], _SURE),
        "page": (re.sub(r"\s?[-–]\s?", "–", found["page"]), _SURE),
    }


def _match(text: str, at: int) -> re.Match[str] | None:
    found = _UNTITLED.match(text, at)
    if found is None:
        return None
    words = re.findall(r"[A-Za-z]+\.?", found["name"])
    # "Silt. River Research 3, 46" is a title of one word and a journal in full.
    shortened = sum(word.endswith(".") for word in words) >= 2
    return found if shortened or all(len(word) <= _SHORT for word in words) else None
