"""A full citation in a note, as printed, to a CSL-JSON item.

Notes print names in their natural order and set all parts off by commas: "Ann Smith and
Bo Lee, “Stones,” Delta 12 (2009): 45", "Ann Smith, Stones (Delta: Mud, 2009), 45."
"""

from __future__ import annotations

import re
from typing import Any

from ingest.intext.markers import YEAR
from ingest.names import CslName, is_organisation, looks_like_names, name_to_csl
from ingest.references.entry import Entry, parse_entry

_QUOTED = re.compile(r"^(?P<names>[^“«„\"]{3,300}?),?\s*[“«„\"](?P<title>[^”»“\"]{5,300})[”»“\"]")
_BOOK = re.compile(
    rf"^(?P<names>(?:[^()]|\([A-Z][\w-]{{1,12}}\)){{3,300}}?),\s(?P<title>[^(),]{{3,200}}(?:,[^(),]{{3,100}}){{0,3}}?),?\s"
    rf"\((?P<imprint>[^()]{{0,120}}?)(?P<year>{YEAR})\)"
)
# "Das Recht der Flüsse, Berlin 2001"
_PLAIN = re.compile(r"^[^,()]{8,200},\s[^,()\d]{2,60},?\s(?:1[4-9]|20)\d\d\b")
# "Committee on Rivers, Lakes and Seas, general comment No. 26 (2022)"
_DOCUMENT = re.compile(
    r"^(?P<names>[^\W\d_a-z][^“«„\"();:]{5,200}?),\s(?P<title>(?:[Tt]he\s)?(?P<genre>"
    r"(?:[Pp]olicy|[Ii]ssue|[Rr]esearch)\s[Bb]rief|[Gg]eneral\s(?:comment|recommendation)|"
    r"(?:[Ww]orking|[Dd]iscussion|[Pp]olicy|[Tt]echnical)\s[Pp]aper|[Ff]act\s[Ss]heet|[Gg]uidance\s"
    r"[Nn]ote|[Rr]eport|[Rr]esolution|[Dd]ecision)(?:,?\s[Nn]o\.\s?(?P<number>\w[\w./-]{0,15}))"
    r"(?::\s(?P<name>[^()“”]{5,300}?))?)(?=\s\(|,\s|\.?$)"
)
# "Institute of Rivers, The State of Rivers 2024, p. 5": a yearbook or the like
_YEARLY = re.compile(
    r"^(?P<names>[^,“«„\"]{3,150}),\s(?P<title>[^\W\d_a-z]\w{0,20}\s[^,()“”\"]{2,150}?\s"
    r"(?P<year>(?:19|20)\d\d))(?=[.,]|$)"
)
_BODY = re.compile(
    r"\b(?:Agency|Association|Bank|Cent(?:er|re)|Commission|Committee|Council|Department|"
    r"Foundation|Fund|Institute|Ministry|Nations|Office|Organi[sz]ation|Programme|University)\b|"
    r"^[A-Z]{2,10}(?:$|-[A-Z])"
)
_JOINS = re.compile(r"(\s*(?:,\s(?:and|&)\s|,\s|\s(?:and|&)\s)\s*)")
_YEAR = re.compile(r"\((?:[^()]{0,60}[\s,])?((?:1[4-9]|20)\d\d)\)")
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and|&)\s|,|;|\s(?:and|&|und|et|и|va)\s)\s*")
_OTHERS = re.compile(r"[\s,]*(?:et al\.?|and others|и др\.?|va boshqalar)\s*$")
_PERSON = re.compile(
    r"^(?:[^\W\d_a-zа-яё][\w’'.-]*\s?){1,4}(?:(?:van|von|de|der|la|di|da|al)\s?){0,2}"
    r"(?:[^\W\d_a-zа-яё][\w’'-]+)?$"
)
_ENDS_LIST = re.compile(r"(?:^|\s)(?:and|&|et al\.?|und|et|и|va)(?:\s|$)")
_TOLD = 0.85  # confidence of what the form of a note tells
_MOST_AUTHORS = 10
_LONGEST_NAME = 120  # of an organisation
_PLACE = 30  # characters behind the imprint, for a page


def parse_note(raw: str) -> Entry:
    """Return the item that a full note describes, with the confidence of each field.

    What the form of notes doesn't tell is read as an entry of a list is.
    """
    entry = parse_entry(raw)
    csl = _note_to_csl(raw, entry.csl)
    told = {name: _TOLD for name in csl if csl[name] is not entry.csl.get(name)}
    return Entry(csl, {name: entry.confidence.get(name, _TOLD) for name in csl} | told)


def _note_to_csl(raw: str, read: dict[str, Any]) -> dict[str, Any]:
    csl = dict(read)
    found = _DOCUMENT.match(raw) or _YEARLY.match(raw)
    if found and is_organisation(found.group("names")):
        return _official(read, found, raw)
    if found := _QUOTED.match(raw):
        return csl | _described(found.group("names"), found.group("title"), raw[found.end() :])
    parts = raw.split(", ")
    taken = _author_parts(parts)
    if not taken or len(parts) == taken:
        return csl
    names = ", ".join(parts[:taken])
    if found := _BOOK.match(raw):
        rest = ", ".join(parts[taken:])
        return csl | _described(names, rest.split(" (")[0], f"({found.group('year')})")
    if _PLAIN.match(", ".join(parts[taken:])):
        return csl | _described(names, parts[taken], "")
    return csl


def _official(read: dict[str, Any], found: re.Match[str], raw: str) -> dict[str, Any]:
    """Return the item of a numbered document, or of a yearly one, of an organisation."""
    parts = found.groupdict()
    csl = {name: value for name, value in read.items() if name not in ("publisher", "page")}
    csl |= {"author": _organisations(parts["names"]), "title": parts["title"], "type": "report"}
    if parts.get("name"):
        csl |= {"title": parts["name"], "genre": parts["genre"]}
    if parts.get("number"):
        csl["number"] = parts["number"]
    year = parts.get("year") or next(iter(re.findall(r"\b(?:19|20)\d\d\b", raw[found.end() :])), "")
    if year:
        csl["issued"] = {"date-parts": [[int(year)]]}
    return csl


def _organisations(names: str) -> list[CslName]:
    """Return organisations apart only where each is one by itself: "and" may stand in a name."""
    pieces = _JOINS.split(names)
    found = [pieces[0]]
    for join, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        apart = is_organisation(found[-1]) or _BODY.search(found[-1])
        if apart and _BODY.search(piece):
            found.append(piece)
        else:
            found[-1] += join + piece
    return [{"literal": name.strip(" ,")} for name in found]


def is_book(raw: str) -> bool:
    """Say whether authors, a title and an imprint with its year are all that is printed."""
    found = _BOOK.match(raw)
    return bool(found and len(raw) - found.end() < _PLACE and _author_parts(raw.split(", ")))


def _described(names: str, title: str, after: str) -> dict[str, Any]:
    csl: dict[str, Any] = {"title": title.strip(" ,.")}
    first = _BETWEEN.split(names, maxsplit=1)[0]
    if is_organisation(names) and (is_organisation(first) or not looks_like_names(first)):
        csl["author"] = _organisations(_OTHERS.sub("", names))
        if found := _YEAR.search(after):
            csl["issued"] = {"date-parts": [[int(found.group(1))]]}
        return csl
    people = [part for part in _BETWEEN.split(_OTHERS.sub("", names)) if part.strip()]
    if people:
        csl["author"] = [name_to_csl(part) for part in people]
    if found := _YEAR.search(after):
        csl["issued"] = {"date-parts": [[int(found.group(1))]]}
    return csl


def _author_parts(parts: list[str]) -> int:
    """Return how many parts between commas are authors: up to the one with "and", else one."""
    if is_organisation(parts[0]) and len(parts[0]) < _LONGEST_NAME:
        return 1
    if " " not in parts[0]:
        return 0  # "Family, Given, …"
    for count, part in enumerate(parts[:_MOST_AUTHORS], 1):
        pieces = [
            piece for piece in re.split(r"\s*(?:\band\b|&|\bи\b|\bva\b|\bund\b)\s*", part) if piece
        ]
        if not all(_PERSON.match(piece.removesuffix(" et al.")) for piece in pieces):
            return 1 if count > 1 else 0
        if _ENDS_LIST.search(part):
            return count
    return 1
