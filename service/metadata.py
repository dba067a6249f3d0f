"""Metadata files: what a person says of the files that are added, as CSL-JSON or BibTeX."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote

from corpus.csl import item_year
from corpus.errors import MetadataInvalid
from corpus.overrides import check_fields
from ingest.bibliography.bibliography import read_bibliography
from ingest.bibliography.bibtex import parse_bibtex
from ingest.identifiers import find_doi
from ingest.text import decode
from service.wiring import Say

_NAMED_BY = ("file", "filename")
# Of BibTeX's `file`, as Zotero and JabRef write it: "Full text:files/12/marsh.pdf:application/pdf".
_PARTS = re.compile(r"(?<!\\)[:;]")
# A DOI alone, with the prefixes that it is printed with; its registrant may have parts.
_DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s{0,5})?(10\.\d{4,9}(?:\.\d{1,9}){0,3}/\S+)",
    re.IGNORECASE,
)
_FORMS = "one item of CSL-JSON, a list of them, BibTeX (.bib) or RIS (.ris)"


def given_fields(given: Mapping[str, object]) -> dict[str, Any]:
    """Return fields that a person gave as `check_fields` does, a DOI bare and in lower case."""
    fields = check_fields(given)
    if fields.get("DOI") is not None:
        fields["DOI"] = _bare_doi(fields["DOI"])
    return fields


def _bare_doi(typed: str) -> str:
    found = _DOI.fullmatch(unquote(typed) if "doi.org/" in typed.lower() else typed)
    if found is None:
        raise MetadataInvalid(
            f"DOI is {typed[:100]!r}, which is none. A DOI begins with 10., a registrant of four "
            "digits or more, and a stroke, as 10.1000/182."
        )
    doi = found[1].lower()
    # Closing punctuation goes; brackets of angles, at which a DOI in running text ends, stay.
    plain = find_doi(doi) or doi
    is_whole = doi.startswith(plain) and not any(map(str.isalnum, doi[len(plain) :]))
    return plain if is_whole else doi


def read_metadata(data: bytes, name: str, say: Say = lambda _: None) -> list[dict[str, Any]]:
    """Return the items of a metadata file: CSL-JSON, or by its name BibTeX (.bib) or RIS (.ris).

    `say` hears what was left out of the latter two, and of dates without a year. Raises
    MetadataInvalid, and as `read_bibliography` does for the latter two.
    """
    if PurePath(name).suffix.lower() in (".bib", ".ris"):
        return _from_references(data, name, say)
    items = _from_json(data, name)
    if not items or not all(isinstance(item, dict) for item in items):
        raise MetadataInvalid(f"{name} holds no description of a work. Give {_FORMS}.")
    return items


def _from_references(data: bytes, name: str, say: Say) -> list[dict[str, Any]]:
    """Return the items with the files that BibTeX names, as reference managers write them."""
    items, warnings = read_bibliography(data, name)
    for warning in warnings:
        say(f"{name}: {warning}")
    for item in items:
        if item.get("issued") and item_year(item) is None:
            stated = item["issued"].get("literal") or item["issued"].get("raw")
            say(f"{name}: the year of {item.get('id')} is {stated!r}, so it counts as having none.")
    if PurePath(name).suffix.lower() != ".bib":
        return [dict(item) for item in items]
    entries, _ = parse_bibtex(decode(data)[0])
    files = {entry.key: entry.fields.get("file") for entry in entries}
    return [{**item, "file": files.get(str(item.get("id")))} for item in items]


def one_item(data: bytes, name: str, say: Say = lambda _: None) -> dict[str, Any]:
    """Return the checked fields of a metadata file that describes one work."""
    items = read_metadata(data, name, say)
    if len(items) > 1:
        raise MetadataInvalid(
            f"{name} describes {len(items)} works; one is needed here. Leave the others out."
        )
    return given_fields(items[0])


def match_items(
    items: Sequence[Mapping[str, Any]], filenames: Sequence[str], source: str
) -> dict[str, dict[str, Any]]:
    """Return the checked fields of each file's item, by the file's name.

    One item is for the one file. Of several, each is for the file that its `file` or `filename`
    names, or else for the one whose name without suffix is its id. Raises MetadataInvalid where
    none fits, or two fit one file.
    """
    if len(items) == len(filenames) == 1:
        return {filenames[0]: given_fields(items[0])}
    matched: dict[str, dict[str, Any]] = {}
    for item in items:
        for filename in filenames:
            if not _is_of(item, filename):
                continue
            if filename in matched:
                raise MetadataInvalid(
                    f"Two items of {source} are for the file {filename}. Leave one of them out."
                )
            matched[filename] = given_fields(item)
    if not matched:
        raise MetadataInvalid(
            f"No item of {source} fits a file that is added ({', '.join(filenames[:5])}). Name "
            "the file in the item's field `file`, or make its id the file's name without suffix."
        )
    return matched


def _from_json(data: bytes, name: str) -> list[Any]:
    try:
        found = json.loads(data)
    except UnicodeDecodeError as exc:
        raise MetadataInvalid(
            f"{name} is not in UTF-8, as CSL-JSON must be: byte {exc.start + 1} is no part of a "
            f"letter. Save it in UTF-8, or give {_FORMS}."
        ) from exc
    except (ValueError, RecursionError) as exc:
        raise MetadataInvalid(f"{name} is no CSL-JSON ({exc}). Give {_FORMS}.") from exc
    if isinstance(found, dict):
        inner = found.get("items")
        return inner if isinstance(inner, list) else [found]
    return found if isinstance(found, list) else []


def _is_of(item: Mapping[str, Any], filename: str) -> bool:
    named = [str(item[key]) for key in _NAMED_BY if item.get(key)]
    if named:
        paths = [part for value in named for part in (value, *_PARTS.split(value))]
        return filename in {path.replace("\\", "/").rsplit("/", 1)[-1] for path in paths}
    return str(item.get("id") or item.get("citation-key") or "") == PurePath(filename).stem
