"""The reference list of a document: its entries, and lists that stand outside the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from corpus.csl import full_citation
from corpus.errors import BadInput
from corpus.records import Block, CslItem, Reference, Span
from ingest.cleaning import clean_line
from ingest.draft import Draft, DraftBlock, join_blocks, slice_block
from ingest.entry import entry_to_csl, find_stray
from ingest.sectionnames import section_name

GENERATED_HEADING = "References"
_LEAST_STRAYS = 2  # entries with their own number inside: the list's numbering slipped
_PRINTED = re.compile(r"^\s*(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s+")
_ENTRY_START = re.compile(
    r"^[\"“«‘'\[(]?[^\W\d_a-zа-яё]|^\d{1,3}[.)]\s|^(?:van|von|de|der|den|di|da|la|le|el|al)\s"
)
_DATE = re.compile(r"\b(?:1[5-9]|20)\d\d|n\.\s?d\.|forthcoming|in press|в печати", re.IGNORECASE)
_DATE_WITHIN = 250
_BRACKET_NUMBER = re.compile(r"(?:(?<=\s)|^)\[(\d{1,3})\]\s+(?=\S)")
_POINT_NUMBER = re.compile(r"(?:(?<=[.\w/)\]”\"»]\s)|^)(\d{1,3})\.\s+(?=[^\W\d_a-zа-яё])")
_CAPITAL = r"[^\W\d_a-zа-яё]"
_AUTHOR_YEAR = re.compile(
    # after a full stop "Family, I. … (2009" or "Given Family and … . 2009."
    rf"(?:(?<=[.\d/)]\s)|^)(?=(?:{_CAPITAL}[\w'’-]+(?:[ -][^\W\d_][\w'’-]+){{0,3}},"
    rf"\s{_CAPITAL}\.[^()]{{0,200}}\((?:19|20)\d\d|"
    rf"{_CAPITAL}[\w'’-]+ (?:[^\W\d_]\. )?{_CAPITAL}[\w'’-]+(?:,| and )"
    r"[^.]{3,300}?\.\s(?:19|20)\d\d[a-z]?\.))"
)
_MOST_FILES = 5


def find_list(blocks: Sequence[Block | DraftBlock], texts: Sequence[str]) -> Span | None:
    """Return which blocks are the list: from after its heading to the next of its rank.

    The last heading that names references counts; a list may have headings of its own below.
    """
    headings = [i for i, block in enumerate(blocks) if block.kind == "heading"]
    for index in reversed(headings):
        if section_name(texts[index]) != "references":
            continue
        end = next(
            (i for i in headings if i > index and _ends_list(blocks, texts, index, i)), len(blocks)
        )
        if end > index + 1:
            return Span(index + 1, end)
    return None


def _ends_list(
    blocks: Sequence[Block | DraftBlock], texts: Sequence[str], index: int, at: int
) -> bool:
    return blocks[at].level <= blocks[index].level or section_name(texts[at]) is not None


def split_list(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """Return the draft with the blocks of its reference list made one block an entry."""
    place = find_list(blocks, [block.text for block in blocks])
    if place is None:
        return tuple(blocks)
    listed = blocks[place.start : place.end]
    if all(block.kind in ("list_item", "heading") for block in listed):
        entries = [_as_entry(block) for block in listed]
    else:
        entries = [
            slice_block(block, start, end) if block.kind == "reference" else block
            for block in _rejoined([_as_entry(block) for block in listed])
            for start, end in _cuts(block)
        ]
    return (*blocks[: place.start], *entries, *blocks[place.end :])


def _as_entry(block: DraftBlock) -> DraftBlock:
    return block if block.kind in ("heading", "table") else replace(block, kind="reference")


def _rejoined(blocks: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Join what was cut inside an entry: no number where most have one, or no beginning of one."""
    numbered = 2 * sum(bool(_PRINTED.match(block.text)) for block in blocks) > len(blocks)
    joined: list[DraftBlock] = []
    for block in blocks:
        begins = bool(_PRINTED.match(block.text)) if numbered else _begins_entry(block)
        whole = not joined or joined[-1].kind != "reference" or block.kind != "reference"
        if whole or begins:
            joined.append(block)
        else:
            joined[-1] = join_blocks(joined[-1], block, frozenset())
    return joined


def _begins_entry(block: DraftBlock) -> bool:
    """Say whether an entry may begin here; lines of a PDF must have a date within reach."""
    if not _ENTRY_START.match(block.text):
        return False
    return block.source is not None or bool(_DATE.search(block.text[:_DATE_WITHIN]))


def _cuts(block: DraftBlock) -> list[tuple[int, int]]:
    """Return where the entries of one paragraph stand."""
    text = block.text
    starts = _numbered_starts(text) or [found.start() for found in _AUTHOR_YEAR.finditer(text)]
    return list(pairwise(sorted({0, *starts, len(text)})))


def _numbered_starts(text: str) -> list[int]:
    """Return where the numbers of entries stand that count on from the one it begins with."""
    printed = _PRINTED.match(text)
    if printed is None:
        return []
    pattern = _BRACKET_NUMBER if printed.group(1) else _POINT_NUMBER
    starts, expected = [], int(printed.group(1) or printed.group(2))
    for found in pattern.finditer(text):
        if int(found.group(1)) == expected:
            starts.append(found.start())
            expected += 1
    return starts


def parse_references(text: str, blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """Return the printed entries, numbered in order; the printed number is no part of `raw`."""
    entries = [block for block in blocks if block.kind == "reference"]
    raws = [text[block.char_start : block.char_end] for block in entries]
    slipped = sum(find_stray(raw, n) for n, raw in enumerate(raws, 1)) >= _LEAST_STRAYS
    references = []
    for number, (block, raw) in enumerate(zip(entries, raws, strict=True), 1):
        printed = _PRINTED.match(raw)
        start = block.char_start + (printed.end() if printed else 0)
        csl = entry_to_csl(raw, number if slipped and not printed else None)
        references.append(
            Reference(number, csl, text[start : block.char_end], start, block.char_end)
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
            items += _items(json.loads(bibliography(name)))
        except BadInput as exc:
            warnings.append(f"The reference list {name} was not read: {exc}")
        except (ValueError, RecursionError) as exc:
            warnings.append(
                f"The reference list {name} is not CSL-JSON ({exc}); convert it to that."
            )
    return tuple(items), tuple(warnings)


def _items(values: object) -> Iterator[Mapping[str, Any]]:
    for value in values if isinstance(values, list | tuple) else ():
        if isinstance(value, dict) and (value.get("title") or value.get("author")):
            yield value
