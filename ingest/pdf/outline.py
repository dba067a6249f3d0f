"""The bookmarks of a PDF found again among its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cleaning import clean_line
from ingest.pdf.items import bullet_length
from ingest.pdf.page.layout import OutlineEntry
from ingest.pdf.rows import PageRows, Row

_MOST_ROWS = 12
_KEY = re.compile(r"[^\W_]+")


def find_bookmarked(
    pages: Sequence[PageRows], outline: Sequence[OutlineEntry]
) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Yield the place (page number, index of a row), the number of rows and the depth of each.

    A bookmark is looked for on its page and on the pages beside it; numbers may be missing in
    it. What stands nowhere is left out.
    """
    by_number = {page.number: page.rows for page in pages}
    taken: set[tuple[int, int]] = set()
    for entry in outline:
        wanted = _key(entry.title)
        for number in (entry.page, entry.page + 1, entry.page - 1):
            place = _find_title(wanted, by_number.get(number, ()), number, taken)
            if wanted and place:
                taken.add((number, place[0]))
                yield (number, place[0]), place[1], entry.depth
                break


def _find_title(
    wanted: str, rows: Sequence[Row], page: int, taken: set[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the first row and number of rows whose letters are the title's."""
    for index, row in enumerate(rows):
        seen = _key(row.text)
        if not seen or not (wanted.startswith(seen[:6]) or wanted[:6] in seen[:16]):
            continue
        if bullet_length(row.text):
            continue
        for count in range(1, _MOST_ROWS + 1):
            if count > 1:
                if index + count > len(rows):
                    break
                seen += _key(rows[index + count - 1].text)
            bare = re.sub(r"^(?:\d+|[ivx]+|[a-h]\d*)(?=\D)", "", seen)
            if wanted in (seen, bare) and (page, index) not in taken:
                return index, count
            if len(seen) > len(wanted) + 8:
                break
    return None


def _key(text: str) -> str:
    return "".join(_KEY.findall(clean_line(text))).casefold()
