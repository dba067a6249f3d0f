"""`/v1/passages`: one passage by its id."""

from __future__ import annotations

from fastapi import APIRouter

from service.documents import passage_record
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
