"""Footnotes and endnotes, and the mark of each in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Block, Span
from ingest.intext.superscripts import is_mark

_PART_OF_MARK = re.compile(r"\[?\d{1,4}\]?|[^\s,;–-]{1,4}")


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its label, where its text stands, and its mark in the text, null if not found."""

    label: str
    text: Span
    mark: Span | None
    block: int


def match_notes(
    text: str, blocks: Sequence[Block], raised: Sequence[Span]
) -> tuple[tuple[Note, ...], tuple[Span, ...]]:
    """Return the notes in the order of their marks, and the marks that are theirs.

    A mark belongs to the first note of its label after it. Where labels begin anew in each
    chapter and the notes stand at the end, the marks and notes of a label go in pairs.
    """
    marks: dict[str, list[Span]] = defaultdict(list)
    for span in raised:
        for part in _PART_OF_MARK.finditer(text[span.start : span.end].rstrip(")")):
            marks[part.group().strip("[]")].append(
                Span(span.start + part.start(), span.start + part.end())
            )
    labelled: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.kind == "footnote" and block.label:
            labelled[block.label.strip(" .)]([")].append(index)
    notes: list[Note] = []
    for label, places in labelled.items():
        pairs = _pairs(text, [blocks[index] for index in places], marks[label])
        for index, mark in zip(places, pairs, strict=True):
            block = blocks[index]
            notes.append(Note(label, Span(block.char_start, block.char_end), mark, index))
    notes.sort(key=lambda note: (note.mark or note.text).start)
    return tuple(notes), tuple(note.mark for note in notes if note.mark)


def _pairs(text: str, notes: Sequence[Block], marks: Sequence[Span]) -> list[Span | None]:
    """Return the mark of each note of one label."""
    outside = [m for m in marks if not any(n.char_start <= m.start < n.char_end for n in notes)]
    likely = [mark for mark in outside if is_mark(text, mark)] or outside
    if len(likely) == len(notes):
        return list(likely)
    pairs: list[Span | None] = []
    last = -1
    for note in notes:
        before = [mark for mark in likely if last < mark.start < note.char_start]
        pairs.append(before[-1] if before else None)
        last = before[-1].start if before else last
    return pairs
