"""In-text citations in the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.catalogue import Original, Reading, add_document
from corpus.citations import (
    CitationFilter,
    Place,
    citation_counts,
    citation_places,
    document_citations,
)
from corpus.records import InTextCitation, Page, ParsedDocument, Passage, Span
from corpus.store import Store, open_store

CITATIONS = (
    InTextCitation(5, 15, "Lee, 2001", 1, 1.0, "p. 4", "author_date", "paragraph", Span(0, 40)),
    InTextCitation(20, 30, "Ng, 2002", None, 0.0),
    InTextCitation(45, 50, "ibid.", 1, 0.6, kind="short"),
    InTextCitation(70, 75, "Oz", 2, 0.9),
)
PASSAGES = (
    Passage(0, 40, "x" * 40, section=("Honey", "Trade"), page_start=1, page_end=1),
    Passage(40, 60, "x" * 20, page_start=1, page_end=2, page_inferred=True),
)
PAGES = (Page(1, 0, 44, "xi"), Page(2, 44, 60, "xii"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path, create=True)
    yield opened
    opened.close()


@pytest.fixture
def document(store: Store) -> str:
    parsed = ParsedDocument("application/pdf", "x" * 80, (), PAGES, citations=CITATIONS)
    reading = Reading(parsed, PASSAGES, "spec", [b"", b""])
    with store.write() as connection:
        return add_document(connection, Original("a" * 64, "a.pdf", 1), reading)[0].id


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (CitationFilter(), [0, 1, 2, 3]),
        (CitationFilter(reference=1), [0, 2]),
        (CitationFilter(reference=9), []),
        (CitationFilter(unlinked=True), [1]),
        (CitationFilter(reference=1, unlinked=True), []),
    ],
)
def test_filters(store: Store, document: str, wanted: CitationFilter, expected: list[int]) -> None:
    with store.read() as connection:
        found = document_citations(connection, document, wanted)
    assert found == [(ordinal, CITATIONS[ordinal]) for ordinal in expected]


def test_pages_of_a_list(store: Store, document: str) -> None:
    with store.read() as connection:
        first = document_citations(connection, document, limit=3)
        rest = document_citations(connection, document, after=first[-1][0], limit=3)
    assert [one for _, one in first + rest] == list(CITATIONS)


def test_counts(store: Store, document: str) -> None:
    with store.read() as connection:
        assert citation_counts(connection, document) == {1: 2, 2: 1}


def test_places(store: Store, document: str) -> None:
    with store.read() as connection:
        places = citation_places(connection, document, CITATIONS)
    assert places == [
        Place(f"{document}.1.0-40", ("Honey", "Trade"), 1, "xi"),
        Place(f"{document}.1.0-40", ("Honey", "Trade"), 1, "xi"),
        Place(f"{document}.1.40-60", (), 2, "xii", page_inferred=True),
        Place(),
    ]
