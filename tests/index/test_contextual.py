from __future__ import annotations

import numpy as np
import pytest

from corpus.records import Passage
from index.contextual import CONTEXT_WEIGHT, passages_to_vectors, with_contexts
from tests.fakes import HashEmbedder


def test_a_vector_is_the_text_s_with_a_little_of_its_context() -> None:
    embedder = HashEmbedder()
    passages = [Passage(0, 3, "red apples", "Fruit > Trees"), Passage(4, 8, "green pears")]
    heard: list[int] = []
    vectors = passages_to_vectors(embedder, passages, heard.append)
    mixed = embedder.embed_question("red apples") + CONTEXT_WEIGHT * embedder.embed_question(
        "Fruit > Trees"
    )
    assert vectors[0] == pytest.approx(mixed / np.linalg.norm(mixed), abs=1e-6)
    assert vectors[1] == pytest.approx(embedder.embed_question("green pears"), abs=1e-6)
    assert heard == [2]


def test_a_context_is_embedded_once() -> None:
    embedder = HashEmbedder()
    passages_to_vectors(embedder, [Passage(n, n + 1, "x", "same") for n in range(5)])
    assert embedder.embedded == 6


def test_no_passages() -> None:
    assert passages_to_vectors(HashEmbedder(), []).shape[0] == 0


def test_a_new_context_turns_a_vector_as_embedding_anew_would() -> None:
    embedder = HashEmbedder()
    before = ["Fruit > Trees", "", "Fruit", "apples"]
    after = ["Vegetables", "Roots", "", "red apples"]
    texts = ["red apples", "green pears", "plums on trees", "red apples"]
    old = passages_to_vectors(embedder, list(map(passage, texts, before)))
    stored = old.astype("<f2").astype(np.float32)  # as the store keeps them
    embedder.embedded = 0
    turned = with_contexts(embedder, stored, before, after)
    anew = passages_to_vectors(HashEmbedder(), list(map(passage, texts, after)))
    assert turned == pytest.approx(anew, abs=1e-3)
    assert embedder.embedded == 6  # the contexts alone
    assert np.linalg.norm(turned, axis=1) == pytest.approx(np.ones(4), abs=1e-6)


def passage(text: str, context: str) -> Passage:
    return Passage(0, len(text), text, context)
