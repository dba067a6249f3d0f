"""The documents of a library: listed, shown, read, and removed."""

from __future__ import annotations

from pathlib import Path

from corpus import errors
from corpus.catalogue import remove_document
from corpus.documents import (
    document_references,
    document_text,
    find_by_sha256,
    find_document,
    list_documents,
)
from corpus.passages import document_passages, passage_by_id
from corpus.records import Document
from service.add import original_path
from service.ask import cite_passages
from service.shapes import Json, document_to_json, reference_to_json
from service.wiring import Library

MOST_ITEMS = 1_000


def documents_page(library: Library, cursor: str | None, limit: int) -> Json:
    """Return one page of the documents, the newest first."""
    before = _position(cursor)
    _check_limit(limit)
    with library.store.read() as connection:
        found = list_documents(connection, before=before, limit=limit + 1)
    items = [(sequence, document_to_json(document)) for sequence, document in found]
    return _page(items, limit)


def document_record(library: Library, document_id: str) -> Json:
    """Return a document's record."""
    return document_to_json(_find(library, document_id))


def document_body(library: Library, document_id: str) -> Json:
    """Return the canonical text, into which all offsets point."""
    with library.store.read() as connection:
        document = find_document(connection, document_id)
        text = document_text(connection, document)
    return {"document_id": document.id, "text_version": document.text_version, "text": text}


def passages_page(library: Library, document_id: str, cursor: str | None, limit: int) -> Json:
    """Return one page of a document's passages in reading order."""
    after = _position(cursor)
    _check_limit(limit)
    with library.store.read() as connection:
        document = find_document(connection, document_id)
        found = document_passages(
            connection,
            document.id,
            after=-1 if after is None else after,
            limit=limit + 1,
        )
        bodies = cite_passages(connection, [stored for _, stored in found])
    return _page([(place, body) for (place, _), body in zip(found, bodies, strict=True)], limit)


def references_page(library: Library, document_id: str, cursor: str | None, limit: int) -> Json:
    """Return one page of a document's reference list in printed order."""
    after = _position(cursor)
    _check_limit(limit)
    with library.store.read() as connection:
        document = find_document(connection, document_id)
        found = document_references(connection, document.id, after=after or 0, limit=limit + 1)
    items = [
        (reference.number, reference_to_json(reference, citation)) for reference, citation in found
    ]
    return _page(items, limit)


def passage_record(library: Library, passage_id: str) -> Json:
    """Return one passage; raises PassageNotFound, or PassageGone with its successor."""
    with library.store.read() as connection:
        return cite_passages(connection, [passage_by_id(connection, passage_id)])[0]


def remove(library: Library, document_id: str) -> Json:
    """Remove a document and all that was made of it; no process serves it from here on."""
    with library.store.write() as connection:
        document = remove_document(connection, document_id)
    # In a transaction of its own, so that the file stays until the removal is certain; a
    # writing one, so that nobody adds the same bytes in between.
    with library.store.write() as connection:
        if find_by_sha256(connection, document.sha256) is None:
            _unlink(original_path(library, document.sha256))
    return {"id": document.id, "status": "removed", "title": document.title}


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as exc:
        raise errors.LibraryError(
            f"The document is removed, but its original {path} could not be deleted "
            f"({exc.strerror}). Delete that file by hand."
        ) from exc


def _find(library: Library, document_id: str) -> Document:
    with library.store.read() as connection:
        return find_document(connection, document_id)


def _position(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    if not cursor.isdecimal() or len(cursor) > 18:
        raise errors.ParameterInvalid(
            f"cursor is {cursor[:50]!r}; pass on a `next_cursor` as it was given."
        )
    return int(cursor)


def _check_limit(limit: int) -> None:
    if not 1 <= limit <= MOST_ITEMS:
        raise errors.ParameterInvalid(
            f"limit is {limit}; it takes a number from 1 to {MOST_ITEMS}."
        )


def _page(items: list[tuple[int, Json]], limit: int) -> Json:
    """Return the first `limit` of up to `limit + 1` items, and where the next page begins."""
    shown = items[:limit]
    more = len(items) > limit
    return {
        "items": [item for _, item in shown],
        "next_cursor": str(shown[-1][0]) if more else None,
    }
