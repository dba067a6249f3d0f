"""What an encoder is to the rest: piece ids become vectors."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Padded piece ids and their mask, both (n, length), become vectors.

    `pooled` is (n, d), one a text; `hidden` is (n, length, d), one a piece. Both may be called
    from several threads at once.
    """

    def pooled(self, ids: Ids, mask: Ids) -> Vectors: ...

    def hidden(self, ids: Ids, mask: Ids) -> Vectors: ...


class WordTable:
    """Word vectors from a mapped int8 table: row i times `scales[i]` is that of piece i."""

    def __init__(self, table: NDArray[np.int8], scales: Vectors) -> None:
        self._table = table
        self._scales = scales

    def vectors(self, ids: Ids) -> Vectors:
        """Return (…, width) for ids of any shape."""
        words: Vectors = self._table[ids].astype(np.float32) * self._scales[ids][..., None]
        return words
