"""Who signs a report, and when, in the lines below its title: a body's name; "Geneva, May 2022"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import Block
from ingest.cleaning import word_set
from ingest.dates import CslDate, parse_date
from ingest.names import CslName, is_organisation

_LINES = 5  # below a title in which it may be signed
_ABOVE = 2  # lines above it, as a letterhead or the date of a page
_MOST_WORDS = 12  # of a body's name
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LONGEST = 150  # characters
# Words of subtitles, which name bodies too.
_NO_BODY = re.compile(
    r"\b(?:reports?|papers?|briefs?|briefing|notes?|reviews?|strategy|stud(?:y|ies)|guide|guidance|"
    r"vision|agenda|goals?|targets?|plan|handbook|manual|summary|findings|submission|statement|presentation|proposal|thesis|"
    r"dissertation|draft|edition|annual|series|prepared|submitted|presented|article|analysis|"
    r"programme for|research|convention|conference|project|introduction|lessons|towards|доклад|"
    r"отчёт|отчет|обзор|исследование|стратегия|проект|hisobot|maʼruza|tadqiqot)\b",
    re.IGNORECASE,
)
_SMALL = word_set(
    "of for and the on in to at de la des du et für und der die das e y del и по при для на va"
)
_PLACE = r"[^\W\d_][\w .'’-]{1,40}"
_DAY_OR_MONTH = (
    r"(?:(?:0?[1-9]|[12]\d|3[01])(?:\.|st|nd|rd|th)?\s)?[^\W\d_]{3,12}\.?,?\s(?:19|20)\d\d|"
    r"[^\W\d_]{3,12}\s(?:0?[1-9]|[12]\d|3[01]),\s(?:19|20)\d\d|"
    r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d"
)
_DATED = re.compile(
    rf"(?:(?P<place>{_PLACE})[,:]\s)?(?P<date>{_DAY_OR_MONTH})(?:\s?(?:г\.?|года|yil))?\.?"
)
_YEAR = re.compile(rf"(?:(?P<place>{_PLACE})(?:,|\s?[–—-])\s)?(?P<date>(?:19|20)\d\d)\.?")


def signing_lines(blocks: Sequence[Block], texts: Sequence[str], title: int | None) -> list[str]:
    """Return the short lines below a title in which a text may be signed, then those above it."""
    if title is None:
        return []
    lines: list[str] = []
    below = range(title + 1, min(title + 1 + _LINES, len(blocks)))
    for index in below:
        if blocks[index].kind != "paragraph" or len(texts[index]) > _LONGEST:
            break
        lines.append(texts[index].strip())
    return [*lines, *(text.strip() for text in texts[max(0, title - _ABOVE) : title])]


def signing_body(lines: Sequence[str]) -> CslName | None:
    """Return the body whose name, and nothing else, is the first such line."""
    for line in lines:
        if _is_body(line):
            return {"literal": line}
    return None


def signing_date(lines: Sequence[str]) -> CslDate | None:
    """Return the date that alone, or after a place, is one of the lines."""
    for pattern in (_DATED, _YEAR):
        for line in lines:
            found = pattern.fullmatch(line)
            date = parse_date(found.group("date")) if found else None
            if found and date and (len(date["date-parts"][0]) > 1 or _is_place(found)):
                return date
    return None


def _is_place(found: re.Match[str]) -> bool:
    """Say whether what stands before a bare year is a place, if anything does."""
    place = found.group("place") or ""
    return all(word[0].isupper() for word in place.split()) and not _NO_BODY.search(place)


def _is_body(line: str) -> bool:
    words = line.split()
    if not 1 < len(words) <= _MOST_WORDS or not is_organisation(line):
        return False
    if _NO_BODY.search(line) or re.search(r"[\d:;.!?@]", line):
        return False
    if _CYRILLIC.match(line):  # only the first of its words has a capital
        return is_organisation(words[0])
    return all(word[0].isupper() or word[0] in '(“«"' or word in _SMALL for word in words)
