"""What the benchmarks of search share: a library made for the run, and ranks of documents."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
from fastapi.testclient import TestClient

from benchmarks.data import data_folder as data_folder
from index.search import Query, search
from service.add import add_upload
from service.http.app import create_app
from service.settings import settings_from
from service.uploads import Upload
from service.wiring import Library, open_library


@contextmanager
def made_library(uploads: Iterable[Upload]) -> Iterator[tuple[Library, list[str]]]:
    """Yield a library in a temporary folder, and the document ids in the order of the uploads."""
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(settings_from(os.environ), library=Path(folder) / "library")
        library = open_library(settings, create=True, say=lambda text: print(text, file=sys.stderr))
        try:
            ids = [str(add_upload(library, upload)["id"]) for upload in uploads]
            library.sync.catch_up()
            yield library, ids
        finally:
            library.close()


@contextmanager
def served_library(uploads: Iterable[Upload]) -> Iterator[httpx.Client]:
    """Yield a client of the HTTP application over a library made for the run."""
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(settings_from(os.environ), library=Path(folder) / "library")
        with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
            for upload in uploads:
                files = {"file": (upload.filename, upload.data)}
                client.post("/v1/documents?wait=60", files=files).raise_for_status()
            yield client


def rank_documents(library: Library, question: str, *, by_words: bool = False) -> list[str]:
    """Return the ids of the documents, best first, each by its best passage."""
    embedder = None if by_words else library.models.embedder()
    reranker = None if by_words else library.models.reranker()
    view = library.sync.view()
    with library.store.read() as connection:
        found = search(connection, view, embedder, Query(question, 100, highlight="none"), reranker)
    return list(dict.fromkeys(hit.stored.document_id for hit in found.hits))
