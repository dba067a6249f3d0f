"""Embeddings by row, centred by language, in FAISS; the sole user of faiss.

The index holds `p - mean(language of p)`, so that a passage is not preferred for being in
the question's own language. Within one language this changes no order. Scores are inner
products with the question's vector: higher is better.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

_faiss: Any = faiss  # its stubs lack the selectors
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
# A mean over few passages holds their subject, not their language: it is drawn to the
# library's mean as if that many passages had stood there. Measured in benchmarks/README.md.
SHRINKAGE = 20.0


@dataclass(frozen=True)
class LanguageMeans:
    """The mean vector of each language, and of the library for a language it lacks."""

    by_language: Mapping[str, Floats]
    overall: Floats

    def centre(self, vectors: Floats, languages: Sequence[str]) -> Floats:
        """Return each vector less the mean of its language."""
        if not len(vectors):
            return vectors
        means = [self.by_language.get(language, self.overall) for language in languages]
        return np.ascontiguousarray(vectors - np.stack(means), dtype=np.float32)


def vectors_to_means(vectors: Floats, languages: Sequence[str]) -> LanguageMeans:
    """Return the means of (n, d) vectors by language, shrunk where a language has few."""
    overall = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], np.float32)
    labels = np.array(languages)
    means = {}
    for language in sorted(set(languages)):
        of_language = vectors[labels == language]
        total = of_language.sum(axis=0) + SHRINKAGE * overall
        means[language] = (total / (len(of_language) + SHRINKAGE)).astype(np.float32)
    return LanguageMeans(means, overall.astype(np.float32))


@dataclass(frozen=True)
class VectorBase:
    """An immutable snapshot: FAISS with the rows as ids, and the means it was centred by."""

    index: Any
    rows: Rows
    means: LanguageMeans

    def save(self, path: Path) -> None:
        """Write the snapshot to `path` and, beside it, `path` + ".npz"."""
        faiss.write_index(self.index, str(path))
        with path.open("rb") as file:
            os.fsync(file.fileno())
        languages = sorted(self.means.by_language)
        with _beside(path).open("wb") as file:
            np.savez(
                file,
                rows=self.rows,
                overall=self.means.overall,
                languages=np.array(languages, dtype="U16"),
                means=np.stack([self.means.by_language[name] for name in languages]),
            )
            file.flush()
            os.fsync(file.fileno())


def build_base(rows: Sequence[int], vectors: Floats, languages: Sequence[str]) -> VectorBase:
    """Return a snapshot of (n, d) vectors under their rows; n is at least 1."""
    means = vectors_to_means(vectors, languages)
    ids = np.array(rows, dtype=np.int64)
    index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
    index.add_with_ids(means.centre(vectors, languages), ids)
    return VectorBase(index, np.sort(ids), means)


def load_base(path: Path) -> VectorBase | None:
    """Return a snapshot, memory-mapped, or null where it is missing or can't be read."""
    try:
        index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        with np.load(_beside(path), allow_pickle=False) as stored:
            by_language = dict(zip(stored["languages"].tolist(), stored["means"], strict=True))
            means = LanguageMeans(by_language, stored["overall"])
            return VectorBase(index, stored["rows"], means)
    except (OSError, RuntimeError, ValueError, KeyError):
        return None


@dataclass(frozen=True)
class VectorIndex:
    """A snapshot, the rows that came after it, and the rows that are gone."""

    base: VectorBase | None
    means: LanguageMeans
    added_rows: Rows
    added: Floats
    removed: frozenset[int]

    @property
    def size(self) -> int:
        """How many rows it holds, those that are gone included."""
        return (len(self.base.rows) if self.base else 0) + len(self.added_rows)

    def changed(
        self,
        rows: Sequence[int],
        vectors: Floats,
        languages: Sequence[str],
        removed: Collection[int],
    ) -> VectorIndex:
        """Return an index with rows added to it and others gone from it."""
        kept = ~np.isin(self.added_rows, list(removed))
        parts = [self.added[kept], self.means.centre(vectors, languages)]
        return replace(
            self,
            added_rows=np.concatenate([self.added_rows[kept], np.array(rows, dtype=np.int64)]),
            # An empty matrix need not know the width of the others.
            added=np.concatenate([part for part in parts if len(part)] or [self.added[:0]]),
            removed=self.removed.union(removed),
        )

    def search(
        self,
        question: Floats,
        limit: int,
        *,
        within: Collection[int] | None = None,
    ) -> dict[int, float]:
        """Return the best rows with their scores, best first."""
        found = _search_base(self.base, question, limit, within, self.removed)
        wanted = [
            position
            for position, row in enumerate(self.added_rows.tolist())
            if row not in self.removed and (within is None or row in within)
        ]
        if wanted:
            scores = self.added[wanted] @ question
            found.update(zip(self.added_rows[wanted].tolist(), scores.tolist(), strict=True))
        best = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return dict(best[:limit])

    def scores(self, question: Floats, rows: Collection[int]) -> dict[int, float]:
        """Return the exact score of each given row that it holds."""
        wanted = [row for row in rows if row not in self.removed]
        positions = {row: place for place, row in enumerate(self.added_rows.tolist())}
        recent = [row for row in wanted if row in positions]
        scored: dict[int, float] = {}
        if recent:
            found = self.added[[positions[row] for row in recent]] @ question
            scored.update(zip(recent, found.tolist(), strict=True))
        if self.base:
            ids = np.array([row for row in wanted if row not in scored], dtype=np.int64)
            ids = ids[np.isin(ids, self.base.rows)]
            if len(ids):
                exact = self.base.index.reconstruct_batch(ids) @ question
                scored.update(zip(ids.tolist(), exact.tolist(), strict=True))
        return scored


def make_index(
    base: VectorBase | None,
    rows: Sequence[int],
    vectors: Floats,
    languages: Sequence[str],
    removed: Collection[int],
) -> VectorIndex:
    """Return an index of a snapshot and the (n, d) vectors that it lacks."""
    means = base.means if base else vectors_to_means(vectors, languages)
    centred = means.centre(vectors, languages)
    ids = np.array(rows, dtype=np.int64)
    return VectorIndex(base, means, ids, centred, frozenset(removed))


def _search_base(
    base: VectorBase | None,
    question: Floats,
    limit: int,
    within: Collection[int] | None,
    removed: Collection[int],
) -> dict[int, float]:
    if base is None:
        return {}
    parameters = None
    if within is not None:
        ids = np.array([row for row in within if row not in removed], dtype=np.int64)
        parameters = _faiss.SearchParameters(sel=_faiss.IDSelectorBatch(ids))
    elif removed:
        gone = _faiss.IDSelectorBatch(np.array(sorted(removed), dtype=np.int64))
        parameters = _faiss.SearchParameters(sel=_faiss.IDSelectorNot(gone))
    scores, rows = base.index.search(question[None, :], limit, params=parameters)
    return {
        int(row): float(score) for row, score in zip(rows[0], scores[0], strict=True) if row >= 0
    }


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".npz")
