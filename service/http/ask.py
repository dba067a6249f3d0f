"""`/v1/ask`: a question, in the body or in the address."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from corpus.passages import PassageFilter
from service.ask import Question, ask
from service.http.schemas import AskIn, AskOut, AskParameters, FiltersIn
from service.http.state import OpenLibrary
from service.shapes import Json

router = APIRouter(tags=["ask"])


@router.post("/v1/ask", response_model=AskOut)
def post_ask(library: OpenLibrary, body: AskIn) -> Json:
    """Return the passages that answer a question best, each cited to its place."""
    filters = _to_filter(body.filters)
    return ask(library, Question(body.question, body.limit, filters, body.highlight))


@router.get("/v1/ask", response_model=AskOut)
def get_ask(library: OpenLibrary, asked: Annotated[AskParameters, Query()]) -> Json:
    """Return the same for a question in the address."""
    filters = _to_filter(asked)
    return ask(library, Question(asked.question, asked.limit, filters, asked.highlight))


def _to_filter(given: FiltersIn) -> PassageFilter:
    return PassageFilter(
        document_ids=tuple(given.document_ids),
        kinds=tuple(given.kinds),
        languages=tuple(given.languages),
        sections=tuple(given.sections),
        authors=tuple(given.authors),
        year_from=given.year_from,
        year_to=given.year_to,
    )
