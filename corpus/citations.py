"""In-text citations in the store, and where in the document they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from corpus import schema
from corpus.pages import document_pages
from corpus.records import InTextCitation, Page, Span

_table = schema.citations


@dataclass(frozen=True, slots=True)
class Place:
    """Where a citation stands; all null where no passage holds it."""

    passage_id: str | None = None
    section: tuple[str, ...] = ()
    page: int | None = None
    page_label: str | None = None
    page_inferred: bool = False


@dataclass(frozen=True, slots=True)
class CitationFilter:
    """Which citations are wanted: of one reference, or those without one."""

    reference: int | None = None
    unlinked: bool = False


def document_citations(
    connection: sa.Connection,
    document_id: str,
    wanted: CitationFilter | None = None,
    *,
    after: int = -1,
    limit: int | None = None,
) -> list[tuple[int, InTextCitation]]:
    """Return up to `limit` (ordinal, citation) of a document with an ordinal above `after`."""
    wanted = wanted or CitationFilter()
    query = sa.select(_table).where(_table.c.document_id == document_id, _table.c.ordinal > after)
    if wanted.reference is not None:
        query = query.where(_table.c.reference == wanted.reference)
    if wanted.unlinked:
        query = query.where(_table.c.reference.is_(None))
    query = query.order_by(_table.c.ordinal).limit(limit)
    return [(found.ordinal, _to_citation(found)) for found in connection.execute(query)]


def citation_counts(connection: sa.Connection, document_id: str) -> dict[int, int]:
    """Return how often each reference of a document is cited in its text, by number."""
    query = (
        sa.select(_table.c.reference, sa.func.count())
        .where(_table.c.document_id == document_id, _table.c.reference.is_not(None))
        .group_by(_table.c.reference)
    )
    return {int(found[0]): int(found[1]) for found in connection.execute(query)}


def citation_places(
    connection: sa.Connection, document_id: str, citations: Sequence[InTextCitation]
) -> list[Place]:
    """Return the place of each citation: the passage that holds its beginning, and the page."""
    table = schema.passages
    columns = ("id", "char_start", "char_end", "section", "page_start", "page_end", "page_inferred")
    query = (
        sa.select(*(table.c[name] for name in columns))
        .where(table.c.document_id == document_id)
        .order_by(table.c.char_start)
    )
    passages = connection.execute(query).all()
    starts = [found.char_start for found in passages]
    pages = document_pages(connection, document_id)
    places = []
    for citation in citations:
        index = bisect_right(starts, citation.char_start) - 1
        is_inside = index >= 0 and citation.char_start < passages[index].char_end
        found = passages[index] if is_inside else None
        places.append(_place(found, pages, citation.char_start) if found else Place())
    return places


def _place(found: sa.Row[Any], pages: Sequence[Page], offset: int) -> Place:
    touched = [page for page in pages if _touches(found, page)]
    here = [page for page in touched if page.char_start <= offset < page.char_end]
    page = next(iter(here or touched), None)
    return Place(
        found.id,
        tuple(found.section),
        page.number if page else None,
        page.label if page else None,
        found.page_inferred,
    )


def _touches(found: sa.Row[Any], page: Page) -> bool:
    return found.page_start is not None and found.page_start <= page.number <= found.page_end


def _to_citation(found: sa.Row[Any]) -> InTextCitation:
    return InTextCitation(
        found.char_start,
        found.char_end,
        found.marker,
        found.reference,
        found.score,
        found.locator,
        found.kind,
        found.scope,
        None if found.scope_start is None else Span(found.scope_start, found.scope_end),
    )
