"""The numbers that are printed before the entries of lists: where they restart, what they name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from corpus.records import Block, Reference

_PRINTED = re.compile(r"\d{1,4}")
_MOST_SKIPPED = 3  # numbers from one entry to the next, where the reader lost some
_HIGHEST_FIRST = 3  # number that a list may begin with, where the reader lost the first
_MOSTLY = 0.8  # least share of entries whose numbers count upwards


def printed_numbers(
    text: str, blocks: Sequence[Block], references: Sequence[Reference]
) -> tuple[int | None, ...]:
    """Return the number that is printed before each reference, null where there is none."""
    starts = {block.char_end: block.char_start for block in blocks if block.kind == "reference"}
    numbers: list[int | None] = []
    for reference in references:
        start = starts.get(reference.char_end, reference.char_start)
        found = _PRINTED.search(text[start : reference.char_start])
        numbers.append(int(found.group()) if found else None)
    return tuple(numbers)


def find_restarts(printed: Sequence[int | None]) -> Iterator[int]:
    """Yield the entries at which the numbers begin anew, and go on from there.

    A number that is misprinted or misread is none: those behind it count on from the ones
    before it.
    """
    known = [(place, number) for place, number in enumerate(printed) if number is not None]
    for index in range(1, len(known)):
        before, (place, number) = known[index - 1][1], known[index]
        if not number <= before or number > _HIGHEST_FIRST:
            continue
        following = [n for _, n in islice(known, index + 1, index + 3)]
        if following and _goes_on(number, following, before):
            yield place


def _goes_on(number: int, following: Sequence[int], before: int) -> bool:
    """Say whether one or two following numbers count on from a number and not from `before`."""
    last = number
    for step, one in enumerate(following, 2):
        if one <= last and one <= _HIGHEST_FIRST and step > 2:
            return True  # a list of two entries, and the next
        if not 0 < one - last <= _MOST_SKIPPED or one == before + step:
            return False
        last = one
    return True


def number_entries(printed: Sequence[int | None]) -> Mapping[int, int]:
    """Return the place, from 0, of each entry of one list by the number that cites it.

    An entry whose number is missing or misprinted has the one behind the entry before it,
    where no other has that. Where the numbers of too few count upwards, the order counts; but
    columns may have been read in the wrong order, each of which does.
    """
    cuts = [0, *find_restarts(printed), len(printed)]
    rising = [
        start + place
        for start, stop in pairwise(cuts)
        for place in _longest_rising(printed[start:stop])
    ]
    if not rising or len(rising) < _MOSTLY * len(printed):
        return {place + 1: place for place in range(len(printed))}
    numbers = {number: place for place in rising if (number := printed[place]) is not None}
    by_place = {place: number for number, place in numbers.items()}
    last = (printed[rising[0]] or 0) - rising[0] - 1
    for place in range(len(printed)):
        last = by_place.get(place, last + 1 if last + 1 not in numbers else last)
        if last > 0:
            numbers.setdefault(last, place)
    return numbers


def _longest_rising(printed: Sequence[int | None]) -> list[int]:
    """Return the places of the longest run of numbers that count upwards, others between them.

    Patience sorting: Fredman, "On computing the length of longest increasing subsequences",
    Discrete Mathematics 11 (1975), in n log n.
    """
    tails: list[int] = []  # the least number that ends a run of each length
    places: list[int] = []
    before: dict[int, int | None] = {}
    for place, number in enumerate(printed):
        if number is None:
            continue
        length = bisect_left(tails, number)
        before[place] = places[length - 1] if length else None
        tails[length : length + 1] = [number]
        places[length : length + 1] = [place]
    run: list[int] = []
    at = places[-1] if places else None
    while at is not None:
        run.append(at)
        at = before[at]
    return run[::-1]
