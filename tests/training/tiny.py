"""Pairs for a very small network: the verdict is the second piece modulo three."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.batches import Batch, Encoded

WIDTH, VOCABULARY = 32, 50


def some_batch(seed: int = 0, pairs: int = 8, length: int = 6) -> Batch:
    """Return pairs of one length, the first of them padded."""
    random = np.random.default_rng(seed)
    ids: NDArray[np.int64] = random.integers(0, VOCABULARY, (pairs, length))
    possible = np.eye(3, dtype=np.float32)[ids[:, 1] % 3]
    mask = np.ones_like(ids)
    mask[0, 4:] = 0
    return Batch(ids, mask, possible, np.ones(pairs, np.float32))


def some_encoded(seed: int = 0, pairs: int = 300) -> Encoded:
    """Return pairs of three to nine pieces."""
    random = np.random.default_rng(seed)
    lengths = random.integers(3, 10, pairs)
    starts = np.cumsum([0, *lengths], dtype=np.int64)
    ids = random.integers(0, VOCABULARY, starts[-1]).astype(np.int32)
    possible = np.eye(3, dtype=np.float32)[ids[starts[:-1] + 1] % 3]
    return Encoded(ids, starts, possible, np.ones(pairs, np.float32))


def cut(batch: Batch) -> list[Batch]:
    """Return every other pair, and the others."""
    return [
        Batch(batch.ids[i::2], batch.mask[i::2], batch.possible[i::2], batch.weights[i::2])
        for i in range(2)
    ]
