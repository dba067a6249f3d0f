"""Captions of figures and tables, and the rows of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.pdf.items import is_marked, is_numbered
from ingest.pdf.measures import Measures, same_size
from ingest.pdf.rows import Row, is_below

_NAME = (
    r"(?:fig(?:ure|\.)?|tab(?:le|\.)|scheme|chart|graph|exhibit|plate|map|abbildung|abb\.|"
    r"tabelle|tab\.|рис(?:унок|\.)|табл(?:ица|\.)|схема|диаграмма|график|rasm|jadval|"
    r"\d{1,3}-(?:rasm|jadval)|tableau|figura|tabla)"
)
_LABEL = (
    rf"^(?:supplementary\s+)?{_NAME}\s*(?:[A-Z]?\d{{1,3}}(?:[.-]\d{{1,3}})?[a-z]?|[IVX]{{1,5}})"
)
_CAPTION = re.compile(rf"{_LABEL}\s*(?:[.:|–—-]|$)|^\d{{1,3}}-(?:rasm|jadval)\b", re.IGNORECASE)
_LOOSE = re.compile(rf"(?i:{_LABEL})\s+(?=[^\W\d_a-zа-яё][^\W_]*\s)")
_BARE = re.compile(rf"{_LABEL}\s*[.:]?$", re.IGNORECASE)
_WIDE = 0.75  # of the column's width: a row of one cell that is as wide is running text
_ALIGNED = 0.6  # em
_LEAST_ROWS = 2
_MOST_ROWS = 300
_MOST_LEADINGS = 2.2  # between the rows of a table
_LONGEST_CELL = 12  # words: a longer one is prose beside something


def is_caption(row: Row) -> bool:
    """Say whether a row begins the caption of a figure or table.

    "Figure 2 shows" begins a sentence: without a sign after the number a capital must follow.
    """
    if row.text[:1].islower():
        return False
    if _CAPTION.match(row.text):
        return True
    return bool(_LOOSE.match(row.text))


def is_bare_label(text: str) -> bool:
    """Say whether a text is the label of a figure or table alone, whose title follows."""
    return bool(_BARE.match(text))


def table_rows(rows: Sequence[Row], measures: Measures) -> dict[int, int]:
    """Return where tables begin among the rows of a page, and how many rows each has.

    A table is a run of rows with cells that begin, end or centre at the places of the row
    before; rows of one cell count where they stand under a cell of the row before, or between
    rows of several.
    """
    tables: dict[int, int] = {}
    index = 0
    while index < len(rows):
        length = (
            _table_length(rows[index : index + _MOST_ROWS], measures) if rows[index].cuts else 0
        )
        if length:
            tables[index] = length
        index += max(length, 1)
    return tables


def _table_length(rows: Sequence[Row], measures: Measures) -> int:
    spread = length = 0
    last = None  # the last row with several cells
    for index, row in enumerate(rows):
        if index and not _is_near(rows[index - 1], row, measures):
            break
        if _is_prose(row):
            break
        if not row.cuts:
            if row.x1 - row.x0 > _WIDE * (row.right - row.left):
                break
            if index - length >= 2 and last is not None and not _stands_under(row, last):
                break
            continue
        if last is not None and not _aligned(last, row):
            break
        last = row
        spread += 1
        length = index + 1
    if spread < _LEAST_ROWS or (spread == _LEAST_ROWS and len(last.cuts if last else ()) < 2):
        return 0
    while length < len(rows) and _is_tail(rows, length, last, measures):
        length += 1
    return length


def _is_near(upper: Row, lower: Row, measures: Measures) -> bool:
    if upper.page != lower.page or not is_below(upper, lower):
        return False
    distance = lower.baseline - upper.baseline
    return distance <= _MOST_LEADINGS * measures.leading(max(upper.size, lower.size))


def _is_prose(row: Row) -> bool:
    """Say whether a row is running text: long in a cell, or a number and its paragraph."""
    if any(len(cell) > _LONGEST_CELL for cell in row.cells):
        return True
    marked = is_marked(row.text) or is_numbered(row.text)
    return marked and row.cuts == (1,)


def _is_tail(rows: Sequence[Row], index: int, last: Row | None, measures: Measures) -> bool:
    """Say whether a row of one cell continues a cell of the table's last row."""
    row, upper = rows[index], rows[index - 1]
    return (
        last is not None
        and not row.cuts
        and same_size(upper, row)
        and _is_near(upper, row, measures)
        and row.x0 > last.cells[0][-1].x1
        and _stands_under(row, last)
    )


def _stands_under(row: Row, upper: Row) -> bool:
    tolerance = _ALIGNED * row.size
    return any(abs(row.x0 - cell[0].x0) <= tolerance for cell in upper.cells)


def _aligned(upper: Row, lower: Row) -> bool:
    """Say whether at least two cells stand under cells, or all but one."""
    tolerance = _ALIGNED * lower.size
    met = 0
    for cell in lower.cells:
        x0, x1 = cell[0].x0, cell[-1].x1
        for other in upper.cells:
            left, right = other[0].x0, other[-1].x1
            middle = abs((left + right) - (x0 + x1)) / 2
            if min(abs(left - x0), abs(right - x1), middle) <= tolerance:
                met += 1
                break
    return met >= 2
