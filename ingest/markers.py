"""The printed form of in-text citations: author–year brackets and Pandoc keys.

Only the form is read here; which reference a marker means is decided in `links`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.cleaning import word_set

YEAR = (
    r"(?:(?:1[4-9]|20)\d\d[a-zа-я]?(?:/(?:1[4-9]|20)\d\d)?(?!/?\d)|n\.\s?d\.?(?:-[a-z])?|"
    r"б\.\s?г\.?|o\.\s?J\.?|s\.\s?a\.?|forthcoming|in press|в печати)"
)
BRACKET = re.compile(r"\(((?:[^()]|\([^()]{0,80}\)){3,400}?)\)|\[([^\[\]()]{3,400})\]")
_PANDOC = re.compile(r"\[([^\[\]]*@[\w][^\[\]]*)\]")

_LEAD_IN = re.compile(
    r"^(?:(?:see also|see|cf\.|compare|e\.\s?g\.|i\.\s?e\.|for example|for instance|also|and|"
    r"quoted in|cited in|as cited in|in|but see|siehe auch|siehe|s\.|vgl\.|z\.\s?B\.|см\. также|"
    r"см\.|ср\.|напр\.|например|цит\. по|qarang|qar\.|masalan)[,:]?\s+)+",
    re.IGNORECASE,
)
_WORK = re.compile(
    rf"(?P<names>[^;]*?)(?:\s*,\s*|\s+|\s*\()(?P<years>{YEAR}(?:\s*(?:,|&|and|и|va|und)\s*{YEAR})*)\)?"
    r"(?:\s*[,:]\s*(?P<locator>(?:(?:pp?|с|стр|S|ch|chap|sec|para|paras|art|fn|п|пп|гл|b)\.\s?|§+\s?|"
    r"paras?\s|chapter\s|section\s|бет\s?)?\d[\w.]*(?:\s*[–—-]\s*\d+)?(?:\s?-?(?:bet|б\.))?)"
    r"(?=\s*(?:[,;]|$)))?"
)
_YEARS = re.compile(YEAR)
_WORD = re.compile(r"[^\s,]+")
_MOST_WORDS = 16
_CONNECTORS = word_set(
    "and & et al al. of on for the in de la le du des del della di da van von der den und y e и из "
    "по для при на va ten ter zu bin others others. др. др boshq. boshqalar colleagues"
)
_PARTICLES = word_set("van von de der den di da du la le al el bin ten ter zu dos")
_NO_NAMES = re.compile(
    r"(?:^|\s)(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|since|until|between|during|before|after|from|by|spring|summer|autumn|winter|early|mid|late|"
    r"figure|fig\.|table|version|января|февраля|марта|апреля|мая|июня|"
    r"июля|августа|сентября|октября|ноября|декабря)$",
    re.IGNORECASE,
)
_KEY = re.compile(r"(?<![\w@])-?@\{?([\w][\w:.#$%&+?<>~/-]*\w|\w)\}?")
_KEY_LOCATOR = re.compile(r"\s*,\s*([^;]+)")


@dataclass(frozen=True, slots=True)
class Marker:
    """One work in a bracket: its offsets in the bracket's content, names, year, locator.

    `names` is empty for a further year of the names before it, which are then repeated.
    `key` is that of a Pandoc citation, with no names and no year.
    """

    start: int
    end: int
    names: str = ""
    year: str = ""
    locator: str | None = None
    key: str | None = None


def parse_bracket(content: str) -> tuple[Marker, ...]:
    """Return the works that a bracket cites, or nothing where it is no author–year citation."""
    markers: list[Marker] = []
    offset = 0
    for part in content.split(";"):
        markers += _parse_part(part, offset)
        offset += len(part) + 1
    return tuple(markers)


def parse_keys(content: str) -> tuple[Marker, ...]:
    """Return the keys of a Pandoc citation, "@key, p. 4; @other"."""
    markers, offset = [], 0
    for part in content.split(";"):
        for found in _KEY.finditer(part):
            locator = _KEY_LOCATOR.match(part, found.end())
            markers.append(
                Marker(
                    offset + found.start(),
                    offset + found.end(),
                    locator=locator.group(1).strip() if locator else None,
                    key=found.group(1),
                )
            )
        offset += len(part) + 1
    return tuple(markers)


def is_citation(bracket: str) -> bool:
    """Say whether a whole bracket, "(EEAS, 2019)", "[@key]" or "[3, 5–7]", cites works."""
    content = bracket[1:-1]
    if bracket.startswith("["):
        return bool(_PANDOC.match(bracket) or _NUMERIC.match(bracket) or parse_bracket(content))
    return bool(parse_bracket(content))


_NUMERIC = re.compile(
    r"^\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*(?:\s*,\s*(?:pp?\.|с\.|S\.)\s*[\d–-]+)?\]$"
)


def _parse_part(part: str, offset: int) -> list[Marker]:
    markers: list[Marker] = []
    position, names = 0, ""
    while found := _WORK.match(part, position):
        lead = len(part[position : found.end("names")]) - len(_stripped(found.group("names")))
        printed = _stripped(found.group("names"))
        start = position + lead
        position = found.end()
        if printed and not _are_names(printed, part[found.end("names") : found.start("years")]):
            return markers
        names = printed or names
        if not names:
            return markers
        years = list(_YEARS.finditer(part, found.start("years"), found.end("years")))
        for index, year in enumerate(years):
            begins = start if index == 0 and printed else year.start()
            last = index == len(years) - 1
            ends = found.end() if last and found.group("locator") else year.end()
            locator = found.group("locator") if last else None
            markers.append(Marker(offset + begins, offset + ends, names, year.group(), locator))
    return markers


def _stripped(names: str) -> str:
    """Return the names without what leads to them ("see also", a comma)."""
    return _LEAD_IN.sub("", names.lstrip(" ,;:\n")).strip()


def _are_names(names: str, gap: str) -> bool:
    words = _WORD.findall(names)
    if not 0 < len(words) <= _MOST_WORDS or _NO_NAMES.search(names):
        return False
    if not words[0][0].isupper() and words[0].lower() not in _PARTICLES:
        return False
    if any(word.isdecimal() for word in words) or not any(c.isalpha() for c in names):
        return False
    # Without a comma before the year, a clause may stand here: "(He was born in 1990)".
    plain = [word for word in words if word[0].islower() and word.lower() not in _CONNECTORS]
    return not plain or ("," in gap and len(plain) <= len(words) // 2 + 1)
