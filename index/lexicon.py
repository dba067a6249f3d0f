"""All words of the library: tantivy's index and the rows that it lacks, scored as one.

The rows that lag are scored by tantivy's own formula: k1 = 1.2, b = .75,
idf = ln(1 + (N - n + .5) / (n + .5)), N and the mean length over all fields.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from index.lexical import FIELDS, LexicalIndex, language_field, text_to_terms

_K1 = 1.2
_B = 0.75


@dataclass(frozen=True)
class Unindexed:
    """Passages that the index on disk lacks, as bags of terms by row."""

    bags: Mapping[int, tuple[str, Counter[str]]] = field(default_factory=dict)

    def with_texts(self, texts: Iterable[tuple[int, str, str]]) -> Unindexed:
        """Return these with (row, language, text) added."""
        return Unindexed({**self.bags, **dict(_texts_to_bags(texts))})

    def without(self, rows: Collection[int]) -> Unindexed:
        """Return these without the given rows."""
        return Unindexed({row: bag for row, bag in self.bags.items() if row not in rows})

    def document_frequency(self, field_name: str, term: str) -> int:
        """Return how many of these passages hold a term."""
        return sum(1 for name, bag in self.bags.values() if name == field_name and term in bag)

    def field_size(self, field_name: str) -> int:
        """Return how many of these passages are in a field."""
        return sum(1 for name, _ in self.bags.values() if name == field_name)


@dataclass(frozen=True)
class Lexicon:
    """All words of the library: the index on disk and what it lacks, scored as one."""

    indexed: LexicalIndex | None
    unindexed: Unindexed
    removed: frozenset[int] = frozenset()  # still in the index on disk, gone from the library

    @property
    def size(self) -> int:
        """How many passages it speaks of."""
        return (self.indexed.size if self.indexed else 0) + len(self.unindexed.bags)

    def search(
        self,
        terms: Mapping[str, Sequence[str]],
        limit: int,
        *,
        within: Collection[int] | None = None,
    ) -> dict[int, float]:
        """Return the best rows with their BM25 scores, best first."""
        found: dict[int, float] = {}
        if self.indexed:
            # A row of both stands in the index since a commit that this process has not noted.
            hidden = self.removed | self.unindexed.bags.keys()
            found = self.indexed.search(terms, limit, within=within, without=hidden)
        rows = [row for row in self.unindexed.bags if within is None or row in within]
        scored = self._unindexed_scores(terms, rows)
        found.update({row: score for row, score in scored.items() if score > 0})
        best = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return dict(best[:limit])

    def scores(self, terms: Mapping[str, Sequence[str]], rows: Collection[int]) -> dict[int, float]:
        """Return the BM25 score of each given row, 0 where it holds no term."""
        lagging = [row for row in rows if row in self.unindexed.bags]
        indexed = [row for row in rows if row not in self.unindexed.bags]
        found = dict.fromkeys(rows, 0.0)
        if self.indexed and indexed:
            found.update(self.indexed.scores(terms, indexed))
        found.update(self._unindexed_scores(terms, lagging))
        return found

    def field_size(self, field_name: str) -> int:
        """Return how many passages are in a field."""
        indexed = self.indexed.field_size(field_name) if self.indexed else 0
        return indexed + self.unindexed.field_size(field_name)

    def fields(self) -> list[str]:
        """Return the fields that hold any passage."""
        return [name for name in FIELDS if self.field_size(name)]

    def inverse_frequency(self, field_name: str, term: str) -> float:
        """Return a term's IDF among the field's passages; highest where none holds it."""
        return self._idf(self.field_size(field_name), field_name, term)

    def _idf(self, size: int, field_name: str, term: str) -> float:
        frequency = self.unindexed.document_frequency(field_name, term)
        if self.indexed:
            frequency += self.indexed.document_frequency(field_name, term)
        return math.log(1 + max(0.0, size - frequency + 0.5) / (frequency + 0.5))

    def _unindexed_scores(
        self, terms: Mapping[str, Sequence[str]], rows: Sequence[int]
    ) -> dict[int, float]:
        if not rows:
            return {}
        weights = {
            # N is that of all fields together, as tantivy counts it.
            name: {term: self._idf(self.size, name, term) for term in words}
            for name, words in terms.items()
        }
        means = {name: self._mean_length(name) for name in terms}
        return {row: self._bm25(row, terms, weights, means) for row in rows}

    def _mean_length(self, field_name: str) -> float:
        """Return the field's mean length over all passages, as tantivy counts it: 0 elsewhere."""
        lengths = [bag.total() for name, bag in self.unindexed.bags.values() if name == field_name]
        if not lengths:
            return 1.0
        return sum(lengths) / len(lengths) * self.field_size(field_name) / self.size

    def _bm25(
        self,
        row: int,
        terms: Mapping[str, Sequence[str]],
        weights: Mapping[str, Mapping[str, float]],
        means: Mapping[str, float],
    ) -> float:
        name, bag = self.unindexed.bags[row]
        if name not in terms:
            return 0.0
        norm = _K1 * (1 - _B + _B * bag.total() / means[name])
        return sum(
            weights[name][term] * bag[term] * (_K1 + 1) / (bag[term] + norm)
            for term in terms[name]
            if bag[term]
        )


def _texts_to_bags(
    texts: Iterable[tuple[int, str, str]],
) -> Iterable[tuple[int, tuple[str, Counter[str]]]]:
    for row, language, text in texts:
        name = language_field(language)
        yield row, (name, Counter(text_to_terms(text, name)))
