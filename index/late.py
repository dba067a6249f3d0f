"""Late interaction: the best hits are read again, piece by piece, against the question.

The score is MaxSim (Khattab & Zaharia 2020, ColBERT, https://arxiv.org/abs/2004.12832) on the
embedder's own piece vectors, with no training: each piece of the question looks for its
nearest piece in the passage, weighted by the information that it carries. It sees single
statements where one vector for the whole passage blurs them; figures in benchmarks/README.md.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder

_KEPT = 1_000  # passages, about 70 kB each

Floats = NDArray[np.float32]


class LateInteraction:
    """Scores passages against questions; keeps the pieces of those it has read lately.

    May be called from several threads at once.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._kept: OrderedDict[int, NDArray[np.float16]] = OrderedDict()
        self._mutex = Lock()

    def scores(self, question: str, passages: Mapping[int, str]) -> dict[int, float]:
        """Return the score of each text, by row; comparable within one call only."""
        if not passages:
            return {}
        asked, information = self._embedder.question_pieces(question)
        weights = information / information.sum()
        return {
            row: float(weights @ (asked @ vectors.T).max(axis=1))
            for row, vectors in self._pieces(passages).items()
        }

    def _pieces(self, passages: Mapping[int, str]) -> dict[int, Floats]:
        with self._mutex:
            known = {row: self._kept[row] for row in passages if row in self._kept}
        missing = [row for row in passages if row not in known]
        made = self._embedder.passage_pieces([passages[row] for row in missing])
        fresh = {row: one.astype(np.float16) for row, one in zip(missing, made, strict=True)}
        with self._mutex:
            for row in passages:
                self._kept[row] = known[row] if row in known else fresh[row]
                self._kept.move_to_end(row)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return {row: (known | fresh)[row].astype(np.float32) for row in passages}
