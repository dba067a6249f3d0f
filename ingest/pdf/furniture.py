"""Running headers, footers and page numbers among the rows of a PDF's pages.

They are found by their place and by their return: digits aside the same text in the top or
bottom eighth of several pages, a number there that counts on with the pages, or what else
stands at exactly the height at which such lines stand. In a list of references, whose lines
end alike, only what also runs elsewhere or stands apart is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from ingest.cleaning import clean_line
from ingest.pdf.edges import (
    Candidate,
    edge_numbers,
    is_isolated,
    listed_rows,
    normal_form,
    page_candidates,
    shown_form,
)
from ingest.pdf.rows import PageRows, Row

_SHARE = 0.3  # of the pages on which a line must stand
_LEAST = 2
_SAME_HEIGHT = 2.0  # points
_SAME_SIZE = 0.4  # points
_LARGER = 1.0  # points
_FAR = 2.5  # of the size: a wide gap
_SMALL = 0.95  # of the page's usual size
_WORD = re.compile(r"[^\W\d_]{3}")
_ITEM = re.compile(r"^\d{1,3}(?:\.\d{1,2})*[.)]\s+[^\W\d_]")
_IMPRINT = re.compile(
    r"©|\(c\) ?\d{4}|\bcopyright\b|\ball rights reserved\b|\bdoi\b|\bISSN\b|\bCC BY\b|"
    r"creative commons|\bGE\.\d\d-\d+|^\*\d{7}\*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Pages without their running lines; `running` are these lines' normal forms, by how often.

    `removed` holds the rows that went, page by page; `labels` the page numbers printed in
    them, by page.
    """

    pages: tuple[PageRows, ...]
    running: tuple[str, ...]
    removed: tuple[tuple[Row, ...], ...]
    labels: Mapping[int, str]


def remove_furniture(pages: Sequence[PageRows]) -> Furniture:
    """Return the pages without their running lines. A page's own first lines stay."""
    listed = listed_rows(pages)
    candidates = [list(page_candidates(page, listed)) for page in pages]
    offset = _page_offset(pages, candidates)
    running = _running(pages, candidates)
    sizes = _sizes(candidates, running)
    numbered = _heights([[c for c in at_edge if c.normal == "#"] for at_edge in candidates])
    sure = [
        [c for c in at_edge if _is_sure(c, page.number, offset, sizes, numbered)]
        for page, at_edge in zip(pages, candidates, strict=True)
    ]
    sure = [
        [c for c in known if _WORD.search(c.normal) or _is_outermost(c, at_edge, known)]
        for known, at_edge in zip(sure, candidates, strict=True)
    ]
    heights = _heights(sure)
    kept, gone = [], []
    for page, at_edge, known in zip(pages, candidates, sure, strict=True):
        known_ids = {id(c.row) for c in known}
        away = {
            id(c.row)
            for c in at_edge
            if id(c.row) in known_ids
            or (not c.listed and (_at_height(c, heights) or _is_imprint(c, page)))
        }
        gone.append(tuple(row for row in page.rows if id(row) in away))
        kept.append(replace(page, rows=tuple(r for r in page.rows if id(r) not in away)))
    counts = Counter(shown_form(row) for rows in gone for row in rows)
    labels = dict(_labels(pages, gone, offset))
    names = tuple(text for text, _ in counts.most_common() if text)
    return Furniture(tuple(kept), names, tuple(gone), labels)


def _running(
    pages: Sequence[PageRows], candidates: Sequence[Sequence[Candidate]]
) -> frozenset[tuple[bool, str]]:
    """Return the texts that return at one edge.

    The head of a table stands elsewhere too, a figure's labels more than once on a page, and
    the ends of references return only among references, each time with other numbers.
    """
    needed = max(_LEAST, _SHARE * sum(1 for page in pages if page.rows))
    counts = Counter(key for at_edge in candidates for key in {(c.top, c.normal) for c in at_edge})
    returning = {key for key, count in counts.items() if count >= needed}
    for at_edge in candidates:
        here = Counter((c.top, c.normal) for c in at_edge if c.normal != "#")
        returning -= {key for key, count in here.items() if count > 1}
    found: dict[tuple[bool, str], list[Candidate]] = {}
    for c in (c for at_edge in candidates for c in at_edge):
        found.setdefault((c.top, c.normal), []).append(c)
    returning = {
        key
        for key in returning
        if any(not c.listed for c in found[key]) or len({c.row.text for c in found[key]}) == 1
    }
    if not returning:
        return frozenset()
    wanted = {normal for _, normal in returning}
    edge_rows = {id(c.row) for at_edge in candidates for c in at_edge}
    sizes = {c.normal: c.row.size for at_edge in candidates for c in at_edge}
    inside = {
        normal
        for page in pages
        for row in page.rows
        if row.cuts and id(row) not in edge_rows and (normal := normal_form(row.text)) in wanted
        if abs(row.size - sizes[normal]) <= _SAME_SIZE
    }
    return frozenset(key for key in returning if key[1] not in inside)


def _sizes(
    candidates: Sequence[Sequence[Candidate]], running: frozenset[tuple[bool, str]]
) -> dict[tuple[bool, str], float]:
    """Return the usual size of each running line; the title itself is set larger."""
    sizes: dict[tuple[bool, str], list[float]] = {}
    for at_edge in candidates:
        for c in at_edge:
            if (c.top, c.normal) in running:
                sizes.setdefault((c.top, c.normal), []).append(c.row.size)
    return {key: median_low(found) for key, found in sizes.items()}


def _page_offset(
    pages: Sequence[PageRows], candidates: Sequence[Sequence[Candidate]]
) -> int | None:
    """Return what to add to a page's place to get the number printed on it, where one is."""
    counts: Counter[int] = Counter()
    for page, at_edge in zip(pages, candidates, strict=True):
        numbers = {n for c in at_edge for n in edge_numbers(c.row.text)}
        counts.update({n - page.number for n in numbers})
    if not counts:
        return None
    # where several fit as well, one that starts the count inside the document
    offset, count = max(counts.items(), key=lambda item: (item[1], -abs(item[0])))
    enough = max(_LEAST, _SHARE * len(pages))
    return offset if count >= enough else None


def _is_sure(
    candidate: Candidate,
    page: int,
    offset: int | None,
    sizes: Mapping[tuple[bool, str], float],
    numbered: Sequence[tuple[bool, float, float]],
) -> bool:
    counted = offset is not None and page + offset in edge_numbers(candidate.row.text)
    outer = candidate.rank == 0
    if candidate.normal == "#":
        if not outer and not candidate.isolated:
            return False
        if counted or _stands_at(candidate, numbered):
            return True
        alone = outer and candidate.isolated and offset is None
        return not candidate.listed and (alone if candidate.top else True)
    usual = sizes.get((candidate.top, candidate.normal))
    if usual is not None:
        return candidate.row.size <= usual + _LARGER
    item = bool(_ITEM.match(candidate.row.text)) or candidate.listed
    return counted and outer and candidate.isolated and not item


def _is_outermost(
    candidate: Candidate, at_edge: Sequence[Candidate], known: Sequence[Candidate]
) -> bool:
    """Say whether nothing but running lines stands between a line and the page's edge."""
    inside = {id(c) for c in known}
    return all(
        id(c) in inside for c in at_edge if c.top == candidate.top and c.rank < candidate.rank
    )


def _heights(sure: Sequence[Sequence[Candidate]]) -> list[tuple[bool, float, float]]:
    """Return the edge, baseline and size of lines that run on at least two pages."""
    pages: dict[tuple[bool, int, int], set[int]] = {}
    for at_edge in sure:
        for c in at_edge:
            key = (c.top, round(c.row.baseline / _SAME_HEIGHT), round(c.row.size / _SAME_SIZE))
            pages.setdefault(key, set()).add(c.row.page)
    return [
        (top, height * _SAME_HEIGHT, size * _SAME_SIZE)
        for (top, height, size), numbers in pages.items()
        if len(numbers) >= _LEAST
    ]


def _at_height(candidate: Candidate, heights: Sequence[tuple[bool, float, float]]) -> bool:
    return candidate.isolated and _stands_at(candidate, heights)


def _stands_at(candidate: Candidate, heights: Sequence[tuple[bool, float, float]]) -> bool:
    row = candidate.row
    return any(
        top == candidate.top
        and abs(row.baseline - height) <= _SAME_HEIGHT
        and abs(row.size - size) <= _SAME_SIZE
        for top, height, size in heights
    )


def _is_imprint(candidate: Candidate, page: PageRows) -> bool:
    """Say whether a line at the foot of a page is its journal's imprint.

    The last line of a reference may look like one, but stands with the lines above it.
    """
    if candidate.top or candidate.rank > 1 or len(page.rows) == 1:
        return False
    row = candidate.row
    smaller = row.size < _SMALL * median_low([other.size for other in page.rows])
    far = page.number == 1 and is_isolated(row, False, page, _FAR)
    return (far or (smaller and candidate.isolated)) and bool(_IMPRINT.search(candidate.row.text))


def _labels(
    pages: Sequence[PageRows], gone: Sequence[Sequence[Row]], offset: int | None
) -> Iterator[tuple[int, str]]:
    for page, rows in zip(pages, gone, strict=True):
        numbers = {n for row in rows for n in edge_numbers(row.text)}
        if offset is not None and page.number + offset in numbers:
            yield page.number, str(page.number + offset)
            continue
        for row in rows:
            text = clean_line(row.text).strip(" -–—|·[]().")
            if re.fullmatch(r"[ivxl]{1,7}", text):
                yield page.number, text
                break
