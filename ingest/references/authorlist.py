"""The list of names that an entry begins with, read name by name from its start.

Each style has a form of its own ("Family, I.", "Family II", "I. Family", "Family, Given",
"Given Family"); a list keeps to spelled-out names or to initials, and may turn after its
first name ("Family, I., and I. Family").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.cleaning import word_set
from ingest.names import CslName, is_organisation

Form = Literal["family, I.", "family I.", "I. family", "family, given", "given family"]

_CAPITAL = r"[^\W\d_a-zà-öø-ÿа-яё]"
_APOSTROPHE = r"['’ʻ‘´`]"
_PARTICLE = (
    r"(?:van|von|vander|der|den|de|del|della|dello|degli|di|da|das|do|dos|du|la|le|les|ten|ter|"
    r"te|zu|zum|zur|bin|ibn|al|el|af|av|y|i|e|Van|Von|De|Del|Della|Di|Da|Dos|Du|La|Le|Ten|Ter|"
    rf"Vander|Al|El|St\.|d{_APOSTROPHE}|l{_APOSTROPHE}|D{_APOSTROPHE}|O{_APOSTROPHE})"
)
_PREFIX = rf"(?:d{_APOSTROPHE}|al-|el-|ad-|as-|Mc|Mac|De|La|Le|Di|Van)?"
_PART = rf"{_PREFIX}{_CAPITAL}(?:[^\W\d_]|{_APOSTROPHE})+"
# A family name: particles, a capitalised word that may be hyphenated, at most two more.
_WORD = rf"{_PART}(?:[-‐–]\s?(?:{_PART}|[^\W\d_](?:[^\W\d_]|{_APOSTROPHE})+)){{0,3}}"
_FAMILY = rf"(?:{_PARTICLE}\s?){{0,3}}{_WORD}(?:\s(?:{_PARTICLE}\s?){{0,2}}{_WORD}){{0,2}}"
_SHORT = rf"(?:{_PARTICLE}\s?){{0,3}}{_WORD}"
_INITIAL = (
    rf"(?:{_CAPITAL}|Yu|Sh|Ch|Th|Ph|Chr|St|Zh|Ye|Ya|Ю|Ж|Дж)"
    rf"(?:\.(?:\s?[-‐–]\s?{_CAPITAL}[a-z]?\.)?|[-‐]{_CAPITAL}\.)"
)
_INITIALS = rf"{_INITIAL}(?:\s?{_INITIAL}){{0,4}}"
_BARE = r"[A-ZА-ЯЁÀ-ÖØ-Þ](?:[-‐]?[A-ZА-ЯЁÀ-ÖØ-Þ]){0,2}"
_SUFFIX = r"(?:,?\s(?:Jr|Sr|jr|sr)\b\.?|,?\s(?:II|III|IV|2nd|3rd)\b)?"
_GIVEN = (
    rf"(?:{_WORD}\.(?=\s{_CAPITAL}\.\s)|{_WORD}|{_CAPITAL}\.?)"
    rf"(?:[\s-](?:{_PARTICLE}(?=[\s.,(&])|{_WORD}|{_CAPITAL}\b\.?)){{0,3}}"
)
_END = (
    r"(?=\s*(?:[,.;:(/\[&»“\"«‘]|$|[-–—]\s|\s(?:and|und|et|y|e|i|и|va|eds?|1[5-9]\d\d|20\d\d)\b))"
)

_FORMS: dict[Form, re.Pattern[str]] = {
    "family, I.": re.compile(
        rf"(?P<family>{_FAMILY})(?P<suffix>{_SUFFIX}),\s?"
        rf"(?P<given>{_INITIALS}(?:\s?{_CAPITAL}(?=\s*[,;(&]))?(?:\s{_PARTICLE}(?=[\s,.]))?|{_BARE}(?=\s*[,;.(&]|\s(?:and|und|et|y)\s|$))"
        rf"{_SUFFIX}"
    ),
    "family I.": re.compile(
        rf"(?P<family>{_FAMILY})\s(?P<given>{_INITIALS}(?:\s?{_CAPITAL}(?=\s*[,;(&]))?(?:\s{_PARTICLE}(?=[\s,.]))?|"
        rf"{_BARE}(?:\s{_BARE}){{0,2}}(?:{_END}|(?=\s(?:Jr|Sr|2nd|3rd|III?)\b)))"
        r"(?:\s(?:Jr|Sr|2nd|3rd|III?)\b\.?)?"
    ),
    "I. family": re.compile(
        rf"(?P<given>{_INITIALS}(?:\s?{_WORD}(?=\s))?\s?|{_BARE}\s)(?P<family>{_FAMILY}){_SUFFIX}{_END}"
    ),
    "family, given": re.compile(
        rf"(?P<family>{_FAMILY})(?P<suffix>{_SUFFIX}),\s(?P<given>{_GIVEN}){_END}"
    ),
    "given family": re.compile(
        rf"(?P<given>(?:{_WORD}|{_CAPITAL}(?=\s{_WORD}))(?:[\s-](?:{_WORD}|{_CAPITAL}{{1,2}}\b\.?)){{0,3}}?)"
        rf"\s(?P<family>{_SHORT}){_SUFFIX}{_END}"
    ),
}
_INITIALLED: tuple[Form, ...] = ("family, I.", "family I.", "I. family")
_UPPER_FIRST = re.compile(
    rf"(?P<family>{_CAPITAL}{{2,}}(?:[-\s]{_CAPITAL}{{2,}}){{0,2}}),?\s(?P<given>{_WORD}(?:\s{_WORD})?){_END}"
)
_SEPARATOR = re.compile(
    r"\s*(?:[,;]\s*(?:\band\b|&\.?,?|\bund\b|\bet\b(?!\sal)|\by\b|\bи\b|\bva\b|with)?|\band\b|&\.?,?|\bund\b|"
    r"\bet\b(?!\sal)|\by\b|\be\b|\bи\b|\bva\b|/|\s[-–—]\s)\s*(?=\S)"
)
_SERIAL = re.compile(r"\band\b|&|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bva\b")
_CUT_OFF = re.compile(
    r"[\s,;]*(?:[(\[]?\bet\.?\sal\b\.?[)\]]?|\band\s(?:\d{1,3}\s)?others\b\.?|\bи\sдр\.|\bva\sboshq\w*\.?|"
    r"\bu\.\s?a\.|\bet\scoll\.|\ba\skol\.|…|\.\s\.\s\.)"
)
_ROLE = re.compile(
    r"[\s,]*[(\[]?\b(?:(?P<editor>eds?\b\.?|editors?|hrsg\.?|hg\.?|ред\.|tahr\.|dir\.|comps?\.|"
    r"orgs?\.|coords?\.)|directors?|producers?|translators?|trans\.|inventors?)\s?[)\]]?[,.]?"
    r"(?=\s|$|[,(])",
    re.IGNORECASE,
)
_MOST = 400  # names


@dataclass(frozen=True, slots=True)
class NameList:
    """The names at the start of a text, where they end, and how they are written.

    `ends` holds the offset after each name, `end` that after "et al." or "(Eds.)" too.
    """

    names: tuple[CslName, ...]
    ends: tuple[int, ...]
    end: int
    form: Form | None
    editors: bool = False
    cut_off: bool = False


def read_names(text: str) -> NameList:
    """Return the personal names that a text begins with, as many as keep to one manner."""
    names: list[CslName] = []
    ends: list[int] = []
    forms: list[Form] = []
    at = 0
    serial = parted = False
    while len(names) < _MOST:
        read = _read_name(text, at, [] if parted else forms, serial)
        if read is None:
            break
        name, end, form = read
        names.append(name)
        ends.append(end)
        forms.append(form)
        separator = _SEPARATOR.match(text, end) or _missing(text, end, form)
        if separator is None or (serial and not _SERIAL.search(separator.group())):
            break
        serial = bool(_SERIAL.search(separator.group()))
        parted = ";" in separator.group()
        at = separator.end()
    end, cut_off, editors = ends[-1] if ends else 0, False, False
    if ends and (found := _CUT_OFF.match(text, end)):
        end, cut_off = found.end(), True
    if ends and (found := _ROLE.match(text, end)):
        end, editors = found.end(), bool(found.group("editor"))
    return NameList(tuple(names), tuple(ends), end, forms[0] if forms else None, editors, cut_off)


def _missing(text: str, end: int, form: Form) -> re.Match[str] | None:
    """Return the blank at which a comma between "Family, I." and the next is missing."""
    blank = re.compile(r"\.?\s").match(text, end)
    if form != "family, I." or blank is None or not _FORMS[form].match(text, blank.end()):
        return None
    return blank


def _read_name(
    text: str, at: int, before: list[Form], serial: bool
) -> tuple[CslName, int, Form] | None:
    for form in _allowed(before, serial):
        pattern = _FORMS[form]
        found = pattern.match(text, at)
        if form == "family, given" and (upper := _UPPER_FIRST.match(text, at)):
            found = upper
        if found is None or not _plausible(found, form):
            continue
        if form == "I. family" and re.fullmatch(rf"{_CAPITAL}", found.group("given").strip()):
            form = "given family"  # "L Douglas Kiel"
        given = " ".join(found.group("given").split())
        return {"family": _family(found.group("family")), "given": given}, found.end(), form
    return None


def _family(printed: str) -> str:
    words = _SUFFIXED.sub("", printed.strip())
    return words.title() if words.isupper() and len(words) > 3 else words


def _allowed(before: list[Form], serial: bool) -> tuple[Form, ...]:
    """Return the forms that may follow: one manner, turned at most after the first name."""
    if not before:
        return (*_INITIALLED, "family, given", "given family")
    first = before[0]
    if first in _INITIALLED:
        own: tuple[Form, ...] = (before[-1], *(f for f in _INITIALLED if f != before[-1]))
        return (*own, "given family") if serial else own
    if first == "family, given":
        if len(before) > 1 and before[-1] == "given family":
            return ("given family", "I. family")
        return ("family, I.", "given family", "I. family", "family, given")
    return ("given family", "I. family")


# Words of titles and organisations that a list of names never holds.
_NO_NAME = word_set(
    """the a an on in of for with from to how what why when where towards toward is are not journal
    proceedings proc review university press report introduction annual international national
    technical handbook theory analysis studies study science sciences research institute
    department ministry committee commission council association society organization
    organisation office agency centre center bank group team network united world european union
    nations federal government service services board foundation court"""
)


# "UN Women", "UNEP, Global Resources Outlook" are no persons.
_BODIES = word_set(
    """UN EU US UK WHO IMF ILO IOM EC UNEP UNDP UNHCR UNICEF UNFPA UNAIDS UNODC UNESCO UNCTAD
    UNIDO OHCHR OCHA FAO IFAD IPCC IPU OECD OSCE ICRC NATO ASEAN WTO"""
)
# "La Via Campesina": an article in front that no given name is
_ARTICLE = re.compile(r"^(?:The|La|Los|Las|Les)\b")
_TITLED = re.compile(
    r"\s*(?:[.;\[“\"«]|\(?(?:1[5-9]\d\d|20\d\d)|\(?eds?\b|$|"
    r",?\s*(?:eds?\b|(?:and|&)\s[^\W\d_a-z]|et al))"
)
_SUFFIXED = re.compile(r",?\s(?:Jr|Sr|jr|sr|II|III|IV)\.?$")
_TWO_WORDS = re.compile(rf"(?!{_PARTICLE}\s)\S+\s{_CAPITAL}")
# "David R. Cheriton,": the initial stands between a given and a family name.
_MIDDLE = re.compile(rf"\s{_SHORT}{_SUFFIX}(?=\s*(?:[,.;(]|and\s{_CAPITAL}|&|$|1[5-9]\d\d|20\d\d))")

# "Gruber A. Phys. Rev. 12": what follows the initial is a journal, no family name.
_JOURNAL = re.compile(
    r"\s(?:Acta|Adv|Am|Ann|Annu|Appl|Astron|Astrophys|Biochem|Biol|Bull|Chem|Class|Commun?|Eur|"
    r"Geophys|Int|Lett|Math|Mod|Mon|Nat|Nucl|Nuovo|Opt|Phys|Proc|Rev|Sci|Trans)\b(?:\.\s?|\s)"
    rf"(?:{_CAPITAL}[^\W\d_]{{0,12}}\b|\d)"
)
# "Evans T. Lines. London: Verso, 2012": what follows the initial is a title of one word.
_IMPRINTED = re.compile(
    rf"\s{_WORD}\.\s{_CAPITAL}[\w’'-]{{1,20}}(?:\s[\w’'-]{{1,20}}){{0,2}}:\s[^.:,]{{2,60}},\s(?:1[5-9]|20)\d\d\b"
)
# "Mason, R. Hal and John C. McKelvey": the initial is that of a first name left out.
_GIVEN_AFTER = re.compile(rf"\s{_WORD}\s(?:and|&)\s{_WORD}\s(?:{_CAPITAL}\.|{_WORD}[.,])")


def _plausible(found: re.Match[str], form: Form) -> bool:
    family, given = _SUFFIXED.sub("", found.group("family")), found.group("given").strip()
    words = [word.casefold() for word in f"{family} {given}".split() if len(word) > 1]
    if any(word in _NO_NAME for word in words) or given in ("II", "III", "IV"):
        return False
    if form == "given family" and _ARTICLE.match(given) and " " in given:
        return False
    if is_organisation(family) or _BODIES & {given, found.group("family").upper()}:
        return False
    if form == "family, I." and _GIVEN_AFTER.match(found.string, found.end()):
        return False
    if form == "family I." and re.fullmatch(rf"{_CAPITAL}\.", given):
        middle = found.end() < len(found.string) and _MIDDLE.match(found.string, found.end())
        titled = _JOURNAL.match(found.string, found.end()) or _IMPRINTED.match(
            found.string, found.end()
        )
        return not middle or bool(titled)
    if form == "family, given" and _TWO_WORDS.match(family) and not family.isupper():
        # "Ada Lovelace, Rivers of the north": two words before the comma are one name.
        return " " not in given and bool(_TITLED.match(found.string, found.end()))
    return True
