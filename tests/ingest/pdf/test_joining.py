"""Rows to text: broken words, and where every word stands."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Span
from ingest.cleaning import find_compounds, join_lines
from ingest.draft import DraftBlock, PageStart
from ingest.pdf.joining import rows_to_block, rows_to_table, without_prefix
from tests.ingest.pdf.printed import line, rows


def block(*texts: str, compounds: frozenset[str] = frozenset()) -> DraftBlock:
    lines = [line(text, 100 + 12 * n) for n, text in enumerate(texts)]
    made = rows_to_block("paragraph", rows(*lines).rows, compounds)
    assert made is not None
    return made


def words(made: DraftBlock) -> list[str]:
    return [made.text[word.start : word.end] for word in made.words]


def test_words_know_their_characters_and_places() -> None:
    made = block("Two rivers", "meet.")
    assert made.text == "Two rivers meet."
    assert [(w.start, w.end, w.page, w.x0, w.y0, w.x1, w.y1) for w in made.words] == [
        (0, 3, 1, 50.0, 92.2, 65.0, 102.2),
        (4, 10, 1, 68.0, 92.2, 98.0, 102.2),
        (11, 16, 1, 50.0, 104.2, 75.0, 114.2),
    ]


@pytest.mark.parametrize(
    ("first", "second", "text", "expected"),
    [
        ("inter-", "national mud", "international mud", ["inter", "national", "mud"]),
        ("inter\u00ad", "national mud", "international mud", ["inter", "national", "mud"]),
        ("inter\u2010", "national mud", "international mud", ["inter", "national", "mud"]),
        ("the pre-", "and post-war", "the pre- and post-war", ["the", "pre-", "and", "post-war"]),
        ("see 10.1000/a-", "bcd now", "see 10.1000/a-bcd now", ["see", "10.1000/a-", "bcd", "now"]),
        ("the EU-", "Asia talks", "the EU-Asia talks", ["the", "EU-", "Asia", "talks"]),
        ("the EU\u00ad", "Asia talks", "the EU-Asia talks", ["the", "EU-", "Asia", "talks"]),
        ("well\u00adknown ﬁne", "end", "well-known fine end", ["well-known", "fine", "end"]),
        ("a cafe\u0301", "here", "a café here", ["a", "café", "here"]),
    ],
)  # fmt: skip
def test_words_broken_at_line_ends(first: str, second: str, text: str, expected: list[str]) -> None:
    made = block(first, second)
    assert made.text == text
    assert words(made) == expected


def test_a_compound_that_occurs_elsewhere_keeps_its_hyphen() -> None:
    made = block("a well-", "known river", compounds=find_compounds(["so well-known a place"]))
    assert (made.text, words(made)) == ("a well-known river", ["a", "well-", "known", "river"])


def test_a_long_text_before_a_break_stays_whole() -> None:
    many = ["x" * 9] * 120  # the text that is looked back over begins with a blank
    made = block(*many, "at the end")
    assert made.text == " ".join([*many, "at the end"])
    assert words(made) == [*many, "at", "the", "end"]


def test_raised_marks() -> None:
    made = block("rivers^1 and H2O", "lakes.^12 too")
    assert [made.text[span.start : span.end] for span in made.raised] == ["1", "12"]


def test_pages() -> None:
    first, second = rows(line("goes", 700)).rows[0], rows(line("on", 50), number=2).rows[0]
    made = rows_to_block("paragraph", [first, second], frozenset())
    assert made is not None
    assert made.pages == (PageStart(0, 1), PageStart(5, 2))
    assert [word.page for word in made.words] == [1, 2]


def test_tables_have_a_row_a_line() -> None:
    made = rows_to_table(rows(line("Year\tLength", 100), line("1999\t12 km", 112)).rows)
    assert made is not None
    assert made.text == "Year | Length\n1999 | 12 km"
    assert words(made) == ["Year", "Length", "1999", "12", "km"]


def test_a_prefix_shrinks_the_box_of_the_word_it_is_cut_from() -> None:
    (row,) = rows(line("12Mud and^3 silt", 100)).rows
    cut = without_prefix(row, 2)
    assert cut is not None
    assert (cut.text, cut.x0, cut.words[1].raised) == ("Mud and3 silt", 60.0, (Span(3, 4),))
    whole = without_prefix(row, 6)
    assert whole is not None
    assert whole.text == "and3 silt"
    assert without_prefix(row, 99) is None


def test_nothing_is_no_block() -> None:
    assert rows_to_block("paragraph", rows(line("\u00ad", 100)).rows, frozenset()) is None


LETTERS = st.text(st.sampled_from("abEÉñ-\u00ad\u2010\ufb01.,/1€е"), min_size=1, max_size=9)
TEXTS = st.lists(st.lists(LETTERS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8)


@given(TEXTS)
def test_the_text_is_that_of_joined_lines(texts: list[str]) -> None:
    lines = [line(text, 100 + 12 * n) for n, text in enumerate(texts)]
    made = rows_to_block("paragraph", rows(*lines).rows, frozenset())
    printed = [re.sub("\u00ad(?!$)", "-", text) for text in texts]  # a soft hyphen inside a line
    assert (made.text if made else "") == join_lines(printed, frozenset())
    for word in made.words if made else ():
        assert made is not None
        part = made.text[word.start : word.end]
        assert part == part.strip() != ""
        assert unicodedata.is_normalized("NFC", part)
    places = made.words if made else ()
    assert all(before.end <= after.start for before, after in pairwise(places))
