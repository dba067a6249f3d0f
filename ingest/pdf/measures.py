"""What is usual in a document: the size of its text, the distance of its lines, its indents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.pdf.rows import PageRows, Row, is_below

SAME_SIZE = 0.06  # of the size: two rows are in one size
_LEADING = 1.2  # of the size, where nothing tells
_WIDEST = 2.2  # of the size: larger distances part paragraphs
_LEAST_ROWS = 6
_INDENT = (0.6, 4.0)  # em


@dataclass(frozen=True, slots=True)
class Measures:
    """`body` is the text's size in points, `leadings` the distance of lines by size in sizes.

    `indented` says whether paragraphs begin with an indent.
    """

    body: float
    leadings: dict[float, float]
    indented: bool

    def leading(self, size: float) -> float:
        """Return the usual distance of baselines in points for rows of a size."""
        usual = self.leadings.get(round(size, 1)) or self.leadings.get(round(self.body, 1))
        return (usual or _LEADING) * size


def measure(pages: Sequence[PageRows]) -> Measures:
    """Return the measures of a document; its pages are without running lines."""
    characters: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            characters[round(row.size, 1)] += len(row.text)
    body = max(characters, key=lambda size: characters[size], default=10.0)
    ratios: dict[float, list[float]] = {}
    for upper, lower in _pairs(pages):
        ratio = (lower.baseline - upper.baseline) / upper.size
        if 0.8 < ratio < _WIDEST and same_size(upper, lower):
            ratios.setdefault(round(upper.size, 1), []).append(ratio)
    leadings = {size: median(found) for size, found in ratios.items() if len(found) >= _LEAST_ROWS}
    return Measures(body, leadings, _is_indented(pages, body))


def same_size(one: Row, other: Row) -> bool:
    """Say whether two rows are printed in about the same size."""
    return abs(one.size - other.size) <= SAME_SIZE * max(one.size, other.size)


def _pairs(pages: Sequence[PageRows]) -> Iterator[tuple[Row, Row]]:
    for page in pages:
        for upper, lower in pairwise(page.rows):
            if is_below(upper, lower):
                yield upper, lower


def _is_indented(pages: Sequence[PageRows], body: float) -> bool:
    """Say whether rows after short ones are mostly indented: paragraphs begin so."""
    indented = flush = 0
    for upper, lower in _pairs(pages):
        if abs(lower.size - body) > SAME_SIZE * body or not same_size(upper, lower):
            continue
        if upper.right - upper.x1 < 2 * body or upper.x0 > upper.left + 0.4 * body:
            continue  # the row above is no last one of its paragraph
        indent = (lower.x0 - lower.left) / body
        indented += _INDENT[0] <= indent <= _INDENT[1]
        flush += abs(indent) < 0.3
    return indented > flush
