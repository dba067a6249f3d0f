"""Rows: what stands on one baseline of one column, in cells, with the edges of its column.

Wide gaps part a row into cells: a number and its heading, or the columns of a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.pdf.page.layout import Line, PdfPage, Word

_SOFT_HYPHEN = "\u00ad"
_MARKER = re.compile(
    r"^(?:[•●▪■◦‣⃁∙·–—-]|\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,6}|[A-Za-z])[.)])$"
)
_MOST_MARKERS = 100  # that are looked after on a page
_MARKER_GAP = 6.0  # em
_SAME_BASELINE = 0.35  # em
_GAP = 1.3  # em between two cells
_MOSTLY = 0.9  # of the letters
_NEAR = 1.5  # points between edges that count as one
_SHARE = 0.15  # of a column's rows that an edge must have
_FEW = 4  # rows that don't tell the edges of their column
_AROUND = 5  # rows above and below that tell the margin of a stretch set narrower
_NARROWEST = 0.6  # of the column's width


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one baseline, left to right.

    `cuts` are the indices of words that begin a further cell. `left` and `right` are the edges
    of the column that the row stands in; `size` is what most of its characters have.
    """

    page: int
    column: int
    words: tuple[Word, ...]
    cuts: tuple[int, ...]
    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    left: float
    right: float

    @property
    def cells(self) -> tuple[tuple[Word, ...], ...]:
        """The words, cell by cell."""
        bounds = (0, *self.cuts, len(self.words))
        return tuple(self.words[a:b] for a, b in pairwise(bounds))


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of one page in reading order, and the page's size in points."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]


def page_to_rows(page: PdfPage) -> PageRows:
    """Return the rows of a page that has lines; coordinates are those of its words."""
    groups = _groups(_with_markers([line for line in page.lines if line.words]))
    extents = [(line[0].x0, max(part.x1 for part in line)) for line in groups]
    edges = _edges([line[0].column for line in groups], extents)
    rows = _with_own_margins(
        [_row(page.number, group, edge) for group, edge in zip(groups, edges, strict=True)]
    )
    width = page.width or max((row.x1 for row in rows), default=0.0)
    height = page.height or max((row.y1 for row in rows), default=0.0)
    return PageRows(page.number, width, height, rows)


def is_below(upper: Row, lower: Row) -> bool:
    """Say whether a row goes on down the column of the one before it."""
    return (
        upper.page == lower.page
        and lower.baseline > upper.baseline
        and lower.x0 < upper.right
        and lower.x1 > upper.left
        and (upper.column == lower.column or lower.y0 > upper.y0 + 0.5 * upper.size)
    )


def _with_markers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with numbers and bullets that stand alone put before what they mark."""
    alone = [i for i, line in enumerate(lines) if len(line.words) == 1 and _is_marker(line)]
    alone = alone[:_MOST_MARKERS]
    result: list[Line | None] = list(lines)
    for index in alone:
        marker = lines[index].words[0]
        beside = [
            (line.x0, place)
            for place, line in enumerate(result)
            if line is not None
            and place != index
            and line.x0 >= marker.x1
            and line.x0 - marker.x1 < _MARKER_GAP * marker.size
            and abs(line.words[0].baseline - marker.baseline) <= _SAME_BASELINE * marker.size
        ]
        if beside:
            _, place = min(beside)
            line = result[place]
            if line is not None and line.column != lines[index].column:
                result[place] = replace(line, words=(marker, *line.words))
                result[index] = None
    return [line for line in result if line is not None]


def _is_marker(line: Line) -> bool:
    return bool(_MARKER.match(line.words[0].text))


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Return runs of lines that stand on one baseline of one column."""
    groups: list[list[Line]] = []
    last: tuple[int, float, float] | None = None
    for line in lines:
        anchor = _anchor(line.words)
        x0, x1 = line.x0, line.x1
        if (
            last is not None
            and last[0] == line.column
            and abs(last[1] - anchor.baseline) <= _SAME_BASELINE * anchor.size
            and x0 >= last[2] - 1
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
        last = (line.column, anchor.baseline, x1)
    return groups


def _anchor(words: Sequence[Word]) -> Word:
    """Return a word that stands on the baseline, in the size of most characters."""
    if len(words) == 1:
        return words[0]
    counts: dict[float, int] = {}
    for word in words:
        counts[word.size] = counts.get(word.size, 0) + len(word.text)
    size = max(counts, key=lambda key: counts[key])
    return next(word for word in words if word.size == size)


def _row(page: int, lines: Sequence[Line], edges: tuple[float, float]) -> Row:
    words = _with_hyphens(tuple(word for line in lines for word in line.words))
    anchor = _anchor(words)
    gap = _GAP * anchor.size
    cuts: list[int] = []
    total = bold = italic = 0
    end = words[0].x1
    for index, word in enumerate(words):
        if word.x0 - end >= gap:
            cuts.append(index)
        end = max(end, word.x1)
        length = len(word.text)
        total += length
        bold += length if word.bold else 0
        italic += length if word.italic else 0
    return Row(
        page,
        lines[0].column,
        words,
        tuple(cuts),
        " ".join([word.text for word in words]),
        words[0].x0,
        end,
        min(word.y0 for word in words),
        max(word.y1 for word in words),
        anchor.baseline,
        anchor.size,
        bold >= _MOSTLY * total,
        italic >= _MOSTLY * total,
        *edges,
    )


def _with_hyphens(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words with hyphens for soft hyphens that are printed inside a line.

    Where one sign serves for both, a file may name each of its hyphens a soft one.
    """
    if not any(_SOFT_HYPHEN in word.text for word in words):
        return words
    *inner, last = words
    end = last.text[:-1].replace(_SOFT_HYPHEN, "-") + last.text[-1:]
    return (
        *(replace(word, text=word.text.replace(_SOFT_HYPHEN, "-")) for word in inner),
        replace(last, text=end),
    )


def _edges(
    columns: Sequence[int], extents: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Return the left and right edge for each row; small regions borrow those of large ones."""
    regions: dict[int, list[tuple[float, float]]] = {}
    for column, extent in zip(columns, extents, strict=True):
        regions.setdefault(column, []).append(extent)
    own = {column: _region_edges(rows) for column, rows in regions.items()}
    large = [own[column] for column, rows in regions.items() if len(rows) >= _FEW]
    for column, rows in regions.items():
        left, right = own[column]
        wide = [e for e in large if e[0] <= left + _NEAR and right <= e[1] + _NEAR]
        if len(rows) < _FEW and wide:
            own[column] = min(wide, key=lambda edge: edge[1] - edge[0])
    return [own[column] for column in columns]


def _region_edges(extents: Sequence[tuple[float, float]]) -> tuple[float, float]:
    lefts, rights = sorted(x0 for x0, _ in extents), sorted(x1 for _, x1 in extents)
    needed = max(1.0, _SHARE * len(extents))
    left = next((x for x in lefts if _count_near(lefts, x) >= needed), lefts[0])
    few = min(2.0, needed)
    right = next((x for x in reversed(rights) if _count_near(rights, x) >= few), rights[-1])
    return left, right


def _count_near(ascending: Sequence[float], wanted: float) -> int:
    return bisect_right(ascending, wanted + _NEAR) - bisect_left(ascending, wanted - _NEAR)


def _with_own_margins(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with the right edge that those around them reach, where two do.

    Abstracts and quotations are set narrower than their column.
    """
    narrowed = []
    for index, row in enumerate(rows):
        around = sorted(
            (
                other.x1
                for other in rows[max(0, index - _AROUND) : index + _AROUND + 1]
                if other.column == row.column
            ),
            reverse=True,
        )
        right = next((x for x, y in pairwise(around) if x - y <= _NEAR), row.right)
        least = row.left + _NARROWEST * (row.right - row.left)
        own = right if least <= right < row.right - _NEAR else row.right
        narrowed.append(row if own == row.right else replace(row, right=own))
    return tuple(narrowed)
