"""`/v1/passages`: one passage by its id."""

from __future__ import annotations

from fastapi import APIRouter

from service.cite import DEFAULT_STYLE, cite_one
from service.documents import passage_record
from service.http.cited import CiteOut
from service.http.parameters import Locale, Style
from service.http.schemas import PassageOut, ProblemOut
from service.http.state import OpenLibrary
from service.shapes import Json

router = APIRouter(prefix="/v1/passages", tags=["passages"])


@router.get(
    "/{passage_id}",
    response_model=PassageOut,
    responses={410: {"model": ProblemOut, "description": "Gone; `successor` is its new id."}},
)
def get_passage(library: OpenLibrary, passage_id: str) -> Json:
    """Show a passage with its citation."""
    return passage_record(library, passage_id)


@router.get("/{passage_id}/cite", response_model=CiteOut)
def get_passage_citation(
    library: OpenLibrary, passage_id: str, style: Style = DEFAULT_STYLE, locale: Locale = None
) -> Json:
    """Cite a passage's document with the place."""
    whole = passage_record(library, passage_id)["passage_id"]
    return cite_one(library, whole, style, locale)
