"""Piece ids in small groups of like length, and padded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.runtime.encoder import Ids

_BATCH = 4  # the fastest on two cores; more padding and cache misses eat the rest


def to_batches(ids: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield positions in groups of like length, so that little is padded."""
    by_length = sorted(range(len(ids)), key=lambda place: len(ids[place]))
    for start in range(0, len(ids), _BATCH):
        yield by_length[start : start + _BATCH]


def padded(batch: Sequence[Sequence[int] | NDArray[np.integer[Any]]]) -> tuple[Ids, Ids]:
    """Return ids and mask, both (n, length)."""
    lengths = np.array([len(ids) for ids in batch])
    mask = (np.arange(lengths.max()) < lengths[:, None]).astype(np.int64)
    ids = np.zeros(mask.shape, np.int64)
    ids[mask == 1] = np.concatenate([np.asarray(one, np.int64) for one in batch])
    return ids, mask
