"""Running headers, footers and page numbers among the lines of a PDF's pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_DEPTH = 3  # lines from the top or the bottom of a page in which furniture stands
_SHARE = 0.3  # of the pages on which a line must stand
_LEAST = 3
_LONGEST = 150
_DIGITS = re.compile(r"\d+")


def remove_page_furniture(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[str]]:
    """Return each page's lines without those that run through the document, and these lines.

    A line runs if it stands, digits aside, among the first or last three filled lines of
    30 % of the pages and of three at least.
    """
    running = _running(pages)
    kept, removed = [], Counter[str]()
    for lines in pages:
        edges = _edges(lines)
        gone = {index for index in edges if _normal(lines[index]) in running}
        removed.update(_normal(lines[index]) for index in gone)
        kept.append([line for index, line in enumerate(lines) if index not in gone])
    return kept, [line for line, _ in removed.most_common()]


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    needed = max(_LEAST, _SHARE * sum(1 for lines in pages if any(map(str.strip, lines))))
    counts = Counter(
        line for lines in pages for line in {_normal(lines[index]) for index in _edges(lines)}
    )
    return frozenset(line for line, count in counts.items() if count >= needed)


def _edges(lines: Sequence[str]) -> list[int]:
    filled = [index for index, line in enumerate(lines) if line.strip()]
    edges = filled if len(filled) <= 2 * _DEPTH else filled[:_DEPTH] + filled[-_DEPTH:]
    return [index for index in edges if len(lines[index]) <= _LONGEST]


def _normal(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))
