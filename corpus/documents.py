"""Documents in the store: found, listed, and read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from corpus import errors, schema
from corpus.csl import item_year
from corpus.records import CslItem, Document, Reference

_table = schema.documents
_ID_LENGTH = 20
_SHORTEST_PREFIX = 8


def find_document(connection: sa.Connection, document_id: str) -> Document:
    """Return a document by its id or a prefix of at least 8 characters.

    Raises DocumentNotFound, DocumentGone for a removed one, IdAmbiguous.
    """
    # Ids are ASCII; half a surrogate, as of a broken argument, could not even be asked for.
    matches = connection.execute(_matching(document_id)).all() if document_id.isascii() else []
    present = [found for found in matches if found.removed_at is None]
    if len(present) > 1:
        listed = ", ".join(found.id for found in present[:5])
        raise errors.IdAmbiguous(
            f"{document_id!r} is the beginning of several ids: {listed}. Give more characters."
        )
    if present:
        return _to_document(present[0])
    if matches:
        raise errors.DocumentGone(
            f"The document {matches[0].id} was removed on {matches[0].removed_at[:10]}."
        )
    raise errors.DocumentNotFound(
        f"No document has the id {document_id[:100]!r}. `loccit documents` lists them; at least "
        f"{_SHORTEST_PREFIX} characters of an id are needed."
    )


def find_by_sha256(connection: sa.Connection, sha256: str) -> Document | None:
    """Return the document that was made from these bytes, if it is in the library."""
    query = sa.select(_table).where(_table.c.sha256 == sha256, _table.c.removed_at.is_(None))
    found = connection.execute(query).first()
    return _to_document(found) if found else None


def find_by_work(connection: sa.Connection, csl: CslItem) -> Document | None:
    """Return the document that is this work, by its DOI, else by its whole title and year."""
    doi, title = csl.get("DOI"), str(csl.get("title") or "")
    same: sa.ColumnElement[bool] = sa.false()
    if doi:
        same = sa.or_(same, _table.c.csl["DOI"].as_string() == str(doi))
    year = item_year(csl) or ""
    if title and year.isdecimal():
        same = sa.or_(same, sa.and_(_table.c.title == title, _table.c.year == int(year)))
    query = sa.select(_table).where(same, _table.c.removed_at.is_(None)).limit(1)
    found = connection.execute(query).first()
    return _to_document(found) if found else None


def list_documents(
    connection: sa.Connection, *, before: int | None, limit: int, status: str | None = None
) -> list[tuple[int, Document]]:
    """Return up to `limit` (sequence, document), the newest first, added before a sequence."""
    query = sa.select(_table).where(_table.c.removed_at.is_(None))
    if status is not None:
        query = query.where(_table.c.status == status)
    if before is not None:
        query = query.where(_table.c.sequence < before)
    query = query.order_by(_table.c.sequence.desc()).limit(limit)
    return [(found.sequence, _to_document(found)) for found in connection.execute(query)]


def documents_by_id(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Document]:
    """Return the documents that are there, by id, without their reports.

    A report may be long, and each question reads the documents of its hits.
    """
    columns: list[sa.ColumnElement[Any]] = [c for c in _table.c if c.name != "report"]
    columns.append(sa.literal({}, sa.JSON).label("report"))
    query = sa.select(*columns).where(_table.c.id.in_(ids), _table.c.removed_at.is_(None))
    return {found.id: _to_document(found) for found in connection.execute(query)}


def count_documents(connection: sa.Connection) -> tuple[int, int]:
    """Return how many documents and how many passages the library holds."""
    query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(_table.c.passages), 0)).where(
        _table.c.removed_at.is_(None)
    )
    documents, passages = connection.execute(query).one()
    return documents, passages


def count_pages(connection: sa.Connection, ids: Sequence[str] = ()) -> tuple[int, int]:
    """Return how many pages documents have, and how many of them could not be read.

    Of the whole library where no id is given.
    """
    pages = schema.pages
    documents = sa.select(sa.func.coalesce(sa.func.sum(_table.c.pages), 0)).where(
        _table.c.removed_at.is_(None)
    )
    unread = (
        sa.select(sa.func.count())
        .select_from(_table.join(pages, pages.c.document_id == _table.c.id))
        .where(
            _table.c.removed_at.is_(None),
            _table.c.status != "complete",
            pages.c.read_by == "none",
            pages.c.problem.is_not(None),
        )
    )
    if ids:
        documents = documents.where(_table.c.id.in_(ids))
        unread = unread.where(_table.c.id.in_(ids))
    return connection.execute(documents).scalar_one(), connection.execute(unread).scalar_one()


def document_text(connection: sa.Connection, document: Document) -> str:
    """Return the canonical text, into which all offsets point."""
    table = schema.texts
    query = sa.select(table.c.text).where(
        table.c.document_id == document.id, table.c.text_version == document.text_version
    )
    return str(connection.execute(query).scalar_one())


def document_references(
    connection: sa.Connection, document_id: str, *, after: int = 0, limit: int | None = None
) -> list[tuple[Reference, str]]:
    """Return (reference, formatted citation) of a document by number, from `after` on."""
    table = schema.references
    query = (
        sa.select(table)
        .where(table.c.document_id == document_id, table.c.number > after)
        .order_by(table.c.number)
        .limit(limit)
    )
    return [(_to_reference(found), found.citation) for found in connection.execute(query)]


def references_by_number(
    connection: sa.Connection, wanted: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], tuple[Reference, str]]:
    """Return (reference, formatted citation) by (document, number)."""
    table = schema.references
    ids = sorted({document_id for document_id, _ in wanted})
    numbers = sorted({number for _, number in wanted})
    query = sa.select(table).where(table.c.document_id.in_(ids), table.c.number.in_(numbers))
    return {
        (found.document_id, found.number): (_to_reference(found), found.citation)
        for found in connection.execute(query)
    }


def _matching(document_id: str) -> sa.Select[Any]:
    query = sa.select(_table)
    is_prefix = _SHORTEST_PREFIX <= len(document_id) < _ID_LENGTH and document_id.isalnum()
    if is_prefix:
        return query.where(_table.c.id.startswith(document_id, autoescape=True)).limit(20)
    return query.where(_table.c.id == document_id)


def _to_document(found: sa.Row[Any]) -> Document:
    return Document(
        id=found.id,
        sha256=found.sha256,
        text_version=found.text_version,
        title=found.title,
        csl=found.csl,
        citation=found.citation,
        media_type=found.media_type,
        filename=found.filename,
        language=found.language,
        size=found.size,
        characters=found.characters,
        pages=found.pages,
        passages=found.passages,
        references=found.references,
        added_at=found.added_at,
        warnings=tuple(found.warnings),
        report=found.report,
        status=found.status,
        overrides=found.overrides,
    )


def _to_reference(found: sa.Row[Any]) -> Reference:
    return Reference(
        found.number,
        found.csl,
        found.raw,
        found.char_start,
        found.char_end,
        found.generated,
        found.confidence,
    )
