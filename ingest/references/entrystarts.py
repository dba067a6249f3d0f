"""Where entries of a reference list begin: by numbers, dashes, or names with a date behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from ingest.names import is_organisation
from ingest.references.authorlist import read_names
from ingest.references.issued import date_behind_names, first_bracketed

PRINTED = re.compile(r"^\s*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)])\s*(?=\D)")
_CAPITAL = r"[^\W\d_a-zа-яё]"
ENTRY_START = re.compile(
    rf"^[\"“«‘'‚„\[(]?{_CAPITAL}|^\d{{1,3}}[.)]\s|^(?:van|von|vom|zu|zum|zur|ten|ter|te|de|der|den|di|da|la|le|el|al|d['’])\s?"
)
DATE = re.compile(
    r"\b(?:1[5-9]|20)\d\d|n\.\s?d\.|forthcoming|in press|submitted|б\.\s?г\.|o\.\s?J\.|в печати",
    re.IGNORECASE,
)
DATE_WITHIN = 250
_BRACKET_NUMBER = re.compile(r"(?:(?<=\s)|^)\[(\d{1,3})\]\s*(?=[^\s,.;:)\]])")
_POINT_NUMBER = re.compile(r"(?:(?<=[.\w/)\]”\"»]\s)|^)(\d{1,3})[.)]\s+(?=[^\W\d_a-zа-яё“«\"])")
DASH = re.compile(
    r"(?:(?<=[.\d/)\]”»]\s)|^)(?=(?:_{3,14}(?!_)|[-–—]{2,6}(?![-–—])|―{1,3}|—\s?—)\s?[.,]?\s?\S)"
)
_AUTHOR = re.compile(
    rf"(?<=[.\d/)\]]\s)(?=(?:(?:van|von|de|der|den|di|da|la|le)\s)?{_CAPITAL}[\w'’-]+,?\s)"
)
_NAMED_WITHIN = 400
_INSIDE = re.compile(r"(?:\b(?:In|in|by|ed|eds|and|&)\.?:?|[,;:(])$")
_ORGANISED_WITHIN = 120
_SHORTEST = 25  # characters of an entry
_BIOGRAPHY = re.compile(
    rf"^(?:{_CAPITAL}[\w.'’-]{{0,20}}\s){{2,4}}(?:is|was|are|has|holds|received|teaches|works)\s"
)


def entry_likeness(text: str) -> float:
    """Return how much a text begins like an entry, 0–1.

    1 for names with a date behind them, .9 for the dash of the same authors or a number, .8 for
    names with initials or an organisation with a date in brackets, .6 for other names, .3 for
    a capital and a date within reach, else 0.
    """
    if DASH.match(text) or PRINTED.match(text):
        return 0.9
    if _BIOGRAPHY.match(text):
        return 0.0
    listed = read_names(text)
    dated = bool(DATE.search(text[: DATE_WITHIN + listed.end]))
    if listed.names and date_behind_names(text, listed.end):
        return 1.0
    if listed.names and dated:
        return 0.8 if listed.form in ("family, I.", "family I.", "I. family") else 0.6
    if not ENTRY_START.match(text) or not dated:
        return 0.0
    issued = first_bracketed(text, 120)
    exact = issued and re.search(
        r"\(\D{0,14}\d{4}[a-z]?(?:,\s[^:\d]{3,12}\d{0,2})?\)|\([^\d)]+\)",
        text[issued.start : issued.end],
    )
    if issued and exact and not re.search(r"[.?!]\s", text[: issued.start].rstrip(". ")):
        return 0.8
    return 0.3


def can_begin(text: str) -> bool:
    """Say whether an entry may begin like this: a capital, a number, a particle, a dash."""
    return bool(ENTRY_START.match(text) or DASH.match(text))


def cut_entries(text: str) -> list[tuple[int, int]]:
    """Return where the entries of one block stand, by what they begin with."""
    starts = _numbered_starts(text)
    if not starts:
        starts = sorted({*(found.start() for found in DASH.finditer(text)), *_author_starts(text)})
    return list(pairwise(sorted({0, *starts, len(text)})))


def _numbered_starts(text: str) -> list[int]:
    """Return where the numbers of entries stand that count on from the one it begins with."""
    printed = PRINTED.match(text)
    if printed is None:
        return []
    pattern = _BRACKET_NUMBER if printed.group(1) else _POINT_NUMBER
    starts, expected = [], int(printed.group(1) or printed.group(2) or printed.group(3))
    for found in pattern.finditer(text):
        if int(found.group(1)) == expected:
            starts.append(found.start())
            expected += 1
    return starts


def _author_starts(text: str) -> list[int]:
    """Return where names with a date behind them begin, the stretch before them being whole."""
    starts = [0]
    dates = [found.start() for found in DATE.finditer(text)]
    for found in _AUTHOR.finditer(text):
        dated = bisect_left(dates, starts[-1]) < bisect_left(dates, found.end())
        if found.end() - starts[-1] < _SHORTEST or not dated:
            continue
        if _INSIDE.search(text[max(0, found.end() - 12) : found.end()].rstrip()):
            continue
        if _is_dated_head(text[found.end() : found.end() + _NAMED_WITHIN]):
            starts.append(found.end())
    return starts[1:]


def _is_dated_head(text: str) -> bool:
    """Say whether a text begins with names, or an organisation, and a date behind them."""
    listed = read_names(text)
    if listed.names and (listed.form != "given family" or len(listed.names) > 1):
        issued = date_behind_names(text, listed.end)
    else:
        issued = first_bracketed(text, _ORGANISED_WITHIN)
        head = text[: issued.start] if issued else ""
        if not is_organisation(head) or re.search(r"[.?!:;“\"]", head):
            return False
    return issued is not None and bool(re.match(r"\s*[.,:;]?\s*\S", text[issued.end :]))
