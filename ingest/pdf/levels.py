"""The levels of headings: from the styles that occur, and from their numbers and names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from ingest.pdf.candidates import Candidate, Style
from ingest.pdf.contents import is_contents_name
from ingest.sectionnames import section_name

DEEPEST = 6
_INDENT = 0.5  # em: what is farther from the margin stands below


def candidates_to_levels(candidates: Sequence[Candidate]) -> list[int]:
    """Return the level of each heading: its style's rank, then the depth of its number.

    Numbers of one part stand below the numerals that open sections. A table of contents has no
    sections below it, and the one reference list stands no lower than the sections whose
    names articles give them. Levels have no gaps.
    """
    ranks = _ranks(candidates)
    schemes: dict[Style, list[str]] = {}
    for c in candidates:
        if c.scheme and c.scheme not in schemes.setdefault(c.style, []):
            schemes[c.style].append(c.scheme)
    numerals = [ranks[c.style] for c in candidates if c.scheme == "numeral"]
    tops = [ranks[c.style] for c in candidates if c.scheme == "decimal" and c.depth == 1]
    top = min(tops) if tops else min(numerals, default=1)
    levels = []
    for c in candidates:
        rank = ranks[c.style]
        if c.scheme == "decimal":
            level = top + c.depth - 1
        elif _is_named(c) and (tops or numerals):
            level = min(rank, top)
        elif c.scheme:
            level = rank + schemes[c.style].index(c.scheme) + c.depth - 1
        else:
            level = rank
        levels.append(level)
    _lower_contents(candidates, levels)
    _raise_references(candidates, levels)
    dense = {level: place for place, level in enumerate(sorted(set(levels)), 1)}
    return [min(dense[level], DEEPEST) for level in levels]


def _ranks(candidates: Sequence[Candidate]) -> dict[Style, int]:
    """Return the rank of each style, the highest first.

    Of two that only slant parts, that one is higher which stands over the other, or nearer to
    the margin; else the upright.
    """
    by_set: dict[tuple[float, bool, bool], list[Candidate]] = {}
    for c in candidates:
        by_set.setdefault(c.style[:3], []).append(c)
    slanted = {key for key, group in by_set.items() if _is_slanted_higher(group, candidates)}

    def order(style: Style) -> tuple[float, bool, bool, bool]:
        return (*style[:3], style[3] != (style[:3] in slanted))

    ordered = sorted({c.style for c in candidates}, key=order)
    return {style: rank for rank, style in enumerate(ordered, 1)}


def _is_slanted_higher(group: Sequence[Candidate], candidates: Sequence[Candidate]) -> bool:
    slanted = [c for c in group if c.style[3]]
    upright = [c for c in group if not c.style[3]]
    if not slanted or not upright:
        return False
    over = 0
    for upper, lower in pairwise(candidates):
        near = upper.page == lower.page and upper.index + len(upper.rows) == lower.index
        if near and upper.style[:3] == lower.style[:3] == group[0].style[:3]:
            over += upper.style[3] - lower.style[3]
    if over:
        return over > 0
    return median(map(_indent, upright)) - median(map(_indent, slanted)) > _INDENT


def _indent(c: Candidate) -> float:
    return (c.rows[0].x0 - c.rows[0].left) / c.rows[0].size


def _lower_contents(candidates: Sequence[Candidate], levels: list[int]) -> None:
    """Give the heading of the contents the level of the one behind it, where that is lower."""
    for index, (c, _) in enumerate(pairwise(candidates)):
        if is_contents_name(c.text):
            levels[index] = max(levels[index], levels[index + 1])


def _raise_references(candidates: Sequence[Candidate], levels: list[int]) -> None:
    """Give the heading of the only list, and those behind it that are its equals, their level."""
    named = _places(candidates, lambda name: name == "references")
    bodies = _places(candidates, lambda name: name == "body")
    if len(named) != 1 or not bodies:
        return
    own, wanted = levels[named[0]], min(levels[index] for index in bodies)
    if own > wanted:
        for index in range(named[0], len(candidates)):
            levels[index] = wanted if levels[index] == own else levels[index]


def _places(candidates: Sequence[Candidate], is_wanted: Callable[[str | None], bool]) -> list[int]:
    return [index for index, c in enumerate(candidates) if is_wanted(section_name(c.text))]


def _is_named(c: Candidate) -> bool:
    return not c.scheme and (section_name(c.text) is not None or is_contents_name(c.text))
