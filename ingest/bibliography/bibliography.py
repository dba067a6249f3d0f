"""Files of references - BibTeX, BibLaTeX, CSL-JSON, RIS - to CSL-JSON items."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from corpus.errors import FileDamaged, FileEmpty, FileTooLarge, FormatUnsupported
from corpus.records import CslItem
from ingest.bibliography.bibcsl import entry_to_item
from ingest.bibliography.bibtex import parse_bibtex
from ingest.bibliography.cslitem import clean_item, doi_problem
from ingest.bibliography.latex import verbatim
from ingest.bibliography.ris import parse_ris
from ingest.text import decode

LARGEST = 20 * 2**20
_ENTRY = re.compile(r"^[ \t]{0,40}@[ \t]{0,10}\w{1,40}[ \t]{0,10}[{(]", re.MULTILINE)
_RECORD = re.compile(r"^TY  ?- ", re.MULTILINE)
_MOST_WARNINGS = 20
_LISTS = ("items", "references")
_BIBTEX = frozenset({".bib", ".bibtex", ".biblatex"})
_OTHERS = {
    ".yaml": "a YAML file",
    ".yml": "a YAML file",
    ".xml": "an XML file",
    ".enl": "an EndNote library",
    ".docx": "a Word file",
    ".pdf": "a PDF",
}
_ADVICE = "Export the references as BibTeX (.bib), CSL-JSON (.json) or RIS (.ris)."


def read_bibliography(data: bytes, name: str) -> tuple[tuple[CslItem, ...], tuple[str, ...]]:
    """Return the items of a file of references by its suffix and content, and warnings.

    An item's `id` is its key. Warnings name entries that were left out. Raises FileEmpty,
    FileTooLarge over 20 MB, FormatUnsupported, and FileDamaged where the file is not what
    its name says.
    """
    if not data.strip():
        raise FileEmpty(f"{name} is empty. {_ADVICE}")
    if len(data) > LARGEST:
        raise FileTooLarge(
            f"{name} has {len(data) / 2**20:.1f} MB, more than the limit of "
            f"{LARGEST / 2**20:.0f} MB for references. Export fewer of them."
        )
    suffix = PurePath(name).suffix.lower()
    if suffix in _OTHERS:
        raise FormatUnsupported(f"{name} is {_OTHERS[suffix]}, which is not read. {_ADVICE}")
    text, _ = decode(data)
    if suffix == ".json" or (suffix not in (*_BIBTEX, ".ris") and text.lstrip()[:1] in "[{"):
        return _csl_items(text, name)
    if suffix == ".ris" or (suffix not in _BIBTEX and _RECORD.search(text)):
        return _found(*parse_ris(text), name, "RIS")
    if not _ENTRY.search(text):
        raise FileDamaged(f"{name} holds no entries in BibTeX's form, as @article{{…}}. {_ADVICE}")
    return _bibtex_items(text, name)


def _bibtex_items(text: str, name: str) -> tuple[tuple[CslItem, ...], tuple[str, ...]]:
    entries, problems = parse_bibtex(text)
    items, warnings = [], list(problems)
    for entry in entries:
        item = entry_to_item(entry)
        if item.get("title") or item.get("author") or item.get("editor"):
            items.append(item)
            stated = verbatim(entry.fields.get("doi", ""))
            if problem := doi_problem(f"{entry.key} (line {entry.line})", stated):
                warnings.append(problem)
        elif entry.kind not in ("xdata", "set"):
            warnings.append(
                f"{entry.key} (line {entry.line}) has neither title nor author and was left out."
            )
    return _found(tuple(items), tuple(warnings), name, "BibTeX")


def _csl_items(text: str, name: str) -> tuple[tuple[CslItem, ...], tuple[str, ...]]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise FileDamaged(f"{name} is no valid JSON ({exc}). {_ADVICE}") from exc
    if isinstance(values, dict):
        values = next((values[key] for key in _LISTS if isinstance(values.get(key), list)), None)
    if not isinstance(values, list):
        raise FileDamaged(f"{name} holds no list of CSL-JSON items. {_ADVICE}")
    items, warnings = [], []
    for number, value in enumerate(values, 1):
        item = clean_item(value) if isinstance(value, dict) else {}
        label = f"Item {number} ({item['id']})" if item.get("id") else f"Item {number}"
        if item.get("title") or item.get("author") or item.get("editor"):
            items.append(item)
            if problem := doi_problem(label, value.get("DOI")):
                warnings.append(problem)
        else:
            warnings.append(f"{label} has neither title nor author and was left out.")
    return _found(tuple(items), tuple(warnings), name, "CSL-JSON")


def _found(
    items: tuple[CslItem, ...], warnings: tuple[str, ...], name: str, form: str
) -> tuple[tuple[CslItem, ...], tuple[str, ...]]:
    if not items:
        reason = f" {warnings[0]}" if warnings else ""
        raise FileDamaged(f"{name} holds no readable reference in {form}.{reason} {_ADVICE}")
    more = len(warnings) - _MOST_WARNINGS
    if more > 0:
        warnings = (*warnings[:_MOST_WARNINGS], f"There are {more} more such problems in {name}.")
    return items, warnings
