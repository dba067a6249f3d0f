"""Whether a stretch of text overlaps any of many others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import Protocol


class Stretch(Protocol):
    """Anything with a start and an end in the text."""

    @property
    def start(self) -> int:
        """Return where it begins."""

    @property
    def end(self) -> int:
        """Return where it has ended."""


class SpanIndex:
    """Stretches of a text, in any order and number."""

    def __init__(self, spans: Iterable[Stretch]) -> None:
        ordered = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def overlaps(self, span: Stretch) -> bool:
        """Say whether a stretch has at least one character in common with them."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start
