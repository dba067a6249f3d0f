from __future__ import annotations

import pytest

from corpus.boxes import pack_words, span_to_boxes, unpack_words
from corpus.errors import LibraryDamaged
from corpus.records import Box, WordBox

# "One two three-" above "fold four", then page 2 with "five".
FIRST = (
    WordBox(0, 3, 10.0, 100.0, 30.0, 112.0),
    WordBox(4, 7, 33.0, 100.0, 50.0, 112.0),
    WordBox(8, 13, 53.0, 99.0, 90.0, 112.0),
    WordBox(13, 17, 10.0, 114.0, 28.0, 126.0),
    WordBox(18, 22, 31.0, 114.0, 50.0, 126.0),
)
SECOND = (WordBox(23, 27, 200.5, 40.25, 230.0, 52.0),)


def test_words_come_back_from_the_store() -> None:
    assert unpack_words(pack_words(FIRST)) == FIRST
    assert unpack_words(pack_words(SECOND)) == SECOND
    assert (pack_words(()), unpack_words(b"")) == (b"", ())


def test_bytes_that_are_no_words_are_damage() -> None:
    with pytest.raises(LibraryDamaged, match="places of words"):
        unpack_words(b"nothing of the kind")


def test_a_span_has_a_box_a_line_and_page() -> None:
    pages = [(1, FIRST), (2, SECOND)]
    assert span_to_boxes(pages, 4, 27) == (
        Box(1, 33.0, 99.0, 90.0, 112.0),
        Box(1, 10.0, 114.0, 50.0, 126.0),
        Box(2, 200.5, 40.25, 230.0, 52.0),
    )
    assert span_to_boxes(pages, 0, 3) == (Box(1, 10.0, 100.0, 30.0, 112.0),)
    assert span_to_boxes(pages, 3, 4) == ()


def test_a_small_raised_mark_stays_in_its_line() -> None:
    words = (WordBox(0, 4, 10, 100, 40, 112), WordBox(5, 7, 42, 98, 46, 105))
    assert span_to_boxes([(1, words)], 0, 7) == (Box(1, 10, 98, 46, 112),)
