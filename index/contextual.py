"""Passages become vectors that know a little of where they stand.

A passage's vector is that of its text, turned slightly towards that of its context (title,
headings). Embedding both as one text let the title, which all passages of a document share,
blur what each of them says; figures in benchmarks/README.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.records import Passage
from index.embed import Embedder

CONTEXT_WEIGHT = 0.15
Floats = NDArray[np.float32]


def passages_to_vectors(
    embedder: Embedder,
    passages: Sequence[Passage],
    on_progress: Callable[[int], None] | None = None,
) -> Floats:
    """Return (n, d) unit vectors; `on_progress` hears how many passages are done.

    Raises PassageTooLong before any work.
    """
    vectors = embedder.embed_passages([passage.text for passage in passages], on_progress)
    return _turned(vectors, _weighted(embedder, [passage.context for passage in passages]))


def with_contexts(
    embedder: Embedder, vectors: Floats, before: Sequence[str], after: Sequence[str]
) -> Floats:
    """Return the (n, d) vectors of passages whose contexts have changed, texts unread.

    A vector v is (t + c) / |t + c| of the text's unit vector t and the weighted context c, so
    t = |t + c| v - c, and |t| = 1 gives |t + c|, the positive root of
    n² - 2 n (v·c) + |c|² - 1 = 0.
    """
    contexts = _weighted(embedder, before)
    along = np.sum(vectors * contexts, axis=1)
    length = along + np.sqrt(along**2 + 1 - np.sum(contexts**2, axis=1))
    texts = vectors * length[:, None] - contexts
    return _turned(texts, _weighted(embedder, after))


def _weighted(embedder: Embedder, contexts: Sequence[str]) -> Floats:
    """Return the (n, d) weighted vectors of contexts, zero for an empty one."""
    different = sorted({context for context in contexts if context})
    embedded = dict(zip(different, embedder.embed_passages(different), strict=True))
    weighted = np.zeros((len(contexts), embedder.spec.dimension), np.float32)
    for place, context in enumerate(contexts):
        if context:
            weighted[place] = CONTEXT_WEIGHT * embedded[context]
    return weighted


def _turned(texts: Floats, contexts: Floats) -> Floats:
    vectors = texts + contexts
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
