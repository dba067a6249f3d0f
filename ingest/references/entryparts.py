"""What follows the title of an entry: container, editors, numbers, publisher, kind of work."""

from __future__ import annotations

import re
from typing import Any

from ingest.references.authorlist import read_names
from ingest.references.venues import (
    ADDRESS,
    CAPITAL,
    DATED,
    EDITED,
    EDITION,
    GENRE,
    IN,
    NUMBERED,
    PLACE_PUBLISHER,
    PUBLISHER,
    VENUE,
    YEAR,
)

Fields = dict[str, tuple[Any, float]]  # a CSL value and how surely it was read, 0–1

_RANGE = r"[A-Za-z]?\d{1,6}(?:\s?[-–—‑−]{1,2}\s?[A-Za-z]?\d{1,6})?"
_SPAN = r"[A-Za-z]?\d{1,6}\s?[-–—‑−]{1,2}\s?[A-Za-z]?\d{1,6}"
_PAGE_WORD = r"(?:pp?\.?|pages?|pgs?\.|[сС]\.|стр\.|S\.|б\.|C\.|p(?=\d))"
_ISSUE_WORD = (
    r"(?:no\.?|nos\.?|nr\.?|num\.?|number|issue|n[°º]\.?|№|#|iss\.?|heft|h\.|вып\.|выпуск|сон|Part)"
)
_VOLUME_WORD = r"(?:vols?\.?|volume|т\.|том|bd\.|band|jg\.|tome|jild|v\.)"
_PAGES = re.compile(rf"(?<!\w){_PAGE_WORD}\s?(?P<page>{_RANGE}(?:,\s?{_SPAN})?)(?!\w)")
_WORDED = re.compile(
    rf"(?<!\w){_VOLUME_WORD}\s?(?P<volume>[A-Z]?\d{{1,4}}(?:[-–/]\d{{1,3}})?|[IVXLC]{{1,7}}\b)"
    rf"(?:\s?[,.;(]?\s?(?:{_ISSUE_WORD}\s?(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)|\((?P<bracketed>[^()]{{1,14}})\)))?",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    rf"(?<!\w){_ISSUE_WORD}\s?(?P<issue>\d{{1,5}}(?:[-–/]\d{{1,4}})?)(?!\w)", re.IGNORECASE
)
_LED = re.compile(  # Chicago: "Journal 12, no. 3"
    rf"(?<![\w.-])(?P<volume>[A-Z]?\d{{1,4}})[\s,¦]{{1,5}}{_ISSUE_WORD}\s?(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,4}})?)"
    rf"(?:[\s,:¦]{{1,6}}(?P<page>{_SPAN}))?",
    re.IGNORECASE,
)
_DATED = re.compile(  # ACM: "Journal 52, 3 (2009), 80–83"
    rf"(?<![\w.-])(?P<volume>[A-Z]?\d{{1,4}})(?:,\s(?P<issue>\d{{1,4}}(?:[-–/]\d{{1,3}})?))?\s"
    rf"\((?:[^\W\d_]{{3,9}}\.?\s)?{YEAR}\)[,:]?\s(?:{_PAGE_WORD}\s?)?(?P<page>{_RANGE})"
)
_COMPACT = re.compile(
    rf"(?<![\w.-])(?P<volume>[A-Z]?\d{{1,4}}(?:[-–/]\d{{1,3}})?)\s?\((?P<issue>[^()]{{1,18}})\)"
    rf"(?:\s?[,:;.]?\s?(?:art\.\s)?(?:{_PAGE_WORD}\s?)?(?P<page>{_RANGE}))?"
)
_COLON = re.compile(
    rf"(?<![\w.-])(?P<volume>[A-Z]?\d{{1,4}}(?:[-–/]\d{{1,3}})?)\s?(?:¦\s?)?[:;]\s?(?:{_PAGE_WORD}\s?)?(?P<page>{_RANGE})(?!\w)"
)
_COMMAS = re.compile(
    rf"[,\s](?P<volume>[A-Z]?\d{{1,4}})(?:\s?¦)?\s?,\s?(?:¦,?\s?)?(?:(?P<issue>\d{{1,3}})\s?,\s?)?"
    rf"(?:{_PAGE_WORD}\s?)?(?P<page>{_SPAN}|[A-Z]?\d{{2,7}}(?=[\s.,¦]*$))(?!\w)"
)
_LONE = re.compile(r"[,.\s](?P<volume>\d{1,4})(?=\s?[,.;¦]|\s?$)")
_LONE_SPAN = re.compile(rf"(?<![\w-])(?P<page>{_SPAN})(?![\w-])")
_EDITION_WORDS = re.compile(
    r"[(\[]?\b(?P<edition>\d{1,2}(?:st|nd|rd|th|\.|ª|e)?|first|second|third|fourth|fifth|revised)"
    r"\s(?:rev\.?\s|revised\s)?(?:ed\b\.?|edn\b\.?|edition|aufl(?:age)?\.?|изд\.)[)\]]?",
    re.IGNORECASE,
)
_GENRE = re.compile(
    r"[(\[]?\b(?P<genre>(?:unpublished\s)?"
    r"(?:ph\.?\s?d\.?|doctoral|master'?’?s?|m\.?\s?sc\.?|m\.?a\.?|bachelor'?’?s?)\s?"
    r"(?:thesis|dissertation)|thèse de doctorat|diplomarbeit|dissertation|diss\.|thesis|"
    r"дис\. … (?:канд|докт?)\.|автореф(?:ерат)?|technical (?:report|memorandum|note)|"
    r"tech\.? rep\.?|working papers?|discussion papers?|policy (?:brief|paper)s?|"
    r"research (?:report|paper)s?|white paper|research memorandum|(?:final|annual) report|report|"
    r"(?:u\.?s\.?\s)?patent|preprint|mimeo|unpublished manuscript|commentary)\b",
    re.IGNORECASE,
)
_GENRE_NUMBER = re.compile(
    r"^[.,]?\s?(?:(?:no\.?|nr\.?|№|number|#)\s?)?(?P<number>\d{1,3}(?:,\d{3})+|(?=[\w./-]{0,30}\d)[\w./-]{1,30}\w|\d{1,6})",
    re.IGNORECASE,
)
_SERIES = re.compile(
    rf"^(?P<series>{CAPITAL}[^.\d¦]{{2,100}}?),?\s+(?:No\.?|№|Nr\.?|вып\.|Issue)\s?(?P<number>\d{{1,4}})\b"
)
_PLACE = re.compile(
    rf"[(\s,.]*(?P<place>{CAPITAL}[\w.’'-]{{0,24}}(?:(?:,\s|\s?[/&]\s?|\s)[\w.’'-]{{1,20}}){{0,4}})\s?:\s?"
    r"(?P<publisher>[^\d\s][^:;¦()\[\]]{1,90}?)(?=\s*(?:[.,;)](?:\s|$)|¦|$))"
)
_EDITORS_LAST = re.compile(
    r"[,.(\s]*\b(?:edited by|ed\. by|eds?\.(?: by)?|hrsg\. v(?:on|\.)|под ред\.|éd\. par)\s"
    r"(?P<names>[^¦]{4,200})",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(
    r"[\s,]*[(\[]?\b(?:eds?\b\.?|editors?\b|hrsg\.?|hg\.|ред\.|coords?\.|dir\.|orgs?\.)\s?[)\]]?[,.:]?\s*",
    re.IGNORECASE,
)
_SHORTENED = re.compile(
    r"\b(?:proc|int|intl|conf|symp|trans|natl|acad|sci|soc|am|amer|assoc|univ|dept|comput|tech|lett|"
    r"rev|ann|bull|eng|appl|adv|biol|chem|phys|math|med|res|inst|proces|lect|notes|st|vol)$",
    re.IGNORECASE,
)
_HELD_AT = re.compile(rf",\s((?:{CAPITAL}[\w’'-]+[,\s]{{0,2}}){{1,3}})$")  # "Proc. …, Delft"
# Uzbek sets the word behind the number: "2-son", "33–41-betlar", "45-b."
_ISSUE_BEHIND = re.compile(r"(?<![\w-])(\d{1,4})\s?-\s?(?:son|сон)(?:i|и)?\b\.?")
_PAGES_BEHIND = re.compile(
    r"(?<![\w-])(\d{1,5}(?:\s?[-–—]\s?\d{1,5})?)\s?-\s?(?:b|б|bet(?:lar)?|бет(?:лар)?)\b\.?"
)
# GOST: "Вестник. – М., 2018", "Jamiyat va boshqaruv. – Toshkent, 2018"
_PLACED = re.compile(
    rf"^(?P<name>.{{3,200}}?)\.?\s[–—-]\s(?P<place>{CAPITAL}[\w’'ʻ‘]{{0,20}}(?:-[\w-]{{1,20}})?)\.?$"
)
_ABBREVIATED_PLACE = re.compile(r"^(?:М|Л|Т|К|СПб|Пб|N\.\s?Y|Washington, D\.C)\.$")
_STRONG = re.compile(r"(?<=[^\W\d_][^\W\d_])[.?!](?=\s|$)|(?<=[\d)\]”\"»])[.](?=\s|$)|\s?¦|;\s")


def read_parts(rest: str) -> Fields:
    """Return the CSL fields that the text behind a title states, the date cut out of it.

    Fields: container-title, editor, volume, issue, page, publisher, publisher-place, edition,
    genre, number, collection-title, collection-number.
    """
    fields: Fields = {}
    rest = _PAGES_BEHIND.sub(r"pp. \1", _ISSUE_BEHIND.sub(r"№ \1", rest)).strip(" .,;")
    if found := _EDITION_WORDS.search(rest):
        fields["edition"] = (found.group("edition").strip("."), 0.9)
        rest = f"{rest[: found.start()].rstrip()} {ADDRESS} {rest[found.end() :]}"
    marker = IN.match(rest)
    if marker:
        rest = rest[marker.end() :]
        rest = _take_editors(rest, fields)
    patented = re.search(r"\bpatent\b", rest[:80], re.IGNORECASE)
    end = len(rest) if patented else _take_numbers(rest, fields)
    head = rest[:end].strip(" ,;(")
    if not marker:
        _take_genre(rest, fields)
    series = _SERIES.match(rest)
    if series and "volume" not in fields and "page" not in fields and not marker:
        fields["collection-title"] = (series.group("series").strip(" ,"), 0.8)
        fields["collection-number"] = (series.group("number"), 0.85)
        fields.pop("issue", None)
        fields.pop("number", None)
        return fields
    numbered = bool({"volume", "issue"} & fields.keys())
    _take_container(head, rest, fields, is_in=bool(marker), numbered=numbered)
    return fields


def _take_editors(rest: str, fields: Fields) -> str:
    """Read "A. Lee & B. Kim (Eds.), " at the start of what follows "In"."""
    listed = read_names(rest)
    if not listed.names:
        return rest
    if listed.editors or (role := _ROLE_AFTER.match(rest, listed.end)):
        end = listed.end if listed.editors else role.end()  # type: ignore[union-attr]
        fields["editor"] = (list(listed.names), 0.9)
        return rest[end:].lstrip(" ,.:;")
    return rest


def _take_numbers(rest: str, fields: Fields) -> int:
    """Read volume, issue and pages; return where the first of them begins."""
    end = len(rest)
    for pattern, confidence in (
        (_WORDED, 0.95),
        (_LED, 0.95),
        (_DATED, 0.95),
        (_COMPACT, 0.95),
        (_COLON, 0.9),
        (_COMMAS, 0.8),
    ):
        found = next(
            (f for f in pattern.finditer(rest) if not re.fullmatch(YEAR, f.group("volume"))), None
        )
        if found is None:
            continue
        groups = found.groupdict()
        fields["volume"] = (found.group("volume"), confidence)
        issue = groups.get("issue") or groups.get("bracketed")
        if issue and not re.search(YEAR, issue):
            fields["issue"] = (issue.strip(), confidence)
        if page := groups.get("page"):
            fields["page"] = (_page(page), confidence)
        end = found.start()
        break
    if "issue" not in fields and (found := _ISSUE.search(rest)):
        fields["issue"] = (found.group("issue"), 0.85)
        end = min(end, found.start())
    paged = _PAGES.search(rest)
    if paged:
        fields.setdefault("page", (_page(paged.group("page")), 0.9))
        end = min(end, paged.start())
    elif "page" not in fields and (found := _LONE_SPAN.search(rest)):
        fields["page"] = (_page(found.group("page")), 0.7)
        end = min(end, found.start())
    if "volume" not in fields and "page" in fields and (found := _LONE.search(rest[:end])):
        fields["volume"] = (found.group("volume"), 0.6)
        end = min(end, found.start())
    return end


def _page(printed: str) -> str:
    return re.sub(r"\s?[-–—‑−]{1,2}\s?", "–", printed)


def _take_genre(rest: str, fields: Fields) -> None:
    found = _GENRE.search(rest[:200])
    if found is None:
        return
    fields["genre"] = (found.group("genre").strip("([ "), 0.85)
    number = _GENRE_NUMBER.match(rest[found.end() :])
    if number and not re.fullmatch(YEAR, number.group("number")):
        fields["number"] = (number.group("number"), 0.7)


def _take_container(head: str, rest: str, fields: Fields, *, is_in: bool, numbered: bool) -> None:
    """Read the container, the publisher and its place from the words before the numbers."""
    after = rest
    if is_in or numbered:
        named = _first_part(head, is_in=is_in)
        if placed_name := _PLACED.match(named):
            named = placed_name["name"]
            fields["publisher-place"] = (placed_name["place"], 0.7)
        if is_in and (held := _HELD_AT.search(named)) and VENUE.search(named[: held.start()]):
            fields["event-place"] = (held.group(1), 0.6)
            named = named[: held.start()]
        if named:
            fields["container-title"] = (named, 0.85 if numbered else 0.75)
            after = rest[rest.find(named) + len(named) :]
    else:
        first = _STRONG.split(head, maxsplit=1)[0].split(",")[0].strip(" .,;(")
        placed = PLACE_PUBLISHER.match(rest)
        if first and not placed and VENUE.search(first) and not PUBLISHER.search(first):
            fields["container-title"] = (first, 0.6)
            after = rest[rest.find(first) + len(first) :]
    if (found := _EDITORS_LAST.search(after)) and "editor" not in fields:
        listed = read_names(found.group("names"))
        if listed.names:
            fields["editor"] = (list(listed.names), 0.75)
            cut = found.start("names") + listed.end
            after = f"{after[: found.start()]} {ADDRESS} {after[cut:]}"
    _take_publisher(after, fields)


def _first_part(head: str, *, is_in: bool) -> str:
    part = _up_to_stop(head) if is_in else head
    part = re.split(r"[,(.\s]+(?:edited by|ed\. by|eds?\.)\s", part, maxsplit=1)[0]
    part = part.split(ADDRESS)[0]
    if is_in and (
        found := re.search(rf",\s(?=(?:{CAPITAL}[\w-]+\s?){{1,3}}(?::|,\s(?:{CAPITAL}|¦|$)))", part)
    ):
        part = part[: found.start()]
    return part.strip(' .,;:([“”"«»–—/')


def _up_to_stop(text: str) -> str:
    """Return the text up to the first full stop that ends no abbreviated word of a title."""
    for found in _STRONG.finditer(text):
        if not _SHORTENED.search(text[: found.start()]):
            return text[: found.start()]
    return text


def _take_publisher(after: str, fields: Fields) -> None:
    after = after.strip(" .,;")
    if found := _PLACE.search(after):
        place = found.group("place").strip(" ,")
        place = place if _ABBREVIATED_PLACE.match(place) else place.strip(".")
        fields["publisher-place"] = (place, 0.8)
        fields["publisher"] = (found.group("publisher").strip(" .,"), 0.85)
        return
    for part in re.split(rf"(?<!\b{CAPITAL})\.\s?|[;(¦)]\s?|,\s", after):
        part = part.strip(" .,;()")
        if not part or len(part) < 3 or DATED.match(part) or NUMBERED.match(part):
            continue
        if GENRE.match(part) or EDITED.match(part) or EDITION.match(part):
            continue
        if re.search(r"\d", part):
            continue
        if PUBLISHER.search(part):
            fields["publisher"] = (part, 0.7)
            return
        if "container-title" not in fields and part[0].isupper() and len(part) < 60:
            fields["publisher"] = (part, 0.4)
            return
