"""Headings set in two sizes, as "CHAPTER ONE" in small type over the chapter's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.cleaning import clean_line
from ingest.pdf.candidates import Candidate, Style
from ingest.pdf.rows import is_below

_LARGER = 1.1  # of the upper line's size
_CLOSE = 2.0  # of the lower line's size
_LEAST = 2  # headings that show that it is the way of a document
_MOSTLY = 0.8


def with_displays(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the headings with those of two sizes made one.

    A style that mostly stands directly under a smaller heading's goes on with it. Both have the
    rank of the larger, unless the smaller also heads sections by itself: then that one's.
    """
    pairs = [(upper, lower) for upper, lower in pairwise(candidates) if _is_display(upper, lower)]
    if len(pairs) < _LEAST:
        return list(candidates)
    all_of = Counter(c.style for c in candidates)
    uppers = Counter(upper.style for upper, _ in pairs)
    lowers = Counter(lower.style for _, lower in pairs)
    joined = {
        id(lower)
        for _, lower in pairs
        if lowers[lower.style] >= max(_LEAST, _MOSTLY * all_of[lower.style])
    }
    result: list[Candidate] = []
    for c in candidates:
        if id(c) not in joined:
            result.append(c)
            continue
        upper = result.pop()
        bound = uppers[upper.style] >= _MOSTLY * all_of[upper.style]
        result.append(_join(upper, c, c.style if bound else upper.style))
    return result


def _is_display(upper: Candidate, lower: Candidate) -> bool:
    first, last = lower.rows[0], upper.rows[-1]
    return (
        upper.page == lower.page
        and upper.index + len(upper.rows) == lower.index
        and not lower.scheme
        and first.size > _LARGER * last.size
        and is_below(last, first)
        and first.baseline - last.baseline <= _CLOSE * first.size
    )


def _join(upper: Candidate, lower: Candidate, style: Style) -> Candidate:
    rows = (*upper.rows, *lower.rows)
    text = clean_line(f"{upper.text} {lower.text}")
    return replace(upper, rows=rows, text=text, style=style)
