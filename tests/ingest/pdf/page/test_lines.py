"""Words to lines: rows, gaps, and marks in small type."""

from __future__ import annotations

from corpus.records import Span
from ingest.pdf.page.layout import Line, Word
from ingest.pdf.page.lines import words_to_lines


def word(text: str, x: float, baseline: float, size: float = 10) -> Word:
    """Return a word whose letters are half an em wide."""
    x1 = x + len(text) * size / 2
    return Word(text, x, baseline - 0.78 * size, x1, baseline + 0.22 * size, size, baseline)


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_words_come_from_the_top_and_from_the_left() -> None:
    words = [word("below", 50, 112), word("two", 70, 100), word("one", 50, 100)]
    assert texts(words_to_lines(words)) == ["one two", "below"]


def test_baselines_may_differ_by_less_than_half_an_em() -> None:
    assert texts(words_to_lines([word("a", 50, 100), word("b", 60, 104.4)])) == ["a b"]
    assert texts(words_to_lines([word("a", 50, 100), word("b", 60, 104.6)])) == ["a", "b"]


def test_cells_of_a_row_are_one_line() -> None:
    words = [
        word(text, x, baseline)
        for baseline, row in ((100, ("Year", "People")), (112, ("2021", "4,100")))
        for text, x in zip(row, (50, 200), strict=True)
    ]
    assert texts(words_to_lines(words)) == ["Year People", "2021 4,100"]


def test_a_mark_that_stands_apart_joins_the_line_beside_it_as_raised() -> None:
    words = [word("7", 50, 96, 6), word("See", 56, 100), word("there", 75, 100)]
    (line,) = words_to_lines(words)
    assert [(w.text, w.raised) for w in line.words] == [
        ("7", (Span(0, 1),)),
        ("See", ()),
        ("there", ()),
    ]


def test_small_words_beside_a_large_figure_are_no_marks() -> None:
    (line,) = words_to_lines([word("37%", 50, 100, 20), word("no work", 85, 96, 8)])
    assert (line.text, [w.raised for w in line.words]) == ("37% no work", [(), ()])


def test_a_mark_between_two_lines_joins_the_nearer_one() -> None:
    words = [
        word("upper line", 50, 100),
        word("lower line", 50, 112),
        word("9", 102, 108, 6),
    ]
    assert texts(words_to_lines(words)) == ["upper line", "lower line 9"]


def test_what_stands_over_a_line_is_no_mark_of_it() -> None:
    assert texts(words_to_lines([word("sum", 52, 94, 6), word("fraction", 50, 100)])) == [
        "sum",
        "fraction",
    ]


def test_a_soft_hyphen_is_one_only_at_the_end_of_a_line() -> None:
    words = [
        word("\u00ad", 50, 100),
        word("gender\u00adsensitive", 60, 100),
        word("man\u00adage\u00ad", 150, 100),
        word("ment", 50, 112),
    ]
    assert texts(words_to_lines(words)) == ["- gender-sensitive man-age\u00ad", "ment"]


def test_no_words_make_no_lines() -> None:
    assert words_to_lines([]) == ()
