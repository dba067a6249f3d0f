"""Passages and their embeddings in the store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from corpus import errors, schema
from corpus.documents import find_document
from corpus.records import Passage, Span, StoredPassage, indexed_text

_table = schema.passages
_NUMBER = re.compile(r"[0-9]{1,15}")
_BATCH = 500  # SQLite's limit on bound parameters is far above; plans stay small


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """Which passages are asked; an empty field lets all through, fields are joined by *and*.

    `sections` and `authors` match any part of a heading or name, whatever its case.
    """

    document_ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None


@dataclass(frozen=True, slots=True)
class StoredVector:
    """One embedding: float16 little-endian bytes, with what the search needs to know of it."""

    row: int
    language: str
    vector: bytes | None


def passages_by_row(connection: sa.Connection, rows: Sequence[int]) -> dict[int, StoredPassage]:
    """Return the passages that are still there, by row; a removed one is left out."""
    found: dict[int, StoredPassage] = {}
    for start in range(0, len(rows), _BATCH):
        batch = [int(row) for row in rows[start : start + _BATCH]]
        query = sa.select(_table).where(_table.c.row.in_(batch))
        for stored in connection.execute(query):
            found[stored.row] = _to_passage(stored)
    return found


def passage_by_id(connection: sa.Connection, passage_id: str) -> StoredPassage:
    """Return one passage; raises PassageGone for one of an older text or a removed document."""
    document_id, version, span = _parse_id(passage_id)
    found = connection.execute(sa.select(_table).where(_table.c.id == passage_id)).first()
    if found is not None:
        return _to_passage(found)
    try:
        document = find_document(connection, document_id)
    except errors.DocumentGone as exc:
        raise errors.PassageGone(
            f"The document of the passage {passage_id} was removed from the library."
        ) from exc
    except errors.NotFound as exc:
        raise errors.PassageNotFound(f"No passage has the id {passage_id}.") from exc
    if version >= document.text_version:
        raise errors.PassageNotFound(f"No passage has the id {passage_id}.")
    successor = _passage_at(connection, document.id, span)
    raise errors.PassageGone(
        f"The passage {passage_id} belongs to text version {version}; the document was read "
        f"again and is at version {document.text_version}."
        + (f" Its place is now in {successor}." if successor else ""),
        successor,
    )


def document_passages(
    connection: sa.Connection, document_id: str, *, after: int, limit: int
) -> list[tuple[int, StoredPassage]]:
    """Return up to `limit` (ordinal, passage) of a document with an ordinal above `after`."""
    query = (
        sa.select(_table)
        .where(_table.c.document_id == document_id, _table.c.ordinal > after)
        .order_by(_table.c.ordinal)
        .limit(limit)
    )
    return [(found.ordinal, _to_passage(found)) for found in connection.execute(query)]


def insert_passages(
    connection: sa.Connection,
    document_id: str,
    text_version: int,
    passages: Sequence[Passage],
    spec: str,
    vectors: Sequence[bytes],
) -> list[int]:
    """Store a document's passages with their embeddings; returns their rows."""
    if not passages:
        return []
    connection.execute(
        sa.insert(_table),
        [
            _to_values(document_id, text_version, ordinal, passage)
            for ordinal, passage in enumerate(passages)
        ],
    )
    query = (
        sa.select(_table.c.row)
        .where(_table.c.document_id == document_id)
        .order_by(_table.c.ordinal)
    )
    rows = list(connection.execute(query).scalars())
    connection.execute(
        sa.insert(schema.embeddings),
        [
            {"row": row, "spec": spec, "vector": vector}
            for row, vector in zip(rows, vectors, strict=True)
        ],
    )
    return rows


def delete_passages(connection: sa.Connection, document_id: str) -> list[int]:
    """Delete a document's passages with their embeddings; returns the rows that they had."""
    here = _table.c.document_id == document_id
    rows = list(connection.execute(sa.select(_table.c.row).where(here)).scalars())
    vectors = schema.embeddings
    connection.execute(
        sa.delete(vectors).where(vectors.c.row.in_(sa.select(_table.c.row).where(here)))
    )
    connection.execute(sa.delete(_table).where(here))
    return rows


def stored_vectors(
    connection: sa.Connection, spec: str, ranges: Iterable[tuple[int, int]] | None = None
) -> Iterator[StoredVector]:
    """Yield row, language and vector of passages by row; all, or those in `ranges`.

    `vector` is null where the passage has none of this spec.
    """
    vectors = schema.embeddings
    joined = _table.outerjoin(
        vectors, sa.and_(vectors.c.row == _table.c.row, vectors.c.spec == spec)
    )
    query = sa.select(_table.c.row, _table.c.language, vectors.c.vector).select_from(joined)
    for condition in _range_conditions(ranges):
        for found in connection.execute(query.where(condition).order_by(_table.c.row)):
            yield StoredVector(found.row, found.language, found.vector)


def stored_texts(
    connection: sa.Connection, ranges: Iterable[tuple[int, int]] | None = None
) -> Iterator[tuple[int, str, str]]:
    """Yield (row, language, indexed text) of passages by row; all, or those in `ranges`."""
    column = _table.c
    query = sa.select(column.row, column.language, column.context, column.text, column.raised)
    for condition in _range_conditions(ranges):
        for found in connection.execute(query.where(condition).order_by(_table.c.row)):
            text = indexed_text(found.context, found.text, to_spans(found.raised))
            yield found.row, found.language, text


def filtered_rows(connection: sa.Connection, wanted: PassageFilter) -> set[int] | None:
    """Return the rows that a filter lets through, or null where it lets all through."""
    conditions = _filter_conditions(wanted)
    if not conditions:
        return None
    documents = schema.documents
    joined = _table.join(documents, documents.c.id == _table.c.document_id)
    query = sa.select(_table.c.row).select_from(joined).where(*conditions)
    return set(connection.execute(query).scalars())


def _filter_conditions(wanted: PassageFilter) -> list[sa.ColumnElement[bool]]:
    documents = schema.documents.c
    equal = (
        (_table.c.document_id, wanted.document_ids),
        (_table.c.kind, wanted.kinds),
        (_table.c.language, wanted.languages),
    )
    containing = ((_table.c.section_folded, wanted.sections), (documents.authors, wanted.authors))
    conditions: list[sa.ColumnElement[bool]] = [
        column.in_(values) for column, values in equal if values
    ]
    conditions += [
        sa.or_(*(column.contains(value.casefold(), autoescape=True) for value in values))
        for column, values in containing
        if values
    ]
    if wanted.year_from is not None:
        conditions.append(documents.year >= wanted.year_from)
    if wanted.year_to is not None:
        conditions.append(documents.year <= wanted.year_to)
    return conditions


def _range_conditions(
    ranges: Iterable[tuple[int, int]] | None,
) -> Iterator[sa.ColumnElement[bool]]:
    if ranges is None:
        yield sa.true()
        return
    for first, last in ranges:
        yield _table.c.row.between(int(first), int(last))


def _to_values(
    document_id: str, text_version: int, ordinal: int, passage: Passage
) -> dict[str, Any]:
    return {
        "id": f"{document_id}.{text_version}.{passage.char_start}-{passage.char_end}",
        "document_id": document_id,
        "ordinal": ordinal,
        "char_start": passage.char_start,
        "char_end": passage.char_end,
        "text": passage.text,
        "context": passage.context,
        "kind": passage.kind,
        "section": list(passage.section),
        "section_folded": "\n".join(passage.section).casefold(),
        "language": passage.language,
        "page_start": passage.page_start,
        "page_end": passage.page_end,
        "page_label": passage.page_label,
        "page_inferred": passage.page_inferred,
        "sentences": [[span.start, span.end] for span in passage.sentences],
        "cites": list(passage.cites),
        "raised": [[span.start, span.end] for span in passage.raised],
        "flags": list(passage.flags),
    }


def to_spans(stored: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Return the spans that were stored as pairs."""
    return tuple(Span(start, end) for start, end in stored)


def _to_passage(found: sa.Row[Any]) -> StoredPassage:
    passage = Passage(
        char_start=found.char_start,
        char_end=found.char_end,
        text=found.text,
        context=found.context,
        kind=found.kind,
        section=tuple(found.section),
        language=found.language,
        page_start=found.page_start,
        page_end=found.page_end,
        page_label=found.page_label,
        page_inferred=found.page_inferred,
        sentences=to_spans(found.sentences),
        cites=tuple(found.cites),
        raised=to_spans(found.raised),
        flags=tuple(found.flags),
    )
    return StoredPassage(found.row, found.id, found.document_id, passage)


def _parse_id(passage_id: str) -> tuple[str, int, Span]:
    try:
        document_id, version, span = passage_id.split(".")
        numbers = [version, *span.split("-")]
        if not document_id.isascii() or not all(_NUMBER.fullmatch(one) for one in numbers):
            raise ValueError(numbers)
        parsed, start, end = map(int, numbers)
        return document_id, parsed, Span(start, end)
    except ValueError as exc:
        raise errors.PassageNotFound(
            f"{passage_id[:100]!r} is no id of a passage: those look like "
            "DOCUMENT.VERSION.START-END, as in the answers of `ask`."
        ) from exc


def _passage_at(connection: sa.Connection, document_id: str, span: Span) -> str | None:
    """Return the id of the passage that shares most of a span."""
    query = sa.select(_table.c.id, _table.c.char_start, _table.c.char_end).where(
        _table.c.document_id == document_id,
        _table.c.char_start < span.end,
        _table.c.char_end > span.start,
    )
    shared = {
        found.id: min(found.char_end, span.end) - max(found.char_start, span.start)
        for found in connection.execute(query)
    }
    return max(shared, key=lambda passage_id: shared[passage_id], default=None)
