from __future__ import annotations

import numpy as np
import pytest

from index import late
from index.late import LateInteraction
from tests.fakes import HashEmbedder


class Counting(HashEmbedder):
    """Counts the passages that it reads."""

    read = 0

    def passage_pieces(self, texts):  # type: ignore[no-untyped-def]
        self.read += len(texts)
        return super().passage_pieces(texts)


def test_the_score_is_the_information_that_finds_its_piece() -> None:
    reranker = LateInteraction(HashEmbedder())
    passages = {4: "border guards were trained", 9: "nothing of the kind", 5: "Guards!"}
    assert reranker.scores("border guards", passages) == pytest.approx(
        {4: 1.0, 9: 0.0, 5: 6 / 12}, abs=1e-3
    )


def test_it_is_maxsim_by_its_definition() -> None:
    generator = np.random.default_rng(2)
    question, weights = generator.standard_normal((5, 8)), generator.random(5) + 0.1
    passage = generator.standard_normal((7, 8))

    class Given(HashEmbedder):
        def passage_pieces(self, texts):  # type: ignore[no-untyped-def]
            return [passage.astype(np.float32) for _ in texts]

        def question_pieces(self, _):  # type: ignore[no-untyped-def]
            return question.astype(np.float32), weights.astype(np.float32)

    expected = sum(
        weight * max(float(piece @ other) for other in passage)
        for weight, piece in zip(weights, question, strict=True)
    ) / sum(weights)
    scores = LateInteraction(Given()).scores("?", {1: "text"})
    assert scores[1] == pytest.approx(expected, rel=1e-2)  # kept as float16


def test_what_was_read_is_kept_and_the_oldest_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(late, "_KEPT", 2)
    embedder = Counting()
    reranker = LateInteraction(embedder)
    first = reranker.scores("a", {1: "a", 2: "b"})
    assert reranker.scores("a", {1: "a", 2: "b"}) == first
    assert embedder.read == 2
    reranker.scores("a", {1: "a", 3: "c"})
    reranker.scores("a", {1: "a", 3: "c"})
    assert embedder.read == 3
    reranker.scores("a", {2: "b"})
    assert embedder.read == 4


def test_nothing_to_read() -> None:
    assert LateInteraction(HashEmbedder()).scores("a", {}) == {}
