"""Evidence windows: runs of one to three sentences of a passage, as the model reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.records import Span, StoredPassage, indexed_text

_MOST_SENTENCES = 3
_FEWEST_LETTERS = 8  # less than that says nothing


@dataclass(frozen=True, slots=True)
class Window:
    """A run of whole sentences of one passage.

    `span` is relative to the passage's text; `text` is what stands there with the marks of
    notes as blanks: "migration12" is judged as "migration".
    """

    stored: StoredPassage
    span: Span
    text: str

    @property
    def char_start(self) -> int:
        """Where it begins in the document's text."""
        return self.stored.passage.char_start + self.span.start

    @property
    def char_end(self) -> int:
        """Where it ends in the document's text."""
        return self.stored.passage.char_start + self.span.end

    def holds(self, other: Window) -> bool:
        """Tell whether the other window lies within this one."""
        return (
            self.stored.row == other.stored.row
            and self.span.start <= other.span.start
            and other.span.end <= self.span.end
        )

    def as_passage(self) -> StoredPassage:
        """Return the window as a passage of its own, so that its boxes can be looked up."""
        passage = replace(
            self.stored.passage,
            char_start=self.char_start,
            char_end=self.char_end,
            text=self.stored.passage.text[self.span.start : self.span.end],
            sentences=(),
            raised=(),
        )
        return replace(self.stored, passage=passage)


def passage_to_windows(stored: StoredPassage, most: int = _MOST_SENTENCES) -> list[Window]:
    """Return all runs of up to `most` sentences, in order of their beginning, then length.

    No run holds a heading, which says nothing by itself. A passage without sentences, as a
    table, is one window.
    """
    passage = stored.passage
    text = indexed_text("", passage.text, passage.raised)
    sentences = passage.sentences or (Span(0, len(text)),)
    windows = []
    for run in _body_runs(text, sentences, passage.section):
        windows += [
            Window(stored, span, text[span.start : span.end])
            for span in _runs(run, most)
            if sum(map(str.isalpha, text[span.start : span.end])) >= _FEWEST_LETTERS
        ]
    return windows


def _body_runs(
    text: str, sentences: Sequence[Span], section: Sequence[str]
) -> Iterator[list[Span]]:
    """Yield the sentences between headings."""
    run: list[Span] = []
    for sentence in sentences:
        if text[sentence.start : sentence.end] in section:
            yield run
            run = []
        else:
            run.append(sentence)
    yield run


def _runs(sentences: Sequence[Span], most: int) -> Iterator[Span]:
    for first in range(len(sentences)):
        for last in range(first, min(first + most, len(sentences))):
            yield Span(sentences[first].start, sentences[last].end)
