"""Vectors that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from training import vectors
from training.vectors import embed


class Counting:
    """An embedder whose vector is how many words and letters a text has; it notes what it saw."""

    def __init__(self) -> None:
        self.seen: list[list[str]] = []

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.seen.append(list(texts))
        return np.array([[len(text.split()), len(text)] for text in texts], np.float32)


def test_each_text_is_embedded_once_and_found_again(tmp_path: Path) -> None:
    embedder, kept = Counting(), tmp_path / "vectors.npz"
    found = embed(["a b", "ccc", "a b"], embedder, kept)
    assert (found.dtype, found.tolist()) == (np.dtype(np.float32), [[2, 3], [1, 3], [2, 3]])
    assert embedder.seen == [["a b", "ccc"]]
    again = Counting()
    assert embed(["ccc", "d", "a b"], again, kept).tolist() == [[1, 3], [1, 1], [2, 3]]
    assert again.seen == [["d"]]
    assert [path.name for path in tmp_path.iterdir()] == ["vectors.npz"]


def test_only_the_first_eighty_words_are_read(tmp_path: Path) -> None:
    embedder = Counting()
    assert embed(["w " * 100], embedder, tmp_path / "v.npz").tolist() == [[80, 159]]


def test_what_was_made_is_kept_when_a_run_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dying(Counting):
        def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
            if self.seen:
                raise KeyboardInterrupt
            return super().embed_passages(texts)

    monkeypatch.setattr(vectors, "_SAVED_EVERY", 2)
    kept = tmp_path / "vectors.npz"
    with pytest.raises(KeyboardInterrupt):
        embed(["a", "b", "c"], Dying(), kept)
    embedder = Counting()
    embed(["a", "b", "c"], embedder, kept)
    assert embedder.seen == [["c"]]
