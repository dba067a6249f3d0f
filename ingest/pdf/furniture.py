"""Running headers, footers and page numbers among the rows of a PDF's pages.

They are found by their place and by their return: digits aside the same text in the top or
bottom eighth of several pages, a number there that counts on with the pages, or what else
stands at exactly the height at which such lines stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from ingest.cleaning import clean_line
from ingest.pdf.rows import PageRows, Row

_ZONE = 0.12  # of the page's height at its top and bottom
_SHARE = 0.3  # of the pages on which a line must stand
_LEAST = 2
_DEEPEST, _MOST = 12, 60  # lines from the edge, and parts of them
_LONGEST = 200  # characters
_SAME_HEIGHT = 2.0  # points
_SAME_SIZE = 0.4  # points
_LARGER = 1.0  # points
_FAR = 2.5  # of the size: a wide gap
_SMALL = 0.95  # of the page's usual size
_TIGHT = 1.35  # of the size: the distance of lines that belong together
_MOST_OFFSET = 100_000
_DIGITS = re.compile(r"\d+")
_BARE = re.compile(
    r"^\W*(?:p(?:age|\.)?|seite|стр(?:\.|аница)?|с\.)?\s*(?:\d{1,5}|[ivxl]{1,7})"
    r"(?:\s*(?:of|/|\||von|из)\s*\d{1,5})?\W*$",
    re.IGNORECASE,
)
_OF_PAGES = re.compile(r"(?<!\S)(\d{1,4})\s?/\s?\d{1,4}(?!\S)")
_NUMBER = re.compile(r"(?<![\d.,/-])\d{1,5}(?![\d,/]|[.-]\d)")
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row at a page's edge; `rank` counts from the edge."""

    row: Row
    top: bool
    normal: str
    rank: int
    isolated: bool


def remove_furniture(pages: Sequence[PageRows]) -> Furniture:
    """Return the pages without their running lines. A page's own first lines stay."""
    candidates = [list(_candidates(page)) for page in pages]
    offset = _page_offset(pages, candidates)
    running = _running(pages, candidates)
    sizes = _sizes(candidates, running)
    sure = [
        [c for c in at_edge if _is_sure(c, page.number, offset, sizes)]
        for page, at_edge in zip(pages, candidates, strict=True)
    ]
    heights = _heights(sure)
    kept, gone = [], []
    for page, at_edge, known in zip(pages, candidates, sure, strict=True):
        known_ids = {id(c.row) for c in known}
        away = {
            id(c.row)
            for c in at_edge
            if id(c.row) in known_ids or _at_height(c, heights) or _is_imprint(c, page)
        }
        gone.append(tuple(row for row in page.rows if id(row) in away))
        kept.append(replace(page, rows=tuple(r for r in page.rows if id(r) not in away)))
    counts = Counter(_shown(row) for rows in gone for row in rows)
    labels = dict(_labels(pages, gone, offset))
    names = tuple(text for text, _ in counts.most_common() if text)
    return Furniture(tuple(kept), names, tuple(gone), labels)


def _candidates(page: PageRows) -> Iterator[_Candidate]:
    for top in (True, False):
        limit = _ZONE * page.height
        rows = [
            row
            for row in page.rows
            if len(row.text) <= _LONGEST
            and not _is_note(row)
            and (row.y1 <= limit if top else row.y0 >= page.height - limit)
        ]
        rows.sort(key=lambda row: row.baseline if top else -row.baseline)
        rank, last = -1, None
        for row in rows[:_MOST]:
            if last is None or abs(row.baseline - last) > 0.5 * row.size:
                rank += 1
            last = row.baseline
            if rank > _DEEPEST:
                break
            yield _Candidate(row, top, _normal(row.text), rank, _is_isolated(row, top, page))


def _is_note(row: Row) -> bool:
    """Say whether a row begins with a raised mark, as short notes do that come again."""
    return any(span.start == 0 for span in row.words[0].raised)


def _is_isolated(row: Row, top: bool, page: PageRows, distance: float = _TIGHT) -> bool:
    """Say whether more than a distance in sizes of the row parts it from the text."""
    inner = [
        abs(other.baseline - row.baseline)
        for other in page.rows
        if (other.baseline > row.baseline if top else other.baseline < row.baseline)
        and abs(other.baseline - row.baseline) > 0.5 * row.size
    ]
    return not inner or min(inner) > distance * row.size


def _normal(text: str) -> str:
    text = clean_line(text).casefold()
    return "#" if _BARE.match(text) else _DIGITS.sub("#", text)


def _shown(row: Row) -> str:
    text = clean_line(row.text)
    return "#" if _BARE.match(text) else _DIGITS.sub("#", text)


def _running(
    pages: Sequence[PageRows], candidates: Sequence[Sequence[_Candidate]]
) -> frozenset[tuple[bool, str]]:
    """Return the texts that return at one edge; the head of a table stands elsewhere too."""
    needed = max(_LEAST, _SHARE * sum(1 for page in pages if page.rows))
    counts = Counter(key for at_edge in candidates for key in {(c.top, c.normal) for c in at_edge})
    returning = {key for key, count in counts.items() if count >= needed}
    if not returning:
        return frozenset()
    wanted = {normal for _, normal in returning}
    edge_rows = {id(c.row) for at_edge in candidates for c in at_edge}
    sizes = {c.normal: c.row.size for at_edge in candidates for c in at_edge}
    inside = {
        normal
        for page in pages
        for row in page.rows
        if row.cuts and id(row) not in edge_rows and (normal := _normal(row.text)) in wanted
        if abs(row.size - sizes[normal]) <= _SAME_SIZE
    }
    return frozenset(key for key in returning if key[1] not in inside)


def _sizes(
    candidates: Sequence[Sequence[_Candidate]], running: frozenset[tuple[bool, str]]
) -> dict[tuple[bool, str], float]:
    """Return the usual size of each running line; the title itself is set larger."""
    sizes: dict[tuple[bool, str], list[float]] = {}
    for at_edge in candidates:
        for c in at_edge:
            if (c.top, c.normal) in running:
                sizes.setdefault((c.top, c.normal), []).append(c.row.size)
    return {key: median_low(found) for key, found in sizes.items()}


def _page_offset(
    pages: Sequence[PageRows], candidates: Sequence[Sequence[_Candidate]]
) -> int | None:
    """Return what to add to a page's place to get the number printed on it, where one is."""
    counts: Counter[int] = Counter()
    for page, at_edge in zip(pages, candidates, strict=True):
        numbers = {n for c in at_edge for n in _edge_numbers(c.row.text)}
        counts.update({n - page.number for n in numbers})
    if not counts:
        return None
    # where several fit as well, one that starts the count inside the document
    offset, count = max(counts.items(), key=lambda item: (item[1], -abs(item[0])))
    enough = max(_LEAST, _SHARE * len(pages))
    return offset if count >= enough else None


def _edge_numbers(text: str) -> Iterator[int]:
    """Yield the numbers that begin or end a line."""
    text = text.strip(" -–—|·[]()")
    if counted := _OF_PAGES.search(text):
        yield int(counted.group(1))
    for found in _NUMBER.finditer(text):
        if found.start() == 0 or found.end() == len(text):
            yield int(found.group())


def _is_sure(
    candidate: _Candidate,
    page: int,
    offset: int | None,
    sizes: Mapping[tuple[bool, str], float],
) -> bool:
    if candidate.normal == "#":
        return candidate.rank == 0 or candidate.isolated
    usual = sizes.get((candidate.top, candidate.normal))
    if usual is not None:
        return candidate.row.size <= usual + _LARGER
    counted = offset is not None and page + offset in _edge_numbers(candidate.row.text)
    return counted and candidate.rank == 0 and candidate.isolated


def _heights(sure: Sequence[Sequence[_Candidate]]) -> list[tuple[bool, float, float]]:
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


def _at_height(candidate: _Candidate, heights: Sequence[tuple[bool, float, float]]) -> bool:
    row = candidate.row
    return candidate.isolated and any(
        top == candidate.top
        and abs(row.baseline - height) <= _SAME_HEIGHT
        and abs(row.size - size) <= _SAME_SIZE
        for top, height, size in heights
    )


def _is_imprint(candidate: _Candidate, page: PageRows) -> bool:
    """Say whether a line at the foot of a page is its journal's imprint.

    The last line of a reference may look like one, but stands with the lines above it.
    """
    if candidate.top or candidate.rank > 1 or len(page.rows) == 1:
        return False
    row = candidate.row
    smaller = row.size < _SMALL * median_low([other.size for other in page.rows])
    far = page.number == 1 and _is_isolated(row, False, page, _FAR)
    return (far or (smaller and candidate.isolated)) and bool(_IMPRINT.search(candidate.row.text))


def _labels(
    pages: Sequence[PageRows], gone: Sequence[Sequence[Row]], offset: int | None
) -> Iterator[tuple[int, str]]:
    for page, rows in zip(pages, gone, strict=True):
        numbers = {n for row in rows for n in _edge_numbers(row.text)}
        if offset is not None and page.number + offset in numbers:
            yield page.number, str(page.number + offset)
            continue
        for row in rows:
            text = clean_line(row.text).strip(" -–—|·[]().")
            if re.fullmatch(r"[ivxl]{1,7}", text):
                yield page.number, text
                break
