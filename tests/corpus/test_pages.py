"""Pages in the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.boxes import pack_words, unpack_words, words_within
from corpus.catalogue import Original, Reading, add_document
from corpus.errors import LibraryDamaged
from corpus.pages import document_pages, passage_boxes
from corpus.passages import document_passages
from corpus.records import Box, Page, ParsedDocument, Passage, StoredPassage, WordBox
from corpus.store import Store, open_store

# Two lines on page 1, one on page 2: "one two" / "three" // "four five".
TEXT = "one two three four five"
FIRST = (
    WordBox(0, 3, 72, 100, 90, 112),
    WordBox(4, 7, 94, 100, 110, 112),
    WordBox(8, 13, 72, 114, 100, 126),
)
SECOND = (WordBox(14, 18, 72, 80, 95, 92), WordBox(19, 23, 99, 80, 120, 92))
PAGES = (
    Page(1, 0, 13, "i", width=595, height=842, read_by="layout", words=FIRST),
    Page(2, 14, 23, "ii", width=595, height=842, read_by="layout", words=SECOND),
    Page(3, 23, 23, None, read_by="none", problem="A picture."),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path, create=True)
    yield opened
    opened.close()


def add(store: Store, pages: tuple[Page, ...], *passages: Passage, sha: str = "a") -> str:
    parsed = ParsedDocument("application/pdf", TEXT, (), pages)
    reading = Reading(parsed, passages, "spec", [b""] * len(passages))
    with store.write() as connection:
        return add_document(connection, Original(sha * 64, "a.pdf", 1), reading)[0].id


def stored(store: Store, document_id: str) -> list[StoredPassage]:
    with store.read() as connection:
        found = document_passages(connection, document_id, after=-1, limit=99)
    return [one for _, one in found]


def boxes(store: Store, passages: list[StoredPassage]) -> list[tuple[Box, ...]]:
    with store.read() as connection:
        found = passage_boxes(connection, passages)
    return [found[one.row] for one in passages]


def test_a_passage_has_a_box_for_each_of_its_lines_on_each_page(store: Store) -> None:
    across = Passage(4, 18, TEXT[4:18], page_start=1, page_end=2)
    last = Passage(19, 23, TEXT[19:], page_start=2, page_end=2)
    document = add(store, PAGES, across, last)
    assert boxes(store, stored(store, document)) == [
        (Box(1, 94, 100, 110, 112), Box(1, 72, 114, 100, 126), Box(2, 72, 80, 95, 92)),
        (Box(2, 99, 80, 120, 92),),
    ]


def test_passages_of_several_documents_at_once(store: Store) -> None:
    shifted = (
        Page(1, 0, 23, words=(WordBox(0, 3, 1, 2, 3, 4),)),
        *(Page(number, 23, 23) for number in range(2, 1200)),
    )
    first = add(store, PAGES, Passage(0, 3, "one", page_start=1, page_end=1))
    second = add(
        store,
        shifted,
        Passage(0, 3, "one", page_start=1, page_end=1),
        Passage(4, 7, "two", page_start=1, page_end=1199),
        sha="b",
    )
    asked = [*stored(store, second), *stored(store, first)]
    assert boxes(store, asked) == [(Box(1, 1, 2, 3, 4),), (), (Box(1, 72, 100, 90, 112),)]


def test_no_boxes_without_pages_or_words(store: Store) -> None:
    document = add(
        store, PAGES, Passage(0, 3, "one"), Passage(4, 7, "two", page_start=3, page_end=3)
    )
    assert boxes(store, stored(store, document)) == [(), ()]
    assert boxes(store, []) == []


def test_pages_come_back_without_their_words(store: Store) -> None:
    document = add(store, PAGES)
    with store.read() as connection:
        found = document_pages(connection, document)
    assert [(one.number, one.label, one.read_by, one.problem) for one in found] == [
        (1, "i", "layout", None),
        (2, "ii", "layout", None),
        (3, None, "none", "A picture."),
    ]
    assert [one.words for one in found] == [(), (), ()]


@pytest.mark.parametrize("span", [(0, 0), (0, 1), (3, 4), (2, 9), (0, 99), (13, 14)])
def test_words_within_are_those_of_all_words_that_touch(span: tuple[int, int]) -> None:
    packed = pack_words(FIRST)
    start, end = span
    assert words_within(packed, start, end) == tuple(
        word for word in unpack_words(packed) if set(range(start, end)) & {
            *range(word.char_start, word.char_end)
        }
    )  # fmt: skip
    assert words_within(b"", start, end) == ()


def test_damaged_words_are_named() -> None:
    with pytest.raises(LibraryDamaged, match="places of words"):
        words_within(b"nothing of the kind", 0, 5)
    with pytest.raises(LibraryDamaged, match="places of words"):
        words_within(pack_words(FIRST)[:-8] + b"12345678", 0, 5)
