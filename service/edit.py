"""Editing what is said of a document: fields of CSL-JSON that go over what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus import errors
from corpus.catalogue import edit_document, replace_passages
from corpus.documents import find_document
from corpus.overrides import as_given, as_read, override
from corpus.passages import document_passages, stored_vectors
from corpus.records import Document, Passage
from corpus.store import setting
from service.metadata import given_fields
from service.shapes import Json, document_to_json
from service.titles import retitle
from service.wiring import Library

_ALL = 10**9


def edit(library: Library, document_id: str, fields: Mapping[str, object]) -> Json:
    """Put fields over what was read of a document, null for none; returns its record.

    Passages keep their ids. With a new title their contexts change, and so does what they are
    found by. Raises MetadataInvalid, NotFound, and ModelError where a new title must be embedded.
    """
    new = given_fields(fields)
    if not new:
        raise errors.MetadataInvalid(
            "Nothing is to be changed. Give a field of CSL-JSON, such as title or author."
        )
    library.store.check_writable()
    while True:
        seen = _see(library, document_id)
        document = seen.document
        read = as_read(document.csl, document.overrides)
        given = {**as_given(document.overrides), **new}
        before, after = _title(document.csl), _title(override(read, given)[0])
        changed = None
        if before != after and seen.passages:
            embedder = library.models.embedder()
            changed = retitle(embedder, seen.passages, seen.vectors, before, after)
        with library.store.write() as connection:
            if not is_as_seen(find_document(connection, document.id), document):
                continue
            if changed is not None:
                replace_passages(connection, document, changed.passages, seen.spec, changed.vectors)
            return document_to_json(edit_document(connection, document, given, read))


def is_as_seen(now: Document, seen: Document) -> bool:
    """Say whether a document is still what it was when work on it began."""
    return (now.text_version, now.overrides) == (seen.text_version, seen.overrides)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A document with its passages, and their vectors of the library's embedder."""

    document: Document
    passages: list[Passage]
    vectors: list[bytes | None]
    spec: str


def _see(library: Library, document_id: str) -> _Seen:
    with library.store.read() as connection:
        spec = setting(connection, "spec") or ""
        document = find_document(connection, document_id)
        found = document_passages(connection, document.id, after=-1, limit=_ALL)
        rows = sorted(one.row for _, one in found)
        ranges = [(rows[0], rows[-1])] if rows else []
        by_row = {one.row: one.vector for one in stored_vectors(connection, spec, ranges)}
    passages = [one.passage for _, one in found]
    return _Seen(document, passages, [by_row.get(one.row) for _, one in found], spec)


def _title(csl: Mapping[str, object]) -> str:
    return str(csl.get("title") or "")
