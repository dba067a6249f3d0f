"""Asking: a question becomes ranked passages, each cited to its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from corpus import errors
from corpus.documents import documents_by_id, find_document, references_by_number
from corpus.filters import find_obstacles
from corpus.pages import passage_boxes
from corpus.passages import PassageFilter
from corpus.records import PASSAGE_KINDS, Document, StoredPassage
from corpus.unicode import is_encodable
from index.highlight import HIGHLIGHTS
from index.search import Hit, Query, search
from service.filters import obstacle_to_json
from service.shapes import Json, cited_to_json, passage_to_json
from service.wiring import Library

LONGEST_QUESTION = 2_000
MOST_WANTED = 100  # values of one filter
MOST_HITS = 100


@dataclass(frozen=True)
class Question:
    """What is asked, of which passages, and how many of them are wanted."""

    text: str
    limit: int = 10
    filters: PassageFilter = field(default_factory=PassageFilter)
    highlight: str = "lexical"


def ask(library: Library, question: Question) -> Json:
    """Return the answer's hits, best first, or notes on the filters that let nothing through.

    Raises QuestionInvalid, ParameterInvalid, and NotFound for a document that is not there.
    """
    text = _checked(question)
    embedder = library.models.embedder_or_none()
    view = library.sync.view()
    with library.store.read() as connection:
        wanted = _resolved(connection, question.filters)
        query = Query(text, question.limit, wanted, question.highlight)
        found = search(connection, view, embedder, query, library.models.reranker())
        cited = cite_passages(connection, [hit.stored for hit in found.hits])
        obstacles = () if found.hits else find_obstacles(connection, wanted)
    return {
        "question": text,
        "answerable": found.answerable,
        "degraded": found.degraded,
        "hits": [_hit_to_json(hit, body) for hit, body in zip(found.hits, cited, strict=True)],
        "notes": [obstacle_to_json(one, wanted) for one in obstacles],
        "took_ms": dict(found.took_ms),
    }


def cite_passages(connection: sa.Connection, passages: Sequence[StoredPassage]) -> list[Json]:
    """Return passages with their citation and the works that they cite themselves."""
    documents = documents_by_id(connection, sorted({one.document_id for one in passages}))
    wanted = [(one.document_id, number) for one in passages for number in one.passage.cites]
    references = references_by_number(connection, wanted)
    boxes = passage_boxes(connection, passages)
    return [
        passage_to_json(
            one,
            documents[one.document_id],
            [
                cited_to_json(*references[one.document_id, number])
                for number in one.passage.cites
                if (one.document_id, number) in references
            ],
            boxes[one.row],
        )
        for one in passages
    ]


def _hit_to_json(hit: Hit, body: Json) -> Json:
    scores = hit.scores
    return {
        "rank": hit.rank,
        **body,
        "highlights": [{"start": span.start, "end": span.end} for span in hit.highlights],
        "scores": {
            "dense": scores.dense,
            "bm25": scores.bm25,
            "fused": scores.fused,
            "rerank": scores.rerank,
        },
        "passage_ids": [hit.stored.id],
        "duplicates": [],
    }


def _checked(question: Question) -> str:
    text = question.text.strip()
    if not is_encodable(text):
        raise errors.QuestionInvalid(
            "The question is no valid Unicode (it holds half of a character). Send it as UTF-8."
        )
    if not any(character.isalnum() for character in text):
        raise errors.QuestionInvalid("The question is empty. Ask something in words.")
    if len(text) > LONGEST_QUESTION:
        raise errors.QuestionInvalid(
            f"The question has {len(text):,} characters; the limit is {LONGEST_QUESTION:,}. Ask "
            "one thing at a time; to search for a document's text, add the document."
        )
    if not 1 <= question.limit <= MOST_HITS:
        raise errors.ParameterInvalid(
            f"limit is {question.limit}; it takes a number from 1 to {MOST_HITS}."
        )
    if question.highlight not in HIGHLIGHTS:
        raise errors.ParameterInvalid(
            f"highlight is {question.highlight!r}; it takes one of {', '.join(HIGHLIGHTS)}."
        )
    return text


def _resolved(connection: sa.Connection, filters: PassageFilter) -> PassageFilter:
    """Return the filters with whole document ids; raises for what nothing could match."""
    unknown = sorted(set(filters.kinds) - set(PASSAGE_KINDS))
    if unknown:
        raise errors.ParameterInvalid(
            f"There is no kind {unknown[0]!r}. The kinds are {', '.join(PASSAGE_KINDS)}."
        )
    _check_values(filters)
    _check_years(filters.year_from, filters.year_to)
    ids = [_wanted_document(connection, one) for one in filters.document_ids]
    return replace(
        filters,
        languages=tuple(code.lower() for code in filters.languages),
        document_ids=tuple(document.id for document in ids),
    )


def _wanted_document(connection: sa.Connection, document_id: str) -> Document:
    try:
        return find_document(connection, document_id)
    except (errors.DocumentNotFound, errors.DocumentGone) as exc:
        raise type(exc)(f"The filter on documents lets nothing through: {exc}") from exc


def _check_values(filters: PassageFilter) -> None:
    for name in ("document_ids", "kinds", "languages", "sections", "authors"):
        values = getattr(filters, name)
        if len(values) > MOST_WANTED:
            raise errors.ParameterInvalid(
                f"{name} has {len(values)} values; the limit is {MOST_WANTED}."
            )
        unreadable = [value for value in values if not is_encodable(value)]
        if unreadable:
            raise errors.ParameterInvalid(
                f"{name} holds {unreadable[0]!r}, which is no valid Unicode. Send it as UTF-8."
            )


def _check_years(first: int | None, last: int | None) -> None:
    for name, year in (("year_from", first), ("year_to", last)):
        if year is not None and not -9999 <= year <= 9999:
            raise errors.ParameterInvalid(f"{name} is {year}; it takes a year, as 1998.")
    if first is not None and last is not None and first > last:
        raise errors.ParameterInvalid(
            f"year_from is {first} and year_to is {last}: no year is in between. Swap them."
        )
