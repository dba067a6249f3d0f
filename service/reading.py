"""From a parsed document to what the library stores: passages and their embeddings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.catalogue import Reading
from corpus.overrides import override
from corpus.records import CslItem, ParsedDocument
from index.contextual import passages_to_vectors
from index.embed import Embedder
from ingest.prose.chunk import ChunkOptions, document_to_passages

# Stage ("read", "embed", "store"), how much of it is done, how much there is.
Progress = Callable[[str, int, int], None]


def make_reading(
    parsed: ParsedDocument, given: CslItem, embedder: Embedder, on_progress: Progress
) -> Reading:
    """Return a document cut and embedded under its title, which may be one that was given."""
    csl, _ = override(parsed.csl, given)
    cut = document_to_passages(replace(parsed, csl=csl), embedder.count, chunk_options(embedder))
    on_progress("embed", 0, len(cut))
    vectors = passages_to_vectors(embedder, cut, lambda done: on_progress("embed", done, len(cut)))
    return Reading(parsed, cut, embedder.spec.hash, vectors_to_bytes(vectors), given)


def chunk_options(embedder: Embedder) -> ChunkOptions:
    """Return the default sizes, smaller where the model reads less."""
    usual, reads = ChunkOptions(), embedder.spec.max_length
    return replace(
        usual,
        target=min(usual.target, reads),
        maximum=min(usual.maximum, reads),
        prefix_pieces=reads - embedder.passage_limit,
    )


def vectors_to_bytes(vectors: NDArray[np.float32]) -> Sequence[bytes]:
    """Return each vector as float16, little-endian."""
    return [vector.tobytes() for vector in vectors.astype(np.dtype("<f2"))]
