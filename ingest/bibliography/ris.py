"""RIS files, which reference managers exchange, to CSL-JSON.

The tags are those of the RIS specification of 2011 and of the older one beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.records import CslItem
from ingest.bibliography.cslitem import doi_fields, doi_problem, report_author
from ingest.bibliography.standardnumber import standard_number
from ingest.cleaning import clean_line
from ingest.dates import parse_date
from ingest.identifiers import find_doi
from ingest.names import CslName, name_to_csl

_LINE = re.compile(r"^([A-Z][A-Z0-9])  ?-(?: (.*))?$")
_TYPES = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "RPRT": "report",
    "GOVDOC": "report",
    "THES": "thesis",
    "ELEC": "webpage",
    "ICOMM": "webpage",
    "BLOG": "post-weblog",
    "DATA": "dataset",
    "COMP": "software",
    "CASE": "legal_case",
    "STAT": "legislation",
    "PAT": "patent",
    "UNPB": "manuscript",
    "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary",
    "VIDEO": "motion_picture",
}
_TEXTS = {
    "title": ("TI", "T1"),
    "container-title": ("T2", "JF", "JO", "JA", "BT"),
    "collection-title": ("T3",),
    "volume": ("VL",),
    "issue": ("IS",),
    "publisher": ("PB",),
    "publisher-place": ("CY", "PP"),
    "edition": ("ET",),
    "abstract": ("AB", "N2"),
    "language": ("LA",),
    "URL": ("UR", "L2"),
    "note": ("N1",),
}
_NAMES = {"author": ("AU", "A1"), "editor": ("ED", "A2"), "translator": ("A4",)}


def parse_ris(text: str) -> tuple[tuple[CslItem, ...], tuple[str, ...]]:
    """Return the items of a file and what was left out; an item's `id` is its ID tag.

    Items without one are called by the first author's family name and the year. Told is which
    record has neither title nor author, a DOI that is none, a number that is no ISBN or ISSN.
    """
    items: dict[str, CslItem] = {}
    counts: dict[str, int] = {}
    warnings: list[str] = []
    for line, tags in _records(text):
        item = _item(tags)
        if not (item.get("title") or item.get("author")):
            warnings.append(f"The record in line {line} has neither title nor author.")
            continue
        key = item["id"]
        while item["id"] in items:
            counts[key] = counts.get(key, 1) + 1
            item["id"] = f"{key}-{counts[key]}"
        items[item["id"]] = item
        warnings += _problems(f"{item['id']} (line {line})", tags, item)
    return tuple(items.values()), tuple(warnings)


def _records(text: str) -> Iterator[tuple[int, Mapping[str, Sequence[str]]]]:
    """Yield the tags of each record with the line it begins in; a line without one goes on."""
    tags: dict[str, list[str]] = {}
    begun, last = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.match(line.rstrip())
        if found is None:
            if last and line.strip():
                tags[last][-1] = clean_line(f"{tags[last][-1]} {line}")
            continue
        last = found.group(1)
        if last in ("TY", "ER") and tags:
            yield begun, tags
            tags = {}
        if last == "ER":
            last = ""
            continue
        begun = begun if tags else number
        tags.setdefault(last, []).append(clean_line(found.group(2) or ""))
    if tags:
        yield begun, tags


def _item(tags: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _TYPES.get(_first(tags, "TY").upper(), "document")}
    item |= {field: text for field, names in _TEXTS.items() if (text := _first(tags, *names))}
    for field, names in _NAMES.items():
        persons = [_name(value) for name in names for value in tags.get(name, ()) if value]
        item |= {field: persons} if persons else {}
    for field, names in (("issued", ("DA", "PY", "Y1")), ("accessed", ("Y2",))):
        if date := _date(*(_first(tags, name) for name in names)):
            item[field] = date
    item |= doi_fields(_stated_doi(tags), item.get("URL", ""))
    if number := standard_number(_first(tags, "SN"), item["type"]):
        item.setdefault(*number)
    if pages := "-".join(filter(None, (_first(tags, "SP"), _first(tags, "EP")))):
        item["page"] = pages
    if words := ", ".join(filter(None, tags.get("KW", ()))):
        item["keyword"] = words
    item |= report_author(item)
    item["id"] = _first(tags, "ID") or _made_id(item)
    return item


def _stated_doi(tags: Mapping[str, Sequence[str]]) -> str:
    """Return what stands for the DOI: DO, or M3 and L3, where older programs put it."""
    old = (value for name in ("M3", "L3") for value in tags.get(name, ()))
    return _first(tags, "DO") or next(filter(find_doi, old), "")


def _problems(work: str, tags: Mapping[str, Sequence[str]], item: CslItem) -> Iterator[str]:
    if problem := doi_problem(work, _stated_doi(tags)):
        yield problem
    number = _first(tags, "SN")
    if number and standard_number(number, item["type"]) is None:
        yield f"{work} has the number {number[:100]!r}, which is no ISBN or ISSN and was left out."


def _first(tags: Mapping[str, Sequence[str]], *names: str) -> str:
    return next((value for name in names for value in tags.get(name, ()) if value), "")


def _name(text: str) -> CslName:
    """Read "Family, Given, Suffix"; a comma at the end makes an organisation of it."""
    if text.endswith(","):
        return {"literal": text.rstrip(", ")}
    return name_to_csl(text)


def _date(*values: str) -> dict[str, Any] | None:
    """Read "2010/05/03/spring" with empty parts left out, or a date as printed."""
    for value in values:
        parts = [part for part in value.split("/")[:3] if part.strip().isdigit()]
        if parts and len(parts[0].strip()) == 4:
            return {"date-parts": [[int(part) for part in parts]]}
        if found := parse_date(value):
            return found
    return None


def _made_id(item: Mapping[str, Any]) -> str:
    names = [name.get("family") or name.get("literal") or "" for name in item.get("author", ())]
    name = "".join(re.findall(r"\w+", names[0])) if names else ""
    parts = item.get("issued", {}).get("date-parts") or [[""]]
    return f"{name}{parts[0][0]}" or "item"
