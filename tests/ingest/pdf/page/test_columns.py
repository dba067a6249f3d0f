"""Reading order: columns, what crosses them, and tables that are none."""

from __future__ import annotations

import random
from dataclasses import replace

from ingest.pdf.page.layout import Word
from ingest.pdf.page.lines import words_to_lines

_LEFT, _MIDDLE, _RIGHT = (
    "left column text goes on",
    "middle column text runs",
    "right column text ends",
)


def row(text: str, x: float, baseline: float, size: float = 10) -> list[Word]:
    """Return the words of a text whose letters and blanks are half an em wide."""
    words = []
    for part in text.split():
        x1 = x + len(part) * size / 2
        words.append(
            Word(part, x, baseline - 0.78 * size, x1, baseline + 0.22 * size, size, baseline)
        )
        x = x1 + size / 2
    return words


def order(words: list[Word]) -> list[tuple[int, str]]:
    """Return columns and texts of lines; the order in which words come must not matter."""
    lines = words_to_lines(words)
    random.Random(7).shuffle(words)
    assert words_to_lines(words) == lines
    return [(line.column, line.text) for line in lines]


def column(text: str, x: float, first: float, rows: int, size: float = 10) -> list[Word]:
    return [w for i in range(rows) for w in row(f"{text} {i}", x, first + 1.2 * size * i, size)]


def test_two_columns_under_a_title_and_over_a_note() -> None:
    words = (
        row("A title that runs over both of the columns below", 60, 80, 14)
        + column(_LEFT, 50, 120, 4)
        + column(_RIGHT, 200, 120, 4)
        + row("a note that runs over both of the columns above it", 50, 190)
    )
    assert order(words) == [
        (0, "A title that runs over both of the columns below"),
        *((1, f"{_LEFT} {i}") for i in range(4)),
        *((2, f"{_RIGHT} {i}") for i in range(4)),
        (3, "a note that runs over both of the columns above it"),
    ]


def test_a_caption_across_the_columns_parts_what_is_above_from_what_is_below() -> None:
    words = [
        *column(_LEFT, 50, 100, 4),
        *column(_RIGHT, 200, 100, 4),
        *row("Figure 1. A caption that runs over both columns", 50, 170),
        *column(_LEFT, 50, 200, 4),
        *column(_RIGHT, 200, 200, 4),
    ]
    assert [text for _, text in order(words)] == [
        *(f"{_LEFT} {i}" for i in range(4)),
        *(f"{_RIGHT} {i}" for i in range(4)),
        "Figure 1. A caption that runs over both columns",
        *(f"{_LEFT} {i}" for i in range(4)),
        *(f"{_RIGHT} {i}" for i in range(4)),
    ]


def test_three_columns_the_last_empty_but_for_the_page_number() -> None:
    texts = ("left column text goes on and on", "middle column text runs on and on")
    words = [
        *row("9", 480, 70, 8),
        *column(texts[0], 50, 100, 8),
        *column(texts[1], 230, 100, 8),
        *row("doi 10.9999/mud", 50, 230, 8),
    ]
    lines = [text for _, text in order(words)]
    assert [text for text in lines if text.startswith(("left", "middle"))] == [
        f"{text} {i}" for text in texts for i in range(8)
    ]


def test_three_columns() -> None:
    words = column(_LEFT, 50, 100, 4) + column(_MIDDLE, 200, 100, 4) + column(_RIGHT, 350, 100, 4)
    assert [text for _, text in order(words)] == [
        f"{text} {i}" for text in (_LEFT, _MIDDLE, _RIGHT) for i in range(4)
    ]


def test_three_columns_whose_lines_do_not_meet() -> None:
    words = [
        *column(_LEFT, 50, 100, 6),
        *column(_MIDDLE, 200, 104, 6),
        *column(_RIGHT, 350, 108, 6),
    ]
    assert [text for _, text in order(words)] == [
        f"{text} {i}" for text in (_LEFT, _MIDDLE, _RIGHT) for i in range(6)
    ]


def test_short_cells_are_read_row_by_row() -> None:
    words = [
        w
        for i, name in enumerate(("Almaty", "Tashkent", "Bishkek", "Dushanbe", "Ashgabat"))
        for w in row(name, 50, 100 + 12 * i) + row(f"{40 + i} per cent", 200, 100 + 12 * i)
    ]
    assert [text for _, text in order(words)] == [
        "Almaty 40 per cent",
        "Tashkent 41 per cent",
        "Bishkek 42 per cent",
        "Dushanbe 43 per cent",
        "Ashgabat 44 per cent",
    ]


def test_labels_beside_wrapped_cells_stay_with_them() -> None:
    words = (
        row("Remittances", 50, 100)
        + row("Money that people who work abroad", 130, 100)
        + row("send home to their families there", 130, 112)
        + row("Transit", 50, 124)
        + row("Crossing a country on the way to", 130, 124)
        + row("another one without staying in it", 130, 136)
    )
    assert [text for _, text in order(words)] == [
        "Remittances Money that people who work abroad",
        "send home to their families there",
        "Transit Crossing a country on the way to",
        "another one without staying in it",
    ]


def test_a_large_title_beside_small_print_is_read_whole() -> None:
    words = (
        row("Assembly of the", 50, 100, 20)
        + row("Many Peoples", 50, 122, 20)
        + row("Distribution: all", 280, 100)
        + row("11 April 2025", 280, 112)
    )
    assert order(words) == [
        (0, "Assembly of the"),
        (0, "Many Peoples"),
        (1, "Distribution: all"),
        (1, "11 April 2025"),
    ]


def test_one_column_is_one_region_whatever_its_paragraphs() -> None:
    words = column("A line that fills the page from left to right", 50, 100, 5)
    words += row("A short end.", 50, 160) + column(
        "And a further paragraph of the page", 50, 190, 5
    )
    assert {line.column for line in words_to_lines(words)} == {0}


def test_no_word_is_lost_however_words_lie() -> None:
    chance = random.Random(3)
    words = [
        w
        for _ in range(6_000)
        for w in row(
            "word", chance.uniform(0, 2_000), chance.uniform(0, 3_000), chance.uniform(4, 20)
        )
    ]
    assert sum(len(line.words) for line in words_to_lines(words)) == 6_000


def test_a_heading_under_both_columns_goes_with_what_crosses_them() -> None:
    head = [replace(word, bold=True) for word in row("About the Authors", 50, 175)]
    words = (
        column(_LEFT, 50, 120, 4)
        + column(_RIGHT, 200, 120, 4)
        + head
        + row("a text that runs over both of the columns above it", 80, 195)
    )
    assert [text for _, text in order(words)][-3:] == [
        f"{_RIGHT} 3",
        "About the Authors",
        "a text that runs over both of the columns above it",
    ]


def test_a_last_line_of_the_left_column_stays_in_it() -> None:
    words = (
        column(_LEFT, 50, 120, 5)
        + column(_RIGHT, 200, 120, 4)
        + row("a text that runs over both of the columns above it", 80, 195)
    )
    assert [text for _, text in order(words)][4] == f"{_LEFT} 4"
