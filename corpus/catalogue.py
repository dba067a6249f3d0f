"""What enters and leaves a library: a document with all that belongs to it, or nothing."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa

from corpus import changes, passages, schema
from corpus.boxes import pack_words
from corpus.csl import author_names, full_citation, item_year
from corpus.documents import find_by_sha256, find_document
from corpus.records import Document, InTextCitation, Page, ParsedDocument, Passage
from corpus.report import document_to_report

_ID_BYTES = 10  # 20 hexadecimal characters


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a document was made from."""

    sha256: str
    filename: str
    size: int


def add_document(
    connection: sa.Connection,
    original: Original,
    parsed: ParsedDocument,
    cut: Sequence[Passage],
    spec: str,
    vectors: Sequence[bytes],
) -> tuple[Document, bool]:
    """Store a document whole; returns it and whether it is new.

    Where the same bytes are there already, their document comes back and nothing is written.
    """
    known = find_by_sha256(connection, original.sha256)
    if known is not None:
        return known, False
    sequence = changes.next_sequence(connection)
    document = _to_document(original, parsed, len(cut))
    connection.execute(
        sa.insert(schema.documents).values(sequence=sequence, **_document_values(document))
    )
    _insert_parts(connection, document, parsed)
    rows = passages.insert_passages(
        connection, document.id, document.text_version, cut, spec, vectors
    )
    changes.record(connection, sequence, "added", document.id, rows)
    return document, True


def remove_document(connection: sa.Connection, document_id: str) -> Document:
    """Delete a document's content and all that was made of it; its id stays, as gone.

    Raises as `find_document` does.
    """
    document = find_document(connection, document_id)
    table = schema.passages
    here = table.c.document_id == document.id
    rows = list(connection.execute(sa.select(table.c.row).where(here)).scalars())
    vectors = schema.embeddings
    connection.execute(
        sa.delete(vectors).where(vectors.c.row.in_(sa.select(table.c.row).where(here)))
    )
    parts = (table, schema.texts, schema.pages, schema.references, schema.citations)
    for part in parts:
        connection.execute(sa.delete(part).where(part.c.document_id == document.id))
    connection.execute(
        sa.update(schema.documents)
        .where(schema.documents.c.id == document.id)
        .values(
            sha256="",
            title="",
            csl={},
            citation="",
            authors="",
            year=None,
            filename="",
            warnings=[],
            report={},
            removed_at=changes.now(),
        )
    )
    sequence = changes.next_sequence(connection)
    changes.record(connection, sequence, "removed", document.id, rows)
    return document


def _to_document(original: Original, parsed: ParsedDocument, passages_count: int) -> Document:
    title = str(parsed.csl.get("title") or _file_title(original.filename))
    return Document(
        id=secrets.token_hex(_ID_BYTES),
        sha256=original.sha256,
        text_version=1,
        title=title,
        csl=dict(parsed.csl),
        citation=full_citation({"title": title, **parsed.csl}),
        media_type=parsed.media_type,
        filename=original.filename,
        language=parsed.language,
        size=original.size,
        characters=len(parsed.text),
        pages=len(parsed.pages),
        passages=passages_count,
        references=len(parsed.references),
        added_at=changes.now(),
        warnings=parsed.warnings,
        report=document_to_report(parsed),
    )


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
