"""Pages in the store: their printed labels, and the boxes of what stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

import sqlalchemy as sa

from corpus import schema
from corpus.boxes import span_to_boxes, words_within
from corpus.records import Box, Page, StoredPassage

_table = schema.pages
_BATCH = 500


def document_pages(connection: sa.Connection, document_id: str) -> list[Page]:
    """Return the pages of a document in order, without the places of their words."""
    columns = [column for column in _table.c if column.name not in ("document_id", "words")]
    query = sa.select(*columns).where(_table.c.document_id == document_id)
    return [Page(**row) for row in connection.execute(query.order_by(_table.c.number)).mappings()]


def pages_of_span(pages: Sequence[Page], start: int, end: int) -> list[Page]:
    """Return the pages on which the text from `start` to `end` stands."""
    return [page for page in pages if page.char_start < end and start < page.char_end]


def passage_boxes(
    connection: sa.Connection, passages: Sequence[StoredPassage]
) -> dict[int, tuple[Box, ...]]:
    """Return the boxes of passages by row, one a line and page; none where no words are known."""
    packed = _packed_words(connection, passages)
    return {
        stored.row: span_to_boxes(
            (
                (number, words_within(packed[stored.document_id, number], start, end))
                for number in _numbers(stored)
                if (stored.document_id, number) in packed
            ),
            start,
            end,
        )
        for stored in passages
        for start, end in [(stored.passage.char_start, stored.passage.char_end)]
    }


def _packed_words(
    connection: sa.Connection, passages: Sequence[StoredPassage]
) -> dict[tuple[str, int], bytes]:
    """Return the packed words of all pages that passages touch, by document and page."""
    packed: dict[tuple[str, int], bytes] = {}
    by_document = attrgetter("document_id")
    for document_id, group in groupby(sorted(passages, key=by_document), key=by_document):
        numbers = sorted({number for stored in group for number in _numbers(stored)})
        for start in range(0, len(numbers), _BATCH):
            query = sa.select(_table.c.number, _table.c.words).where(
                _table.c.document_id == document_id,
                _table.c.number.in_(numbers[start : start + _BATCH]),
                _table.c.words != b"",
            )
            for found in connection.execute(query):
                packed[document_id, found.number] = found.words
    return packed


def _numbers(stored: StoredPassage) -> range:
    first, last = stored.passage.page_start, stored.passage.page_end
    return range(0) if first is None or last is None else range(first, last + 1)
