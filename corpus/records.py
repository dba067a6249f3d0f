"""The records that every floor speaks of.

Offsets are Unicode code points, half-open, into a document's canonical `text`, unless
a field says otherwise. Pages are 1-based physical pages. Bibliographic data is
CSL-JSON 1.0.2 (https://github.com/citation-style-language/schema), one item a work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

CslItem = Mapping[str, Any]
BlockKind = Literal[
    "heading", "paragraph", "list_item", "table", "code", "caption", "footnote", "reference"
]
PassageKind = Literal["front", "abstract", "body", "table", "code", "footnote", "reference"]
PASSAGE_KINDS: tuple[PassageKind, ...] = get_args(PassageKind)
# Text that must not be quoted as clean: words lost or out of order, or read from a picture.
Flag = Literal["damaged_text", "ocr", "ocr_low_confidence"]
# How a page's text came about: from placed words, as plain text, by OCR, or not at all.
ReadBy = Literal["layout", "plain", "ocr", "none"]
# All pages were read, some were not, or no text was found on pages that show something.
DocumentStatus = Literal["complete", "partial", "needs_ocr"]
# Whether the tracked changes of a Word file were taken as made, or undone.
Changes = Literal["final", "original"]
CitationStyle = Literal["author_date", "numeric", "superscript", "note"]
CitationKind = Literal["author_date", "numeric", "superscript", "note", "short", "key", "field"]
CitationScope = Literal["sentence", "paragraph", "list"]
FindingKind = Literal[
    "dangling_citation",
    "never_cited",
    "ambiguous_citation",
    "probable_citation",
    "probable_twins",
    "damaged_url",
    "home_page_url",
    "no_date",
    "style_not_recognised",
]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points from the top left of the page as displayed, rotation applied."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class WordBox:
    """Where the characters of one word (or of a part that a line's end cut off) stand."""

    char_start: int
    char_end: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """One physical page and the stretch of text that stands on it.

    Where a footnote was moved behind the paragraph that it belongs to, `char_start` and
    `char_end` are those of the page's main text; `ParsedDocument.page_runs` is exact.
    `width` and `height` are in points as displayed, null without a page size; `words` is
    empty where no places are known; `confidence` (0–1) is that of OCR; `problem` says why
    nothing, or not everything, was read.
    """

    number: int
    char_start: int
    char_end: int
    label: str | None = None
    inferred: bool = False
    width: float | None = None
    height: float | None = None
    read_by: ReadBy | None = None
    confidence: float | None = None
    problem: str | None = None
    words: tuple[WordBox, ...] = ()


def printed_label(first: Page, last: Page) -> str | None:
    """Return what is printed on a run of pages: "iv", or "iv–vi"."""
    if first.label and last.label and first.label != last.label:
        return f"{first.label}–{last.label}"
    return first.label


@dataclass(frozen=True, slots=True)
class PageRun:
    """From `char_start` to the next run the text stands on this page."""

    char_start: int
    page: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table or reference, with the sentences in it.

    `section` is the path of headings above and including the block's own heading;
    `level` is that of a heading (1 is the highest), else 0. `source` is where the block
    stood in the file: code points of a text format, null in a PDF. `lead_in` is the span
    of the line that introduces a list, for its items; `label` the mark of a footnote.
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
    label: str | None = None
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a document's reference list; `number` counts from 1 in printed order.

    `raw` is `text[char_start:char_end]`. `generated` entries were rendered from
    structured data and appended to the text. `confidence` gives 0–1 for each CSL field that
    was read from the print; it is empty where the data came structured.
    """

    number: int
    csl: CslItem
    raw: str
    char_start: int
    char_end: int
    generated: bool = False
    confidence: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InTextCitation:
    """One work named in one in-text citation; `marker` is that work's part as printed.

    The place of a citation in a note is the note's mark in the text, its marker the work as the
    note prints it.

    `reference` is the number of the entry it resolves to, null where none fits;
    `score` is 0–1, below .7 only probable. `scope` is what it is taken to support: the
    sentence that it stands in, or, inferred from its place at their end, the paragraph or
    list; `scope_span` is the stretch of text. `kind` `short` is a repeated citation (a short
    title, ibid., op. cit.), `field` one that the file states itself, as Word files do.
    """

    char_start: int
    char_end: int
    marker: str
    reference: int | None
    score: float
    locator: str | None = None
    kind: CitationKind = "author_date"
    scope: CitationScope = "sentence"
    scope_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader of the document should know about a citation or a reference.

    `suggestion` is the probable repair, such as an address; nothing was changed in the text.
    """

    kind: FindingKind
    message: str
    references: tuple[int, ...] = ()
    char_start: int | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """What a reader and the structure steps make of a file: all of it, before passages.

    `csl` describes the document itself. `warnings` are sentences for a person. `page_runs`
    say on which page each stretch stands; `raised` are the marks of notes and numeric
    citations in superscript, which are quoted but not searched. `running` are the headers
    and footers that left the text. `changes` says how a Word file's tracked changes were read.
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
    page_runs: tuple[PageRun, ...] = ()
    raised: tuple[Span, ...] = ()
    running: tuple[str, ...] = ()
    citation_style: CitationStyle | None = None
    findings: tuple[Finding, ...] = ()
    changes: Changes = "final"


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable run of whole sentences: `text` is the document's `text[char_start:char_end]`.

    `context` (heading breadcrumb, list lead-in) is embedded and indexed with it and is
    no part of `text`. `sentences` and `raised` are relative to `text`. `cites` holds numbers
    of the document's references.
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
    raised: tuple[Span, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def indexed_text(self) -> str:
        """What is embedded and indexed."""
        return indexed_text(self.context, self.text, self.raised)


def indexed_text(context: str, text: str, raised: Sequence[Span]) -> str:
    """Return what is embedded and indexed: the context, a line break, the text.

    Raised marks are blanks in it: "migration12" must be found as "migration".
    """
    for span in raised:
        text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"
    return f"{context}\n{text}" if context else text


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage in the store; `row` is its integer key, which the derived indexes use."""

    row: int
    id: str
    document_id: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Document:
    """A document's record, without its text. `citation` is the formatted reference to it.

    `report` tells how it was read, as plain JSON, and `status` whether all of it was: see
    `corpus.report`. `overrides` are the fields of `csl` that a person gave: `corpus.overrides`.
    """

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
    report: Mapping[str, Any] = field(default_factory=dict)
    status: DocumentStatus = "complete"
    overrides: Mapping[str, Any] = field(default_factory=dict)
