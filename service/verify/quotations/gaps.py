"""A quotation cut where its author says that words were left out or put in: … and [brackets]."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from service.verify.quotations.folded import Folded, fold

_DOTS = r"(?:…|\.\s?\.\s?\.(?:\s?\.)?)"
_GAP = re.compile(
    rf"(?P<ellipsis>\[\s?{_DOTS}\s?\]|\(\s?{_DOTS}\s?\)|<\s?{_DOTS}\s?>|{_DOTS})"
    r"|(?P<note>\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\])"
    r"|(?P<bracket>\[[^\[\]]{0,200}\])"
)
_LEFT_OUT = 2_000  # letters that an ellipsis may stand for
_CHANGED = 80  # letters that a bracket may stand for
_MOST_PLACES = 200
_FEWEST_WORDS = 3
Chain = list[tuple[int, int]]  # where each part stands in a stream


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quotation without gaps; `gap` is the most letters left out before it.

    `whole` says whether a word must begin, and end, at its ends: not where a bracket stands in
    a word ("walk[ed]").
    """

    text: str
    key: str
    gap: int = 0
    whole: tuple[bool, bool] = (True, True)


def split_at_gaps(text: str) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return the parts of a quotation, and which kinds of gaps it has: ellipsis, brackets."""
    parts: list[Part] = []
    kinds: set[str] = set()
    start, gap, glued = 0, 0, False
    for found in [*_GAP.finditer(text), None]:
        if found and found["note"]:
            continue
        stop = found.start() if found else len(text)
        bracket = bool(found and found["bracket"])
        ends_whole = not (bracket and text[stop - 1 : stop].isalnum())
        key = fold(text[start:stop])
        if key:
            parts.append(Part(text[start:stop], key, gap if parts else 0, (not glued, ends_whole)))
            gap = 0
        if found:
            kinds.add("brackets" if bracket else "ellipsis")
            gap = max(gap, _CHANGED if bracket else _LEFT_OUT)
            start = found.end()
            glued = bracket and text[start : start + 1].isalnum()
    return tuple(parts), tuple(sorted(kinds))


def without_gaps(text: str) -> str:
    """Return the text with a blank for each ellipsis, and without its brackets' signs."""
    return _GAP.sub(lambda found: " " if found["ellipsis"] else found.group().strip("[]"), text)


def find_parts(parts: tuple[Part, ...], folded: Folded) -> list[Chain]:
    """Return where the parts stand in the stream, one behind the other, the closest places first.

    Parts of fewer than three words together are found nowhere: they would be found anywhere.
    """
    if sum(len(part.text.split()) for part in parts) < _FEWEST_WORDS:
        return []
    first = islice(folded.find(parts[0].key, whole=parts[0].whole), _MOST_PLACES)
    chains = [chain for place in first if (chain := _chain(place, parts, folded))]
    last_starts = {chain[-1]: chain for chain in chains}  # the nearest beginning of each end
    return sorted(last_starts.values(), key=lambda chain: chain[-1][1] - chain[0][0])


def _chain(place: tuple[int, int], parts: tuple[Part, ...], folded: Folded) -> Chain | None:
    chain = [place]
    for part in parts[1:]:
        start = chain[-1][1]
        stop = start + part.gap + len(part.key)
        following = next(folded.find(part.key, start, stop, whole=part.whole), None)
        if following is None:
            return None
        chain.append(following)
    return chain
