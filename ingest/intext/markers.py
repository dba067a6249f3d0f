"""The printed form of in-text citations: author–year brackets and Pandoc keys.

Only the form is read here; which reference a marker means is decided in `links`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.cleaning import word_set
from ingest.intext.locators import BARE, LOCATOR

YEAR = (
    # no "2019–NM–035", no "2020–17221"
    r"(?:(?:1[4-9]|20)\d\d[a-zа-я]?(?:/(?:1[4-9]|20)\d\d)?(?!/?\d)(?![–-](?:[^\W\d]|\d{5}))|"
    r"n\.\s?d\.?(?:-[a-z])?|б\.\s?г\.?|o\.\s?J\.?|s\.\s?a\.?|forthcoming|in press|в печати)"
)
_LETTER = r"[b-kб-к](?!\w)"  # "2010a, b"
_PANDOC = re.compile(r"\[([^\[\]]*@[\w][^\[\]]*)\]")

_LEAD_IN = re.compile(
    r"^(?:(?:see also|see|cf\.|compare|e\.\s?g\.|i\.\s?e\.|for example|for instance|also|and|"
    r"(?:as |originally )?(?:quoted|cited|discussed|reviewed|described|reported|shown|"
    r"summari[sz]ed|outlined) (?:in|by)|"
    r"(?:adapted|modified|taken|data|figures?) (?:from|after)|following|based on|"
    r"according to|as in|as per|per|contra|pace|in|but see|siehe auch|siehe|s\.|vgl\.|z\.\s?B\.|"
    r"см\. также|см\.|ср\.|напр\.|например|цит\. по|по|qarang|qar\.|masalan)[,:]?\s+)+",
    re.IGNORECASE,
)
_WORK = re.compile(
    rf"(?P<names>[^;]*?)(?:\s?,\s?|\s|\s?\()"
    rf"(?P<years>{YEAR}(?:\s?(?:,|&|and|и|va|und)\s?(?:{YEAR}|{_LETTER})){{0,12}})\)?"
    rf"(?:\s*[,:]\s*(?P<locator>{LOCATOR}(?:,\s{LOCATOR})?|(?!{YEAR}){BARE})(?=\s*(?:[,;]|$)))?"
)
_YEARS = re.compile(rf"{YEAR}|(?<=[\s,&]){_LETTER}")
_WORD = re.compile(r"[^\s,]+")
_MOST_WORDS = 16
_CONNECTORS = word_set(
    "and & et al al. of on for the in de la le du des del della di da van von der den und y e и из "
    "по для при на va ten ter zu bin others others. др. др boshq. boshqalar colleagues u. a. u.a. "
    "te dos das do e ibn ben abu"
)
# German names alone have these; between nouns they are words: "Beitrag zur Wahl 2004".
_OF_NAMES, _JOINERS = word_set("zur zum vom"), word_set("and & und et y e")
_PARTICLES = word_set(
    "van von de der den di da du la le al el bin ten ter te zu dos do ibn abu zur zum vom"
)
# "al-Azm", "d'Arcy": a particle that is one word with the name.
_PREFIXED = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ul|d|l|dell|dall)[-‐‑’'ʻ‘][^\W\d_a-zа-яё]")
_UNPUBLISHED = re.compile(
    r"\b(?:pers(?:onal|\.) comm(?:unication|\.)|unpublished (?:data|results)|interview|"
    r"личное сообщение|интервью)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
_NO_NAMES = re.compile(
    r"(?:^|\s)(?:since|until|between|during|before|after|from|by|spring|summer|autumn|winter|early|"
    r"mid|late|figure|fig\.|table|version)$|"
    r"^(?:zur|zum|vom) (?:zeit|beispiel|teil|vergleich|wahl|jahr|januar|herbst|sommer)$",
    re.IGNORECASE,
)
# "(May 2009)" is a date, "(Lloyd & May, 2001)" and "(May, 1973)" may be authors.
_DATE = re.compile(rf"^(?:.*\s)?{_MONTH}$", re.IGNORECASE)
_AUTHORS = re.compile(rf"(?:&|\band|\bund|,)\s+{_MONTH}$", re.IGNORECASE)
_MONTHS = re.compile(rf"\b{_MONTH}\b.*\b{_MONTH}$", re.IGNORECASE)
_KEY = re.compile(r"(?<![\w@])-?@\{?([\w][\w:.#$%&+?<>~/-]*\w|\w)\}?")
# "@doe99 says": a key outside brackets.
BARE_KEY = re.compile(
    r"(?<![\w@\[.;-])@\{?([\w][\w:.#$%&+?<>~/-]{0,80}\w|\w)\}?(?:\s\[(?P<locator>[^\[\]@]{1,40})\])?"
)
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
    if bracket.startswith("[") and (_PANDOC.match(bracket) or _NUMERIC.match(bracket)):
        return True
    return bool(parse_bracket(content)) or _SAME_WORK.match(content) is not None


_NUMERIC = re.compile(
    rf"^\[\d{{1,3}}(?:\s*[,;–-]\s*\d{{1,3}}){{0,40}}(?:\s*,\s*{LOCATOR}|:\s?{BARE})?"
    rf"(?:;\s\d{{1,3}}(?:\s*,\s*{LOCATOR}|:\s?{BARE})?){{0,20}}\]$"
)
_SAME_WORK = re.compile(
    r"(?:ibid|там же|ebd|ebenda|o[ʻ‘’'`]?sha joyda|ўша жойда)\b[^()]{0,40}$", re.IGNORECASE
)


def _parse_part(part: str, offset: int) -> list[Marker]:
    markers: list[Marker] = []
    position, names = 0, ""
    while found := _WORK.match(part, position):
        stripped = _stripped(found.group("names"))
        printed, start = stripped.strip(), found.end("names") - len(stripped)
        position = found.end()
        if printed and not _are_names(printed, part[found.end("names") : found.start("years")]):
            return markers
        names = printed or names
        if not names:
            return markers
        years = list(_YEARS.finditer(part, found.start("years"), found.end("years")))
        whole = ""
        for index, year in enumerate(years):
            whole = year.group() if len(year.group()) > 1 else whole[:4] + year.group()
            begins = start if index == 0 and printed else year.start()
            last = index == len(years) - 1
            ends = found.end() if last and found.group("locator") else year.end()
            locator = found.group("locator") if last else None
            markers.append(Marker(offset + begins, offset + ends, names, whole, locator))
    return markers


def _stripped(names: str) -> str:
    """Return the names without what leads to them ("see also", a comma)."""
    return _LEAD_IN.sub("", names.lstrip(" ,;:\n"))


def _are_names(names: str, gap: str) -> bool:
    words = _WORD.findall(names)
    if not 0 < len(words) <= _MOST_WORDS or _NO_NAMES.search(names):
        return False
    if _UNPUBLISHED.search(names) or _is_date(names, gap):
        return False
    if not (words[0][0].isupper() or _PREFIXED.match(words[0]) or _is_particle(words, 0)):
        return False
    if any(word.isdecimal() for word in words) or not any(c.isalpha() for c in names):
        return False
    if any(sign in names for sign in "=<>±≤≥≈"):
        return False
    # Without a comma before the year, a clause may stand here: "(He was born in 1990)".
    plain = [
        word
        for index, word in enumerate(words)
        if word[0].islower()
        and word.lower() not in _CONNECTORS
        and not _PREFIXED.match(word)
        and not (word in _OF_NAMES and _is_particle(words, index))
    ]
    return not plain or ("," in gap and len(plain) <= len(words) // 2 + 1)


def _is_particle(words: Sequence[str], index: int) -> bool:
    """Say whether a word begins a name: first of all or after "and", with a capital behind it."""
    begins = index == 0 or words[index - 1] in _JOINERS
    named = any(word[0].isupper() or _PREFIXED.match(word) for word in words[index + 1 :])
    return begins and named and words[index].lower() in _PARTICLES


def _is_date(names: str, gap: str) -> bool:
    if not _DATE.match(names):
        return False
    return bool(_MONTHS.search(names)) or not (_AUTHORS.search(names) or "," in gap)
