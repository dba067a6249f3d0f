"""Adding documents: a file is read, cut, embedded, and stored whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus import errors
from corpus.catalogue import Original, add_document
from corpus.documents import find_by_sha256
from corpus.records import Document, ParsedDocument, Passage
from index.contextual import passages_to_vectors
from index.embed import Embedder
from ingest.chunk import ChunkOptions, document_to_passages
from ingest.options import ReadOptions
from ingest.readers import read_bytes
from service.shapes import Json
from service.uploads import Upload, put_file
from service.wiring import Library

# Stage ("read", "embed", "store"), how much of it is done, how much there is.
Progress = Callable[[str, int, int], None]


def add_upload(library: Library, upload: Upload, on_progress: Progress = lambda *_: None) -> Json:
    """Add one file; returns its entry of the result, `added` or `duplicate`.

    Nothing is stored when it raises: BadInput for the file, ModelError, LibraryError.
    """
    original = Original(hashlib.sha256(upload.data).hexdigest(), upload.filename, len(upload.data))
    known = _known(library, original)
    if known is not None:
        return _result(known, "duplicate", upload.filename)
    library.store.check_writable()
    embedder = library.models.embedder()
    parsed = read_bytes(
        upload.data,
        upload.filename,
        options=ReadOptions(password=upload.password),
        bibliography=upload.bibliography,
        on_progress=lambda done, total: on_progress("read", done, total),
        limit=library.settings.max_file_bytes,
    )
    cut = document_to_passages(parsed, embedder.count, chunk_options(embedder))
    vectors = _embed(embedder, cut, on_progress)
    on_progress("store", 0, 1)
    library.models.pin(embedder.spec)
    document, is_new = _store(library, original, upload.data, parsed, cut, embedder, vectors)
    on_progress("store", 1, 1)
    return _result(document, "added" if is_new else "duplicate", upload.filename)


def failure(filename: str, exc: errors.LoccitError) -> Json:
    """Return the entry of a file that could not be added."""
    return {
        "id": None,
        "filename": filename,
        "status": "failed",
        "title": None,
        "passages": 0,
        "pages": 0,
        "duplicate_of": None,
        "error": {"code": exc.code, "detail": str(exc)},
        "report": {"warnings": []},
    }


def _known(library: Library, original: Original) -> Document | None:
    with library.store.read() as connection:
        return find_by_sha256(connection, original.sha256)


def chunk_options(embedder: Embedder) -> ChunkOptions:
    """Return the default sizes, smaller where the model reads less."""
    usual, reads = ChunkOptions(), embedder.spec.max_length
    return replace(
        usual,
        target=min(usual.target, reads),
        maximum=min(usual.maximum, reads),
        prefix_pieces=reads - embedder.passage_limit,
    )


def _embed(embedder: Embedder, cut: Sequence[Passage], on_progress: Progress) -> list[bytes]:
    on_progress("embed", 0, len(cut))
    vectors = passages_to_vectors(embedder, cut, lambda done: on_progress("embed", done, len(cut)))
    return [vector.tobytes() for vector in vectors.astype(np.dtype("<f2"))]


def _store(
    library: Library,
    original: Original,
    data: bytes,
    parsed: ParsedDocument,
    cut: Sequence[Passage],
    embedder: Embedder,
    vectors: Sequence[bytes],
) -> tuple[Document, bool]:
    path = original_path(library, original.sha256)
    try:
        # Inside the transaction: a removal of the same bytes takes the file away in its own.
        with library.store.write() as connection:
            put_file(path, data)
            return add_document(connection, original, parsed, cut, embedder.spec.hash, vectors)
    except BaseException:
        if _known(library, original) is None:
            path.unlink(missing_ok=True)
        raise


def original_path(library: Library, sha256: str) -> Path:
    """Return where the file with these bytes is kept."""
    return library.originals / sha256[:2] / sha256


def _result(document: Document, status: str, filename: str) -> Json:
    is_duplicate = status == "duplicate"
    return {
        "id": document.id,
        "filename": filename,
        "status": status,
        "title": document.title,
        "passages": document.passages,
        "pages": document.pages,
        "duplicate_of": document.id if is_duplicate else None,
        "error": None,
        "report": {
            "language": document.language,
            "references": document.references,
            "warnings": list(document.warnings),
        },
    }
