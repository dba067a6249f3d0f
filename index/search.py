"""A question becomes ranked passages: dense and BM25 candidates, fused, with highlights."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import sqlalchemy as sa

from corpus.passages import PassageFilter, filtered_rows, passages_by_row
from corpus.records import Span, StoredPassage
from index.answerable import in_one_script, is_answerable
from index.embed import Embedder
from index.fuse import covered, fuse, standardise
from index.highlight import Highlighter, Weights
from index.lexical import language_field, text_to_terms
from index.lexicon import Lexicon
from index.sync import View
from index.vectors import Floats

_CANDIDATES = 100  # of each kind
_RERANKED = 20
# Measured on XQuAD, within a language and across, and on the article: benchmarks/README.md.
_RERANK_WEIGHT = 2.0
# A title or an entry of a reference list speaks of everything and says nothing of it.
_KIND_PENALTY = {"reference": 2.0, "front": 2.0}


class Reranker(Protocol):
    """Reads the best candidates again. Scores are comparable within one call only."""

    def scores(self, question: str, passages: Mapping[int, str]) -> dict[int, float]: ...


@dataclass(frozen=True, slots=True)
class Query:
    """A question, and what is wanted of the answer."""

    question: str
    limit: int = 10
    wanted: PassageFilter = field(default_factory=PassageFilter)
    highlight: str = "lexical"


@dataclass(frozen=True, slots=True)
class Scores:
    """What a hit's rank comes from; `dense` is null where the library was asked by words."""

    dense: float | None
    bm25: float
    fused: float
    rerank: float | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One ranked passage; `highlights` are relative to its text."""

    rank: int
    stored: StoredPassage
    scores: Scores
    highlights: tuple[Span, ...]


@dataclass(frozen=True)
class Found:
    """The hits of a question, best first; `degraded` where no model took part."""

    hits: tuple[Hit, ...]
    answerable: bool | None
    degraded: bool
    took_ms: Mapping[str, float]


@dataclass(frozen=True)
class _Candidates:
    """The passages of both lists with every score known; `dense` is null without a model."""

    stored: Mapping[int, StoredPassage]
    dense: Mapping[int, float] | None
    lexical: Mapping[int, float]
    coverage: Mapping[str, float]

    def fused(self) -> Mapping[int, float]:
        if self.dense is None:
            return self.lexical
        languages = {row: language_field(one.passage.language) for row, one in self.stored.items()}
        fused = fuse(self.dense, self.lexical, languages, self.coverage)
        return {row: score - self.penalty(row) for row, score in fused.items()}

    def penalty(self, row: int) -> float:
        return _KIND_PENALTY.get(self.stored[row].passage.kind, 0.0)


def search(
    connection: sa.Connection,
    view: View,
    embedder: Embedder | None,
    query: Query,
    reranker: Reranker | None = None,
) -> Found:
    """Return the passages that answer a question best."""
    clock = _Clock()
    vector = embedder.embed_question(query.question) if embedder else None
    clock.lap("embed")
    terms = _question_terms(query.question, view.lexicon)
    weights = _weights(terms, view.lexicon)
    candidates = _retrieve(connection, view, vector, terms, weights, query.wanted)
    clock.lap("retrieve")
    fused = candidates.fused()
    order = sorted(fused, key=lambda row: (-fused[row], row))
    clock.lap("fuse")
    reread: dict[int, float] = {}
    one_script = True
    if reranker is not None:
        texts = {row: candidates.stored[row].passage.text for row in order[:_RERANKED]}
        reread = reranker.scores(query.question, texts)
        if reread:
            best = max(reread, key=lambda row: reread[row])
            one_script = in_one_script(query.question, texts[best])
        second = {
            row: score - candidates.penalty(row) for row, score in standardise(reread).items()
        }
        order = _reranked(order, fused, second)
        clock.lap("rerank")
    highlight = Highlighter(query.highlight, weights, embedder, vector)
    hits = tuple(
        Hit(
            rank,
            candidates.stored[row],
            Scores(
                candidates.dense[row] if candidates.dense is not None else None,
                candidates.lexical[row],
                fused[row],
                reread.get(row),
            ),
            highlight.spans(candidates.stored[row].passage),
        )
        for rank, row in enumerate(order[: query.limit], start=1)
    )
    clock.lap("highlight")
    return Found(
        hits, is_answerable(reread.values(), one_script=one_script), vector is None, clock.laps
    )


def _reranked(
    order: Sequence[int], fused: Mapping[int, float], second: Mapping[int, float]
) -> list[int]:
    """Return the order with those that were read again sorted anew, and the rest behind them."""
    first = standardise({row: fused[row] for row in second})
    total = {row: first[row] + _RERANK_WEIGHT * second[row] for row in second}
    best = sorted(total, key=lambda row: (-total[row], row))
    return [*best, *(row for row in order if row not in second)]


def _retrieve(
    connection: sa.Connection,
    view: View,
    vector: Floats | None,
    terms: Mapping[str, Sequence[str]],
    weights: Weights,
    wanted: PassageFilter,
) -> _Candidates:
    within = filtered_rows(connection, wanted)
    near = {} if vector is None else view.vectors.search(vector, _CANDIDATES, within=within)
    words = view.lexicon.search(terms, _CANDIDATES, within=within)
    # The store has the last word: what is no longer in it is no candidate.
    stored = passages_by_row(connection, sorted({*near, *words}))
    coverage = _coverage(words, stored, weights)
    dense = None
    if vector is not None:
        known = view.vectors.scores(vector, list(stored))
        lowest = min(known.values(), default=0.0)
        dense = {row: known.get(row, lowest) for row in stored}
    lexical = view.lexicon.scores(terms, list(stored))
    return _Candidates(stored, dense, lexical, coverage)


def term_weights(question: str, lexicon: Lexicon) -> Weights:
    """Return the IDF of each of the question's terms, by field."""
    return _weights(_question_terms(question, lexicon), lexicon)


def _question_terms(question: str, lexicon: Lexicon) -> dict[str, list[str]]:
    """Return the question's distinct terms by field, for the fields that hold any passage."""
    return {name: list(dict.fromkeys(text_to_terms(question, name))) for name in lexicon.fields()}


def _weights(terms: Mapping[str, Sequence[str]], lexicon: Lexicon) -> dict[str, dict[str, float]]:
    return {
        name: {term: lexicon.inverse_frequency(name, term) for term in words}
        for name, words in terms.items()
    }


def _coverage(
    words: Mapping[int, float],
    stored: Mapping[int, StoredPassage],
    weights: Weights,
) -> dict[str, float]:
    """Return the share of the question's IDF that the best hit by words holds, by field."""
    best: dict[str, int] = {}
    for row in words:  # best first
        if row in stored:
            best.setdefault(language_field(stored[row].passage.language), row)
    return {
        name: covered(weights.get(name, {}), text_to_terms(stored[row].passage.indexed_text, name))
        for name, row in best.items()
    }


class _Clock:
    """Milliseconds by step."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, step: str) -> None:
        now = time.perf_counter()
        self.laps[step] = round((now - self._last) * 1000, 2)
        self._last = now
