"""Where the words of a known text stand in what was read of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_WORD = re.compile(r"[^\W\d_]+|\d+")
_REACH = 12  # words around a place, within its block, that may tell where it is
_SPARE = 40  # words that may have come between a place's neighbours
_LONG_RUN = 4
_KNOWN = 0.6  # of a block's words that must be found together
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters or of digits: a number glued to a word, as a note's mark is, is its own."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of the read text in which something must stand."""

    start: int
    end: int

    def shared(self, start: int, end: int) -> int:
        """Return how many characters a stretch shares with the window."""
        return max(0, min(end, self.end) - max(start, self.start))


def tokens(text: str) -> list[Token]:
    """Return the runs of letters and of digits with their offsets, folded one by one."""
    return [
        Token(unicodedata.normalize("NFKC", found[0]).casefold(), found.start(), found.end())
        for found in _WORD.finditer(text)
    ]


class Alignment:
    """Known blocks of text beside the text read; built once, asked for places."""

    def __init__(self, blocks: Sequence[str], read: str) -> None:
        self._blocks = [tokens(block) for block in blocks]
        self._read = tokens(read)
        self._length = len(read)
        self._found: list[dict[int, int]] = [{} for _ in blocks]
        for _ in range(_ROUNDS):
            if not self._round():
                break

    def share(self) -> float:
        """Return the share of the known words that were found."""
        known = sum(map(len, self._blocks))
        return sum(map(len, self._found)) / known if known else 1.0

    def windows(self, block: int, start: int, end: int) -> tuple[Window, ...]:
        """Return where `blocks[block][start:end]` stands, from word before to word after.

        Two windows where something else has come between those words and its own were not
        found: it stands behind the one or before the other. None where the block was not found.
        """
        known, found = self._blocks[block], self._found[block]
        if not found:
            return ()
        inside = [i for i, token in enumerate(known) if token.end > start and token.start < end]
        first = inside[0] if inside else sum(token.end <= start for token in known)
        last = inside[-1] + 1 if inside else first
        before = next((found[i] for i in range(first - 1, first - _REACH, -1) if i in found), None)
        after = next((found[i] for i in range(last, last + _REACH) if i in found), None)
        own = _densest([found[i] for i in inside if i in found], len(inside) + _SPARE)
        size = len(inside)
        if before is not None and after is not None and after - before - size <= _SPARE:
            return (self._between(before, after),)
        if own:
            return (self._between(min(own) - 1, max(own) + 1),)
        sides = []
        if before is not None:
            sides.append(self._between(before, before + size + 2))
        if after is not None:
            sides.append(self._between(after - size - 2, after))
        return tuple(sides)

    def _between(self, before: int, after: int) -> Window:
        """Return the stretch between two words of the read text."""
        return Window(
            self._read[before].end if before >= 0 else 0,
            self._read[after].start if after < len(self._read) else self._length,
        )

    def _round(self) -> int:
        """Align what is not yet found on either side; return how many words were found."""
        taken = {place for found in self._found for place in found.values()}
        free = [i for i in range(len(self._read)) if i not in taken]
        known = [
            (block, i)
            for block, words in enumerate(self._blocks)
            if not self._found[block]
            for i in range(len(words))
        ]
        ours = [self._blocks[block][i].text for block, i in known]
        theirs = [self._read[i].text for i in free]
        candidates: dict[int, dict[int, int]] = {}
        for same in Indel.opcodes(ours, theirs).as_matching_blocks():
            for step in range(same.size):
                block, i = known[same.a + step]
                candidates.setdefault(block, {})[i] = free[same.b + step]
        return sum(self._accept(block, found) for block, found in candidates.items())

    def _accept(self, block: int, found: dict[int, int]) -> int:
        """Keep the words of a block that stand together; none if they are too few."""
        size = len(self._blocks[block])
        kept = _together(found, size)
        if len(kept) < _KNOWN * size:
            return 0
        self._found[block] = kept
        return len(kept)


def _densest(places: list[int], width: int) -> list[int]:
    """Return the most places that lie within a width; the first such of equals."""
    places = sorted(places)
    best: list[int] = []
    first = 0
    for last, place in enumerate(places):
        while place - places[first] > width:
            first += 1
        if last + 1 - first > len(best):
            best = places[first : last + 1]
    return best


def _together(found: dict[int, int], size: int) -> dict[int, int]:
    """Return the words near where most of the block is, and longer runs wherever they are.

    A figure or notes may stand in the midst of a paragraph; a word or two that were found far
    from the rest are another's.
    """
    shifts = sorted(place - i for i, place in found.items())
    middle = shifts[len(shifts) // 2]
    kept: dict[int, int] = {}
    run: list[int] = []
    for i in sorted(found):
        if run and (i - run[-1] > 1 or found[i] - found[run[-1]] > 1):
            kept |= _run(run, found, middle, size)
            run = []
        run.append(i)
    return kept | _run(run, found, middle, size)


def _run(run: list[int], found: dict[int, int], middle: int, size: int) -> dict[int, int]:
    is_near = abs(found[run[0]] - run[0] - middle) <= size / 2 + _LONG_RUN
    return {i: found[i] for i in run} if is_near or len(run) >= _LONG_RUN else {}
