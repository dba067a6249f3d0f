"""Candidate evidence: which windows of the library, or of named documents, are judged.

In named documents all windows are, up to 200 a document; where a document has more, and in
the library as a whole, the best by dense and BM25 rank of their passage and by the share of
the claim's weight (IDF by term) that the window itself holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from corpus.documents import count_documents
from corpus.passages import PassageFilter, document_passages
from corpus.records import PASSAGE_KINDS, Document, StoredPassage
from index.embed import Embedder
from index.fuse import covered, standardise
from index.highlight import Weights
from index.lexical import language_field, text_to_terms
from index.search import Query, Reranker, search, term_weights
from index.sync import View
from service.verify.windows import Window, passage_to_windows

MOST_WINDOWS = 200  # a claim and source
_PASSAGES = 20  # of the whole library
_RANKED = 100
_WORDS_WEIGHT = 2.0
# An entry of a reference list says what a work is called, not what is so.
EVIDENCE_KINDS = tuple(kind for kind in PASSAGE_KINDS if kind != "reference")


@dataclass(frozen=True)
class Tools:
    """What candidates are found with, of one state of the library."""

    connection: sa.Connection
    view: View
    embedder: Embedder | None
    reranker: Reranker | None


@dataclass(frozen=True)
class Candidates:
    """The windows to be judged, best first, and out of how many passages they were taken.

    `unread_language` counts the windows that were left out since the model does not read
    their language.
    """

    windows: tuple[Window, ...]
    ranked: int
    unread_language: int = 0


def library_candidates(tools: Tools, claim: str, without: Collection[str] = ()) -> Candidates:
    """Return the best windows of the whole library, but for the documents `without`."""
    passages = [
        stored
        for stored in ranked_passages(tools, claim, PassageFilter())
        if stored.document_id not in without and stored.passage.kind in EVIDENCE_KINDS
    ]
    _, ranked = count_documents(tools.connection)
    windows = _best_windows(tools, claim, passages[:_PASSAGES])
    return Candidates(tuple(windows[:MOST_WINDOWS]), ranked)


def document_candidates(tools: Tools, claim: str, documents: Sequence[Document]) -> Candidates:
    """Return the windows of named documents, at most 200 of each."""
    windows: list[Window] = []
    ranked = 0
    for document in documents:
        stored = _evidence_of(tools.connection, document)
        ranked += len(stored)
        every = [window for one in stored for window in passage_to_windows(one)]
        if len(every) > MOST_WINDOWS:
            wanted = PassageFilter(document_ids=(document.id,), kinds=EVIDENCE_KINDS)
            every = _best_windows(tools, claim, ranked_passages(tools, claim, wanted))
        windows += every[:MOST_WINDOWS]
    return Candidates(tuple(windows), ranked)


def readable(candidates: Candidates, reads: Callable[[str], bool]) -> Candidates:
    """Return the candidates without the windows in a language that is not read."""
    kept = tuple(w for w in candidates.windows if reads(w.stored.passage.language))
    left_out = len(candidates.windows) - len(kept)
    return replace(candidates, windows=kept, unread_language=left_out)


def ranked_passages(tools: Tools, claim: str, wanted: PassageFilter) -> list[StoredPassage]:
    """Return the best passages, best first."""
    query = Query(claim, _RANKED, wanted, highlight="none")
    found = search(tools.connection, tools.view, tools.embedder, query, tools.reranker)
    return [hit.stored for hit in found.hits]


def _best_windows(tools: Tools, claim: str, passages: Sequence[StoredPassage]) -> list[Window]:
    """Return the windows of ranked passages, best first."""
    weights = term_weights(claim, tools.view.lexicon)
    rank = standardise({one.row: -float(place) for place, one in enumerate(passages)})
    scored = [
        (rank[one.row] + _WORDS_WEIGHT * _share(window, weights), window)
        for one in passages
        for window in passage_to_windows(one)
    ]
    scored.sort(key=lambda item: -item[0])
    return [window for _, window in scored]


def _share(window: Window, weights: Weights) -> float:
    name = language_field(window.stored.passage.language)
    return covered(weights.get(name, {}), text_to_terms(window.text, name))


def _evidence_of(connection: sa.Connection, document: Document) -> list[StoredPassage]:
    found = document_passages(connection, document.id, after=-1, limit=document.passages + 1)
    return [stored for _, stored in found if stored.passage.kind in EVIDENCE_KINDS]
