"""Works for reference managers: BibTeX, RIS (after its 2011 specification) and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from corpus.bibtex import item_keys, to_bibtex
from corpus.csl import family_name
from corpus.itemfields import date_parts, item_names, item_text, year_and_month
from corpus.records import CslItem

_RIS_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "UNPB",
    "map": "MAP",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
# CSL field and its tag in RIS; title, names, dates, pages and the container have their own rules.
_RIS_TAGS = (
    ("collection-title", "T3"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("edition", "ET"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("DOI", "DO"),
    ("URL", "UR"),
    ("ISBN", "SN"),
    ("ISSN", "SN"),
    ("language", "LA"),
    ("abstract", "AB"),
    ("note", "N1"),
)


def to_csl_json(items: Sequence[CslItem]) -> str:
    """Return works as a CSL-JSON array, each with an id."""
    keyed = [
        {"id": key, **_without_id(item)} for key, item in zip(item_keys(items), items, strict=True)
    ]
    return json.dumps(keyed, ensure_ascii=False, indent=2)


def _without_id(item: CslItem) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "id"}


def to_ris(items: Sequence[CslItem]) -> str:
    """Return works as RIS records, with the line ends that its specification asks for."""
    return "\r\n".join("\r\n".join(_ris_lines(item)) + "\r\n" for item in items)


EXPORTS: Mapping[str, Callable[[Sequence[CslItem]], str]] = {
    "bibtex": to_bibtex,
    "ris": to_ris,
    "csl-json": to_csl_json,
}


def _ris_lines(item: CslItem) -> Iterator[str]:
    kind = _RIS_TYPES.get(str(item.get("type", "")), "GEN")
    yield f"TY  - {kind}"
    for role, tag in (("author", "AU"), ("editor", "ED"), ("translator", "A4")):
        for name in item_names(item, role):
            yield f"{tag}  - {_ris_name(name)}"
    year, _ = year_and_month(item)
    if year:
        yield f"PY  - {year}"
        parts = [f"{part:02d}" for part in date_parts(item, "issued")[1:]]
        if parts:
            yield f"DA  - {year}/{'/'.join(parts)}/{'' if len(parts) > 1 else '/'}"
    for field, tag in (("title", "TI"), ("container-title", "JO" if kind == "JOUR" else "T2")):
        if item_text(item, field):
            yield f"{tag}  - {item_text(item, field)}"
    pages = re.split(r"\s*[-–—]+\s*", item_text(item, "page"), maxsplit=1)
    for tag, page in zip(("SP", "EP"), pages, strict=False):
        if page:
            yield f"{tag}  - {page}"
    for field, tag in _RIS_TAGS:
        if item_text(item, field):
            yield f"{tag}  - {item_text(item, field)}"
    if item_text(item, "number"):
        # SN is a report's number too, where it isn't an ISBN or ISSN.
        tag = "M1" if item_text(item, "ISBN") or item_text(item, "ISSN") else "SN"
        yield f"{tag}  - {item_text(item, 'number')}"
    accessed = date_parts(item, "accessed")
    if accessed:
        yield f"Y2  - {'/'.join(f'{part:02d}' for part in accessed)}{'/' * (4 - len(accessed))}"
    yield "ER  - "


def _ris_name(name: Mapping[str, Any]) -> str:
    if name.get("literal"):
        return item_text(name, "literal")
    return ", ".join(
        part
        for part in (family_name(name), item_text(name, "given"), item_text(name, "suffix"))
        if part
    )
