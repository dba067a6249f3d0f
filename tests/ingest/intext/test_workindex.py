"""Works by author and words of the title."""

from __future__ import annotations

import pytest

from corpus.records import Reference
from ingest.intext.workindex import WorkIndex
from ingest.references.entry import entry_to_csl

ENTRIES = [
    "Smith, A. (2009). The wet stones of the delta. Delta Press.",
    "Smith, A., & Lee, B. (2010). Sand and silt in rivers. Journal of Rivers, 4, 1–9.",
    "Lee, B. (2011). Parts of mud 13: wet. Delta Press.",
    "Lee, B. (2011). Parts of mud 14: dry. Delta Press.",
    "River Border Service. (2019). Annual report of the river guards. RBS.",
]
INDEX = WorkIndex(
    [Reference(n, entry_to_csl(raw), raw, 0, len(raw)) for n, raw in enumerate(ENTRIES, 1)]
)


@pytest.mark.parametrize(
    ("note", "numbers"),
    [
        ("A. Smith, The Wet Stones of the Delta (Delta: Delta Press, 2009), 45", [1]),
        ("A. Smith and B. Lee, “Sand and Silt in Rivers,” Journal of Rivers 4 (2010): 1–9", [2]),
        ("B. Lee, Parts of Mud 14: Dry (Delta Press, 2011)", [4]),
        ("River Border Service, Annual Report of the River Guards, 2019", [5]),
        ("C. Kim, Sand and silt in lakes (Delta Press, 2010)", []),
        ("A. Smith, The Deltas of the North (Delta Press, 2012)", []),
    ],
)
def test_full(note: str, numbers: list[int]) -> None:
    assert [link.number for link in INDEX.find_full(note, 0.8)] == numbers


@pytest.mark.parametrize(
    ("note", "cited", "numbers"),
    [
        ("Smith, Wet Stones, 45.", (), [1]),
        ("Smith and Lee, “Sand and Silt,” 3", (), [2]),
        ("Lee, Parts of Mud 13, p. 5", (), [3]),
        ("Lee, Parts of Mud, p. 5", (), [3, 4]),
        ("Lee, Parts of Mud, p. 5", (4,), [4]),
        ("“Annual report of the river guards,” 7", (), [5]),
        ("Smith, 45.", (), [1]),
        ("Kim, Stones, 45.", (), []),
        ("Smith thinks otherwise about most of it, as we know well.", (), []),
    ],
)
def test_short(note: str, cited: tuple[int, ...], numbers: list[int]) -> None:
    assert [link.number for link in INDEX.find_short(note, cited)] == numbers


def test_fit() -> None:
    assert INDEX.fit("Smith", 1) == 1.0
    assert INDEX.fit("Smith and Lee", 2) == 1.0
    assert INDEX.fit("Lee", 2) == 0.7  # a coauthor
    assert INDEX.fit("Kim", 2) == 0.0


def test_the_list_of_the_chapter_comes_first() -> None:
    raws = [*ENTRIES, ENTRIES[0]]
    index = WorkIndex(
        [Reference(n, entry_to_csl(raw), raw, 0, len(raw)) for n, raw in enumerate(raws, 1)]
    )
    full = "A. Smith, The Wet Stones of the Delta (Delta: Delta Press, 2009), 45"
    assert [link.number for link in index.find_full(full, 0.8)] == [1, 6]
    assert [link.number for link in index.find_full(full, 0.8, {5, 6})] == [6]
    assert [link.number for link in index.find_short("Smith, Wet Stones, 45.")] == [1, 6]
    assert [link.number for link in index.find_short("Smith, Wet Stones, 45.", (), {1})] == [1]
