"""The records that every floor speaks of.

Offsets are Unicode code points, half-open, into a document's canonical `text`, unless
a field says otherwise. Pages are 1-based physical pages. Bibliographic data is
CSL-JSON 1.0.2 (https://github.com/citation-style-language/schema), one item a work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

CslItem = Mapping[str, Any]
BlockKind = Literal["heading", "paragraph", "list_item", "table", "code", "reference"]
PassageKind = Literal["front", "abstract", "body", "table", "code", "reference"]
PASSAGE_KINDS: tuple[PassageKind, ...] = ("front", "abstract", "body", "table", "code", "reference")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One physical page and the stretch of text that stands on it."""

    number: int
    char_start: int
    char_end: int
    label: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table or reference, with the sentences in it.

    `section` is the path of headings above and including the block's own heading;
    `level` is that of a heading (1 is the highest), else 0. `source` is where the block
    stood in the file: code points of a text format, null in a PDF. `lead_in` is the span
    of the line that introduces a list, for its items.
    """

    kind: BlockKind
    char_start: int
    char_end: int
    section: tuple[str, ...] = ()
    level: int = 0
    language: str = "und"
    role: PassageKind = "body"
    sentences: tuple[Span, ...] = ()
    source: Span | None = None
    lead_in: Span | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a document's reference list; `number` counts from 1 in printed order.

    `raw` is `text[char_start:char_end]`. `generated` entries were rendered from
    structured data and appended to the text.
    """

    number: int
    csl: CslItem
    raw: str
    char_start: int
    char_end: int
    generated: bool = False


@dataclass(frozen=True, slots=True)
class InTextCitation:
    """One work named in one in-text citation; `marker` is that work's part as printed.

    `reference` is the number of the entry it resolves to, null where none fits;
    `score` is 0–1, below .7 only probable.
    """

    char_start: int
    char_end: int
    marker: str
    reference: int | None
    score: float
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """What a reader and the structure steps make of a file: all of it, before passages.

    `csl` describes the document itself. `warnings` are sentences for a person.
    """

    media_type: str
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    csl: CslItem = field(default_factory=dict)
    language: str = "und"
    references: tuple[Reference, ...] = ()
    citations: tuple[InTextCitation, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable run of whole sentences: `text` is the document's `text[char_start:char_end]`.

    `context` (heading breadcrumb, list lead-in) is embedded and indexed with it and is
    no part of `text`. `sentences` are relative to `text`. `cites` holds numbers of the
    document's references.
    """

    char_start: int
    char_end: int
    text: str
    context: str = ""
    kind: PassageKind = "body"
    section: tuple[str, ...] = ()
    language: str = "und"
    page_start: int | None = None
    page_end: int | None = None
    page_label: str | None = None
    page_inferred: bool = False
    sentences: tuple[Span, ...] = ()
    cites: tuple[int, ...] = ()

    @property
    def indexed_text(self) -> str:
        """What is embedded and indexed: the context, a line break, the text."""
        return f"{self.context}\n{self.text}" if self.context else self.text


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage in the store; `row` is its integer key, which the derived indexes use."""

    row: int
    id: str
    document_id: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Document:
    """A document's record, without its text. `citation` is the formatted reference to it."""

    id: str
    sha256: str
    text_version: int
    title: str
    csl: CslItem
    citation: str
    media_type: str
    filename: str
    language: str
    size: int
    characters: int
    pages: int
    passages: int
    references: int
    added_at: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One committed change of the library; sequence numbers are in commit order.

    `rows` are the passage rows that it added or removed, as inclusive ranges.
    """

    sequence: int
    kind: Literal["added", "removed"]
    document_id: str
    rows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work that runs apart from the call that asked for it. `progress` is 0–1."""

    id: str
    kind: str
    state: Literal["queued", "running", "done", "failed"]
    stage: str
    progress: float
    message: str
    attempts: int
    created_at: str
    updated_at: str
    payload: Mapping[str, Any]
    result: Mapping[str, Any] | None = None
