"""The sentence of a passage that fits the question best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.records import Passage, Span
from index.embed import Embedder
from index.fuse import covered
from index.lexical import language_field, text_to_terms
from index.vectors import Floats

HIGHLIGHTS = ("lexical", "semantic", "none")

Weights = Mapping[str, Mapping[str, float]]
"""IDF by term, by field."""


@dataclass(frozen=True)
class Highlighter:
    """Chooses by the question's weight in each sentence, or by the sentence's embedding."""

    kind: str
    weights: Weights
    embedder: Embedder | None
    question: Floats | None

    def spans(self, passage: Passage) -> tuple[Span, ...]:
        """Return the best sentence, relative to the passage's text; none where none fits."""
        if self.kind == "none" or not passage.sentences:
            return ()
        texts = [passage.text[span.start : span.end] for span in passage.sentences]
        if self.kind == "semantic" and self.embedder is not None and self.question is not None:
            scores = (self.embedder.embed_passages(texts) @ self.question).tolist()
        else:
            name = language_field(passage.language)
            weight = self.weights.get(name, {})
            scores = [covered(weight, text_to_terms(text, name)) for text in texts]
        best = max(range(len(texts)), key=lambda place: (scores[place], -place))
        return (passage.sentences[best],) if scores[best] > 0 else ()
