"""Citations by number, in brackets or raised, each linked in the list that its place cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.records import Block, CitationKind, Span
from corpus.report import PROBABLE
from ingest.intext.chapterlists import ChapterLists
from ingest.intext.citationstyle import are_paragraph_numbers, groups_of, is_plausible
from ingest.intext.citingblocks import citing_blocks
from ingest.intext.links import Link
from ingest.intext.mentions import Mention
from ingest.intext.numeric import NumericMarker, find_numbers
from ingest.intext.superscripts import find_superscripts

_BEYOND = 5  # numbers after a list's last that are taken for citations without an entry
_STRANGE, _HELD = 0.5, 0.8  # shares of the numbers cited that another's list, and the own, has
_LIKELY = 0.9  # the score in a list that only the numbers cited tell


def find_bracketed(
    text: str, blocks: Sequence[Block], lists: ChapterLists, *, numbered: bool
) -> list[Mention]:
    """Return the numbers in square brackets, or those in round ones if they are more.

    Round brackets count only where the entries are `numbered` in print.
    """
    square = _in_brackets(text, blocks, lists, "[")
    if are_paragraph_numbers(square, text, blocks):
        square = []
    round_ = _in_brackets(text, blocks, lists, "(") if numbered else []
    fewer = groups_of(round_) <= groups_of(square)
    return square if fewer or not is_plausible(round_, lists.count) else round_


def find_raised(
    text: str, blocks: Sequence[Block], raised: Sequence[Span], lists: ChapterLists
) -> list[Mention]:
    """Return the raised numbers that cite entries; `raised` are those that no note has."""
    markers = list(find_superscripts(text, blocks, raised))
    cited = {m.group for m in markers if not lists.known.isdisjoint(m.numbers)}
    mentions = list(_linked([m for m in markers if m.group in cited], lists, "superscript"))
    return mentions if is_plausible(mentions, lists.count) else []


def _in_brackets(
    text: str, blocks: Sequence[Block], lists: ChapterLists, opening: str
) -> list[Mention]:
    known = set(lists.known)
    if opening == "[" and known:
        known |= set(range(max(known), max(known) + _BEYOND + 1))
    markers = [
        marker
        for block, content in citing_blocks(text, blocks)
        for marker in find_numbers(content, block.char_start, opening, known)
    ]
    return list(_linked(markers, lists, "numeric"))


def _linked(
    markers: Sequence[NumericMarker], lists: ChapterLists, kind: CitationKind
) -> Iterator[Mention]:
    """Yield a mention for each entry that a number or range names, linked in its own list.

    Where nothing tells the list, all that have the number may be meant.
    """
    places = [lists.serving(marker.start) for marker in markers]
    chosen = _chosen(markers, places, lists)
    for marker, place in zip(markers, places, strict=True):
        one = chosen.get(place)
        for number in marker.numbers:
            if one is None:
                links = _unsure(number, lists)
            else:
                sure = lists.lists[one].numbers.get(number)
                score = 1.0 if one == place else _LIKELY
                links = (Link(sure, score),) if sure is not None else ()
            yield Mention(marker.start, marker.end, links, kind, marker.locator, group=marker.group)


def _chosen(
    markers: Sequence[NumericMarker], places: Sequence[int | None], lists: ChapterLists
) -> dict[int | None, int]:
    """Return the list that the text served by each is taken to cite: nearly always its own.

    The list of a box, or of data, in the midst of an article has few of the numbers that the
    text before it cites; a list behind it that has most of them is then the text's.
    """
    cited: dict[int, set[int]] = defaultdict(set)
    for marker, place in zip(markers, places, strict=True):
        if place is not None:
            cited[place] |= set(marker.numbers)
    chosen: dict[int | None, int] = {}
    for place, numbers in cited.items():
        chosen[place] = place
        if _share(numbers, place, lists) < _STRANGE:
            behind = range(place, len(lists.lists))
            most = (index for index in behind if _share(numbers, index, lists) >= _HELD)
            chosen[place] = next(most, place)
    return chosen


def _share(cited: set[int], index: int, lists: ChapterLists) -> float:
    """Return the share of the numbers cited that a list has."""
    return len(cited & lists.lists[index].numbers.keys()) / len(cited)


def _unsure(number: int, lists: ChapterLists) -> tuple[Link, ...]:
    found = {one.numbers[number] for one in lists.lists if number in one.numbers}
    return tuple(Link(reference, round(PROBABLE * 0.99, 3)) for reference in sorted(found))
