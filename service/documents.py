"""The documents of a library: listed, shown, read, and removed."""

from __future__ import annotations

from typing import get_args

from corpus import errors
from corpus.catalogue import remove_document
from corpus.documents import document_text, find_by_sha256, find_document, list_documents
from corpus.passages import document_passages, passage_by_id
from corpus.records import Document, DocumentStatus
from service.add import original_path
from service.ask import cite_passages
from service.companions import remove_companions
from service.paging import check_limit, page, position
from service.scans import forget_scans
from service.shapes import Json, document_to_item, document_to_json
from service.wiring import Library

STATUSES = get_args(DocumentStatus)


def documents_page(
    library: Library, cursor: str | None, limit: int, status: str | None = None
) -> Json:
    """Return one page of the documents, or of those with a status, the newest first."""
    if status is not None and status not in STATUSES:
        raise errors.ParameterInvalid(
            f"status is {status[:50]!r}; it takes one of {', '.join(STATUSES)}."
        )
    before = position(cursor)
    check_limit(limit)
    with library.store.read() as connection:
        found = list_documents(connection, before=before, limit=limit + 1, status=status)
    items = [(sequence, document_to_item(document)) for sequence, document in found]
    return page(items, limit)


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
    after = position(cursor)
    check_limit(limit)
    with library.store.read() as connection:
        document = find_document(connection, document_id)
        found = document_passages(
            connection,
            document.id,
            after=-1 if after is None else after,
            limit=limit + 1,
        )
        bodies = cite_passages(connection, [stored for _, stored in found])
    return page([(place, body) for (place, _), body in zip(found, bodies, strict=True)], limit)


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
            _delete_files(library, document.sha256)
    return {"id": document.id, "status": "removed", "title": document.title}


def _delete_files(library: Library, sha256: str) -> None:
    path = original_path(library, sha256)
    try:
        path.unlink(missing_ok=True)
        remove_companions(library, sha256)
        forget_scans(library, sha256)
    except OSError as exc:
        raise errors.LibraryError(
            f"The document is removed, but its original {path} could not be deleted "
            f"({exc.strerror}). Delete that file by hand."
        ) from exc


def _find(library: Library, document_id: str) -> Document:
    with library.store.read() as connection:
        return find_document(connection, document_id)
