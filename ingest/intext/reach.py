"""Which works a stretch of text rests on, by the scopes of the citations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from corpus.records import InTextCitation, Span


class Reach:
    """A document's citations by what they cover: their own place and their scope."""

    def __init__(self, citations: Sequence[InTextCitation]) -> None:
        linked = [citation for citation in citations if citation.reference is not None]
        self._ordered = sorted(linked, key=lambda citation: _covered(citation).start)
        covered = [_covered(citation) for citation in self._ordered]
        self._starts = [span.start for span in covered]
        self._ends = [span.end for span in covered]
        self._farthest = list(accumulate(self._ends, max))

    def numbers(self, start: int, end: int) -> tuple[int, ...]:
        """Return the references that `text[start:end]` cites, in the order of the citations."""
        found: list[InTextCitation] = []
        index = bisect_left(self._starts, end) - 1
        while index >= 0 and self._farthest[index] > start:
            if self._ends[index] > start:
                found.append(self._ordered[index])
            index -= 1
        found.sort(key=lambda citation: (citation.char_start, -citation.score))
        return tuple(dict.fromkeys(c.reference for c in found if c.reference is not None))


def _covered(citation: InTextCitation) -> Span:
    """Return what a citation covers, beyond its sentence only where its place says so."""
    own = Span(citation.char_start, citation.char_end)
    scope = citation.scope_span
    if scope is None or citation.scope == "sentence":
        return own
    return Span(min(own.start, scope.start), max(own.end, scope.end))
