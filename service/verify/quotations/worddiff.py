"""Two texts word by word: the passage of a text nearest to a quotation, and what differs.

The alignment is Levenshtein's on words (rapidfuzz); the place of the nearest passage is found
by the diagonals on which rare words of both lie, as in the seeding of BLAST (Altschul et al.,
1990, doi:10.1016/S0022-2836(05)80360-2), so that a long text is aligned in a few places only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log
from typing import Literal

from rapidfuzz.distance import Levenshtein

EditKind = Literal["kept", "deleted", "inserted"]
_MOST_HITS = 400  # places of one word; a commoner one tells nothing, if a rarer one is there
_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words, by index [start, end): `kept` and `inserted` ones of the quotation,
    `deleted` ones of the source.

    `source_start` and `source_end` are the words of the source that a kept run stands for.
    """

    kind: EditKind
    start: int
    end: int
    source_start: int = 0
    source_end: int = 0


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quotation beside words [start, end) of a text.

    `similarity` is 2 · kept / (words of the quotation + words of the passage), 0–1.
    """

    start: int
    end: int
    edits: tuple[Edit, ...]
    similarity: float


def align_words(quoted: Sequence[str], source: Sequence[str], offset: int = 0) -> Alignment:
    """Return how a quotation's words became from those of a passage that is `offset` words in."""
    edits = tuple(_edits(quoted, source, offset))
    kept = sum(edit.end - edit.start for edit in edits if edit.kind == "kept")
    both = len(quoted) + len(source)
    return Alignment(offset, offset + len(source), edits, 2 * kept / both if both else 1.0)


def nearest_passage(
    quoted: Sequence[str], source: Sequence[str], start: int = 0, stop: int | None = None
) -> Alignment | None:
    """Return the passage of source[start:stop] most like a quotation; null: no word is shared."""
    stop = len(source) if stop is None else stop
    best: Alignment | None = None
    for window in _windows(quoted, source, start, stop):
        found = _fitted(quoted, source, window, (start, stop))
        if found and (best is None or found.similarity > best.similarity):
            best = found
    return best


def _windows(
    quoted: Sequence[str], source: Sequence[str], start: int, stop: int
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the source with the most weight of shared words on a diagonal."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(quoted):
        wanted[word].append(index)
    hits = [(place, source[place]) for place in range(start, stop) if source[place] in wanted]
    counts = Counter(word for _, word in hits)
    rare = {word for word, count in counts.items() if count <= _MOST_HITS} or set(counts)
    width = max(4, len(quoted) // 3)
    votes: dict[int, float] = defaultdict(float)
    for place, word in hits:
        if word in rare:
            weight = log(1 + (stop - start) / counts[word])
            for diagonal in {(place - index) // width for index in wanted[word]}:
                votes[diagonal] += weight
                votes[diagonal - 1] += weight
    for diagonal in sorted(votes, key=lambda one: (-votes[one], one))[:_CANDIDATES]:
        first = diagonal * width
        yield max(start, first - width), min(stop, first + len(quoted) + 3 * width)


def _fitted(
    quoted: Sequence[str], source: Sequence[str], window: tuple[int, int], within: tuple[int, int]
) -> Alignment | None:
    """Return the alignment with the part of a window that the quotation stands for.

    Words before the first kept one are as many as the quotation has before it, and so behind.
    """
    edits = align_words(quoted, source[window[0] : window[1]], window[0]).edits
    kept = [edit for edit in edits if edit.kind == "kept"]
    if not kept:
        return None
    first = max(within[0], kept[0].source_start - kept[0].start)
    last = min(within[1], kept[-1].source_end + len(quoted) - kept[-1].end)
    return align_words(quoted, source[first:last], first)


def _edits(quoted: Sequence[str], source: Sequence[str], offset: int) -> Iterator[Edit]:
    operations = Levenshtein.opcodes(list(source), list(quoted))
    for kept, run in groupby(operations, key=lambda one: one.tag == "equal"):
        parts = list(run)
        ours = (parts[0].dest_start, parts[-1].dest_end)
        theirs = (parts[0].src_start, parts[-1].src_end)
        # "well known" and "wellknown" are the same words.
        if kept or "".join(quoted[slice(*ours)]) == "".join(source[slice(*theirs)]):
            yield Edit("kept", *ours, theirs[0] + offset, theirs[1] + offset)
            continue
        if theirs[0] < theirs[1]:
            yield Edit("deleted", theirs[0] + offset, theirs[1] + offset)
        if ours[0] < ours[1]:
            yield Edit("inserted", *ours)
