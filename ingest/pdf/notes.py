"""Footnotes: small type at the foot of a page that begins with the mark of a note."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf.captions import is_caption
from ingest.pdf.joining import without_prefix
from ingest.pdf.measures import Measures, same_size
from ingest.pdf.rows import PageRows, Row, is_below

_SMALL = 0.96  # of the body's size
_LOWER = 0.3  # of the page's height: notes begin below
_MOST_LEADINGS = 2.6  # between two notes
_TIGHT = 1.7  # leadings between two notes that are set as one column
_FULL = 0.35  # em left free at the end of a full line
_BLANK = 0.6  # em: two blanks, as where a line is loosened
_APART = 1.4  # leadings between a list and the notes below it
_RULE = re.compile(r"^[_—–-]{5,}$")
_CLOSED = re.compile(r"[.!?][\"'»”’)\]]*\s*$")
_MARK = re.compile(
    r"^(?:(\d{1,3}|[*∗†‡§¶#]{1,4})(?:[.)]\s+|\s+|(?=[^\W\d_]|[\"“«(]))|([a-z])(?:[.)]\s+|\s+))(?=\S)"
)
_ENTRY_NUMBER = re.compile(r"^[\[(]?(\d{1,3})(?!\d)")
_OPEN = re.compile(r"[,;(&–—-]\s*$|\b(?:of|the|and|or|in|to|for|a|an|и|в|на|va)\s*$")
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
    page: PageRows,
    measures: Measures,
    blocked: Collection[int],
    before: Sequence[Note],
    listed: Collection[int] = (),
) -> tuple[tuple[Note, ...], frozenset[int]]:
    """Return the notes of a page and the indices of their rows.

    `blocked` are indices of rows that are none, such as headings; `before` are the notes of the
    page before, whose last one may go on; `listed` are rows of a reference list, whose entries
    may be as small and numbered as notes are.
    """
    notes: list[Note] = []
    taken: set[int] = set()
    marks = _raised_marks(page)
    cited = _raised_marks(page, listed) if listed else marks
    for start, end in _feet(page, measures, blocked):
        if end - 1 in listed:
            unfinished = _unfinished(notes, before)
            start = _below_list(page, start, end, listed, cited, unfinished, measures)
            if start == end:
                continue
        rows = page.rows[start + _is_rule(page.rows[start]) : end]
        starts = list(_starts(rows, marks))
        last = (notes or before)[-1] if notes or before else None
        goes_on = last is not None and _goes_on(last, rows, starts, marks, measures)
        found = list(_split(rows, starts, marks, goes_on))
        if found:
            notes += found
            taken.update(range(start, end))
    return tuple(notes), frozenset(taken)


def _goes_on(
    last: Note,
    rows: Sequence[Row],
    starts: Sequence[int],
    marks: frozenset[str],
    measures: Measures,
) -> bool:
    """Say whether the rows above the first mark of a foot go on with the note before them.

    They do inside a sentence that pauses, or begins small again, or breaks off for want of room
    in its line; else if they are set with the next note, which counts on, or if the last
    line is full, as the last one of a note seldom is.
    """
    row, first = last.rows[-1], rows[0]
    if _OPEN.search(row.text) or _ABBREVIATED.search(row.text):
        return True
    if not _CLOSED.search(row.text) and (first.text[:1].islower() or not _fits(row, first)):
        return True
    if not same_size(row, first) or starts[:1] == [0]:
        return False
    if not starts:
        return row.right - row.x1 <= _FULL * row.size
    upper, lower = rows[starts[0] - 1 : starts[0] + 1]
    label = (_mark(lower, marks) or ("", 0))[0]
    counted = label.isdecimal() and last.label == str(int(label) - 1)
    return counted and lower.baseline - upper.baseline <= _TIGHT * measures.leading(upper.size)


def _fits(row: Row, following: Row) -> bool:
    """Say whether the first word of a row would have found room at the end of another."""
    word = following.words[0]
    return row.right - row.x1 > word.x1 - word.x0 + _BLANK * row.size


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
            if start + 1 < end and _is_rule(rows[start]):
                break
        if start < end:
            yield start, end
        index = end


def _is_rule(row: Row) -> bool:
    """Say whether a row is a rule above notes, drawn with characters."""
    return bool(_RULE.match(row.text))


def _may_be_note(
    rows: Sequence[Row],
    index: int,
    end: int,
    page: PageRows,
    measures: Measures,
    blocked: Collection[int],
) -> bool:
    row = rows[index]
    if index in blocked or row.size > _SMALL * measures.body:
        return False
    if is_caption(row) or len(row.cuts) > 2:
        return False
    high = row.y0 < _LOWER * page.height
    if index + 1 == end:
        return not high
    below = rows[index + 1]
    # a long note may fill its column
    most = _TIGHT if high and same_size(row, below) else 0 if high else _MOST_LEADINGS
    return below.baseline - row.baseline <= most * measures.leading(row.size)


def _below_list(
    page: PageRows,
    start: int,
    end: int,
    listed: Collection[int],
    cited: frozenset[str],
    unfinished: Row | None,
    measures: Measures,
) -> int:
    """Return where the notes below the entries of a list begin, or `end` where there are none.

    A note begins with a mark that the page's text bears, and is set smaller than the list or
    apart from it; smaller where its mark stands nowhere or is the list's next number. So is what
    goes on with the `unfinished` row of a note.
    """
    entries = [index for index in sorted(listed) if index < start] or [min(listed)]
    size = page.rows[entries[0]].size
    for index in range(start, end):
        row, above = page.rows[index], page.rows[index - 1] if index else None
        ruled = above is not None and _is_rule(above)
        smaller = row.size <= _SMALL * size
        if found := _mark(row, cited):
            known = found[0] in cited and not _counts_on(page, index, listed, found[0])
            is_note = smaller or (known and (ruled or _is_apart(above, row, measures)))
        else:
            is_note = smaller and unfinished is not None and same_size(unfinished, row)
        if is_note and index > min(listed):
            return index - ruled
    return end


def _unfinished(notes: Sequence[Note], before: Sequence[Note]) -> Row | None:
    """Return the last row of the note before where it ends inside a sentence."""
    last = (notes or before)[-1] if notes or before else None
    return last.rows[-1] if last and not _CLOSED.search(last.rows[-1].text) else None


def _counts_on(page: PageRows, index: int, listed: Collection[int], label: str) -> bool:
    """Say whether a number is the next of the list's own, raised as they are or not.

    A line of an entry may begin with a number that is not raised, so any of these counts.
    """
    raised = _is_raised(page.rows[index])
    above = [page.rows[place] for place in sorted(listed) if place < index]
    numbers = [n for row in above if _is_raised(row) == raised and (n := _number(row))]
    return label.isdecimal() and str(int(label) - 1) in (numbers[-1:] if raised else numbers)


def _number(row: Row) -> str:
    """Return the number that an entry begins with, or nothing."""
    found = _ENTRY_NUMBER.match(row.text)
    return found.group(1) if found else ""


def _is_apart(above: Row | None, row: Row, measures: Measures) -> bool:
    """Say whether more than the distance of lines parts a row from the one above it."""
    if above is None or not is_below(above, row):
        return True
    return row.baseline - above.baseline > _APART * measures.leading(max(above.size, row.size))


def _raised_marks(page: PageRows, without: Collection[int] = ()) -> frozenset[str]:
    """Return the marks that stand raised somewhere on a page, but not at a row's start."""
    return frozenset(
        mark
        for index, row in enumerate(page.rows)
        if index not in without
        for place, word in enumerate(row.words)
        for span in word.raised
        if place or span.start
        for mark in re.findall(r"\d+|[*∗†‡§¶#]+|[a-z]", word.text[span.start : span.end])
    )


def _split(
    rows: Sequence[Row], starts: Sequence[int], marks: frozenset[str], goes_on: bool
) -> Iterator[Note]:
    """Yield the notes of one foot; rows before the first mark continue a note or are none."""
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
