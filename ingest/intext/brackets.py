"""Round and square brackets of a text, with what stands in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {")": "(", "]": "["}
_DEEPEST = 4
_LONGEST = 3_000  # characters; some brackets cite forty works


@dataclass(frozen=True, slots=True)
class Bracket:
    """`text[start:end]` stands inside the brackets; brackets within it are blanks in `content`."""

    start: int
    end: int
    opening: str
    content: str


def find_brackets(text: str) -> Iterator[Bracket]:
    """Yield all pairs of brackets, inner before outer; one without a partner is none."""
    open_: list[tuple[str, int, list[tuple[int, int]]]] = []
    for place, character in enumerate(text):
        if character in "([":
            open_.append((character, place + 1, []))
            del open_[:-_DEEPEST]
        elif character in ")]":
            partner = next(
                (n for n in range(len(open_) - 1, -1, -1) if open_[n][0] == _PAIRS[character]), None
            )
            if partner is None:
                continue
            opening, start, inner = open_[partner]
            del open_[partner:]
            if place - start > _LONGEST:
                continue
            if open_:
                open_[-1][2].append((start - 1, place + 1))
            yield Bracket(start, place, opening, _blanked(text, start, place, inner))


def _blanked(text: str, start: int, end: int, inner: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    place = start
    for begin, close in inner:
        parts += [text[place:begin], " " * (close - begin)]
        place = close
    return "".join((*parts, text[place:end]))
