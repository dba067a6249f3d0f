"""Headings among the rows of a PDF: from its outline, else by how they are set.

Rows are scored by size, weight, capitals, numbers and names; what reaches two points is a
heading. Levels come from the sizes and styles that occur, and from the depth of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.pdf.candidates import ENOUGH, LARGE, Candidate, Style, find_candidates, is_capitals
from ingest.pdf.contents import contents_rows
from ingest.pdf.displays import with_displays
from ingest.pdf.levels import DEEPEST, candidates_to_levels
from ingest.pdf.measures import Measures
from ingest.pdf.outline import find_bookmarked
from ingest.pdf.page.layout import OutlineEntry
from ingest.pdf.rows import PageRows
from ingest.sectionnames import section_name

_LEAST_BOOKMARKS = 3  # found again among the rows: then the outline gives the headings
_NUMERAL_LETTER = re.compile(r"^[IVX]\.")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of `rows` rows; `level` 1 is the highest."""

    rows: int
    level: int


def find_headings(
    pages: Sequence[PageRows], measures: Measures, outline: Sequence[OutlineEntry]
) -> dict[tuple[int, int], Heading]:
    """Return the headings by page number and index of their first row there."""
    contents = contents_rows(pages)
    outlined = {
        place: Heading(rows, min(depth, DEEPEST))
        for place, rows, depth in find_bookmarked(pages, outline)
        if place not in contents
    }
    scored = [c for page in pages for c in find_candidates(page, measures)]
    scored = [c for c in scored if (c.page, c.index) not in contents]
    scored = with_displays(_plausible(scored, measures))
    if len(outlined) >= _LEAST_BOOKMARKS:
        kinds = {_kind(pages, place) for place in outlined}
        scored = [c for c in scored if section_name(c.text) or _kind_of(c) in kinds]
    levels = candidates_to_levels(scored)
    found = {
        (c.page, c.index): Heading(len(c.rows), level)
        for c, level in zip(scored, levels, strict=True)
    }
    if len(outlined) >= _LEAST_BOOKMARKS:
        found = _aligned(found, outlined) | outlined
    return _without_overlaps(found)


def _plausible(candidates: list[Candidate], measures: Measures) -> list[Candidate]:
    """Return the candidates without those that the others speak against.

    Where most are numbered, those that are neither numbered nor larger nor named go; after a
    list of references begins, only what is set as its heading ends it.
    """
    numbered = sum(bool(c.scheme) for c in candidates)
    most = 2 * numbered > len(candidates) and numbered > 3
    candidates = _with_letters(candidates)
    kept: list[Candidate] = []
    listed: Candidate | None = None
    for c in candidates:
        name = section_name(c.text)
        weak = not c.scheme and not name and c.rows[0].size < LARGE * measures.body
        marked = c.rows[0].bold and c.score > ENOUGH
        if most and weak and not marked and not c.apart:
            continue
        if listed is not None and not name and c.style[:3] > listed.style[:3]:
            continue
        listed = c if name == "references" else listed if listed and not name else None
        kept.append(c)
    return kept


def _with_letters(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with "I." a letter where it follows "H." in the same style."""
    last: dict[Style, str] = {}
    result = []
    for c in candidates:
        letter = c.text[:1]
        if c.scheme == "numeral" and _NUMERAL_LETTER.match(c.text):
            before = last.get(c.style, "")
            c = replace(c, scheme="letter") if before and ord(before) + 1 == ord(letter) else c
        if c.scheme == "letter" and c.depth == 1:
            last[c.style] = letter
        result.append(c)
    return result


def _kind(pages: Sequence[PageRows], place: tuple[int, int]) -> tuple[float, bool, bool]:
    number, index = place
    row = next(page for page in pages if page.number == number).rows[index]
    return round(2 * row.size) / 2, row.bold, is_capitals(row.text)


def _kind_of(candidate: Candidate) -> tuple[float, bool, bool]:
    row = candidate.rows[0]
    return round(2 * row.size) / 2, row.bold, is_capitals(row.text)


def _aligned(
    found: Mapping[tuple[int, int], Heading], outlined: Mapping[tuple[int, int], Heading]
) -> dict[tuple[int, int], Heading]:
    """Return scored headings with levels on the outline's scale, where they met it."""
    shifts: dict[int, list[int]] = {}
    for place, heading in found.items():
        if place in outlined:
            shifts.setdefault(heading.level, []).append(outlined[place].level)
    scale = {level: sorted(seen)[len(seen) // 2] for level, seen in shifts.items()}
    return {
        place: replace(heading, level=scale.get(heading.level, heading.level))
        for place, heading in found.items()
    }


def _without_overlaps(
    found: Mapping[tuple[int, int], Heading],
) -> dict[tuple[int, int], Heading]:
    kept: dict[tuple[int, int], Heading] = {}
    page, free = 0, 0
    for place in sorted(found):
        if place[0] == page and place[1] < free:
            continue
        page, free = place[0], place[1] + found[place].rows
        kept[place] = found[place]
    return kept
