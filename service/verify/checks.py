"""The checks that need no model, on a window and on the claim as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from corpus.documents import document_text, documents_by_id
from corpus.pages import document_pages, pages_of_span
from corpus.passages import PassageFilter
from corpus.records import Document
from ingest.prose.language import detect_language
from service.verify.candidates import Tools, ranked_passages
from service.verify.check import Check
from service.verify.quantities.dates import check_dates
from service.verify.quantities.numbers import check_numbers
from service.verify.quotations.folded import SourceText
from service.verify.quotations.locators import Locator, Place, check_locator, paragraph_number
from service.verify.quotations.quotations import LookedUp, look_up_all, looked_up_to_check
from service.verify.quotations.quoted import Quoted, find_quotations
from service.verify.statements.names import check_names
from service.verify.statements.negation import check_negation
from service.verify.texts import document_source, stretch_source
from service.verify.windows import Window

_MOST_STRETCHES = 5  # passages around which a quotation is looked up, beside the documents named
_REACH = 3_000  # characters on both sides


@dataclass(frozen=True, slots=True)
class Standing:
    """Where words stand in a document's text."""

    document: Document
    char_start: int
    char_end: int
    sections: tuple[str, ...] = ()


def check_window(claim: str, window: Window) -> tuple[Check, ...]:
    """Return what a claim says beside what a window says: numbers, dates, names, negation."""
    spoken, written = detect_language(claim), window.stored.passage.language
    checks = (
        *check_numbers(claim, window.text, claim_language=spoken, evidence_language=written),
        *check_dates(claim, window.text, claim_language=spoken, evidence_language=written),
        *check_names(claim, window.text),
        *check_negation(claim, window.text),
    )
    return tuple(_placed(one, window.stored.document_id, window.char_start) for one in checks)


def check_quotations(
    tools: Tools, claim: str, documents: Sequence[Document]
) -> list[tuple[Check, Standing | None]]:
    """Return what was found of each quotation of a claim, and where.

    It is looked up in the whole text of the documents named, and around the passages that its
    words find in the library.
    """
    quotations = [one for one in find_quotations(claim) if one.depth == 0]
    if not quotations:
        return []
    named = {document_source(tools.connection, one): (one, 0) for one in documents}
    others = _stretches(tools, quotations, {one.id for one in documents})
    sources = {**named, **others}
    found = look_up_all(claim, list(named), list(others))
    return [_told(one, sources, is_named=bool(named)) for one in found]


def check_locators(
    connection: sa.Connection, locators: Sequence[Locator], standing: Standing | None
) -> tuple[Check, ...]:
    """Return whether words stand where a claim says: "p. 45" beside the page printed there."""
    place = _place(connection, standing) if standing else Place()
    return tuple(check_locator(one, place) for one in locators)


def _placed(check: Check, document_id: str, begin: int) -> Check:
    """Return a check with the evidence's span in the document's text."""
    if check.evidence_span is None:
        return check
    start, end = check.evidence_span
    return replace(check, evidence_span=(begin + start, begin + end), document_id=document_id)


def _stretches(
    tools: Tools, quotations: Sequence[Quoted], without: set[str]
) -> dict[SourceText, tuple[Document, int]]:
    """Return the text around the passages that the quotations' words find."""
    by_words = replace(tools, embedder=None, reranker=None)
    found = [
        stored
        for quoted in quotations
        for stored in ranked_passages(by_words, quoted.text, PassageFilter())[:_MOST_STRETCHES]
        if stored.document_id not in without
    ]
    documents = documents_by_id(tools.connection, sorted({one.document_id for one in found}))
    texts = {id_: document_text(tools.connection, one) for id_, one in documents.items()}
    stretches = {}
    for stored in found:
        document = documents[stored.document_id]
        source, begin = stretch_source(document, texts[document.id], stored, _REACH)
        stretches[source] = (document, begin)
    return stretches


def _told(
    one: LookedUp, sources: dict[SourceText, tuple[Document, int]], *, is_named: bool
) -> tuple[Check, Standing | None]:
    check = looked_up_to_check(one, is_named)
    if one.source is None or check.evidence_span is None:
        return check, None
    document, begin = sources[one.source]
    placed = _placed(check, document.id, begin)
    start, end = placed.evidence_span or (0, 0)
    return placed, Standing(document, start, end)


def _place(connection: sa.Connection, standing: Standing) -> Place:
    pages = pages_of_span(
        document_pages(connection, standing.document.id), standing.char_start, standing.char_end
    )
    text = document_text(connection, standing.document)
    return Place(
        page_start=pages[0].number if pages else None,
        page_end=pages[-1].number if pages else None,
        labels=tuple(page.label for page in pages),
        inferred=any(page.inferred for page in pages),
        pages=standing.document.pages,
        sections=standing.sections,
        paragraph=paragraph_number(text, standing.char_start),
    )
