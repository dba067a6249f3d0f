"""Tables of contents among the rows of a PDF: lines with the numbers of pages, in order.

Dots that lead to a number tell them; where there are none, numbers that ascend do, if the page
names itself the contents or if most of its lines stand again on later pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.cleaning import bare_letters, clean_line
from ingest.pdf.items import is_contents_row
from ingest.pdf.rows import PageRows, Row, is_below

_NAME = re.compile(
    r"^(?:(?:table of |list of )?contents|contents of .{1,40}|list of (?:tables|figures|boxes)|"
    r"in this (?:issue|report)|содержание|оглавление|mundarija|мундарижа|inhalt(?:sverzeichnis)?|"
    r"sommaire|table des matières|índice|contenido|indice|spis treści|içindekiler)\W{0,3}$",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?:^|[\s.…_])(\d{1,3})\s*$")
_FIRST = re.compile(r"^(\d{1,3})\s+(?=\S)")
_LETTERS = 3  # of an entry, the least
_LEAST_LED = 2  # lines with dots
_LEAST = 4  # lines without
_LEAST_NAMED = 3  # lines without, under the name
_APART = 3  # rows without a number between two entries, the most
_MOSTLY = 0.5  # of the entries stand again
_IN_ORDER = 0.9  # of the pairs ascend
_LONG = 10  # letters of a line that tell it from others
_TIGHT = 1.5  # of the size, between the rows of one entry


@dataclass(frozen=True, slots=True)
class _Entry:
    index: int
    number: int
    title: str


def is_contents_name(text: str) -> bool:
    """Say whether a heading names a table of contents, or a list of tables or figures."""
    return bool(_NAME.match(clean_line(text)))


def contents_rows(pages: Sequence[PageRows]) -> frozenset[tuple[int, int]]:
    """Return the rows of tables of contents by page number and index, their headings not."""
    last_pages = _last_pages(pages)
    return frozenset(
        (page.number, index)
        for page in pages
        for first, last in _stretches(page, last_pages)
        for index in range(first, last + 1)
        if not is_contents_name(page.rows[index].text)
    )


def _last_pages(pages: Sequence[PageRows]) -> dict[str, int]:
    """Return the last page on which a row begins with these letters."""
    return {key: page.number for page in pages for row in page.rows for key in _keys(row.text)}


def _keys(text: str) -> tuple[str, ...]:
    """Return the letters of a line, and the first of them where there are many."""
    letters = bare_letters(text)
    if len(letters) < _LETTERS:
        return ()
    return (letters, letters[:_LONG]) if len(letters) > _LONG else (letters,)


def _stretches(page: PageRows, last_pages: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last row of each table on a page."""
    named = any(is_contents_name(row.text) for row in page.rows)
    led = [(i, row) for i, row in enumerate(page.rows) if is_contents_row(row.text)]
    if len(led) >= _LEAST_LED:
        yield _first_row(page.rows, led[0][0]), led[-1][0]
        return
    for pattern in (_LAST, _FIRST):
        for run in _runs(list(_entries(page, pattern))):
            if _is_contents(run, page.number, last_pages, named=named):
                yield _first_row(page.rows, run[0].index), run[-1].index


def _entries(page: PageRows, pattern: re.Pattern[str]) -> Iterator[_Entry]:
    for index, row in enumerate(page.rows):
        found = pattern.search(row.text)
        if found is None:
            continue
        title = row.text[: found.start(1)] + row.text[found.end(1) :]
        if sum(map(str.isalpha, title)) >= _LETTERS:
            yield _Entry(index, int(found.group(1)), title)


def _runs(entries: Sequence[_Entry]) -> Iterator[Sequence[_Entry]]:
    """Yield the entries that stand together."""
    start = 0
    for place in range(1, len(entries) + 1):
        if place == len(entries) or entries[place].index - entries[place - 1].index > _APART + 1:
            yield entries[start:place]
            start = place


def _is_contents(
    run: Sequence[_Entry], page: int, last_pages: Mapping[str, int], *, named: bool
) -> bool:
    if len(run) < (_LEAST_NAMED if named else _LEAST) or run[0].number >= run[-1].number:
        return False
    ascending = sum(upper.number <= lower.number for upper, lower in pairwise(run))
    if ascending < _IN_ORDER * (len(run) - 1):
        return False
    again = sum(any(last_pages.get(key, 0) > page for key in _keys(e.title)) for e in run)
    return named or again >= _MOSTLY * len(run)


def _first_row(rows: Sequence[Row], index: int) -> int:
    """Return where the entry that ends in a row begins: above it, where its line was broken."""
    while index:
        upper, row = rows[index - 1], rows[index]
        together = (
            is_below(upper, row)
            and row.baseline - upper.baseline <= _TIGHT * row.size
            and (upper.size, upper.bold) == (row.size, row.bold)
            and row.x0 > upper.x0
        )
        if not together or is_contents_name(upper.text):
            break
        index -= 1
    return index
