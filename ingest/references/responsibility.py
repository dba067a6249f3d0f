"""The statement of responsibility behind a title, as GOST 7.1 and 7.0.100 print it.

"Реки и право / И. И. Иванов, П. П. Петров ; под ред. А. А. Сидорова // Вестник": who made the
work, by initials first, and who edited it. It is cut out, so that it stays in no title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.names import CslName, names_to_csl

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁЎҚҒҲІЇЄ]"
_PERSON = rf"(?:(?:{_CAPITAL}\w?\.[\s-]?){{1,3}}{_CAPITAL}[\w’'ʻ‘-]{{1,30}})"
_OTHERS = r"(?:,?\s?(?:\[?(?:и др|et al|va boshq|ва бошқ)\.?\]?))"
_PERSONS = rf"{_PERSON}(?:,\s?{_PERSON}){{0,11}}{_OTHERS}?"
# "Под ред. А. А. Сидорова" has the name in the genitive, from which it can't be told.
_UNDER = r"(?i:под\s(?:общ(?:ей|\.)\s|науч(?:ной|\.)\s|общей\sи\sнаучной\s)?ред(?:акцией|\.))"
_EDITED = (
    r"(?i:(?:отв|гл|науч)\.\sред\.|ред(?:акторы?|\.):?|edited\sby|eds?\.(?:\sby)?|hrsg\.(?:\svon)?|"
    r"tahrir\sostida|mas[ʻ‘’']?ul\smuharrir)"
)
_ROLE = (
    rf"(?:{_UNDER}|{_EDITED}|"
    r"(?i:сост\.:?|авт\.-сост\.:?|пер\.\sс\s\w{2,12}\.?|tuzuvchilar?:?))"
)
_STATEMENT = re.compile(
    rf"\s/\s(?P<first>(?:(?P<role>{_ROLE})\s?)?(?P<persons>{_PERSONS}))"
    rf"(?P<more>(?:\s?;\s?(?:{_ROLE}\s?)?{_PERSONS}){{0,4}})(?=\s?(?://|[.;:,–—-]|$))"
)
_EDITORS = re.compile(_EDITED)
_FURTHER = re.compile(rf"(?P<role>{_ROLE})\s?(?P<persons>{_PERSONS})")
_OTHERS_AT_END = re.compile(_OTHERS + "$")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who made and who edited a work, as its statement of responsibility says."""

    authors: tuple[CslName, ...] = ()
    editors: tuple[CslName, ...] = ()
    others: bool = False  # "[и др.]": authors beyond those named


def take_responsibility(text: str) -> tuple[str, Responsibility]:
    """Return the text without its statement of responsibility, and what that says."""
    found = _STATEMENT.search(text)
    if found is None:
        return text, Responsibility()
    rest = text[: found.start()] + text[found.end() :]
    authors: list[CslName] = []
    editors: list[CslName] = []
    others = False
    if found["role"] is None:
        authors = _names(found["persons"])
        others = _OTHERS_AT_END.search(found["persons"]) is not None
    elif _EDITORS.match(found["role"]):
        editors = _names(found["persons"])
    for further in _FURTHER.finditer(found["more"]):
        if _EDITORS.match(further["role"]):
            editors += _names(further["persons"])
    return rest, Responsibility(tuple(authors), tuple(editors), others)


def _names(persons: str) -> list[CslName]:
    return names_to_csl(_OTHERS_AT_END.sub("", persons))
