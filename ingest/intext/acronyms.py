"""Acronyms that a text introduces itself: "European External Action Service (EEAS)"."""

from __future__ import annotations

import re

_INTRODUCED = re.compile(r"\((?P<acronym>[^\W\d_a-zа-яё][^\W\d_]{1,11})(?=[),;:\s])")
_WORD = re.compile(r"[^\W_][\w'’ʻ‘-]*")
_LOOK_BACK = 140
_END = re.compile(r"[.!?;:()\[\]]\s")


def find_acronyms(text: str) -> dict[str, str]:
    """Return the full name that stands before each acronym in brackets and spells it."""
    acronyms: dict[str, str] = {}
    for found in _INTRODUCED.finditer(text):
        acronym = found.group("acronym")
        if acronym in acronyms or sum(letter.isupper() for letter in acronym) < 2:
            continue
        if name := _spelled(text[max(0, found.start() - _LOOK_BACK) : found.start()], acronym):
            acronyms[acronym] = name
    return acronyms


def _spelled(before: str, acronym: str) -> str | None:
    """Return the shortest run of words at the end whose initials are the acronym's letters."""
    ends = list(_END.finditer(before))
    start = ends[-1].end() if ends else 0
    words = list(_WORD.finditer(before, start))
    letters = [letter for letter in acronym if letter.isupper()]
    for first in range(len(words) - 1, -1, -1):
        initials = [w.group()[0] for w in words[first:] if w.group()[0].isupper()]
        if len(initials) > len(letters):
            return None
        if initials == letters and words[first].group()[0].isupper():
            return before[words[first].start() :].strip()
    return None
