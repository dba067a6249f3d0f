"""Why a filter lets no passage through: which part of it, and what it might have asked for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from corpus import schema
from corpus.passages import PassageFilter, filtered_rows

PARTS: Mapping[str, tuple[str, ...]] = {
    "document_ids": ("document_ids",),
    "kinds": ("kinds",),
    "languages": ("languages",),
    "sections": ("sections",),
    "authors": ("authors",),
    "years": ("year_from", "year_to"),
}
_NOTHING = PassageFilter()
_MOST_ROWS, _MOST_VALUES, _BATCH = 20_000, 5_000, 500
_MOST_KNOWN = 10
_passages, _documents = schema.passages, schema.documents


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A part of a filter (a key of `PARTS`) that nothing passes, and values that something would.

    `alone` says that nothing in the library passes it; else nothing that passes the other parts
    does, and `known` are values among those.
    """

    part: str
    known: tuple[str, ...]
    alone: bool


def find_obstacles(connection: sa.Connection, wanted: PassageFilter) -> tuple[Obstacle, ...]:
    """Return the parts of a filter for which no passage passes it; none where one does."""
    parts = [part for part in PARTS if _only(wanted, part) != _NOTHING]
    if not parts or filtered_rows(connection, wanted):
        return ()
    alone = [part for part in parts if not filtered_rows(connection, _only(wanted, part))]
    if alone:
        return tuple(
            Obstacle(part, tuple(_known(connection, part, wanted, None)), alone=True)
            for part in alone
        )
    found = []
    for part in parts:
        rows = filtered_rows(connection, _without(wanted, part))
        if rows:
            among = sorted(rows)[:_MOST_ROWS]
            known = tuple(_known(connection, part, wanted, among))
            found.append(Obstacle(part, known, alone=False))
    return tuple(found)


def _only(wanted: PassageFilter, part: str) -> PassageFilter:
    return replace(_NOTHING, **{name: getattr(wanted, name) for name in PARTS[part]})


def _without(wanted: PassageFilter, part: str) -> PassageFilter:
    return replace(wanted, **{name: getattr(_NOTHING, name) for name in PARTS[part]})


def _known(
    connection: sa.Connection, part: str, wanted: PassageFilter, rows: Sequence[int] | None
) -> list[str]:
    """Return values that the passages in some rows, or all, have: the nearest, or the first."""
    if part == "document_ids":
        return []
    if part in ("kinds", "languages"):
        column = _passages.c.kind if part == "kinds" else _passages.c.language
        return sorted({str(found[0]) for found in _distinct(connection, [column], rows)})
    if part == "years":
        return _nearest_years(wanted, _distinct(connection, [_documents.c.year], rows))
    if part == "sections":
        values = {str(one) for found in _distinct(connection, [_passages.c.section], rows)
                  for one in found[0]}  # fmt: skip
        return _nearest(wanted.sections, values)
    items = _distinct(connection, [_documents.c.id, _documents.c.csl], rows)
    names = {name for found in items for name in _names(found[1])}
    return _nearest(wanted.authors, names)


def _distinct(
    connection: sa.Connection, columns: Sequence[sa.Column[Any]], rows: Sequence[int] | None
) -> Iterator[tuple[Any, ...]]:
    joined = _passages.join(_documents, _documents.c.id == _passages.c.document_id)
    query = sa.select(*columns).select_from(joined).distinct().limit(_MOST_VALUES)
    if rows is None:
        yield from map(tuple, connection.execute(query))
        return
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        yield from map(tuple, connection.execute(query.where(_passages.c.row.in_(batch))))


def _names(csl: Mapping[str, Any]) -> Iterator[str]:
    for author in csl.get("author", ()):
        parts = (author.get("given"), author.get("family"), author.get("literal"))
        if name := " ".join(str(part) for part in parts if part):
            yield name


def _nearest_years(wanted: PassageFilter, found: Iterable[tuple[Any, ...]]) -> list[str]:
    bounds = [year for year in (wanted.year_from, wanted.year_to) if year is not None]
    years = {int(year) for (year,) in found if year is not None}
    near = sorted(years, key=lambda year: min(abs(year - bound) for bound in bounds))
    return [str(year) for year in sorted(near[:_MOST_KNOWN])]


def _nearest(given: Iterable[str], values: Iterable[str]) -> list[str]:
    """Return the values most like one of those given, of any likeness, the likest first."""

    def likeness(value: str) -> float:
        folded = value.casefold()[:200]
        return max(
            difflib.SequenceMatcher(None, one.casefold()[:200], folded).ratio() for one in given
        )

    return sorted(sorted(values), key=likeness, reverse=True)[:_MOST_KNOWN]
