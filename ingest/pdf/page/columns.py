"""Reading order: a page's stretches of text parted into regions, a column each.

A kind of recursive XY cut (G. Nagy, S. Seth: Hierarchical representation of optically scanned
documents, ICPR 1984): a gutter parts the stretches beside it, and those that cross it, such as
a title or a wide figure's caption, part what stands above from what stands below.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from statistics import median

from ingest.pdf.page.layout import Word

_DEPTH = 12
_GUTTER = 0.8  # em
_LEAST_ROWS = 3
_LEAST_CHARACTERS = 60
_LEAST_MIDDLE = 15  # characters of a column's full rows, on average
_FULL, _FULL_SHARE = 0.7, 0.5  # of a column's width; of its characters, in full rows
_OUTSIDE = 0.05  # of a column's characters that may stand outside an edge, as a page number does
_BASELINE = 0.45  # em that the baselines of one row may differ
_LARGER = 1.4  # times the size of what stands beside
_SHARED = 0.04  # em between baselines that are one
_SHARED_ROWS, _SHARED_IF_FILLED = 0.34, 0.5  # of the rows
_MOST_GUTTERS = 12
_BINS = 200
_APART, _NEAR, _LEVEL = 1.6, 2.8, 2.5  # em from a heading up, and down, and between columns' ends


_LIST_ROWS, _LIST_SHARE = 6, 0.6  # rows of a list; of the rows beside it
_BESIDE = 0.8  # of the characters that must stand beside a gutter inside one side
_COLUMNS = 0.5  # of the characters on both sides of a gutter


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words on one baseline without a wide gap."""

    words: tuple[Word, ...]
    x0: float
    x1: float
    baseline: float
    size: float
    characters: int


_Band = tuple[list[Stretch], list[Stretch], list[Stretch]]  # crossing, left and right below


def to_regions(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Return the stretches by region, regions in reading order."""
    return list(_cut(list(stretches), _DEPTH))


def _cut(stretches: list[Stretch], depth: int) -> Iterator[list[Stretch]]:
    if depth and len(stretches) >= 2:
        for left, right in _gutters(stretches):
            bands = list(_bands(stretches, left, right))
            if _part_columns(bands):
                yield from _by_band(bands, depth)
                return
    if stretches:
        yield stretches


def _part_columns(bands: Sequence[_Band]) -> bool:
    """Say whether most of what stands on both sides of a gutter is columns."""
    columns = total = 0
    for _, left, right in bands:
        if left and right:
            characters = sum(s.characters for s in (*left, *right))
            total += characters
            columns += characters if _are_columns(left, right) else 0
    return columns > _COLUMNS * total


def _by_band(bands: Sequence[_Band], depth: int) -> Iterator[list[Stretch]]:
    """Yield the regions of bands; those that hold no columns go with what is above them."""
    waiting: list[Stretch] = []
    for crossing, left, right in _with_spanning_headings(bands):
        waiting += crossing
        if _are_columns(left, right, 2, 30):
            yield from _cut(waiting, depth - 1)
            yield from _cut(left, depth - 1)
            yield from _cut(right, depth - 1)
            waiting = []
        else:
            waiting += left + right
    yield from _cut(waiting, depth - 1)


def _with_spanning_headings(bands: Sequence[_Band]) -> Iterator[_Band]:
    """Yield the bands, a heading below both columns of one with what crosses them after it."""
    head: list[Stretch] = []
    for index, (crossing, left, right) in enumerate(bands):
        below = bands[index + 1][0] if index + 1 < len(bands) else []
        following = _heading_below(left, right, below)
        taken = {id(s) for s in following}
        yield [*head, *crossing], [s for s in left if id(s) not in taken], right
        head = following


def _heading_below(
    left: Sequence[Stretch], right: Sequence[Stretch], below: Sequence[Stretch]
) -> list[Stretch]:
    """Return the bold row that ends a left column apart, under both columns and over `below`."""
    if not left or not right or not below:
        return []
    last = left[-1]
    row = [s for s in left if last.baseline - s.baseline < _BASELINE * last.size]
    rest = left[: len(left) - len(row)]
    if not rest or not all(word.bold for s in row for word in s.words):
        return []
    ends = (rest[-1].baseline, right[-1].baseline)
    apart = last.baseline - max(ends) > _APART * last.size
    level = max(ends) - min(ends) <= _LEVEL * last.size
    near = below[0].baseline - last.baseline <= _NEAR * last.size
    return row if apart and level and near and not rest[-1].words[-1].bold else []


def _bands(stretches: Sequence[Stretch], left: float, right: float) -> Iterator[_Band]:
    """Yield the stretches that cross a gutter, and those on its sides below them, downwards."""
    middle = (left + right) / 2
    crossing: list[Stretch] = []
    before: list[Stretch] = []
    after: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda s: s.baseline):
        if stretch.x1 <= right and stretch.x0 < middle:
            before.append(stretch)
        elif stretch.x0 >= left:
            after.append(stretch)
        else:
            if before or after:
                yield crossing, before, after
                crossing, before, after = [], [], []
            crossing.append(stretch)
    yield crossing, before, after


def _are_columns(
    left: Sequence[Stretch],
    right: Sequence[Stretch],
    least_rows: int = _LEAST_ROWS,
    least_characters: int = _LEAST_CHARACTERS,
) -> bool:
    """Say whether what stands side by side is read one after the other, and not row by row."""
    if not left or not right:
        return False
    filled = [_holds_columns(side, least_rows, least_characters, 2) for side in (left, right)]
    return all(filled) or _are_apart(_rows(left), _rows(right), any(filled))


def _holds_columns(
    side: Sequence[Stretch], least_rows: int, least_characters: int, depth: int
) -> bool:
    """Say whether stretches are one column of running text, or are parted into such columns."""
    if _is_filled(_rows(side), least_rows, least_characters):
        return True
    if not depth or len(side) < 2 * least_rows:
        return False
    total = sum(s.characters for s in side)
    for first, last in _gutters(side)[:2]:
        bands = list(_bands(side, first, last))
        left, right = ([s for band in bands for s in band[n]] for n in (1, 2))
        beside = sum(s.characters for s in (*left, *right))
        if beside >= _BESIDE * total and all(
            part and _holds_columns(part, least_rows, least_characters, depth - 1)
            for part in (left, right)
        ):
            return True
    return False


def _is_filled(rows: Sequence[_Row], least_rows: int, least_characters: int) -> bool:
    """Say whether rows fill a column as running text does, and not as cells do."""
    total = sum(row.characters for row in rows)
    least = _FULL * _width(rows, total)
    full = [row for row in rows if row.covered >= least]
    characters = sum(row.characters for row in full)
    return (
        len(full) >= least_rows
        and characters > least_characters
        and characters >= _LEAST_MIDDLE * len(full)
        and characters >= _FULL_SHARE * total
    )


def _width(rows: Sequence[_Row], total: int) -> float:
    """Return the width of a column of so many characters but for the few outside its edges."""
    left = _edge(((row.x0, row.characters) for row in rows), total)
    right = -_edge(((-row.x1, row.characters) for row in rows), total)
    return max(right - left, 0.0)


def _edge(places: Iterable[tuple[float, int]], total: int) -> float:
    """Return the first of the places, with how many characters begin there, past the few."""
    passed = 0
    for place, characters in sorted(places):
        passed += characters
        if passed > _OUTSIDE * total:
            return place
    return 0.0


def _are_apart(left: Sequence[_Row], right: Sequence[_Row], filled: bool) -> bool:
    """Say whether rows side by side differ in size or share no baselines, unlike a table's.

    `filled` says that one of them is running text.
    """
    top = max(left[0].baseline - left[0].size, right[0].baseline - right[0].size)
    bottom = min(left[-1].baseline, right[-1].baseline) + max(left[-1].size, right[-1].size)
    left = [row for row in left if top <= row.baseline <= bottom]
    right = [row for row in right if top <= row.baseline <= bottom]
    fewer, more = sorted((left, right), key=len)
    if len(fewer) < 2 or min(sum(row.characters for row in side) for side in (left, right)) < 20:
        return False
    sizes = sorted(median(row.size for row in side) for side in (left, right))
    if sizes[1] >= _LARGER * sizes[0]:
        return True
    short = any(sum(row.characters for row in s) < _LEAST_MIDDLE * len(s) for s in (left, right))
    if short and len(fewer) < max(_LIST_ROWS, _LIST_SHARE * len(more)):
        return False  # a table's labels, set midway beside their cells
    baselines = [row.baseline for row in more]
    shared = sum(_is_near(row.baseline, baselines, _SHARED * row.size) for row in fewer)
    return shared <= (_SHARED_IF_FILLED if filled else _SHARED_ROWS) * len(fewer)


def _is_near(place: float, places: Sequence[float], reach: float) -> bool:
    """Say whether one of the sorted places is within reach."""
    return bisect_left(places, place - reach) < bisect_right(places, place + reach)


@dataclass(slots=True)
class _Row:
    """Stretches on one baseline: how far they reach and how much of it they cover."""

    baseline: float
    size: float
    x0: float
    x1: float
    covered: float
    characters: int


def _rows(side: Sequence[Stretch]) -> list[_Row]:
    rows: list[_Row] = []
    for s in sorted(side, key=lambda s: s.baseline):
        if rows and s.baseline - rows[-1].baseline < _BASELINE * min(s.size, rows[-1].size):
            row = rows[-1]
            row.x0, row.x1 = min(row.x0, s.x0), max(row.x1, s.x1)
            row.covered += s.x1 - s.x0
            row.characters += s.characters
        else:
            rows.append(_Row(s.baseline, s.size, s.x0, s.x1, s.x1 - s.x0, s.characters))
    return rows


def _gutters(stretches: Sequence[Stretch]) -> list[tuple[float, float]]:
    """Return upright strips that fewer characters cross than stand beside, fewest first."""
    start = min(s.x0 for s in stretches)
    end = max(s.x1 for s in stretches)
    step = (end - start) / _BINS
    if step <= 0:
        return []
    covered = _coverage(stretches, start, step)
    least = max(1, ceil(_GUTTER * median(s.size for s in stretches) / step))
    strips = sorted({_widened(covered, *valley, least) for valley in _valleys(covered)})
    return [
        (start + first * step, start + last * step)
        for _, _, first, last in sorted(
            (max(covered[first:last]), first - last, first, last) for first, last in strips
        )[:_MOST_GUTTERS]
    ]


def _coverage(stretches: Sequence[Stretch], start: float, step: float) -> list[int]:
    """Return how many characters stand in stretches that cross each bin."""
    changes = [0] * (_BINS + 1)
    for stretch in stretches:
        changes[max(0, int((stretch.x0 - start) / step))] += stretch.characters
        changes[min(_BINS, int((stretch.x1 - start) / step) + 1)] -= stretch.characters
    return list(accumulate(changes[:_BINS]))


def _valleys(covered: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of bins that are covered less than the bins on both sides of them."""
    first, falling = 0, False
    for index in range(1, len(covered)):
        if covered[index] < covered[index - 1]:
            first, falling = index, True
        elif covered[index] > covered[index - 1]:
            if falling:
                yield first, index
            falling = False


def _widened(covered: Sequence[int], first: int, last: int, least: int) -> tuple[int, int]:
    """Return a run widened to the side that is covered less, until it is wide enough."""
    while last - first < least and (first > 1 or last < len(covered) - 1):
        before = covered[first - 1] if first > 1 else 1 << 60
        after = covered[last] if last < len(covered) - 1 else 1 << 60
        first, last = (first - 1, last) if before <= after else (first, last + 1)
    return first, last
