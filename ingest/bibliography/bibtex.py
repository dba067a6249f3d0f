"""BibTeX and BibLaTeX files to entries of raw fields. Sole user of bibtexparser."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter

from ingest.bibliography.latex import latex_to_text
from ingest.names import CslName, is_organisation

# What it can't read is told in warnings of ours; without a handler it would write to stderr.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

# fmt: off
_MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May",
    "jun": "June", "jul": "July", "aug": "August", "sep": "September", "oct": "October",
    "nov": "November", "dec": "December",
}
# fmt: on
_STRUCTURAL = re.compile(r'(?<!\\)[{}"#]')
_NAMED_PART = re.compile(r"(?:^|,)\s{0,5}(family|given|prefix|suffix)\s?=\s?([^,=]{1,200})", re.I)
_KEY = re.compile(r"@\s?(\w+)\s?[{(]\s{0,10}([^\s,{}()=]{1,200})")
_CHILDREN_OF_A_BOOK = frozenset(
    {"incollection", "inproceedings", "conference", "inbook", "suppbook", "inreference"}
)
_NOT_INHERITED = frozenset(
    {"crossref", "xref", "ids", "label", "shorttitle", "sorttitle", "title", "subtitle", "key"}
)
_LONGEST = 20_000  # characters of a value
_DEEPEST = 3  # entries that refer to one another


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry: its key, its type and its fields in small letters, with LaTeX as written."""

    key: str
    kind: str
    fields: Mapping[str, str]
    line: int


def parse_bibtex(text: str) -> tuple[tuple[BibEntry, ...], tuple[str, ...]]:
    """Return the entries of a file with their strings filled in, and what was left out.

    A field that an entry lacks comes from the one that its `crossref` names.
    """
    library = Splitter(text.replace("\r\n", "\n").replace("\r", "\n")).split()
    strings = dict(_MONTHS)
    entries: dict[str, BibEntry] = {}
    warnings: list[str] = []
    for block in library.blocks:
        if isinstance(block, String):
            strings[block.key.lower()] = _value(block.value, strings)
        elif isinstance(block, DuplicateBlockKeyBlock):
            if isinstance(block.ignore_error_block, Entry):
                warnings.append(
                    f"The key {block.key} is given twice; the entry in line {_line(block)} was "
                    "left out."
                )
        elif isinstance(block, DuplicateFieldKeyBlock):
            entry = block.ignore_error_block
            names = ", ".join(sorted(block.duplicate_keys))
            if isinstance(entry, Entry) and entry.key not in entries:
                entries[entry.key] = _entry(entry, strings)
                warnings.append(f"{entry.key} gives {names} twice; the first one was taken.")
        elif isinstance(block, ParsingFailedBlock):
            warnings.append(_failure(block))
        elif isinstance(block, Entry):
            entries[block.key] = _entry(block, strings)
    filled = tuple(_inherited(entry, entries, _DEEPEST) for entry in entries.values())
    return filled, tuple(warnings)


def _line(block: ParsingFailedBlock | Entry) -> int:
    return (block.start_line or 0) + 1


def _failure(block: ParsingFailedBlock) -> str:
    found = _KEY.search(block.raw or "")
    name = f"{found.group(2)} (line {_line(block)})" if found else f"in line {_line(block)}"
    reason = getattr(block.error, "abort_reason", block.error)
    problem = " ".join(str(reason).split())[:200].rstrip(". ")
    return f"The entry {name} can't be read and was left out: {problem}."


def _entry(entry: Entry, strings: Mapping[str, str]) -> BibEntry:
    fields: dict[str, str] = {}
    for one in entry.fields:
        if value := _value(one.value, strings):
            fields.setdefault(one.key.strip().lower(), value)
    return BibEntry(entry.key.strip(), entry.entry_type.strip().lower(), fields, _line(entry))


def _value(raw: object, strings: Mapping[str, str]) -> str:
    """Return a value: what is in braces or quotes, names of strings filled in, `#` joining."""
    parts = [_part(part.strip(), strings) for part in _joined_parts(str(raw))]
    return "".join(parts).strip()[:_LONGEST]  # strings of strings can grow without end


def _joined_parts(raw: str) -> Iterator[str]:
    depth, quoted, start = 0, False, 0
    for found in _STRUCTURAL.finditer(raw):
        sign = found.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
        elif sign == '"':
            quoted = not quoted if depth == 0 else quoted
        elif depth == 0 and not quoted:
            yield raw[start : found.start()]
            start = found.end()
    yield raw[start:]


def _part(part: str, strings: Mapping[str, str]) -> str:
    if len(part) > 1 and (part[0], part[-1]) in (("{", "}"), ('"', '"')):
        return part[1:-1]
    return strings.get(part.lower(), part)


def _inherited(entry: BibEntry, entries: Mapping[str, BibEntry], depth: int) -> BibEntry:
    """Return an entry with what the one that it refers to adds: a parent's title is its book's."""
    parent = entries.get(entry.fields.get("crossref") or entry.fields.get("xdata") or "")
    if parent is None or not depth:
        return entry
    parent = _inherited(parent, entries, depth - 1)
    fields = dict(entry.fields)
    for name, value in parent.fields.items():
        if name not in _NOT_INHERITED:
            fields.setdefault(name, value)
    if "title" in parent.fields:
        if "xdata" in entry.fields:
            fields.setdefault("title", parent.fields["title"])
        elif entry.kind in _CHILDREN_OF_A_BOOK:
            fields.setdefault("booktitle", parent.fields["title"])
    return BibEntry(entry.key, entry.kind, fields, entry.line)


def bibtex_names(value: str) -> list[CslName]:
    """Return the names in a field: "von der Leyen, Ursula and {European Commission}".

    A name in braces is an organisation's; "and others" is no name.
    """
    names = []
    for raw in split_multiple_persons_names(value):
        name = raw.strip().strip(",").strip()
        if name and name.lower() != "others":
            names.append(_literal(name) or _spelled(name) or _person(name))
    return [name for name in names if name]


def _literal(name: str) -> CslName | None:
    if not (name.startswith("{") and name.endswith("}")):
        return None
    depth = 0
    for index, sign in enumerate(name):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and index < len(name) - 1:
            return None  # "{\"O}zg{\"u}r" only begins and ends with a brace
    return {"literal": latex_to_text(name)}


def _spelled(name: str) -> CslName | None:
    """Read BibLaTeX's "family=Leyen, given=Ursula, prefix=von der"."""
    parts = {key.lower(): part for key, part in _NAMED_PART.findall(name)}
    if "family" not in parts:
        return None
    family = latex_to_text(f"{parts.get('prefix', '')} {parts['family']}")
    given = latex_to_text(f"{parts.get('given', '')} {parts.get('suffix', '')}")
    return {"family": family, "given": given} if given else {"literal": family}


def _person(name: str) -> CslName:
    if "," not in name and is_organisation(plain := latex_to_text(name)):
        return {"literal": plain}  # its braces were forgotten
    parts = parse_single_name_into_parts(name, strict=False)
    family = _text([*parts.von, *parts.last])
    given = _text([*parts.first, *parts.jr])
    if not given or not family:
        return {"literal": family or given} if family or given else {}
    return {"family": family, "given": given}


def _text(words: Sequence[str]) -> str:
    return latex_to_text(" ".join(words))
