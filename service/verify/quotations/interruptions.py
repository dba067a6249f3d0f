"""A quotation whose passage a figure, a table, a note or a page's end cuts in the source."""

from __future__ import annotations

from itertools import islice

from service.verify.quotations.folded import Folded

_SEED = 12  # letters that tell a place
_MOST_PLACES = 50
_MOST_RESTS = 5
_MOST_BETWEEN = 6_000  # letters of what stands between, where what goes on is short:
_SHORT = 30  # letters
_LONG = 40  # letters
_OVERSHOT = 6  # letters that the text between may share with what goes on
_MOST_PARTS = 4


def find_interrupted(key: str, folded: Folded) -> list[tuple[int, int]] | None:
    """Return where the parts of a key stand in the stream, null where they do not.

    Each part but the last ends in the middle of a sentence where a block of the text ends, and
    each but the first begins where one begins: no whole sentence is left out in silence. A
    long rest may begin inside a block, as where a reader joined it to a list of references.
    """
    for place, _ in islice(folded.find(key[:_SEED], whole=(True, False)), _MOST_PLACES):
        found = _from(place, key, folded, _MOST_PARTS)
        if found:
            return found
    return None


def _from(place: int, key: str, folded: Folded, most: int) -> list[tuple[int, int]] | None:
    shared = _shared(key, folded.stream[place : place + len(key)])
    if shared == len(key):
        whole = next(folded.find(key, place, place + shared, whole=(True, True)), None)
        return [whole] if whole else None
    if most == 1:
        return None
    for cut in range(shared, max(0, shared - _OVERSHOT), -1):
        if folded.is_torn(place + cut):
            rest, start = key[cut:], place + cut
            stop = start + _MOST_BETWEEN + len(rest) if len(rest) < _SHORT else None
            for other, _ in islice(
                folded.find(rest[:_SEED], start, stop, whole=(True, False)), _MOST_RESTS
            ):
                if len(rest) >= _LONG or folded.is_block_edge(other):
                    following = _from(other, rest, folded, most - 1)
                    if following:
                        return [(place, place + cut), *following]
    return None


def _shared(first: str, second: str) -> int:
    """Return how many characters two strings begin with alike."""
    pairs = zip(first, second, strict=False)
    least = min(len(first), len(second))
    return next((place for place, (one, other) in enumerate(pairs) if one != other), least)
