"""Reading documents again: the kept file, with the program and settings of today."""

from __future__ import annotations

import json
from collections.abc import Callable

from corpus import errors
from corpus.catalogue import replace_document
from corpus.documents import document_references, find_document, list_documents
from corpus.overrides import as_given
from corpus.records import Document
from service.add import original_path, read_upload
from service.companions import Bibliography, kept_bibliography
from service.edit import is_as_seen
from service.reading import Progress, make_reading
from service.results import entry, failure
from service.shapes import Json, document_to_json
from service.uploads import Upload
from service.wiring import Library

_ALL = 10**9
UNREAD = ("needs_ocr", "partial")


def reread(
    library: Library,
    document_id: str,
    *,
    password: str | None = None,
    on_progress: Progress = lambda *_: None,
    wait_for_turn: Callable[[], None] = lambda: None,
) -> Json:
    """Read a document's file again and put the result in its place; returns its entry.

    `wait_for_turn` is called between reading and the rest, as in `add_upload`.
    The document keeps its id and what a person said of it; it gets the next text version, and
    ids of its old passages answer with their successors. Nothing changes when it raises: BadInput
    for the file, NotFound, ModelError, LibraryError.
    """
    library.store.check_writable()
    embedder = library.models.embedder()
    while True:
        with library.store.read() as connection:
            document = find_document(connection, document_id)
        upload = Upload(
            _original(library, document),
            document.filename,
            password,
            _bibliography(library, document),
            as_given(document.overrides),
            document.report.get("changes", "final"),
        )
        parsed = read_upload(library, upload, on_progress)
        wait_for_turn()
        reading = make_reading(parsed, upload.metadata, embedder, on_progress)
        on_progress("store", 0, 1)
        with library.store.write() as connection:
            if is_as_seen(find_document(connection, document.id), document):
                _, read = replace_document(connection, document.id, reading)
                on_progress("store", 1, 1)
                return entry(read, "replaced", document.filename)


def reread_or_failure(
    library: Library,
    document_id: str,
    *,
    password: str | None = None,
    on_progress: Progress = lambda *_: None,
    wait_for_turn: Callable[[], None] = lambda: None,
) -> Json:
    """Do so; what goes wrong with the file, or the document's going, is told in the entry."""
    document: Document | None = None
    try:
        with library.store.read() as connection:
            document = find_document(connection, document_id)
        return reread(
            library,
            document.id,
            password=password,
            on_progress=on_progress,
            wait_for_turn=wait_for_turn,
        )
    except errors.LoccitError as exc:
        if document is None:
            return failure(document_id, exc)
        return failure(document.filename, exc, document_to_json(document))


def documents_to_reread(library: Library, *, unread_only: bool) -> list[Document]:
    """Return all documents, or those of which pages were not read, the oldest first."""
    with library.store.read() as connection:
        found = [document for _, document in list_documents(connection, before=None, limit=_ALL)]
    return [one for one in reversed(found) if not unread_only or one.status in UNREAD]


def _original(library: Library, document: Document) -> bytes:
    path = original_path(library, document.sha256)
    try:
        return path.read_bytes()
    except OSError as exc:
        raise errors.LibraryDamaged(
            f"The file of the document {document.id} can't be read from the library "
            f"({path}: {exc.strerror}). Restore it from a backup, or remove the document and add "
            "its file anew."
        ) from exc


def _bibliography(library: Library, document: Document) -> Bibliography | None:
    """Return what reads the bibliography beside the file.

    Where none was kept, the references that were not printed in the file stand for it: the
    first release kept no more.
    """
    kept = kept_bibliography(library, document.sha256)
    if kept is not None:
        return kept
    with library.store.read() as connection:
        references = document_references(connection, document.id)
    items = [dict(reference.csl) for reference, _ in references if reference.generated]
    given: list[str] = []

    def bibliography(name: str) -> bytes:
        given.append(name)
        return json.dumps(items if len(given) == 1 else []).encode()

    return bibliography if items else None
