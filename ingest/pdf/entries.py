"""The entries of a reference list by geometry: numbers, hanging indents, first-line indents, gaps.

Which of these a list follows is decided over the whole list; the edges of columns and pages
are compared, so that an entry that runs over a break stays one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.pdf.paragraphs import TERMINATED
from ingest.pdf.rows import Row, is_below
from ingest.references.entrylines import PARTICLE, begins_entry

_NUMBER = re.compile(r"^(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)]?(?=\s))\s*")
_LABEL = re.compile(r"^\[[^\]\s]{1,12}(?:\s[^\]]{1,10})?\]\s")
_AUTHOR = re.compile(
    rf"^[\"“«‘'\[(]*(?:{PARTICLE}){{0,3}}[^\W\d_a-zа-яё][\w'’ʻ‘.-]*(?:[ ,].{{0,120}})?"
    r"(?:,|\.|\(|:|&|\band\b)"
)
_ADDRESS = re.compile(r"(?:/|\bwww\.|\.(?:pdf|html?))\S*(?:\s\w{2})?$")
_EDGE = 2.0  # points between edges that count as one
_LEAST = 3
_DEEPEST = 60.0  # points of an indent
_MOSTLY = 0.55
_HEAD = 3  # rows that an entry's names and their date stand in
_MOST_ROWS = 40  # of an entry that are looked at for names and date
_BLANK = 0.2  # em, the least
_GAP = 1.15  # of the distance of lines inside entries


def rows_to_entries(rows: Sequence[Row]) -> list[list[Row]] | None:
    """Return the rows of a list entry by entry, or null where no geometry tells them."""
    if len(rows) < 2:
        return [list(rows)] if rows else None
    starts = _numbered(rows) or _labelled(rows) or _best(rows)
    if not starts:
        return None
    bounds = [*([] if starts[0] == 0 else [0]), *starts, len(rows)]
    return [list(rows[a:b]) for a, b in pairwise(bounds)]


def _numbered(rows: Sequence[Row]) -> list[int]:
    """Return the rows that begin with numbers which count up through the list."""
    found = [(index, _number(row)) for index, row in enumerate(rows)]
    numbers = [(index, number) for index, number in found if number is not None]
    best: list[int] = []
    for first in range(min(3, len(numbers))):
        chain, expected = [numbers[first][0]], numbers[first][1] + 1
        for index, number in numbers[first + 1 :]:
            if number == expected or (number == expected + 1 and len(chain) > 2):
                chain.append(index)
                expected = number + 1
        if len(chain) > len(best):
            best = chain
    enough = len(best) >= max(2, len(rows) / 12) and best[0] <= 2
    return best if enough else []


def _number(row: Row) -> int | None:
    found = _NUMBER.match(row.text)
    if not found:
        return None
    bare = found.group(3) and not re.match(r"\d{1,3}[.)]", row.text)
    if bare and row.words[0].raised == () and not row.cuts:
        return None  # "45 pages": a bare number counts only where it stands apart or raised
    return int(found.group(1) or found.group(2) or found.group(3))


def _labelled(rows: Sequence[Row]) -> list[int]:
    """Return the rows that begin with labels in brackets, such as [Smi99]."""
    labelled = [i for i, row in enumerate(rows) if _LABEL.match(row.text)]
    return labelled if len(labelled) >= _LEAST and labelled[0] == 0 else []


def _best(rows: Sequence[Row]) -> list[int]:
    """Return the starts by that reading of indents or gaps which fits the words best."""
    readings = [_by_indent(rows, True), _by_indent(rows, False), _by_gaps(rows)]
    scored = [(_fitness(rows, starts), starts) for starts in readings if starts]
    score, starts = max(scored, default=(0.0, []), key=lambda item: item[0])
    return starts if score >= _MOSTLY else _by_ends(rows)


def _fitness(rows: Sequence[Row], starts: Sequence[int]) -> float:
    """Return how well starts fit: they look like starts, and what is before them like ends."""
    begun = set(starts)
    good = total = 0.0
    for index in starts:
        total += 2
        good += bool(_AUTHOR.match(rows[index].text))
        good += index == 0 or _may_end(rows[index - 1])
    if len(starts) < 2 or len(rows) / len(starts) > 9:
        return 0.0
    missed = sum(
        1
        for index in range(1, len(rows))
        if index not in begun
        and _is_short(rows[index - 1])
        and TERMINATED.search(rows[index - 1].text)
        and _AUTHOR.match(rows[index].text)
    )
    return good / total - missed / len(rows)


def _may_end(row: Row) -> bool:
    closed = TERMINATED.search(row.text) or _ADDRESS.search(row.text)
    return bool(closed) or _is_short(row)


def _is_short(row: Row) -> bool:
    return row.right - row.x1 > 0.15 * (row.right - row.left)


def _columns(rows: Sequence[Row]) -> Iterator[list[int]]:
    """Yield the indices of rows column by column."""
    column: list[int] = []
    for index, row in enumerate(rows):
        if column and not is_below(rows[index - 1], row):
            yield column
            column = []
        column.append(index)
    if column:
        yield column


def _by_indent(rows: Sequence[Row], hanging: bool) -> list[int]:
    """Return the rows at the left edges of their columns, or those that are indented.

    The indent is the commonest in the list; a column that has rows at one edge only is
    compared with the edges of others.
    """
    columns = list(_columns(rows))
    indent = _indent(rows, columns)
    if indent is None:
        return []
    known = _known_edges(rows, columns, indent)
    starts = []
    for column in columns:
        edge = _edge(rows, column, indent, known)
        for index in column:
            at_edge = rows[index].x0 < edge + 0.5 * indent
            if at_edge == hanging:
                starts.append(index)
    return starts


def _indent(rows: Sequence[Row], columns: Sequence[Sequence[int]]) -> float | None:
    """Return the commonest distance of a row's edge from its column's, in points."""
    counts: Counter[int] = Counter()
    for column in columns:
        edge = min(rows[index].x0 for index in column)
        for index in column:
            step = rows[index].x0 - edge
            if _EDGE < step < _DEEPEST:
                counts[round(step)] += 1
    if not counts:
        return None
    step, _ = max(counts.items(), key=lambda item: item[1])
    near = sum(count for other, count in counts.items() if abs(other - step) <= _EDGE)
    return float(step) if near >= max(2, 0.1 * len(rows)) else None


def _known_edges(
    rows: Sequence[Row], columns: Sequence[Sequence[int]], indent: float
) -> list[float]:
    """Return the left edges of the columns that have rows at both edges."""
    edges = []
    for column in columns:
        edge = min(rows[index].x0 for index in column)
        if any(abs(rows[i].x0 - edge - indent) <= _EDGE for i in column):
            edges.append(edge)
    return edges


def _edge(
    rows: Sequence[Row], column: Sequence[int], indent: float, known: Sequence[float]
) -> float:
    """Return the left edge of a column."""
    own = min(rows[index].x0 for index in column)
    if any(abs(rows[i].x0 - own - indent) <= _EDGE for i in column):
        return own
    if any(abs(own - indent - edge) <= _EDGE for edge in known):
        return own - indent
    return own


def _by_gaps(rows: Sequence[Row]) -> list[int]:
    """Return the rows that stand farther below than lines of one entry do."""
    gaps = [
        (index, (row.baseline - rows[index - 1].baseline) / row.size)
        for index, row in enumerate(rows)
        if index and is_below(rows[index - 1], row)
    ]
    if len(gaps) < _LEAST:
        return []
    usual = sorted(gap for _, gap in gaps)[len(gaps) // 4]
    wide = {index for index, gap in gaps if gap > _GAP * usual}
    if not wide or len(wide) > 0.7 * len(gaps):
        return []
    below = {index for index, _ in gaps}
    starts = [0]
    for index in range(1, len(rows)):
        over = index not in below and _begins_over(rows[index - 1], rows[index])
        if index in wide or over:
            starts.append(index)
    return starts


def _begins_over(last: Row, row: Row) -> bool:
    """Say whether an entry begins at the top of a column, by the words alone."""
    return bool(TERMINATED.search(last.text)) and bool(_AUTHOR.match(row.text)) and _is_short(last)


def _by_ends(rows: Sequence[Row]) -> list[int]:
    """Return the rows after closed ones that look like an entry's first, by room left or names."""
    starts = [0]
    for index in range(1, len(rows)):
        last = rows[index - 1]
        if TERMINATED.search(last.text):
            end = min(index, starts[-1] + _MOST_ROWS)
            before = " ".join(row.text for row in rows[starts[-1] : end])
            text = " ".join(row.text for row in rows[index : index + _HEAD])
            if begins_entry(before, text, _is_short(last) and _fits(last, rows[index])):
                starts.append(index)
    return starts if len(starts) > 1 and len(rows) / len(starts) <= 9 else []


def _fits(last: Row, row: Row) -> bool:
    """Say whether a row's first word would have found room at the end of the one before."""
    first = row.words[0]
    return last.right - last.x1 > first.x1 - first.x0 + _BLANK * last.size
