"""The lists that a document's references stand in, one or one a chapter, and the text of each.

Lists part where text stands between them, where their numbers begin anew, and where headings
between them name chapters. A list serves the section that it stands in, and of several in one
section each serves the text before it; lists side by side serve the chapters that they name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.records import Block, Reference, Span
from ingest.intext.chapters import Chapters
from ingest.intext.numbering import find_restarts, number_entries, printed_numbers


@dataclass(frozen=True, slots=True)
class ChapterList:
    """One list: its references, the reference that each number means, and where it stands.

    `served` is the stretch of text whose citations it answers, null where nothing tells.
    """

    members: frozenset[int]
    numbers: Mapping[int, int]
    place: Span
    served: Span | None


class ChapterLists:
    """The lists of one document, in order."""

    def __init__(self, lists: Sequence[ChapterList]) -> None:
        self.lists = tuple(lists)
        self.count = sum(len(one.members) for one in lists)
        self._edges, self._serving = _painted(lists)
        self.known = frozenset(number for one in lists for number in one.numbers)

    def serving(self, place: int) -> int | None:
        """Return which list a place cites: that of the narrowest stretch of text around it."""
        if len(self.lists) == 1:
            return 0
        edge = bisect_right(self._edges, place) - 1
        return self._serving[edge] if edge >= 0 else None

    def own(self, place: int) -> frozenset[int]:
        """Return the references of the list that a place cites; none where there is but one."""
        index = self.serving(place) if len(self.lists) > 1 else None
        return self.lists[index].members if index is not None else frozenset()


def _painted(lists: Sequence[ChapterList]) -> tuple[list[int], list[int | None]]:
    """Return where stretches of text begin, in order, and the list with the narrowest over each."""
    served = [(one.served, index) for index, one in enumerate(lists) if one.served is not None]
    edges = sorted({edge for span, _ in served for edge in (span.start, span.end)})
    serving: list[int | None] = [None] * len(edges)
    for span, index in sorted(served, key=lambda row: (row[0].start - row[0].end, -row[1])):
        first, last = bisect_left(edges, span.start), bisect_left(edges, span.end)
        serving[first:last] = [index] * (last - first)
    return edges, serving


def find_chapter_lists(
    text: str, blocks: Sequence[Block], references: Sequence[Reference]
) -> ChapterLists:
    """Return the lists that references stand in; one where nothing parts them."""
    printed = printed_numbers(text, blocks, references)
    groups = list(_groups(blocks, references))
    chapters = Chapters(text, blocks)
    headed = [block for block in blocks if block.kind == "heading"]
    lists: list[ChapterList] = []
    for group, served in zip(groups, _sections(groups, references, chapters), strict=True):
        headings = _headings(text, headed, references, group)
        named = chapters.named_by(list(headings.values()))
        cuts = {list(headings)[at]: chapter for at, chapter in named.items()}
        starts = sorted({group.start, *cuts, *_restarts(printed, group)})
        for start, stop in zip(starts, [*starts[1:], group.stop], strict=True):
            lists.append(
                ChapterList(
                    frozenset(reference.number for reference in references[start:stop]),
                    {
                        number: references[start + place].number
                        for number, place in number_entries(printed[start:stop]).items()
                    },
                    Span(references[start].char_start, references[stop - 1].char_end),
                    cuts.get(start) if len(starts) > 1 else served,
                )
            )
    return ChapterLists(tuple(_counted_on(lists)))


def _groups(blocks: Sequence[Block], references: Sequence[Reference]) -> Iterator[range]:
    """Yield which references stand together, with no text of the body between them."""
    texts = [b.char_start for b in blocks if b.role == "body" and b.kind == "paragraph"]
    first = 0
    for index in range(1, len(references) + 1):
        if index < len(references):
            before, after = references[index - 1].char_end, references[index].char_start
            if bisect_left(texts, before) >= bisect_left(texts, after):
                continue
        if first < index:
            yield range(first, index)
        first = index


def _headings(
    text: str, headed: Sequence[Block], references: Sequence[Reference], group: range
) -> Mapping[int, str]:
    """Return the heading right before each reference of a group that has one.

    `headed` are the headings of the text in order.
    """
    above: dict[int, str] = {}
    starts = [references[index].char_start for index in group]
    places = [block.char_start for block in headed]
    first = max(0, bisect_left(places, starts[0]) - 1)
    for block in headed[first : bisect_left(places, starts[-1])]:
        place = group.start + bisect_left(starts, block.char_start)
        above[place] = text[block.char_start : block.char_end]
    return above


def _restarts(printed: Sequence[int | None], group: range) -> Iterator[int]:
    """Yield where lists begin anew in a group that have numbers in common.

    Where they have none, as when columns were read in the wrong order, the list is one.
    """
    numbers = printed[group.start : group.stop]
    cuts = [0, *find_restarts(numbers), len(numbers)]
    seen: set[int] = set()
    for start, stop in pairwise(cuts):
        run = {number for number in numbers[start:stop] if number is not None}
        if run & seen:
            yield group.start + start
            seen = set()
        seen |= run


def _sections(
    groups: Sequence[range], references: Sequence[Reference], chapters: Chapters
) -> Iterator[Span]:
    """Yield the text that each group serves: the widest section that no other stands in.

    Several of one section share it: each serves what stands before it.
    """
    places = [references[group.start].char_start for group in groups]
    begun: dict[Span, int] = defaultdict(int)
    chosen = []
    for place in places:
        sections = chapters.sections_of(place)
        alone = (
            section
            for section in sections
            if bisect_left(places, section.end) - bisect_left(places, section.start) == 1
        )
        chosen.append(next(alone, sections[-1]))
    shared = Counter(chosen)
    for group, section in zip(groups, chosen, strict=True):
        if shared[section] == 1:
            yield section
            continue
        end = references[group.stop - 1].char_end
        yield Span(max(section.start, begun[section]), end)
        begun[section] = end


def _counted_on(lists: Sequence[ChapterList]) -> Iterator[ChapterList]:
    """Yield the lists with one numbering for those that count on from the list before."""
    series: list[list[ChapterList]] = []
    for one in lists:
        before = max(series[-1][-1].numbers, default=0) if series else 0
        if series and min(one.numbers, default=0) > before:
            series[-1].append(one)
        else:
            series.append([one])
    for together in series:
        numbers = {n: reference for one in together for n, reference in one.numbers.items()}
        for one in together:
            yield replace(one, numbers=numbers)
