"""A draft: what a reader makes of one file, before structure, sentences and links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.errors import FileTooLarge
from corpus.records import BlockKind, Changes, CslItem, Flag, ReadBy, Span
from ingest.cleaning import join_pair

MOST_TEXT = 20 * 2**20  # characters of one document
UNRANKED = 7  # the level of a heading without a rank, such as a line in bold


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page begins: an offset into the text of its block, and the page's number."""

    offset: int
    number: int


@dataclass(frozen=True, slots=True)
class DraftWord:
    """Where `text[start:end]` of a block stands: points from the top left as displayed."""

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class DraftCitation:
    """A citation that the file states itself: `text[start:end]` cites the item with this id."""

    start: int
    end: int
    key: str
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One physical page: what is printed as its number, its size in points, how it was read."""

    number: int
    label: str | None = None
    width: float | None = None
    height: float | None = None
    read_by: ReadBy | None = None
    confidence: float | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A cleaned block. `level` is that of a heading (1 is the highest), else 0.

    `pages` says on which page the block begins (offset 0) and where in it others begin; it
    is empty where there are no pages. `source` is the span in the decoded text file. `raised`
    are the superscripts of letters and digits, `label` the mark of a footnote, whose block
    follows the paragraph that holds the mark (the mark itself is no part of its text).
    All offsets are into `text`, in order.
    """

    kind: BlockKind
    text: str
    level: int = 0
    source: Span | None = None
    pages: tuple[PageStart, ...] = ()
    words: tuple[DraftWord, ...] = ()
    raised: tuple[Span, ...] = ()
    citations: tuple[DraftCitation, ...] = ()
    label: str | None = None
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The blocks of a file in reading order, and what the file says about itself.

    `csl` holds the stated bibliographic fields; `pages` one entry a physical page.
    `bibliography` names files of references beside the file, `references` are CSL-JSON items
    in the file itself, `nocite` keys to list uncited. `running` are the headers and footers
    that left the text.
    """

    media_type: str
    blocks: tuple[DraftBlock, ...]
    csl: CslItem = field(default_factory=dict)
    language: str | None = None
    pages: tuple[DraftPage, ...] = ()
    pages_inferred: bool = False
    bibliography: tuple[str, ...] = ()
    references: tuple[Mapping[str, Any], ...] = ()
    nocite: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    changes: Changes = "final"
    warnings: tuple[str, ...] = ()


def join_blocks(before: DraftBlock, after: DraftBlock, compounds: frozenset[str]) -> DraftBlock:
    """Return two parts of one block as one, with all that has an offset in either."""
    text = join_pair(before.text, after.text, compounds)
    moved = len(text) - len(after.text)
    kept = _shifted(before, 0, min(len(before.text), moved))
    added = _shifted(after, moved, len(text))
    last = before.pages[-1].number if before.pages else None
    pages = [
        PageStart(page.offset + moved, page.number)
        for page in after.pages
        if page.offset or page.number != last
    ]
    source = before.source
    if source is not None and after.source is not None:
        source = Span(source.start, after.source.end)
    return replace(
        before,
        text=text,
        pages=(*before.pages, *pages),
        source=source,
        words=(*kept.words, *added.words),
        raised=(*kept.raised, *added.raised),
        citations=(*kept.citations, *added.citations),
        flags=tuple(dict.fromkeys((*before.flags, *after.flags))),
    )


def slice_block(block: DraftBlock, start: int, end: int) -> DraftBlock:
    """Return `text[start:end]`, blanks at its ends aside, with all that has an offset in it."""
    text = block.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    end = start + len(text)
    first = [PageStart(0, page.number) for page in block.pages if page.offset <= start][-1:]
    inner = [
        PageStart(page.offset - start, page.number)
        for page in block.pages
        if start < page.offset < end
    ]
    return replace(_shifted(block, -start, len(text)), text=text, pages=(*first, *inner))


def _shifted(block: DraftBlock, moved: int, length: int) -> DraftBlock:
    """Return the block with the offsets of its marks moved; those outside a length are cut."""

    def cut(start: int, end: int) -> Span | None:
        start, end = max(0, start + moved), min(length, end + moved)
        return Span(start, end) if start < end else None

    return replace(
        block,
        words=tuple(
            replace(word, start=span.start, end=span.end)
            for word in block.words
            if (span := cut(word.start, word.end))
        ),
        raised=tuple(span for mark in block.raised if (span := cut(mark.start, mark.end))),
        citations=tuple(
            replace(citation, start=span.start, end=span.end)
            for citation in block.citations
            if (span := cut(citation.start, citation.end))
        ),
    )


def check_length(characters: int) -> None:
    """Raise FileTooLarge where a document has more text than is kept of one file."""
    if characters > MOST_TEXT:
        raise FileTooLarge(
            f"The file holds {characters / 1e6:.1f} million characters of text; the limit "
            f"is {MOST_TEXT / 1e6:.0f} million. Split the file."
        )
