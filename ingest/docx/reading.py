"""Where the reading of a story stands: what is open, and what its fields mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from corpus.records import CslItem
from ingest.docx.fields import Codes, Field, FieldCode
from ingest.docx.markup import Relation
from ingest.docx.notes import NoteMarks
from ingest.docx.numbering import Numbering
from ingest.docx.paragraph import Paragraph, Piece, paragraph_to_pieces
from ingest.docx.runs import Run
from ingest.docx.styles import Styles
from ingest.docx.tables import Table
from ingest.docx.works import Works
from ingest.xmltree import Element


@dataclass(frozen=True, slots=True)
class Setting:
    """What a story is read with.

    `note(kind, id, mark)` returns a note's blocks; `bookmarks` are the codes of citations that
    Zotero keeps apart from the text, by the names of the bookmarks around them.
    """

    styles: Styles
    numbering: Numbering
    relations: Mapping[str, Relation]
    sources: Mapping[str, CslItem]
    works: Works
    marks: NoteMarks
    note: Callable[[str, str, str], list[Piece]]
    problems: list[str]
    bookmarks: Mapping[str, FieldCode] = field(default_factory=dict)


@dataclass(slots=True)
class Open:
    """A field or link that has begun: where its result stands in the paragraph being read.

    `owner` is the element that begins it; others may end before or after it, as files have it.
    """

    field: Field
    owner: Element
    shown: bool = False
    paragraph: Paragraph | None = None
    start: int = 0


@dataclass(slots=True)
class Reading:
    """Where the reader stands: what is open, the innermost last."""

    setting: Setting
    codes: Codes
    holders: list[list[Piece]]
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    fields: list[Open] = field(default_factory=list)
    run: Run = field(default_factory=Run)


def in_bibliography(reading: Reading) -> bool:
    """Say whether a field is open whose result is a list of works."""
    return any(open_.field.kind == "bibliography" for open_ in reading.fields)


def is_shown(reading: Reading) -> bool:
    """Say whether text is a field's result, or outside of fields."""
    return all(open_.shown and open_.field.kind != "contents" for open_ in reading.fields)


def enter_paragraph(reading: Reading, paragraph: Paragraph) -> None:
    """Begin a paragraph; what is open goes on in it."""
    reading.paragraphs.append(paragraph)
    for open_ in reading.fields:
        if open_.shown and open_.paragraph is None:
            open_.paragraph, open_.start = paragraph, 0


def leave_paragraph(reading: Reading) -> None:
    """End the innermost paragraph, with the part that open fields have in it."""
    paragraph = reading.paragraphs.pop()
    for open_ in reading.fields:
        if open_.paragraph is paragraph:
            _mark(open_)
            open_.paragraph = None
    reading.holders[-1] += paragraph_to_pieces(paragraph, reading.setting.works)


def show_field(reading: Reading, owner: Element) -> None:
    """Begin the result of a field."""
    for open_ in reading.fields:
        if open_.owner is owner:
            open_.shown = True
            if reading.paragraphs:
                open_.paragraph, open_.start = reading.paragraphs[-1], reading.paragraphs[-1].length


def close_field(reading: Reading, owner: Element) -> None:
    """End a field."""
    for open_ in reading.fields:
        if open_.owner is owner:
            _mark(open_)
    reading.fields = [open_ for open_ in reading.fields if open_.owner is not owner]


def _mark(open_: Open) -> None:
    """Write down, in the paragraph, what the result of a field stands for."""
    paragraph = open_.paragraph
    if paragraph is None or open_.start >= paragraph.length:
        return
    if open_.field.kind == "citation":
        paragraph.cited.append((open_.field, open_.start, paragraph.length))
    elif open_.field.url:
        paragraph.links.append(open_.field.url)
