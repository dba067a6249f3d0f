from __future__ import annotations

import pytest

from corpus.records import Block, Span
from service.verify.quotations.folded import Folded, SourceText, asides, fold, words_of


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Well-known", "well known"),
        ("“A” — b", "a-b"),
        ("\ufb01ne of\ufb02ine", "fine offline"),
        ("so\xadft", "soft"),
        ("all [3, 4] of it", "all of it"),
        ("2010–2015", "2010 - 2015"),
        ("всё", "все"),
        ("5 %", "5%"),
        ("don’t", "don't"),
        ("oʻzbek", "o‘zbek"),
        ("e\u0301", "é"),
    ],
)
def test_what_print_alone_changes_is_evened_out(first: str, second: str) -> None:
    assert fold(first) == fold(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.5", "15"),
        ("2010–2015", "20102015"),
        ("5 10", "510"),
        ("we're", "were"),
        ("5 %", "5"),
        ("at -5 degrees", "at 5 degrees"),
        ("½", "12"),
        ("мой", "мои"),
        ("resume", "résumé"),
        ("$5", "€5"),
    ],
)
def test_what_changes_the_meaning_is_not(first: str, second: str) -> None:
    assert fold(first) != fold(second)


def test_places_in_the_stream_lead_back_to_the_text() -> None:
    text = "A \ufb01ne “heart-art”, straße."
    folded = Folded(text)
    (place,) = folded.find(fold("strasse"), whole=(True, True))
    assert text[slice(*folded.span(*place))] == "straße"
    (place,) = folded.find(fold("fine heart"), whole=(True, True))
    assert text[slice(*folded.span(*place))] == "\ufb01ne “heart"


def test_a_key_is_found_inside_a_word_only_where_that_is_allowed() -> None:
    folded = Folded("heart of art")
    assert list(folded.find("art", whole=(True, True))) == [(7, 10)]
    assert list(folded.find("art", whole=(False, True))) == [(2, 5), (7, 10)]
    assert list(Folded("中文没有空格").find("没有", whole=(True, True))) == [(2, 4)]


def test_marks_of_notes_and_asides_can_be_left_out() -> None:
    text = "of migration12 in\n\nFigure 1\n\nall states"
    source = SourceText(text, [Span(12, 14)], [Span(19, 27)])
    assert source.full.stream == "ofmigration12infigure1allstates"
    assert source.bare.stream == "ofmigrationinfigure1allstates"
    assert source.main.stream == "ofmigrationinallstates"
    assert source.words[0] == ["of", "migration", "in", "figure", "1", "all", "states"]
    assert source.main_words[0] == ["of", "migration", "in", "all", "states"]


def test_words_keep_decimal_figures_and_signs() -> None:
    assert words_of("Don’t pay 3.5 % [12], OK?")[0] == ["donʼt", "pay", "3,5", "%", "ok"]


def test_asides_are_tables_captions_and_footnotes() -> None:
    blocks = [Block("paragraph", 0, 4), Block("caption", 5, 9), Block("footnote", 10, 12)]
    assert asides(blocks) == [Span(5, 9), Span(10, 12)]
