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


def passages_to_vectors(
    embedder: Embedder,
    passages: Sequence[Passage],
    on_progress: Callable[[int], None] | None = None,
) -> NDArray[np.float32]:
    """Return (n, d) unit vectors; `on_progress` hears how many passages are done.

    Raises PassageTooLong before any work.
    """
    vectors = embedder.embed_passages([passage.text for passage in passages], on_progress)
    contexts = sorted({passage.context for passage in passages if passage.context})
    of_context = dict(zip(contexts, embedder.embed_passages(contexts), strict=True))
    for place, passage in enumerate(passages):
        if passage.context:
            vectors[place] += CONTEXT_WEIGHT * of_context[passage.context]
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
