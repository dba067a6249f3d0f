"""YAML front matter, as Pandoc and static sites write it, to bibliographic fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.cleaning import clean_line
from ingest.dates import parse_date
from ingest.draft import Draft
from ingest.identifiers import find_doi
from ingest.names import CslName, name_to_csl

# What CSL calls the fields that authors write under several names.
_PLAIN = {
    "title": "title",
    "abstract": "abstract",
    "journal": "container-title",
    "container-title": "container-title",
    "publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "pages": "page",
    "url": "URL",
    "URL": "URL",
    "type": "type",
    "id": "id",
}
_OTHER_LANGUAGE = ("title-", "keywords-", "abstract-", "author-", "authors-")


def front_matter_to_draft(stated: Mapping[str, Any], media_type: str) -> Draft:
    """Return a draft without blocks that holds what the front matter states."""
    csl: dict[str, Any] = {
        name: clean_line(str(stated[key]))
        for key, name in _PLAIN.items()
        if isinstance(stated.get(key), str | int)
    }
    csl |= _dated(stated) | _authored(stated) | _identified(stated)
    if keywords := _strings(stated.get("keywords") or stated.get("tags"), split=","):
        csl["keyword"] = ", ".join(keywords)
    if custom := _custom(stated):
        csl["custom"] = custom
    language = stated.get("lang") or stated.get("language")
    return Draft(
        media_type,
        (),
        csl,
        language=language.lower()[:2] if isinstance(language, str) and language.isascii() else None,
        bibliography=tuple(_strings(stated.get("bibliography"))),
        references=tuple(r for r in _listed(stated.get("references")) if isinstance(r, dict)),
        nocite=tuple(_strings(stated.get("nocite"), split=",")),
    )


def _dated(stated: Mapping[str, Any]) -> dict[str, Any]:
    issued = parse_date(stated.get("date") or stated.get("issued") or stated.get("year") or "")
    return {"issued": issued} if issued else {}


def _identified(stated: Mapping[str, Any]) -> dict[str, Any]:
    doi = find_doi(str(stated.get("doi") or stated.get("DOI") or ""))
    return {"DOI": doi} if doi else {}


def _authored(stated: Mapping[str, Any]) -> dict[str, Any]:
    authors = [_author(a) for a in _listed(stated.get("author") or stated.get("authors"))]
    return {"author": [author for author in authors if author]} if any(authors) else {}


def _author(value: object) -> CslName | None:
    if isinstance(value, Mapping):
        known: CslName = {}
        for key in ("family", "given", "literal"):
            if isinstance(value.get(key), str):
                known[key] = clean_line(value[key])
        return known or (name_to_csl(str(value["name"])) if value.get("name") else None)
    return name_to_csl(clean_line(value)) if isinstance(value, str) and value.strip() else None


def _custom(stated: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: ", ".join(_strings(value))
        for key, value in stated.items()
        if isinstance(key, str) and key.startswith(_OTHER_LANGUAGE) and _strings(value)
    }


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _strings(value: object, split: str | None = None) -> list[str]:
    strings = [str(part) for part in _listed(value) if isinstance(part, str | int)]
    if split and len(strings) == 1:
        strings = strings[0].split(split)
    return [clean_line(part) for part in strings if part.strip()]
