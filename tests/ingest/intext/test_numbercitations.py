"""Numbers linked in the list that their place cites."""

from __future__ import annotations

from corpus.records import Block, Span
from ingest.intext.chapterlists import ChapterList, ChapterLists
from ingest.intext.links import Link
from ingest.intext.numbercitations import find_bracketed, find_raised


def numbered(first: int, count: int, place: int, served: Span | None) -> ChapterList:
    """Return a list of entries 1 to `count`, references from `first` on."""
    numbers = {n: first + n - 1 for n in range(1, count + 1)}
    return ChapterList(frozenset(numbers.values()), numbers, Span(place, place), served)


def links(text: str, lists: ChapterLists) -> list[tuple[Link, ...]]:
    blocks = [Block("paragraph", 0, len(text))]
    return [m.links for m in find_bracketed(text, blocks, lists, numbered=True)]


def test_each_place_has_its_list() -> None:
    lists = ChapterLists(
        [numbered(1, 3, 8, Span(0, 8)), numbered(4, 3, 16, Span(8, 16)), numbered(7, 3, 40, None)]
    )
    assert links("Mud [2]. Sand [2]. Silt [2].", lists) == [
        (Link(2, 1.0),),
        (Link(5, 1.0),),
        (Link(2, 0.693), Link(5, 0.693), Link(8, 0.693)),  # no list serves it
    ]


def test_the_narrowest_stretch_counts() -> None:
    lists = ChapterLists([numbered(1, 2, 20, Span(9, 20)), numbered(3, 9, 60, Span(0, 60))])
    assert links("Mud [2]. Sand [2]. Silt [9].", lists) == [
        (Link(4, 1.0),),
        (Link(2, 1.0),),
        (Link(11, 1.0),),
    ]


def test_a_list_that_has_few_of_the_numbers_gives_way_to_one_behind_it() -> None:
    text = "Mud [1]. Sand [5]. Silt [6]."
    own, long, short = Span(0, 40), Span(50, 90), Span(50, 90)
    behind = ChapterLists([numbered(1, 2, 40, own), numbered(3, 9, 90, long)])
    assert links(text, behind) == [(Link(3, 0.9),), (Link(7, 0.9),), (Link(8, 0.9),)]
    lacking = ChapterLists([numbered(1, 2, 40, own), numbered(3, 4, 90, short)])
    assert links(text, lacking) == [(Link(1, 1.0),), (), ()]


def test_raised() -> None:
    text = "Mud is wet.1 Sand is dry.2 Silt too.9"
    raised = [Span(11, 12), Span(25, 26), Span(36, 37)]
    lists = ChapterLists([numbered(1, 2, 12, Span(0, 12)), numbered(3, 2, 37, Span(12, 37))])
    blocks = [Block("paragraph", 0, len(text))]
    found = find_raised(text, blocks, raised, lists)
    assert [(m.start, m.links) for m in found] == [(11, (Link(1, 1.0),)), (25, (Link(4, 1.0),))]
    assert find_raised(text, blocks, raised[2:], lists) == []
