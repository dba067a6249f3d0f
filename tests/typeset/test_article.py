"""The article, set in one, two and three columns with running lines, comes back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.links import score_links
from benchmarks.scores import fold, word_score
from benchmarks.typeset.article import RUNNING, article_edition, headings
from benchmarks.typeset.page import edition_to_pdf
from benchmarks.typeset.styles import Edition
from corpus.records import ParsedDocument
from ingest.readers import read_bytes


@pytest.fixture(scope="module")
def edition(data: Path) -> Edition:
    return article_edition(data)


@pytest.fixture(scope="module", params=[1, 2, 3], ids=lambda columns: f"{columns} columns")
def read(request: pytest.FixtureRequest, edition: Edition) -> ParsedDocument:
    return read_bytes(edition_to_pdf(edition, request.param), "article.pdf")


def test_every_word_comes_back(edition: Edition, read: ParsedDocument) -> None:
    printed = "\n".join(block.text for block in edition.blocks)
    assert word_score(read.text, printed).f1 >= 0.995


def test_the_words_are_in_their_order(edition: Edition, read: ParsedDocument) -> None:
    ours = [fold(read.text[one.char_start : one.char_end]) for one in read.blocks]
    paragraphs = [fold(one.text) for one in edition.blocks if one.kind == "paragraph"]
    found = [paragraph for paragraph in paragraphs if paragraph in ours]
    assert len(found) >= 0.95 * len(paragraphs)
    places = [ours.index(paragraph) for paragraph in dict.fromkeys(found)]
    assert places == sorted(places)


def test_every_heading_is_one(edition: Edition, read: ParsedDocument) -> None:
    ours = [
        fold(read.text[one.char_start : one.char_end])
        for one in read.blocks
        if one.kind == "heading"
    ]
    assert [text for text in headings(edition) if fold(text) not in ours] == []


def test_no_running_line_is_left(read: ParsedDocument) -> None:
    blocks = [read.text[one.char_start : one.char_end] for one in read.blocks]
    left = [text for text in blocks if any(fold(line) in fold(text) for line in RUNNING)]
    assert left == []
    assert [text for text in blocks if text.strip().isdigit()] == []


def test_every_citation_is_linked_right(edition: Edition, read: ParsedDocument) -> None:
    score = score_links(edition, read)
    assert score.errors == ()
    assert (score.links.right, score.links.found, score.links.gold) == (19, 19, 19)


def test_every_reference_is_whole(edition: Edition, read: ParsedDocument) -> None:
    score = score_links(edition, read).entries
    assert (score.right, score.found, score.gold) == (13, 13, 13)
