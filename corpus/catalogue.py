"""What enters and leaves a library: a document with all that belongs to it, or nothing."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa

from corpus import changes, passages, schema
from corpus.boxes import pack_words
from corpus.csl import author_names, full_citation, item_year
from corpus.documents import find_by_sha256, find_document
from corpus.overrides import override
from corpus.records import CslItem, Document, InTextCitation, Page, ParsedDocument, Passage
from corpus.report import document_status, document_to_report, document_warnings

_ID_BYTES = 10  # 20 hexadecimal characters


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a document was made from."""

    sha256: str
    filename: str
    size: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a file: the document, cut into passages with their embeddings.

    `given` are the fields of its metadata that a person gave; `parsed.csl` is as it was read.
    """

    parsed: ParsedDocument
    cut: Sequence[Passage]
    spec: str
    vectors: Sequence[bytes]
    given: CslItem = field(default_factory=dict)


def add_document(
    connection: sa.Connection, original: Original, reading: Reading
) -> tuple[Document, bool]:
    """Store a document whole; returns it and whether it is new.

    Where the same bytes are there already, their document comes back and nothing is written.
    """
    known = find_by_sha256(connection, original.sha256)
    if known is not None:
        return known, False
    sequence = changes.next_sequence(connection)
    document = _to_document(secrets.token_hex(_ID_BYTES), 1, changes.now(), original, reading)
    connection.execute(
        sa.insert(schema.documents).values(sequence=sequence, **_document_values(document))
    )
    _insert_parts(connection, document, reading.parsed)
    rows = _insert_passages(connection, document, reading)
    changes.record(connection, sequence, "added", document.id, rows)
    return document, True


def replace_document(
    connection: sa.Connection, document_id: str, reading: Reading
) -> tuple[Document, Document]:
    """Put what was read anew in the place of a document's content, as the next text version.

    Returns the document as it was and as it is. Its id, file and place in the list stay; ids of
    its old passages answer with their successors. Raises as `find_document` does.
    """
    before = find_document(connection, document_id)
    original = Original(before.sha256, before.filename, before.size)
    version = before.text_version + 1
    document = _to_document(before.id, version, before.added_at, original, reading)
    removed = passages.delete_passages(connection, before.id)
    _delete_parts(connection, before.id)
    _update(connection, document.id, _document_values(document))
    _insert_parts(connection, document, reading.parsed)
    added = _insert_passages(connection, document, reading)
    _record_exchange(connection, document.id, removed, added)
    return before, document


def edit_document(
    connection: sa.Connection, document: Document, given: CslItem, read: CslItem
) -> Document:
    """Store a document's metadata: what was read, with what a person gave over it."""
    csl, overrides = override(read, given)
    title, citation = _title_and_citation(csl, document.filename)
    edited = replace(document, csl=csl, overrides=overrides, title=title, citation=citation)
    _update(connection, edited.id, _document_values(edited))
    return edited


def replace_passages(
    connection: sa.Connection,
    document: Document,
    cut: Sequence[Passage],
    spec: str,
    vectors: Sequence[bytes],
) -> None:
    """Put passages with new contexts in the place of the old, under the same ids.

    They get new rows: what is derived from a row is never changed.
    """
    removed = passages.delete_passages(connection, document.id)
    added = passages.insert_passages(
        connection, document.id, document.text_version, cut, spec, vectors
    )
    _record_exchange(connection, document.id, removed, added)


def remove_document(connection: sa.Connection, document_id: str) -> Document:
    """Delete a document's content and all that was made of it; its id stays, as gone.

    Raises as `find_document` does.
    """
    document = find_document(connection, document_id)
    rows = passages.delete_passages(connection, document.id)
    _delete_parts(connection, document.id)
    emptied: dict[str, Any] = {
        **dict.fromkeys(("sha256", "title", "citation", "authors", "filename"), ""),
        "csl": {},
        "report": {},
        "overrides": {},
        "year": None,
        "warnings": [],
        "removed_at": changes.now(),
    }
    _update(connection, document.id, emptied)
    sequence = changes.next_sequence(connection)
    changes.record(connection, sequence, "removed", document.id, rows)
    return document


def _record_exchange(
    connection: sa.Connection, document_id: str, removed: Sequence[int], added: Sequence[int]
) -> None:
    for kind, rows in (("removed", removed), ("added", added)):
        changes.record(connection, changes.next_sequence(connection), kind, document_id, rows)


def _update(connection: sa.Connection, document_id: str, values: Mapping[str, Any]) -> None:
    table = schema.documents
    connection.execute(sa.update(table).where(table.c.id == document_id).values(**values))


def _delete_parts(connection: sa.Connection, document_id: str) -> None:
    for part in (schema.texts, schema.pages, schema.references, schema.citations):
        connection.execute(sa.delete(part).where(part.c.document_id == document_id))


def _insert_passages(connection: sa.Connection, document: Document, reading: Reading) -> list[int]:
    return passages.insert_passages(
        connection,
        document.id,
        document.text_version,
        reading.cut,
        reading.spec,
        reading.vectors,
    )


def _to_document(
    document_id: str, version: int, added_at: str, original: Original, reading: Reading
) -> Document:
    parsed = reading.parsed
    csl, overrides = override(parsed.csl, reading.given)
    title, citation = _title_and_citation(csl, original.filename)
    return Document(
        id=document_id,
        sha256=original.sha256,
        text_version=version,
        title=title,
        csl=csl,
        citation=citation,
        media_type=parsed.media_type,
        filename=original.filename,
        language=parsed.language,
        size=original.size,
        characters=len(parsed.text),
        pages=len(parsed.pages),
        passages=len(reading.cut),
        references=len(parsed.references),
        added_at=added_at,
        warnings=document_warnings(parsed),
        report=document_to_report(parsed),
        status=document_status(parsed),
        overrides=overrides,
    )


def _title_and_citation(csl: CslItem, filename: str) -> tuple[str, str]:
    title = str(csl.get("title") or _file_title(filename))
    return title, full_citation({"title": title, **csl})


def _file_title(filename: str) -> str:
    """Return what a document is called that states no title."""
    return PurePath(filename).stem.replace("_", " ").strip() or "Untitled"


def _document_values(document: Document) -> dict[str, Any]:
    values = asdict(document)
    values["warnings"] = list(document.warnings)
    values["authors"] = author_names(document.csl).casefold()
    year = item_year(document.csl)
    values["year"] = int(year[:4]) if year and year[:4].isdigit() else None
    return values


def _insert_parts(connection: sa.Connection, document: Document, parsed: ParsedDocument) -> None:
    key = {"document_id": document.id}
    connection.execute(
        sa.insert(schema.texts).values(
            **key,
            text_version=document.text_version,
            text=parsed.text,
            blocks=[asdict(block) for block in parsed.blocks],
        )
    )
    references = [
        {**key, **asdict(reference), "citation": full_citation(reference.csl)}
        for reference in parsed.references
    ]
    citations = [
        {**key, "ordinal": ordinal, **_citation_values(citation)}
        for ordinal, citation in enumerate(parsed.citations)
    ]
    pages = [{**key, **_page_values(page)} for page in parsed.pages]
    for table, values in (
        (schema.references, references),
        (schema.citations, citations),
        (schema.pages, pages),
    ):
        if values:
            connection.execute(sa.insert(table), values)


def _citation_values(citation: InTextCitation) -> dict[str, Any]:
    values = asdict(citation)
    scope = citation.scope_span
    del values["scope_span"]
    return {
        **values,
        "scope_start": scope.start if scope else None,
        "scope_end": scope.end if scope else None,
    }


def _page_values(page: Page) -> dict[str, Any]:
    values = {name: getattr(page, name) for name in page.__slots__ if name != "words"}
    return {**values, "words": pack_words(page.words)}
