"""Rows to blocks: paragraphs, lists, captions, tables, notes, and what runs over a break."""

from __future__ import annotations

from ingest.draft import PageStart
from ingest.pdf.blocks import pages_to_blocks
from ingest.pdf.headings import Heading
from ingest.pdf.measures import measure
from ingest.pdf.page.layout import Line
from tests.ingest.pdf.printed import full, line, rows


def blocks(
    *pages: list[Line], headings: dict[tuple[int, int], Heading] | None = None
) -> list[tuple[str, str]]:
    placed = [rows(*lines, number=n) for n, lines in enumerate(pages, 1)]
    made = pages_to_blocks(placed, headings or {}, measure(placed), frozenset())
    for block in made:
        assert [block.text[w.start : w.end] for w in block.words] == [
            word for word in block.text.split() if word != "|"
        ]
    return [(block.kind, block.text) for block in made]


def test_indents_begin_paragraphs() -> None:
    found = blocks(
        [
            full("A first line that is wide", 100, x=62),
            full("and a second one of it", 112),
            full("and then a third that ends.", 124),
            full("The next begins with an indent", 136, x=62),
            full("and goes on to here", 148),
            line("and ends.", 160),
            full("A third one follows upon it", 172, x=62),
            line("and ends.", 184),
        ]
    )
    assert [text for _, text in found] == [
        "A first line that is wide and a second one of it and then a third that ends.",
        "The next begins with an indent and goes on to here and ends.",
        "A third one follows upon it and ends.",
    ]


def test_distance_begins_paragraphs() -> None:
    found = blocks(
        [
            full("A first line that is wide", 100),
            full("and the last is wide as well.", 112),
            full("The next stands apart from it", 130),
            full("and is as wide as it", 142),
            line("and ends.", 154),
        ]
    )
    assert [text for _, text in found] == [
        "A first line that is wide and the last is wide as well.",
        "The next stands apart from it and is as wide as it and ends.",
    ]


def test_a_short_last_line_ends_a_paragraph() -> None:
    found = blocks(
        [
            full("A first line that is wide", 100),
            line("and ends.", 112),
            full("The next stands close and flush", 124),
            line("and ends.", 136),
        ]
    )
    assert [text for _, text in found] == [
        "A first line that is wide and ends.",
        "The next stands close and flush and ends.",
    ]


def test_paragraphs_run_over_columns_and_pages() -> None:
    left = [full("one two three four five", 100 + 12 * n, right=180) for n in range(3)]
    right = [
        full("six seven eight", 100, x=220, right=350, column=1),
        full("and nine of a bro-", 112, x=220, right=350, column=1),
    ]
    placed = [
        rows(*left, *right, number=1),
        rows(full("ken word on this page", 60), line("ends.", 72), number=2),
    ]
    made = pages_to_blocks(placed, {}, measure(placed), frozenset())
    assert len(made) == 1
    text = made[0].text
    assert text.endswith("and nine of a broken word on this page ends.")
    assert made[0].pages == (PageStart(0, 1), PageStart(text.index("ken word"), 2))


def test_a_sentence_that_ends_at_the_margin_goes_on_over_a_page() -> None:
    first = [full("one two three four five", 700 + 12 * n) for n in range(3)]
    second = [full("Six seven eight and nine", 60), line("ends.", 72)]
    assert len(blocks([*first, full("and so it is here.", 736)], second)) == 1
    assert len(blocks([*first, line("and so.", 736)], second)) == 2


def test_figures_and_tables_do_not_part_a_paragraph() -> None:
    found = blocks(
        [
            full("A paragraph that is parted by", 100),
            full("a figure and goes on with", 112),
            line("Figure 1: A river and its bed.", 140, size=8),
            full("more words behind the figure", 170),
            line("and ends.", 182),
        ]
    )
    assert found == [
        ("paragraph", "A paragraph that is parted by a figure and goes on with more words "
         "behind the figure and ends."),
        ("caption", "Figure 1: A river and its bed."),
    ]  # fmt: skip


def test_a_sentence_about_a_figure_is_no_caption() -> None:
    found = blocks(
        [
            full("All of what we say is shown in", 100),
            full("Figure 2. Dynamic rivers are", 112),
            line("long.", 124),
        ]
    )
    assert [kind for kind, _ in found] == ["paragraph"]


def test_lists() -> None:
    found = blocks(
        [
            full("There are three kinds of them all:", 100),
            full("• the first kind is wide and", 112, x=60),
            line("hangs under it", 124, x=68),
            line("• the second", 136, x=60),
            line("(a) the third", 148, x=60),
            full("1. A number at the edge and then", 170),
            full("lines that go back to that edge", 182),
            line("and end.", 194),
            full("2. A number with lines that hang", 216),
            line("under its text.", 228, x=62),
        ]
    )
    assert found == [
        ("paragraph", "There are three kinds of them all:"),
        ("list_item", "the first kind is wide and hangs under it"),
        ("list_item", "the second"),
        ("list_item", "(a) the third"),
        ("paragraph", "1. A number at the edge and then lines that go back to that edge and end."),
        ("list_item", "2. A number with lines that hang under its text."),
    ]


def test_tables_and_numbered_paragraphs() -> None:
    found = blocks(
        [
            line("Year\tLength\tDepth", 100),
            line("1999\t12\t3", 112),
            line("2000\t13\t4", 124),
            full("19.\tThe rivers of the north", 160),
            full("20.\tThe rivers of the south", 184),
            full("21.\tThe rivers of the west", 208),
        ]
    )
    assert found == [
        ("table", "Year | Length | Depth\n1999 | 12 | 3\n2000 | 13 | 4"),
        ("list_item", "19. The rivers of the north"),
        ("list_item", "20. The rivers of the south"),
        ("list_item", "21. The rivers of the west"),
    ]


def test_notes_follow_the_paragraph_that_holds_their_mark() -> None:
    found = blocks(
        [
            full("A paragraph with a mark^1 in it", 100),
            line("and ends.", 112),
            full("Another one with a mark^2 too", 140),
            line("and ends.", 152),
            full("^1 The note of the first, Vol.", 700, size=8),
            line("2 (1999).", 710, size=8),
            full("^2 The note of the second goes", 720, size=8),
        ],
        [
            full("More text on the next page is", 60),
            line("here.", 72),
            line("over to the next page.", 780, size=8),
        ],
    )
    assert found == [
        ("paragraph", "A paragraph with a mark1 in it and ends."),
        ("footnote", "The note of the first, Vol. 2 (1999)."),
        ("paragraph", "Another one with a mark2 too and ends."),
        ("footnote", "The note of the second goes over to the next page."),
        ("paragraph", "More text on the next page is here."),
    ]


def test_headings_end_paragraphs_and_names_of_figures_do_not_begin_them() -> None:
    found = blocks(
        [
            full("A paragraph that has no end", 100),
            line("Methods", 130, bold=True),
            full("and another that begins small", 150),
        ],
        headings={(1, 1): Heading(1, 2)},
    )
    assert [kind for kind, _ in found] == ["paragraph", "heading", "paragraph"]
