"""Adding documents: a file is read, cut, embedded, and stored whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from corpus.catalogue import Original, Reading, add_document
from corpus.documents import find_by_sha256
from corpus.errors import BadInput
from corpus.records import Document, ParsedDocument
from corpus.report import document_status
from ingest.options import ReadOptions
from ingest.sandbox.nursery import NURSERY
from ingest.sandbox.sandbox import read_in_sandbox
from service.companions import put_companions, recorded, remove_companions
from service.reading import Progress, make_reading
from service.results import entry
from service.scans import find_scans, forget_scans, keep_scans
from service.shapes import Json
from service.uploads import Upload, put_file
from service.wiring import Library


def add_upload(
    library: Library,
    upload: Upload,
    on_progress: Progress = lambda *_: None,
    wait_for_turn: Callable[[], None] = lambda: None,
) -> Json:
    """Add one file; returns its entry of the result.

    `wait_for_turn` is called between reading, which may run beside that of other files, and
    the rest, which takes all cores. Nothing is stored when it raises: BadInput for the file,
    ModelError, LibraryError.
    """
    original = Original(hashlib.sha256(upload.data).hexdigest(), upload.filename, len(upload.data))
    known = _known(library, original)
    if known is not None:
        return entry(known, "duplicate", upload.filename, _notes(known, upload))
    library.store.check_writable()
    NURSERY.start()  # it loads the readers while the model is loaded here
    embedder = library.models.embedder()
    upload, companions = recorded(upload)
    parsed = read_upload(library, upload, on_progress)
    wait_for_turn()
    known = _known(library, original)  # the same bytes may have been added beside these
    if known is not None:
        return entry(known, "duplicate", upload.filename, _notes(known, upload))
    reading = make_reading(parsed, upload.metadata, embedder, on_progress)
    on_progress("store", 0, 1)
    library.models.pin(embedder.spec)
    document, is_new = _store(library, original, upload.data, companions, reading)
    on_progress("store", 1, 1)
    if not is_new:
        return entry(document, "duplicate", upload.filename, _notes(document, upload))
    return entry(document, "added", upload.filename)


def read_upload(library: Library, upload: Upload, on_progress: Progress) -> ParsedDocument:
    """Return what is in a file; raises BadInput.

    Where it is ended on the way, or not all of it could be read, the next time goes on with the
    pages that OCR has read by then.
    """
    sha256 = hashlib.sha256(upload.data).hexdigest()
    scans = find_scans(library, sha256)
    try:
        parsed = read_in_sandbox(
            upload.data,
            upload.filename,
            options=ReadOptions(
                password=upload.password, changes=upload.changes, ocr=library.settings.ocr
            ),
            bibliography=upload.bibliography,
            on_progress=lambda done, total: on_progress("read", done, total),
            limit=library.settings.max_file_bytes,
            scans=scans,
        )
    except BadInput:
        forget_scans(library, sha256)
        raise
    except BaseException:  # such as the server's end, or a person's impatience
        keep_scans(library, sha256, scans)
        raise
    if document_status(parsed) == "complete":
        forget_scans(library, sha256)
    else:
        keep_scans(library, sha256, scans)
    return parsed


def _notes(known: Document, upload: Upload) -> tuple[str, ...]:
    """Return what a person who adds a file again should know of the document that is there."""
    short, notes = known.id[:12], []
    if upload.metadata:
        notes.append(
            "The file was in the library before, and the metadata given now was not used: "
            f"`loccit edit {short} --metadata FILE` sets it."
        )
    if known.status != "complete":
        notes.append(
            "Not all of it could be read well when it was added: once it can be, "
            f"`loccit reread {short}` reads it again."
        )
    return tuple(notes)


def _known(library: Library, original: Original) -> Document | None:
    with library.store.read() as connection:
        return find_by_sha256(connection, original.sha256)


def _store(
    library: Library,
    original: Original,
    data: bytes,
    companions: Mapping[str, bytes],
    reading: Reading,
) -> tuple[Document, bool]:
    path = original_path(library, original.sha256)
    try:
        # Inside the transaction: a removal of the same bytes takes the file away in its own.
        with library.store.write() as connection:
            put_file(path, data)
            put_companions(library, original.sha256, companions)
            return add_document(connection, original, reading)
    except BaseException:
        if _known(library, original) is None:
            path.unlink(missing_ok=True)
            remove_companions(library, original.sha256)
        raise


def original_path(library: Library, sha256: str) -> Path:
    """Return where the file with these bytes is kept."""
    return library.originals / sha256[:2] / sha256
