"""What stands at the top and bottom edges of pages: lines that may be running ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from ingest.cleaning import clean_line
from ingest.pdf.rows import PageRows, Row, is_below
from ingest.sectionnames import section_name

_ZONE = 0.12  # of the page's height at its top and bottom
_DEEPEST, _MOST = 12, 60  # lines from the edge, and parts of them
_LONGEST = 200  # characters
_TIGHT = 1.35  # of the size: the distance of lines that belong together
_NAME = 5  # words of a section's name
_DIGITS = re.compile(r"\d+")
_BARE = re.compile(
    r"^\W*(?:p(?:age|\.)?|seite|стр(?:\.|аница)?|с\.)?\s*(?:\d{1,5}|[ivxl]{1,7})"
    r"(?:\s*(?:of|/|\||von|из)\s*\d{1,5})?\W*$",
    re.IGNORECASE,
)
_OF_PAGES = re.compile(r"(?<!\S)(\d{1,4})\s?/\s?\d{1,4}(?!\S)")
_NUMBER = re.compile(r"(?<![\d.,/-])\d{1,5}(?![\d,/]|[.-]\d)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row at a page's edge; `rank` counts from the edge."""

    row: Row
    top: bool
    normal: str
    rank: int
    isolated: bool
    listed: bool  # behind the heading of the references, and not apart from its text


def listed_rows(pages: Sequence[PageRows]) -> frozenset[int]:
    """Return the identities of the rows from the heading of the references on."""
    rows = [row for page in pages for row in page.rows]
    late = pages[len(pages) // 3].number if pages else 0
    for index, row in enumerate(rows):
        if row.page >= late and len(row.words) <= _NAME and _names_references(row):
            return frozenset(map(id, rows[index + 1 :]))
    return frozenset()


def _names_references(row: Row) -> bool:
    return section_name(clean_line(row.text)) == "references"


def page_candidates(page: PageRows, listed: Collection[int]) -> Iterator[Candidate]:
    leadings = [b.baseline - a.baseline for a, b in pairwise(page.rows) if is_below(a, b)]
    apart = _TIGHT * median_low(leadings) if leadings else 0.0
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
            close = id(row) in listed and not is_isolated(row, top, page, apart / row.size)
            alone = is_isolated(row, top, page)
            yield Candidate(row, top, normal_form(row.text), rank, alone, close)


def _is_note(row: Row) -> bool:
    """Say whether a row begins with a raised mark, as short notes do that come again."""
    return any(span.start == 0 for span in row.words[0].raised)


def is_isolated(row: Row, top: bool, page: PageRows, distance: float = _TIGHT) -> bool:
    """Say whether more than a distance in sizes of the row parts it from the text."""
    inner = [
        abs(other.baseline - row.baseline)
        for other in page.rows
        if (other.baseline > row.baseline if top else other.baseline < row.baseline)
        and abs(other.baseline - row.baseline) > 0.5 * row.size
    ]
    return not inner or min(inner) > distance * row.size


def normal_form(text: str) -> str:
    text = clean_line(text).casefold()
    return "#" if _BARE.match(text) else _DIGITS.sub("#", text)


def shown_form(row: Row) -> str:
    text = clean_line(row.text)
    return "#" if _BARE.match(text) else _DIGITS.sub("#", text)


def edge_numbers(text: str) -> Iterator[int]:
    """Yield the numbers that begin or end a line."""
    text = text.strip(" -–—|·[]()")
    if counted := _OF_PAGES.search(text):
        yield int(counted.group(1))
    for found in _NUMBER.finditer(text):
        if found.start() == 0 or found.end() == len(text):
            yield int(found.group())
