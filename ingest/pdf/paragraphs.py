"""Where paragraphs end: by distance, size, indents, and how full the last line is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.pdf.items import is_bracketed, is_contents_row, is_marked, is_numbered
from ingest.pdf.measures import Measures, same_size
from ingest.pdf.rows import Row, is_below

TERMINATED = re.compile(r"[.!?:;…][\"'»”’)\]]*(?:\[?\d{1,3}(?:[,–-]\d{1,3})*\]?)?\s*$")
_OPEN_ENDED = re.compile(
    r"(?:[,\-–—(/&]|\b(?:of|the|and|or|in|to|for|a|an|on|with|by|и|в|на|с|va))\s*$"
)
_EDGE = 0.45  # em: edges closer than that are one
_WIDE = 1.25  # of the usual distance
_WIDER = 1.7  # even inside a sentence, where a formula stands in the line
_BLANK = 0.3  # em: what a blank takes at a line's end
_VERY_SHORT = 0.25  # of the column's width left free
_EXACT = 1.0  # points
_DEEPEST = 6.0  # em of a hanging indent


def begins_block(rows: Sequence[Row], row: Row, measures: Measures) -> bool:
    """Say whether a row below the last of `rows` begins a block of its own."""
    last = rows[-1]
    if not same_size(last, row) or (last.bold != row.bold and _ends(last, row)):
        return True
    if is_contents_row(last.text) or is_marked(row.text):
        return True
    goes_on = _goes_on(last, row)
    distance = (row.baseline - last.baseline) / _leading(rows, measures)
    if distance > (_WIDER if goes_on else _WIDE):
        return True
    if is_numbered(row.text) and _may_begin_item(rows, row):
        return True
    if len(rows) == 1 and measures.indented and not goes_on and _are_both_first(last, row):
        return True
    return _breaks_edge(rows, row, goes_on) or _ends(last, row)


def runs_over(rows: Sequence[Row], row: Row, measures: Measures) -> bool:
    """Say whether a block goes on with a row at the top of another column or page."""
    last = rows[-1]
    if not same_size(last, row) or last.bold != row.bold:
        return False
    if is_marked(row.text) or is_contents_row(last.text):
        return False
    if is_numbered(row.text) and TERMINATED.search(last.text):
        return False
    if _goes_on(last, row):
        return True
    if _fits(last, row):
        return False
    hanging = len(rows) > 1 and rows[1].x0 > rows[0].x0 + _EDGE * row.size
    indent = row.x0 - row.left
    if hanging:
        return indent > _EDGE * row.size or not TERMINATED.search(last.text)
    if TERMINATED.search(last.text):
        # a last line seldom ends at the very margin
        whole = measures.indented or (len(rows) > 1 and last.right - last.x1 <= _EXACT)
        return whole and abs(indent) <= _EDGE * row.size
    return indent <= _EDGE * row.size or not row.text[:1].isupper()


def is_inside(rows: Sequence[Row], row: Row, measures: Measures) -> bool:
    """Say whether a row stands in the middle of a sentence, whatever it begins with."""
    last = rows[-1]
    close = row.baseline - last.baseline <= _WIDE * _leading(rows, measures)
    open_ended = not TERMINATED.search(last.text) and not _fits(last, row)
    return close and open_ended and same_size(last, row) and is_below(last, row)


def _leading(rows: Sequence[Row], measures: Measures) -> float:
    """Return the distance of lines in a block, or the usual one where it has one line."""
    usual = measures.leading(rows[-1].size)
    if len(rows) < 2 or not is_below(rows[-2], rows[-1]):
        return usual
    own = rows[-1].baseline - rows[-2].baseline
    return min(max(own, 0.9 * usual), 1.3 * usual) if len(rows) > 2 else max(own, usual)


def _goes_on(last: Row, row: Row) -> bool:
    """Say whether the words themselves tell that a sentence goes on."""
    if TERMINATED.search(last.text):
        return False
    return row.text[:1].islower() or bool(_OPEN_ENDED.search(last.text))


def _fits(last: Row, row: Row) -> bool:
    """Say whether the first word of a row would have found room at the end of the one before."""
    first = row.words[0]
    return last.right - last.x1 > first.x1 - first.x0 + 2 * _BLANK * last.size


def _ends(last: Row, row: Row) -> bool:
    if not _fits(last, row):
        return False
    if TERMINATED.search(last.text):
        return True
    if _goes_on(last, row):
        return False
    return last.right - last.x1 > _VERY_SHORT * (last.right - last.left)


def _may_begin_item(rows: Sequence[Row], row: Row) -> bool:
    """Say whether a number at a line's start is no part of the sentence before it."""
    last = rows[-1]
    closed = bool(TERMINATED.search(last.text)) and not is_bracketed(row.text)  # a citation may be
    if closed or _fits(last, row):
        return True
    return is_numbered(rows[0].text) and abs(row.x0 - rows[0].x0) <= _EDGE * row.size


def _is_centred(last: Row, row: Row) -> bool:
    return abs((row.x0 + row.x1) - (last.x0 + last.x1)) < row.size


def _are_both_first(last: Row, row: Row) -> bool:
    """Say whether two rows are indented alike and the first has room left: two paragraphs."""
    em = row.size
    indent = row.x0 - row.left
    level = abs(row.x0 - last.x0) <= _EDGE * em
    return level and _EDGE * em < indent <= _DEEPEST * em and _fits(last, row)


def _breaks_edge(rows: Sequence[Row], row: Row, goes_on: bool) -> bool:
    """Say whether the left edge of a row tells that it is the first of its block."""
    last, em = rows[-1], row.size
    step = row.x0 - last.x0
    if abs(step) <= _EDGE * em or goes_on:
        return False
    if len(rows) == 1:
        if step < 0:  # the first line was indented
            return bool(TERMINATED.search(last.text)) and _fits(last, row)
        item = is_marked(last.text) or is_numbered(last.text)
        centred = _is_centred(last, row) and not TERMINATED.search(last.text)
        return not (centred or (item and step <= _DEEPEST * em))
    if not is_below(rows[-1], row) or not is_below(rows[-2], rows[-1]):
        return False
    centred = _is_centred(last, row)
    return not centred or bool(TERMINATED.search(last.text))
