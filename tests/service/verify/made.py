"""Passages, windows and judged windows of which every part is known."""

from __future__ import annotations

from corpus.records import Passage, Span, StoredPassage
from service.verify.judge import Judged
from service.verify.windows import Window


def stored(
    *sentences: str, row: int = 1, start: int = 100, raised: tuple[Span, ...] = ()
) -> StoredPassage:
    """Return a passage of these sentences, one blank between."""
    text, spans = " ".join(sentences), []
    place = 0
    for sentence in sentences:
        spans.append(Span(place, place + len(sentence)))
        place += len(sentence) + 1
    passage = Passage(
        start, start + len(text), text, language="en", sentences=tuple(spans), raised=raised
    )
    return StoredPassage(row, f"passage-{row}", "document", passage)


def window(text: str = "Bees made honey.", row: int = 1) -> Window:
    """Return a window of one whole passage."""
    return Window(stored(text, row=row), Span(0, len(text)), text)


def judged(supports: float, refutes: float, row: int = 1, text: str = "Bees made honey.") -> Judged:
    """Return a window of a passage of its own with these probabilities."""
    return Judged(window(text, row), supports, refutes, 1 - supports - refutes)
