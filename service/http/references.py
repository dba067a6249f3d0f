"""`/v1/documents/{id}/references` and `/citations`: what a document cites."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from corpus.citations import CitationFilter
from service.cite import DEFAULT_STYLE, cite_one, reference_id
from service.documents import document_record
from service.http.cited import CitationsOut, CiteOut, ReferencesOut
from service.http.parameters import Cursor, Limit, Locale, Style
from service.http.state import OpenLibrary
from service.references import citations_page, references_page
from service.shapes import Json

router = APIRouter(prefix="/v1/documents", tags=["references"])


@router.get("/{document_id}/references", response_model=ReferencesOut)
def get_references(
    library: OpenLibrary, document_id: str, limit: Limit = 100, cursor: Cursor = None
) -> Json:
    """List a document's references in printed order, with what was found about each."""
    return references_page(library, document_id, cursor, limit)


@router.get("/{document_id}/references/{number}/cite", response_model=CiteOut)
def get_reference_citation(
    library: OpenLibrary,
    document_id: str,
    number: int,
    style: Style = DEFAULT_STYLE,
    locale: Locale = None,
) -> Json:
    """Cite a work of a document's reference list."""
    whole = document_record(library, document_id)["id"]
    return cite_one(library, reference_id(whole, number), style, locale)


@router.get("/{document_id}/citations", response_model=CitationsOut)
def get_citations(
    library: OpenLibrary,
    document_id: str,
    reference: Annotated[int | None, Query(description="Only those of this reference.")] = None,
    unlinked: Annotated[bool, Query(description="Only those without a reference.")] = False,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Json:
    """List the citations in a document's text, in its order, with their references."""
    wanted = CitationFilter(reference, unlinked)
    return citations_page(library, document_id, wanted, cursor, limit)
