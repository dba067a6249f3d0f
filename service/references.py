"""What a document cites: its reference list, and the citations in its text."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from corpus import errors
from corpus.citations import (
    CitationFilter,
    Place,
    citation_counts,
    citation_places,
    document_citations,
)
from corpus.csl import short_citation
from corpus.documents import document_references, find_document, references_by_number
from corpus.records import Document, InTextCitation, Reference
from corpus.report import PROBABLE
from service.paging import check_limit, page, position
from service.shapes import Json, reference_to_json
from service.wiring import Library


def references_page(library: Library, document_id: str, cursor: str | None, limit: int) -> Json:
    """Return one page of a document's reference list in printed order."""
    after = position(cursor)
    check_limit(limit)
    with library.store.read() as connection:
        document = find_document(connection, document_id)
        found = document_references(connection, document.id, after=after or 0, limit=limit + 1)
        counts = citation_counts(connection, document.id)
    items = [
        (one.number, _reference_to_json(document, one, citation, counts.get(one.number, 0)))
        for one, citation in found
    ]
    return page(items, limit)


def citations_page(
    library: Library, document_id: str, wanted: CitationFilter, cursor: str | None, limit: int
) -> Json:
    """Return one page of the citations in a document's text, in its order.

    Raises ReferenceNotFound where only those of a reference are wanted that is not there.
    """
    after = position(cursor)
    check_limit(limit)
    with library.store.read() as connection:
        document = find_document(connection, document_id)
        if wanted.reference is not None:
            find_reference(connection, document, wanted.reference)
        found = document_citations(
            connection,
            document.id,
            wanted,
            after=-1 if after is None else after,
            limit=limit + 1,
        )
        places = citation_places(connection, document.id, [one for _, one in found])
        named = _references(connection, document, (one.reference for _, one in found))
    items = [
        (ordinal, _citation_to_json(document, one, place, named))
        for (ordinal, one), place in zip(found, places, strict=True)
    ]
    return page(items, limit)


def find_reference(connection: sa.Connection, document: Document, number: int) -> Reference:
    """Return a reference by its number; raises ReferenceNotFound."""
    found = _references(connection, document, [number] if 0 < number < 10**9 else [])
    if number not in found:
        raise errors.ReferenceNotFound(
            f"The document {document.id} has no reference {number}; "
            f"`loccit references {document.id[:12]}` lists the {document.references} that it has."
        )
    return found[number]


def findings_list(library: Library, document_id: str) -> Json:
    """Return what was found about a document's citations and references."""
    with library.store.read() as connection:
        document = find_document(connection, document_id)
    return {"items": findings_of(document), "next_cursor": None}


def findings_of(document: Document) -> list[Json]:
    """Return what was found about the document's citations and references."""
    return list(document.report.get("findings", ()))


def _references(
    connection: sa.Connection, document: Document, numbers: Iterable[int | None]
) -> dict[int, Reference]:
    wanted = [(document.id, number) for number in set(numbers) if number is not None]
    found = references_by_number(connection, wanted)
    return {number: reference for (_, number), (reference, _) in found.items()}


def _reference_to_json(document: Document, reference: Reference, citation: str, cited: int) -> Json:
    return {
        **reference_to_json(reference, citation),
        "cited": cited,
        "confidence": dict(reference.confidence),
        "findings": [
            finding
            for finding in findings_of(document)
            if reference.number in finding["references"]
        ],
    }


def _citation_to_json(
    document: Document, citation: InTextCitation, place: Place, named: dict[int, Reference]
) -> Json:
    reference = named.get(citation.reference) if citation.reference is not None else None
    scope = citation.scope_span
    candidates = _candidates(document, citation)
    return {
        "marker": citation.marker,
        "kind": citation.kind,
        "char_start": citation.char_start,
        "char_end": citation.char_end,
        "reference": citation.reference,
        "text": short_citation(reference.csl) if reference else None,
        "link": _link(citation, candidates),
        "score": citation.score,
        "candidates": candidates,
        "locator": citation.locator,
        "scope": citation.scope,
        "scope_start": scope.start if scope else None,
        "scope_end": scope.end if scope else None,
        "passage_id": place.passage_id,
        "section": list(place.section),
        "page": place.page,
        "page_label": place.page_label,
        "page_inferred": place.page_inferred,
    }


def _candidates(document: Document, citation: InTextCitation) -> list[int]:
    """Return the references between which the citation could not be decided."""
    for finding in findings_of(document):
        numbers = finding["references"]
        is_here = finding["char_start"] is not None and (
            citation.char_start <= finding["char_start"] < citation.char_end
        )
        is_of_it = citation.reference is None or citation.reference in numbers
        if finding["kind"] == "ambiguous_citation" and is_here and is_of_it:
            return list(numbers)
    return []


def _link(citation: InTextCitation, candidates: list[int]) -> str:
    if candidates:
        return "ambiguous"
    if citation.reference is None:
        return "none"
    return "probable" if citation.score < PROBABLE else "certain"
