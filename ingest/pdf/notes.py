"""Footnotes: small type at the foot of a page that begins with the mark of a note."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf.captions import is_caption
from ingest.pdf.joining import without_prefix
from ingest.pdf.measures import Measures
from ingest.pdf.paragraphs import TERMINATED
from ingest.pdf.rows import PageRows, Row, is_below

_SMALL = 0.96  # of the body's size
_LOWER = 0.3  # of the page's height: notes begin below
_MOST_LEADINGS = 2.6  # between two notes
_MARK = re.compile(
    r"^(?:(\d{1,3}|[*∗†‡§¶#]{1,4})(?:[.)]\s+|\s+|(?=[^\W\d_]|[\"“«(]))|([a-z])(?:[.)]\s+|\s+))(?=\S)"
)
_ABBREVIATED = re.compile(r"\b(?:pp?|vols?|nos?|eds?|al|cit|fig|с|стр|т)\.$", re.IGNORECASE)
_SYMBOL = re.compile(r"^[*∗†‡§¶#]+")


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: its mark, null where none is printed, and its rows without the mark.

    `goes_on` says that it continues the last note of the page before.
    """

    label: str | None
    rows: tuple[Row, ...]
    goes_on: bool = False


def find_notes(
    page: PageRows, measures: Measures, blocked: Collection[int], open_before: bool
) -> tuple[tuple[Note, ...], frozenset[int]]:
    """Return the notes of a page and the indices of their rows.

    `blocked` are indices of rows that are none, such as headings; `open_before` says that the
    last note of the page before ended inside a sentence.
    """
    notes: list[Note] = []
    taken: set[int] = set()
    marks = _raised_marks(page)
    for start, end in _feet(page, measures, blocked):
        rows = page.rows[start:end]
        found = list(_split(rows, marks, is_open(notes) if notes else open_before))
        if found:
            notes += found
            taken.update(range(start, end))
    return tuple(notes), frozenset(taken)


def is_open(notes: Sequence[Note]) -> bool:
    """Say whether the last note of a page ends inside a sentence."""
    if not notes:
        return False
    text = notes[-1].rows[-1].text
    return not TERMINATED.search(text) or bool(_ABBREVIATED.search(text))


def _feet(
    page: PageRows, measures: Measures, blocked: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of small rows that end columns, in order."""
    rows = page.rows
    index = 0
    while index < len(rows):
        end = index + 1
        while end < len(rows) and is_below(rows[end - 1], rows[end]):
            end += 1
        start = end
        while start > index and _may_be_note(rows, start - 1, end, page, measures, blocked):
            start -= 1
        if start < end:
            yield start, end
        index = end


def _may_be_note(
    rows: Sequence[Row],
    index: int,
    end: int,
    page: PageRows,
    measures: Measures,
    blocked: Collection[int],
) -> bool:
    row = rows[index]
    if index in blocked or row.size > _SMALL * measures.body or row.y0 < _LOWER * page.height:
        return False
    if is_caption(row) or len(row.cuts) > 2:
        return False
    if index + 1 == end:
        return True
    below = rows[index + 1]
    return below.baseline - row.baseline <= _MOST_LEADINGS * measures.leading(row.size)


def _raised_marks(page: PageRows) -> frozenset[str]:
    """Return the marks that stand raised somewhere on a page, but not at a row's start."""
    return frozenset(
        mark
        for row in page.rows
        for place, word in enumerate(row.words)
        for span in word.raised
        if place or span.start
        for mark in re.findall(r"\d+|[*∗†‡§¶#]+|[a-z]", word.text[span.start : span.end])
    )


def _split(rows: Sequence[Row], marks: frozenset[str], goes_on: bool) -> Iterator[Note]:
    """Yield the notes of one foot; rows before the first mark continue a note or are none."""
    starts = list(_starts(rows, marks))
    if starts and starts[0] > 0 and not goes_on:
        # What stands above the first mark is small type of its own, unless no note is open.
        yield Note(None, tuple(rows[: starts[0]]))
    elif goes_on and (not starts or starts[0] > 0):
        yield Note(None, tuple(rows[: starts[0] if starts else len(rows)]), True)
    for start, end in pairwise([*starts, len(rows)] if starts else []):
        label, length = _mark(rows[start], marks) or ("", 0)
        first = without_prefix(rows[start], length)
        body = ((first,) if first else ()) + tuple(rows[start + 1 : end])
        if body:
            yield Note(label, body)


def _starts(rows: Sequence[Row], marks: frozenset[str]) -> Iterator[int]:
    """Yield the rows that begin notes; numbers that are not raised must count on."""
    last: int | None = None
    raised = {found[0] for row in rows if _is_raised(row) and (found := _mark(row, marks))}
    for index, row in enumerate(rows):
        found = _mark(row, marks)
        if found is None or (found[0] in raised and not _is_raised(row)):
            continue
        number = int(found[0]) if found[0].isdecimal() else None
        counted = last is None or number is None or number == last + 1
        if counted or _is_raised(row):
            last = number if number is not None else last
            yield index


def _is_raised(row: Row) -> bool:
    return any(span.start == 0 for span in row.words[0].raised)


def _mark(row: Row, marks: frozenset[str]) -> tuple[str, int] | None:
    """Return the mark that a row begins with and how long it is with what parts it."""
    word = row.words[0]
    if _is_raised(row):
        label = word.text[: word.raised[0].end].strip("().")
        return (label, word.raised[0].end) if 0 < len(label) <= 4 else None
    found = _MARK.match(row.text)
    if found is None:
        return None
    label = found.group(1) or found.group(2)
    known = label in marks or bool(_SYMBOL.match(label))
    return (label, found.end()) if known else None
