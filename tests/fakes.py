"""Small stand-ins for the heavy parts, with the same contract."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.errors import PassageTooLong
from index.embed import EmbedderSpec

_DIMENSION = 64


class HashEmbedder:
    """An embedder without a model: words are hashed into a bag, and bags are normalised.

    A piece is a word. Equal words give equal vectors, so that what it finds can be foreseen.
    """

    def __init__(self, name: str = "hash", max_length: int = 256) -> None:
        self.spec = EmbedderSpec(name, "0" * 64, _DIMENSION, max_length)
        self.passage_limit = max_length - 2
        self.embedded = 0

    def count(self, text: str) -> int:
        """Return the number of words."""
        return len(_words(text))

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Return (n, 64) unit vectors."""
        for text in texts:
            if self.count(text) > self.passage_limit:
                raise PassageTooLong(f"{self.count(text)} words; the limit is {self.passage_limit}")
        self.embedded += len(texts)
        if on_progress:
            on_progress(len(texts))
        if not texts:
            return np.zeros((0, _DIMENSION), np.float32)
        return np.stack([self.embed_question(text) for text in texts])

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """Return a unit vector of 64 numbers."""
        vector = np.full(_DIMENSION, 1e-3, np.float32)
        for word in _words(text):
            vector[zlib.crc32(word.encode()) % _DIMENSION] += 1
        return vector / np.linalg.norm(vector)

    def passage_pieces(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return (words, 64) unit vectors a text, one a word."""
        return [_one_hot(_words(text)) for text in texts]

    def question_pieces(self, text: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the same of a question; a word tells as much as it has letters."""
        words = _words(text)
        return _one_hot(words), np.array([len(word) for word in words], np.float32)


def _one_hot(words: Sequence[str]) -> NDArray[np.float32]:
    vectors = np.zeros((len(words), _DIMENSION), np.float32)
    for place, word in enumerate(words):
        vectors[place, zlib.crc32(word.encode()) % _DIMENSION] = 1
    return vectors


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


class WordEntailment:
    """An entailment model without a model: it counts the claim's words in the text.

    A text that holds them all supports, or refutes where it says "not" and the claim does not;
    else it does neither. So what it says can be foreseen. It reads English only.
    """

    name = "words"
    thresholds = (0.6, 0.9)

    def __init__(self) -> None:
        self.judged = 0

    def told(self, strength: float) -> float:
        """Return the strength as it is."""
        return strength

    def reads(self, language: str) -> bool:
        """Tell whether a language is English, or unknown."""
        return language in ("en", "und")

    def probabilities(
        self,
        claim: str,
        texts: Sequence[str],
        on_progress: Callable[[int], None] | None = None,
    ) -> NDArray[np.float32]:
        """Return (n, 3): supports, refutes, neither."""
        self.judged += len(texts)
        if on_progress:
            on_progress(len(texts))
        wanted = set(_words(claim))
        found = np.zeros((len(texts), 3), np.float32)
        for row, text in zip(found, texts, strict=True):
            held = set(_words(text))
            if not (wanted - {"not"}) <= held:
                row[2] = 1.0
            else:
                row[int(("not" in held) != ("not" in wanted))] = 0.95
                row[2] = 0.05
        return found
