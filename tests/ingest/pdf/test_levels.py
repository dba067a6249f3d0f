"""The levels of headings that styles alone don't tell."""

from __future__ import annotations

from tests.ingest.pdf.printed import line
from tests.ingest.pdf.test_headings import headings, text


def test_slanted_headings_stand_below_upright_ones() -> None:
    assert headings(
        line("Rivers", 40, bold=True),
        *text(60),
        line("Old rivers", 110, bold=True, italic=True),
        *text(130),
        line("Lakes", 180, bold=True),
        *text(200),
    ) == [(1, "Rivers"), (2, "Old rivers"), (1, "Lakes")]


def test_but_above_those_that_follow_them_directly() -> None:
    assert headings(
        line("Rivers", 40, bold=True, italic=True),
        line("Old rivers", 60, bold=True),
        *text(80),
        line("New rivers", 130, bold=True),
        *text(150),
        line("Lakes", 200, bold=True, italic=True),
        *text(220),
    ) == [(1, "Rivers"), (2, "Old rivers"), (2, "New rivers"), (1, "Lakes")]


def test_or_that_are_farther_from_the_margin() -> None:
    assert headings(
        line("Rivers", 40, bold=True, italic=True),
        *text(60),
        line("Old rivers", 110, x=90, bold=True),
        *text(130),
        line("Lakes", 180, bold=True, italic=True),
        *text(200),
    ) == [(1, "Rivers"), (2, "Old rivers"), (1, "Lakes")]


def test_no_chapter_stands_below_the_contents() -> None:
    assert headings(
        line("Contents", 40, size=24, bold=True),
        line("Rivers ........ 3", 80),
        line("Lakes ........ 5", 94),
        line("Rivers", 140, size=16, bold=True),
        *text(160),
        line("Old rivers", 210, size=12, bold=True),
        *text(230),
    ) == [(1, "Contents"), (1, "Rivers"), (2, "Old rivers")]


def test_the_only_reference_list_is_no_part_of_the_last_section() -> None:
    assert headings(
        line("Introduction", 40, size=14, bold=True),
        *text(60),
        line("Conclusion", 110, size=14, bold=True),
        *text(130),
        line("References", 180, size=12, bold=True),
        *text(200),
        line("About the author", 250, size=12, bold=True),
        *text(270),
    ) == [(1, "Introduction"), (1, "Conclusion"), (1, "References"), (1, "About the author")]


def test_lists_by_chapter_stay_in_their_chapters() -> None:
    found = headings(
        line("Introduction", 40, size=14, bold=True),
        *text(60),
        line("References", 110, size=12, bold=True),
        *text(130),
        line("Discussion", 180, size=14, bold=True),
        *text(200),
        line("References", 250, size=12, bold=True),
        *text(270),
    )
    assert [level for level, _ in found] == [1, 2, 1, 2]
