"""A draft: what a reader makes of one file, before structure, sentences and links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.records import BlockKind, CslItem, Span
from ingest.cleaning import join_pair

UNRANKED = 7  # the level of a heading without a rank, such as a line in bold


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page begins: an offset into the text of its block, and the page's number."""

    offset: int
    number: int


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A cleaned block. `level` is that of a heading (1 is the highest), else 0.

    `pages` says on which page the block begins (offset 0) and where in it others begin; it
    is empty where there are no pages. `source` is the span in the decoded text file.
    """

    kind: BlockKind
    text: str
    level: int = 0
    source: Span | None = None
    pages: tuple[PageStart, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The blocks of a file in reading order, and what the file says about itself.

    `csl` holds the stated bibliographic fields; `page_labels` one entry a physical page,
    null where nothing is printed. `bibliography` names CSL-JSON files beside the file,
    `references` are CSL-JSON items in the file itself, `nocite` keys to list uncited.
    """

    media_type: str
    blocks: tuple[DraftBlock, ...]
    csl: CslItem = field(default_factory=dict)
    language: str | None = None
    page_labels: tuple[str | None, ...] = ()
    pages_inferred: bool = False
    bibliography: tuple[str, ...] = ()
    references: tuple[Mapping[str, Any], ...] = ()
    nocite: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def join_blocks(before: DraftBlock, after: DraftBlock, compounds: frozenset[str]) -> DraftBlock:
    """Return two parts of one block as one, with the pages and the source of both."""
    text = join_pair(before.text, after.text, compounds)
    moved = len(text) - len(after.text)
    last = before.pages[-1].number if before.pages else None
    pages = [
        PageStart(page.offset + moved, page.number)
        for page in after.pages
        if page.offset or page.number != last
    ]
    source = before.source
    if source is not None and after.source is not None:
        source = Span(source.start, after.source.end)
    return replace(before, text=text, pages=(*before.pages, *pages), source=source)
