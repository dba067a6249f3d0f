"""Which part of a printed citation means which of the works that its field names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.csl import family_name, item_authors, item_year
from corpus.records import CslItem, Span
from ingest.docx.marked import inner_span

_MOST = 50  # works in one citation
_PART = re.compile(r"[^;]+")


def share_out(text: str, start: int, end: int, items: Sequence[CslItem]) -> list[Span] | None:
    """Return the stretch of `text[start:end]` for each item, null where nothing is printed.

    "(Smith, 2009; Lee, 2020)" is cut where it has as many parts as works and each work's
    name or year stands in a part of its own, in whatever order the style sorts them; else,
    as for "[3–5]", every work has the whole stretch without its brackets.
    """
    whole = inner_span(text, start, end)
    if whole is None:
        return None
    parts = [
        span
        for found in _PART.finditer(text, whole.start, whole.end)
        if (span := inner_span(text, found.start(), found.end()))
    ]
    if 1 < len(items) == len(parts) <= _MOST and (order := _matched(text, parts, items)):
        return [parts[place] for place in order]
    return [whole] * len(items)


def _matched(text: str, parts: Sequence[Span], items: Sequence[CslItem]) -> list[int] | None:
    printed = [text[part.start : part.end].casefold() for part in parts]
    fits = [{n for n, part in enumerate(printed) if _fits(item, part)} for item in items]
    order: dict[int, int] = {}
    while len(order) < len(items):
        certain = next(
            (i for i, places in enumerate(fits) if i not in order and len(places) == 1), None
        )
        if certain is None:
            return None
        place = next(iter(fits[certain]))
        order[certain] = place
        fits = [places - {place} for places in fits]
    return [order[index] for index in range(len(items))]


def _fits(item: Mapping[str, object], part: str) -> bool:
    year = item_year(item)
    if year is not None and year[:4] not in part:
        return False
    authors = item_authors(item)
    if not authors:
        return year is not None
    name = str(authors[0].get("literal") or family_name(authors[0])).casefold()
    # A part without a name carries on with the author of the one before: "Smith 2009; 2011".
    return name in part or not any(map(str.isalpha, part))
