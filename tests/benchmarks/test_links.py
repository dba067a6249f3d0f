from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from benchmarks.links import LinkScore, score_links
from benchmarks.scores import Score
from benchmarks.typeset.edition import to_edition
from benchmarks.typeset.source import Cite, Run
from benchmarks.typeset.styles import STYLES, Edition, Style
from corpus.records import InTextCitation, ParsedDocument, Reference
from tests.typeset.texts import make_source

INLINES = (
    Run("Rivers carry sand to the sea and sort it there "),
    Cite((0,)),
    Run(". The wind moves dunes inland for weeks "),
    Cite((1, 2)),
    Run(", and nobody has counted all of the grains since then "),
    Cite((0,)),
    Run("."),
)


def _read(edition: Edition, links: Sequence[InTextCitation] = ()) -> ParsedDocument:
    """Return the edition as a perfect reader would, with these citations."""
    text = "\n\n".join(block.text for block in edition.blocks)
    references = []
    for number, entry in enumerate(edition.entries, start=1):
        start = text.index(entry)
        references.append(Reference(number, {}, entry, start, start + len(entry)))
    return ParsedDocument(
        "application/pdf", text, (), references=tuple(references), citations=tuple(links)
    )


def _perfect(edition: Edition) -> list[InTextCitation]:
    """Return the gold citations as a reader would report them."""
    starts = [0]
    for block in edition.blocks:
        starts.append(starts[-1] + len(block.text) + 2)
    links = []
    for gold in edition.citations:
        start = starts[gold.block] + gold.start
        end = starts[gold.block] + gold.end
        for index, work in enumerate(gold.works):
            number = edition.entry_works.index(work) + 1
            locator = gold.locators[index] if gold.locators else ""
            links.append(InTextCitation(start, end, "x", number, 1.0, locator or None))
    return links


def _score(edition: Edition, links: Sequence[InTextCitation]) -> LinkScore:
    return score_links(edition, _read(edition, links))


@pytest.fixture
def edition() -> Edition:
    return to_edition(make_source(*INLINES), "numeric")


@pytest.mark.parametrize("style", STYLES)
def test_a_perfect_reader_has_all(style: Style) -> None:
    edition = to_edition(make_source(*INLINES), style)
    score = _score(edition, _perfect(edition))
    assert score.links == Score(4, 4, 4)
    assert (score.wrong, score.strange, score.errors, score.aligned) == (0, 0, (), 1.0)
    assert score.locators_right == score.locators
    assert (score.entries.f1, score.entries.gold) == (1.0, len(edition.entries))


def test_a_reader_that_links_nothing_has_nothing(edition: Edition) -> None:
    links = [replace(link, reference=None) for link in _perfect(edition)]
    score = _score(edition, links)
    assert (score.links, score.unlinked, score.wrong) == (Score(0, 0, 4), 4, 0)


def test_a_link_to_another_work_is_wrong(edition: Edition) -> None:
    first, *rest = _perfect(edition)
    score = _score(edition, [replace(first, reference=4), *rest])
    assert (score.links, score.wrong, score.strange) == (Score(3, 4, 4), 1, 0)
    assert [error.split()[0] for error in score.errors] == ["wrong", "missed"]


def test_a_link_to_what_is_no_entry_is_wrong(edition: Edition) -> None:
    first, *rest = _perfect(edition)
    read = _read(edition, [replace(first, reference=9), *rest])
    junk = Reference(9, {}, "Running head", 0, 12)
    score = score_links(edition, replace(read, references=(*read.references, junk)))
    assert (score.links, score.wrong) == (Score(3, 4, 4), 1)
    assert (score.entries.right, score.entries.found) == (4, 5)


def test_a_link_said_twice_is_right_once(edition: Edition) -> None:
    links = _perfect(edition)
    score = _score(edition, [*links, links[0]])
    assert (score.links, score.wrong) == (Score(4, 5, 4), 1)


def test_within_one_bracket_order_is_not_asked_for(edition: Edition) -> None:
    first, second, third, last = _perfect(edition)
    swapped = [
        replace(second, reference=third.reference),
        replace(third, reference=second.reference),
    ]
    assert _score(edition, [first, *swapped, last]).links == Score(4, 4, 4)


def test_a_link_where_nothing_is_cited_is_strange(edition: Edition) -> None:
    text = _read(edition).text
    start = text.index("grains")
    score = _score(edition, [*_perfect(edition), InTextCitation(start, start + 6, "x", 1, 1.0)])
    assert (score.links, score.strange, score.wrong) == (Score(4, 5, 4), 1, 0)


def test_a_right_link_at_another_place_is_not_right_there(edition: Edition) -> None:
    first, *rest = _perfect(edition)
    moved = replace(first, char_start=rest[0].char_start, char_end=rest[0].char_end)
    score = _score(edition, [moved, *rest])
    assert (score.links, score.wrong) == (Score(3, 4, 4), 1)


def test_a_note_may_be_reported_at_its_mark() -> None:
    edition = to_edition(make_source(*INLINES), "note")
    text = _read(edition).text
    marks = [re.search(rf"(?<=[a-z.,]){number}(?=[ \n])", text) for number in (1, 2, 3)]
    spans = [mark.span() for mark in marks if mark]
    links = [
        InTextCitation(*spans[place], "x", number, 1.0)
        for place, number in ((0, 1), (1, 2), (1, 3), (2, 1))
    ]
    assert _score(edition, links).links == Score(4, 4, 4)


def test_repeated_citations_are_counted_apart() -> None:
    inlines = (Run("One says that it flows "), Cite((0,)), Run(", and down "), Cite((0,)), Run("."))
    edition = to_edition(make_source(*inlines), "note")
    first, again = _perfect(edition)
    assert _score(edition, [first, again]).again() == Score(1, 0, 1)
    score = _score(edition, [first, replace(again, reference=None)])
    assert (score.again(), score.links) == (Score(0, 0, 1), Score(1, 1, 2))


def test_scores_add_up(edition: Edition) -> None:
    one = _score(edition, _perfect(edition))
    both = one + _score(edition, [])
    assert (both.links, both.entries) == (Score(4, 4, 8), Score(8, 8, 8))
    assert both.forms == {"numeric": 8}
    assert both.forms_right == {"numeric": 4}
