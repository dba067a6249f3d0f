"""The authors that a full note begins with: persons in natural order, or organisations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.names import (
    CslName,
    has_others,
    is_body,
    is_organisation,
    looks_like_names,
    name_to_csl,
    without_others,
)

_JOINS = re.compile(r"(\s*(?:,\s(?:and|&)\s|,\s|\s(?:and|&)\s)\s*)")
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and|&)\s|,|;|\s(?:and|&|und|et|и|va)\s)\s*")
_PERSON = re.compile(
    r"^(?:[^\W\d_a-zа-яё][\w’'.-]*\s?){1,4}(?:(?:van|von|de|der|la|di|da|al)\s?){0,2}"
    r"(?:[^\W\d_a-zа-яё][\w’'-]+)?$"
)
_LISTED = re.compile(r"\s*(?:\band\b|&|\bи\b|\bva\b|\bund\b)\s*")
_ENDS_LIST = re.compile(r"(?:^|\s)(?:and|&|und|et|и|va)(?:\s|$)")
# "United Nations Educational, Scientific and Cultural Organization": commas inside a name.
_GOES_ON = re.compile(
    r"^(?:[^\W\d_a-z][\w’-]+\s){0,2}and\s(?:[^\W\d_a-z][\w’-]+\s){0,2}"
    r"(?:Organi[sz]ation|Affairs|Rights|Commission|Council|Programme|Department|Agency|Fund|Health)\b"
)
# What names an organisation by itself, also behind "and".
_ALONE = re.compile(
    r"\b(?:Academy|Agency|Alliance|Association|Bank|Cent(?:er|re)|Commission|Committee|Council|"
    r"Department|Foundation|Fund|Institute|Ministry|Nations|Network|Office|Organi[sz]ation|"
    r"Programme|Union|University)\b|^(?:UN[-\s])?[A-Z]{2,10}(?:$|-[A-Z])|^UN-[A-Z]"
)
_ADJECTIVE = re.compile(r"(?:al|ic|cial|nic)$|\b(?:for|of|on)\s[^,]{3,40}$")
_MOST_AUTHORS = 10
_LONGEST_NAME = 120  # of an organisation


def note_authors(names: str) -> list[CslName]:
    """Return the authors that a text names and nothing else; "and others" is left out."""
    names = without_others(names).strip(" ,.")
    parts = [part for part in _BETWEEN.split(names) if part]
    if not parts:
        return []
    by_body = is_body(parts[0])
    if by_body or (is_organisation(names) and not looks_like_names(parts[0])):
        return organisations(names)
    return [name_to_csl(part) for part in parts]


def organisations(names: str) -> list[CslName]:
    """Return organisations apart only where each is one by itself: "and" may stand in a name."""
    pieces = _JOINS.split(names)
    found = [pieces[0]]
    for join, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if (is_organisation(found[-1]) or _ALONE.search(found[-1])) and _ALONE.search(piece):
            found.append(piece)
        else:
            found[-1] += join + piece
    return [{"literal": name.strip(" ,")} for name in found if name.strip(" ,")]


def count_authors(parts: Sequence[str]) -> int:
    """Return how many parts between commas are authors: up to the one with "and", else one."""
    first = without_others(parts[0])
    if is_body(first) and len(first) < _LONGEST_NAME:
        return _bodies(parts)
    if " " not in first:
        return 0  # "Family, Given, …"
    for count, part in enumerate(parts[:_MOST_AUTHORS], 1):
        pieces = [piece for piece in _LISTED.split(without_others(part)) if piece]
        if not all(_PERSON.match(piece) for piece in pieces):
            return 1 if count > 1 else 0
        if _ENDS_LIST.search(part) or has_others(part):
            return count
    return 1


def _bodies(parts: Sequence[str]) -> int:
    """Return how many parts between commas name organisations, a title being left behind them."""
    if has_others(parts[0]):
        return 1
    for count, part in enumerate(parts[1:-1][:2], 2):
        pieces = [piece for piece in _LISTED.split(part) if piece]
        if len(pieces) > 1 and all(map(_ALONE.search, pieces)):
            return count
        if _GOES_ON.match(part) and _ADJECTIVE.search(parts[0]):
            return count
    return 1
