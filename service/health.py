"""How a library is: what it holds, whether its model works, how far the indexes lag."""

from __future__ import annotations

from corpus.documents import count_documents
from corpus.errors import ModelError
from service.shapes import Json
from service.wiring import Library


def health(library: Library) -> Json:
    """Return the state that a monitor asks for; raises LibraryError where nothing answers."""
    with library.store.read() as connection:
        documents, passages = count_documents(connection)
    try:
        library.models.embedder()
        failure = None
    except ModelError as exc:
        failure = str(exc)
    return {
        "status": "degraded" if failure else "ok",
        "documents": documents,
        "passages": passages,
        "model": library.models.name(),
        "model_error": failure,
        "index_lag": library.sync.view().lag,
    }
