"""A paragraph while it is read: its characters with what is marked on them."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.records import BlockKind, Span
from ingest.docx.fields import Field
from ingest.docx.marked import clean_marked, merged_spans
from ingest.docx.shares import share_out
from ingest.docx.styles import Role, Style
from ingest.docx.works import Works
from ingest.draft import DraftBlock, DraftCitation

_LONGEST_HEADING = 300  # characters; a longer paragraph has a heading's style by mistake


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the document with what only the reader of Word files needs to know.

    `bold` says that all of its text is; `links` are addresses behind its text.
    """

    block: DraftBlock
    role: Role = "plain"
    bold: bool = False
    links: tuple[str, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """Characters and marks as they come; `after` are the notes and text boxes called in it."""

    style: Style = field(default_factory=Style)
    level: int = 0
    listed: bool = False
    entry: bool = False  # it holds text of a bibliography's field
    parts: list[str] = field(default_factory=list)
    length: int = 0
    regular: bool = False  # some of its text is not bold
    raised: list[Span] = field(default_factory=list)
    cited: list[tuple[Field, int, int]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)

    def add(self, text: str, *, raised: bool, bold: bool) -> None:
        """Append characters."""
        if not text:
            return
        if raised:
            self.raised.append(Span(self.length, self.length + len(text)))
        if not bold and text.strip():
            self.regular = True
        self.parts.append(text)
        self.length += len(text)


def paragraph_to_pieces(paragraph: Paragraph, works: Works) -> list[Piece]:
    """Return the block of a paragraph, if it has text, and what was called in it."""
    raw = "".join(paragraph.parts)
    places = [place for span in paragraph.raised for place in (span.start, span.end)]
    places += [place for _, start, end in paragraph.cited for place in (start, end)]
    text, moved = clean_marked(raw, places)
    if not text or paragraph.style.role == "contents":
        return paragraph.after
    raised = [Span(moved[span.start], moved[span.end]) for span in paragraph.raised]
    raised = [span for span in raised if any(map(str.isalnum, text[span.start : span.end]))]
    block = DraftBlock(
        _kind(paragraph, text),
        text,
        paragraph.level if _kind(paragraph, text) == "heading" else 0,
        raised=merged_spans(raised),
        citations=tuple(
            cited
            for field_, start, end in paragraph.cited
            for cited in _citations(text, moved[start], moved[end], field_, works)
        ),
    )
    bold = not paragraph.regular
    return [Piece(block, paragraph.style.role, bold, tuple(paragraph.links)), *paragraph.after]


def _kind(paragraph: Paragraph, text: str) -> BlockKind:
    if paragraph.style.role == "caption":
        return "caption"
    if (paragraph.level or paragraph.style.role == "title") and len(text) <= _LONGEST_HEADING:
        return "heading"
    if paragraph.entry:
        return "reference"
    return "list_item" if paragraph.listed else "paragraph"


def _citations(text: str, start: int, end: int, cited: Field, works: Works) -> list[DraftCitation]:
    spans = share_out(text, start, end, [works.get(key) for key, _ in cited.cites])
    if spans is None:
        return []
    found = [
        DraftCitation(span.start, span.end, key, locator)
        for span, (key, locator) in zip(spans, cited.cites, strict=True)
    ]
    return sorted(found, key=lambda citation: (citation.start, citation.end))
