"""Citavi's own JSON of a citation, as it stands in its fields, to CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.cleaning import clean_line
from ingest.dates import parse_date

_TYPES = {
    "JournalArticle": "article-journal",
    "MagazineArticle": "article-magazine",
    "NewspaperArticle": "article-newspaper",
    "Book": "book",
    "BookEdited": "book",
    "CollectedWorks": "book",
    "ConferenceProceedings": "book",
    "SpecialIssue": "book",
    "Contribution": "chapter",
    "ContributionInLegalCommentary": "chapter",
    "InternetDocument": "webpage",
    "Thesis": "thesis",
    "UnpublishedWork": "manuscript",
    "Manuscript": "manuscript",
    "Lecture": "speech",
    "Patent": "patent",
    "PressRelease": "article",
    "Standard": "standard",
    "StatuteOrRegulation": "legislation",
    "CourtDecision": "legal_case",
    "ComputerProgram": "software",
}
_TEXTS = {
    "volume": "Volume",
    "edition": "Edition",
    "publisher-place": "PlaceOfPublication",
    "URL": "OnlineAddress",
    "DOI": "Doi",
    "ISBN": "Isbn",
    "abstract": "Abstract",
    "language": "LanguageCode",
}
_PAGES = re.compile(r"<os>([^<]{1,100})</os>")
_MOST_OBJECTS = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A work cited with Citavi: its CSL-JSON, Citavi's id of it, the pages cited."""

    item: Mapping[str, Any]
    address: str
    pages: str | None


def citavi_to_entries(text: str) -> tuple[tuple[Entry, ...], str | None]:
    """Return the works in a citation's JSON, and what is wrong where it can't be read."""
    try:
        placeholder = json.loads(text)
    except (ValueError, RecursionError) as exc:
        return (), f"its Citavi JSON is broken ({exc})"
    known = {str(value["$id"]): value for value in _objects(placeholder) if "$id" in value}
    entries = placeholder.get("Entries") if isinstance(placeholder, dict) else None
    return tuple(_entries(entries, known)), None


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in JSON, which may name one another ("$ref")."""
    waiting = [value]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        current = waiting.pop()
        if isinstance(current, dict):
            yield current
            waiting += current.values()
        elif isinstance(current, list):
            waiting += current


_Known = Mapping[str, Mapping[str, Any]]


def _entries(entries: object, known: _Known) -> Iterator[Entry]:
    for entry in entries if isinstance(entries, list) else ():
        reference = _object(entry, "Reference", known)
        if reference:
            address = str(entry.get("ReferenceId") or reference.get("Id") or "")
            pages = _text(_object(entry, "PageRange", known), "OriginalString")
            item = {**_item(reference, known), "id": address or "citavi"}
            yield Entry(item, f"citavi {address}", pages or None)


def _item(reference: Mapping[str, Any], known: _Known) -> dict[str, Any]:
    parent = _object(reference, "ParentReference", known)
    item: dict[str, Any] = {"type": _TYPES.get(_text(reference, "ReferenceType"), "document")}
    if title := _title(reference):
        item["title"] = title
    item |= {field: text for field, name in _TEXTS.items() if (text := _text(reference, name))}
    container = _text(_object(reference, "Periodical", known), "Name") or _title(parent)
    if container:
        item["container-title"] = container
    if series := _text(_object(reference, "SeriesTitle", known), "Name"):
        item["collection-title"] = series
    if number := _text(reference, "Number"):
        item["issue" if item["type"].startswith("article") else "number"] = number
    for field, holder, name in (
        ("author", reference, "Authors"),
        ("editor", reference, "Editors"),
        ("editor", parent, "Editors"),
    ):
        if names := _names(holder, name, known):
            item.setdefault(field, names)
    publishers = [_text(one, "Name") for one in _listed(reference, "Publishers", known)]
    publishers += [_text(one, "Name") for one in _listed(parent, "Publishers", known)]
    if publisher := next(filter(None, publishers), ""):
        item["publisher"] = publisher
    if issued := _date(
        _text(reference, "Year") or _text(reference, "Date") or _text(parent, "Year")
    ):
        item["issued"] = issued
    pages = _PAGES.findall(str(reference.get("PageRange", ""))[:2_000])
    return item | ({"page": pages[-1]} if pages else {})


def _title(reference: Mapping[str, Any]) -> str:
    return ": ".join(filter(None, (_text(reference, "Title"), _text(reference, "Subtitle"))))


def _names(holder: Mapping[str, Any], name: str, known: _Known) -> list[dict[str, str]]:
    names = []
    for person in _listed(holder, name, known):
        family = " ".join(filter(None, (_text(person, "Prefix"), _text(person, "LastName"))))
        given = " ".join(filter(None, (_text(person, "FirstName"), _text(person, "MiddleName"))))
        if family and given:
            names.append({"family": family, "given": given})
        elif family or given:
            names.append({"literal": family or given})
    return names


def _date(text: str) -> dict[str, Any] | None:
    return (parse_date(text) or {"raw": text}) if text else None


def _text(holder: Mapping[str, Any], name: str) -> str:
    value = holder.get(name)
    return clean_line(str(value)) if isinstance(value, str | int) else ""


def _object(holder: object, name: str, known: _Known) -> Mapping[str, Any]:
    value = holder.get(name) if isinstance(holder, Mapping) else None
    return _resolved(value, known)


def _listed(holder: Mapping[str, Any], name: str, known: _Known) -> list[Mapping[str, Any]]:
    values = holder.get(name)
    return [_resolved(value, known) for value in values] if isinstance(values, list) else []


def _resolved(value: object, known: _Known) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        return {}
    return known.get(str(value["$ref"]), {}) if "$ref" in value else value
