"""Lines to rows: cells, edges, numbers that stand alone."""

from __future__ import annotations

from ingest.pdf.rows import is_below
from tests.ingest.pdf.printed import full, line, rows


def test_wide_gaps_part_cells() -> None:
    (row,) = rows(line("II.\tKey messages\t7", 100)).rows
    assert [[word.text for word in cell] for cell in row.cells] == [
        ["II."],
        ["Key", "messages"],
        ["7"],
    ]
    assert row.text == "II. Key messages 7"


def test_style_is_that_of_nearly_all_letters() -> None:
    found = rows(line("All bold", 100, bold=True), line("slanted", 120, italic=True)).rows
    assert [(row.bold, row.italic) for row in found] == [(True, False), (False, True)]


def test_edges_are_those_of_the_column() -> None:
    found = rows(
        full("one two three four", 100, x=62),  # first-line indent
        full("one two three four", 112),
        full("one two three four", 124),
        line("last", 136),
    ).rows
    assert [(row.left, row.right) for row in found] == [(50.0, 350.0)] * 4


def test_a_stretch_set_narrower_has_margins_of_its_own() -> None:
    narrow = [full("one two three four", 100 + 12 * n, x=80, right=320) for n in range(8)]
    wide = [full("one two three four five", 250 + 12 * n) for n in range(12)]
    found = rows(*narrow, *wide).rows
    assert [round(row.right) for row in found[:3]] == [320, 320, 320]
    assert round(found[-1].right) == 350


def test_a_small_region_takes_the_edges_of_its_column() -> None:
    text = [full("one two three four", 112 + 12 * n, column=1) for n in range(5)]
    found = rows(line("Heading", 100, column=0), *text).rows
    assert (found[0].left, found[0].right) == (50.0, 350.0)


def test_a_number_alone_goes_before_what_stands_beside_it() -> None:
    text = [full("one two three four", 112 + 12 * n, x=80, column=1) for n in range(5)]
    found = rows(line("II.", 100, column=0), line("Key messages", 100, x=80, column=1), *text).rows
    assert found[0].text == "II. Key messages"
    assert len(found) == 6


def test_below_is_on_the_same_page_and_in_the_same_column() -> None:
    first, second = rows(line("one", 100), line("two", 112)).rows
    (beside,) = rows(line("three", 112, x=400)).rows
    (other,) = rows(line("four", 112), number=2).rows
    assert is_below(first, second)
    assert not is_below(second, first)
    assert not is_below(first, beside)
    assert not is_below(first, other)
