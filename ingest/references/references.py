"""The references of a document: from its printed list, or from data that came with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from corpus.csl import full_citation
from corpus.errors import BadInput
from corpus.records import Block, CslItem, Reference
from ingest.bibliography.bibliography import read_bibliography
from ingest.bibliography.cslitem import clean_item
from ingest.cleaning import clean_line
from ingest.draft import Draft, DraftBlock
from ingest.names import CslName
from ingest.references.entry import find_stray, parse_entry
from ingest.references.entrystarts import PRINTED
from ingest.references.referencelist import find_list, find_lists, split_list
from ingest.sectionnames import section_name

__all__ = [
    "csl_to_references",
    "find_list",
    "find_lists",
    "parse_references",
    "split_list",
    "stated_items",
    "with_generated",
]

GENERATED_HEADING = "References"
_LEAST_STRAYS = 2  # entries with their own number inside: the list's numbering slipped
_MOST_FILES = 5


def parse_references(text: str, blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """Return the printed entries, numbered in order; the printed number is no part of `raw`."""
    entries = [block for block in blocks if block.kind == "reference"]
    raws = [text[block.char_start : block.char_end] for block in entries]
    slipped = sum(find_stray(raw, n) for n, raw in enumerate(raws, 1)) >= _LEAST_STRAYS
    references: list[Reference] = []
    authors: Sequence[CslName] = ()
    for number, (block, raw) in enumerate(zip(entries, raws, strict=True), 1):
        printed = PRINTED.match(raw)
        start = block.char_start + (printed.end() if printed else 0)
        entry = parse_entry(raw, number if slipped and not printed else None, authors)
        authors = entry.csl.get("author", authors)
        references.append(
            Reference(
                number,
                entry.csl,
                text[start : block.char_end],
                start,
                block.char_end,
                confidence=entry.confidence,
            )
        )
    return tuple(references)


def csl_to_references(
    text: str, blocks: Sequence[Block], items: Sequence[CslItem]
) -> tuple[Reference, ...]:
    """Return one generated reference an item; the last blocks of the text are their entries."""
    entries = [block for block in blocks if block.kind == "reference"][-len(items) :]
    return tuple(
        Reference(n, item, text[b.char_start : b.char_end], b.char_start, b.char_end, True)
        for n, (item, b) in enumerate(zip(items, entries, strict=True), 1)
    )


def with_generated(
    blocks: Sequence[DraftBlock], items: Sequence[CslItem]
) -> tuple[DraftBlock, ...]:
    """Return the blocks with one entry an item at their end, under a heading.

    A heading that closes the text and names references is taken, as Pandoc does.
    """
    if not items:
        return tuple(blocks)
    entries = tuple(DraftBlock("reference", _rendered(item)) for item in items)
    last = blocks[-1] if blocks else None
    if last and last.kind == "heading" and section_name(last.text) == "references":
        return (*blocks, *entries)
    return (*blocks, DraftBlock("heading", GENERATED_HEADING, 1), *entries)


def _rendered(item: CslItem) -> str:
    return clean_line(full_citation(item)) or str(item.get("id", "—"))


def stated_items(
    draft: Draft, bibliography: Callable[[str], bytes] | None
) -> tuple[tuple[CslItem, ...], tuple[str, ...]]:
    """Return the CSL-JSON items that the front matter holds or names, and warnings.

    `bibliography` returns the bytes of a file beside the document; without it, files that
    the front matter names are left unread, and a warning says so.
    """
    items: list[CslItem] = list(_items(draft.references))
    warnings: list[str] = []
    for name in draft.bibliography[:_MOST_FILES]:
        if bibliography is None:
            warnings.append(
                f"The reference list {name} was not read: only files added from their own folder "
                "bring it along."
            )
            continue
        try:
            found, unread = read_bibliography(bibliography(name), name)
        except BadInput as exc:
            warnings.append(f"The reference list {name} was not read: {exc}")
            continue
        items += found
        warnings += unread
    return tuple(items), tuple(warnings)


def _items(values: object) -> Iterator[Mapping[str, Any]]:
    for value in values if isinstance(values, list | tuple) else ():
        if isinstance(value, dict) and (value.get("title") or value.get("author")):
            yield clean_item(value)
