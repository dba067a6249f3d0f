"""Numbers printed before the entries of lists."""

from __future__ import annotations

import pytest

from corpus.records import Block, Reference
from ingest.intext.numbering import find_restarts, number_entries, printed_numbers


def test_printed() -> None:
    text = "[1] Smith\n\nLee\n\n12. Kim"
    blocks = [Block("reference", 0, 9), Block("reference", 11, 14), Block("reference", 16, 23)]
    references = [
        Reference(1, {}, "Smith", 4, 9),
        Reference(2, {}, "Lee", 11, 14),
        Reference(3, {}, "Kim", 20, 23),
    ]
    assert printed_numbers(text, blocks, references) == (1, None, 12)


@pytest.mark.parametrize(
    ("printed", "restarts"),
    [
        ([1, 2, 3, 1, 2, 3, 4, 1, 2], [3, 7]),
        ([1, 2, 1, 2, 1, 2], [2, 4]),
        ([1, 1, 2, 3], [1]),
        ([1, 2, 3, 2, 3, 4], [3]),  # the reader lost the first of the second list
        ([1, 2, None, 1, None, 2], [3]),
        ([11, 12, 13, 1, 2, 3], [3]),
        ([1, 2, 3, 1, 5, 6], []),  # 4 misprinted as 1
        ([1, 2, 1, 4, 5], []),
        ([1, 1, 3, 4], []),
        ([1, 2, 3, 4, 5, 1], []),  # nothing counts on from it
        ([9, 1, 2, 12], []),  # 10 and 11 misread
        ([1, 2, 3, 2, 5], []),
        ([], []),
        ([None, None], []),
    ],
)
def test_restarts(printed: list[int | None], restarts: list[int]) -> None:
    assert list(find_restarts(printed)) == restarts


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ([1, 2], {1: 0, 2: 1}),
        ([3, 7], {3: 0, 7: 1}),
        ([None, None], {1: 0, 2: 1}),
        ([2, 1], {1: 0, 2: 1}),
        ([1, None], {1: 0, 2: 1}),
        ([1, 2, 3, 4, 50, 6, 7], {1: 0, 2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 7: 6}),
        ([1, 2, 3, 1, 5, 6], {1: 0, 2: 1, 3: 2, 4: 3, 5: 4, 6: 5}),
        ([1, 2, None, 3, 4, 5], {1: 0, 2: 1, 3: 3, 4: 4, 5: 5}),  # an entry cut in two
        ([4, 5, 6, 1, 2, 3], {4: 0, 5: 1, 6: 2, 1: 3, 2: 4, 3: 5}),  # columns
        ([None, 2, 3, 4, 5], {1: 0, 2: 1, 3: 2, 4: 3, 5: 4}),
        ([], {}),
    ],
)
def test_entries(printed: list[int | None], numbers: dict[int, int]) -> None:
    assert number_entries(printed) == numbers
