"""Evidence as it is given out: exact places, citations, and what the source itself cites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import sqlalchemy as sa

from corpus.citations import document_citations
from corpus.documents import documents_by_id, find_by_work, references_by_number
from corpus.pages import document_pages, pages_of_span, passage_boxes
from corpus.records import Document, InTextCitation, Page, Reference, StoredPassage, printed_label
from service.shapes import Json, cited_to_json, passage_to_json
from service.verify.check import Check
from service.verify.judge import Judged
from service.verify.windows import Window

Stance = Literal["supports", "refutes", "neither"]


@dataclass(frozen=True)
class Sources:
    """What is known of the documents that evidence comes from, by document id."""

    documents: Mapping[str, Document]
    pages: Mapping[str, Sequence[Page]]
    citations: Mapping[str, Sequence[InTextCitation]]


def load_sources(connection: sa.Connection, judged: Sequence[Judged]) -> Sources:
    """Return what `evidence_to_json` needs of the windows' documents."""
    ids = sorted({one.window.stored.document_id for one in judged})
    return Sources(
        documents_by_id(connection, ids),
        {one: document_pages(connection, one) for one in ids},
        {one: [c for _, c in document_citations(connection, one)] for one in ids},
    )


def evidence_to_json(
    connection: sa.Connection, sources: Sources, judged: Judged, stance: Stance
) -> Json:
    """Return one window with its exact place; `reported` are the works that it cites itself.

    Evidence that carries a citation reports what another work says, which is no more than
    that; each such work is told with whether it is in the library itself.
    """
    stored = placed(judged.window, sources)
    document = sources.documents[stored.document_id]
    boxes = passage_boxes(connection, [stored])[stored.row]
    body = passage_to_json(stored, document, [], boxes)
    del body["cites"]
    return {
        "stance": stance,
        "probability": round(_strength(judged, stance), 4),
        **body,
        "reported": _reported(connection, sources, judged.window),
        "scores": {
            "supports": round(judged.supports, 4),
            "refutes": round(judged.refutes, 4),
            "neither": round(judged.neither, 4),
        },
        "checks": [check_to_json(check) for check in judged.checks],
    }


def check_to_json(check: Check) -> Json:
    """Return a check; the evidence's span is in its document's text."""
    return {
        "kind": check.kind.value,
        "claim": check.claim,
        "claim_span": _span(check.claim_span),
        "evidence": check.evidence or None,
        "evidence_span": _span(check.evidence_span),
        "document_id": check.document_id,
        "agree": check.agree,
        "note": check.note,
    }


def placed(window: Window, sources: Sources) -> StoredPassage:
    """Return the window as a passage, on the pages of its passage that it itself stands on."""
    stored = window.as_passage()
    passage = stored.passage
    if passage.page_start is None or passage.page_end is None:
        return stored
    pages = [
        page
        for page in pages_of_span(
            sources.pages[stored.document_id], passage.char_start, passage.char_end
        )
        if passage.page_start <= page.number <= passage.page_end
    ]
    if not pages:  # a footnote that was moved to its paragraph
        return stored
    first, last = pages[0], pages[-1]
    label = printed_label(first, last)
    narrowed = replace(passage, page_start=first.number, page_end=last.number, page_label=label)
    return replace(stored, passage=narrowed)


def _reported(connection: sa.Connection, sources: Sources, window: Window) -> list[Json]:
    document_id = window.stored.document_id
    numbers = sorted(
        {
            citation.reference
            for citation in sources.citations[document_id]
            if citation.reference is not None and _covers(citation, window)
        }
    )
    references = references_by_number(connection, [(document_id, number) for number in numbers])
    return [_cited(connection, *references[document_id, number]) for number in numbers]


def _cited(connection: sa.Connection, reference: Reference, citation: str) -> Json:
    own = find_by_work(connection, reference.csl)
    return {
        **cited_to_json(reference, citation),
        "in_library": own is not None,
        "document_id": own.id if own else None,
    }


def _covers(citation: InTextCitation, window: Window) -> bool:
    """Tell whether a citation stands in a window, or is taken to support all of it."""
    if window.char_start <= citation.char_start < window.char_end:
        return True
    scope = citation.scope_span
    return scope is not None and scope.start <= window.char_start and window.char_end <= scope.end


def _strength(judged: Judged, stance: Stance) -> float:
    return {"supports": judged.supports, "refutes": judged.refutes, "neither": judged.neither}[
        stance
    ]


def _span(span: tuple[int, int] | None) -> Json | None:
    return None if span is None else {"start": span[0], "end": span[1]}
