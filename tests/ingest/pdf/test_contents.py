"""Which rows are a table of contents."""

from __future__ import annotations

from ingest.pdf.contents import contents_rows, is_contents_name
from ingest.pdf.page.layout import Line
from tests.ingest.pdf.printed import full, line, rows

CHAPTERS = ("Old rivers", "New rivers", "Lakes of the north", "The sea")


def found(*lines: Line, chapters: tuple[str, ...] = CHAPTERS) -> list[int]:
    """Return the indices on page 1 of a document whose chapters begin on later pages."""
    later = [
        rows(line(name, 60, size=14), full("a wide line of its text", 90), number=number)
        for number, name in enumerate(chapters, 2)
    ]
    return [index for page, index in sorted(contents_rows([rows(*lines), *later])) if page == 1]


def test_lines_with_dots_and_what_stands_between_them() -> None:
    assert found(
        line("Contents", 40, size=14),
        line("Old rivers ........ 2", 80),
        line("Annex", 100, bold=True),
        line("A list of maps ........ 9", 120),
        full("A wide line of the text below", 160),
    ) == [1, 2, 3]


def test_an_entry_of_two_lines_is_whole() -> None:
    assert found(
        line("Contents", 40, size=14),
        line("C. Progress of the rivers in the", 80, x=60),
        line("far north ........ 4", 92, x=72),
        line("D. The sea ........ 5", 110, x=60),
    ) == [1, 2, 3]


def test_numbers_before_what_stands_again_as_a_heading() -> None:
    entries = [line(f"{n}\t{name}", 80 + 14 * n) for n, name in enumerate(CHAPTERS, 2)]
    assert found(line("A Report on Rivers", 40, size=30), *entries) == [1, 2, 3, 4]


def test_numbers_behind_what_stands_again_as_a_heading() -> None:
    entries = [line(f"{name}\t{n}", 80 + 14 * n) for n, name in enumerate(CHAPTERS, 2)]
    assert found(line("A Report on Rivers", 40, size=30), *entries) == [1, 2, 3, 4]


def test_numbers_that_do_not_ascend_are_those_of_a_table() -> None:
    entries = [
        line(f"{name}\t{n}", 80 + 14 * i)
        for i, (n, name) in enumerate(zip((7, 3, 9, 2), CHAPTERS, strict=True))
    ]
    assert found(*entries) == []


def test_a_numbered_list_that_stands_nowhere_again_is_none() -> None:
    entries = [line(f"{n}\t{name}", 80 + 14 * n) for n, name in enumerate(CHAPTERS, 2)]
    assert found(*entries, chapters=("Mud", "Silt")) == []


def test_under_its_name_three_lines_are_enough() -> None:
    entries = [line(f"{name}\t{n}", 80 + 14 * n) for n, name in enumerate(CHAPTERS[:3], 2)]
    assert found(line("Table of Contents", 40), *entries, chapters=()) == [1, 2, 3]
    assert found(line("Some rivers", 40), *entries, chapters=()) == []


def test_names() -> None:
    named = ("Contents", "TABLE OF CONTENTS", "Содержание", "List of tables", "Inhaltsverzeichnis:")
    assert all(map(is_contents_name, named))
    assert not is_contents_name("Contents of lakes and rivers that we looked at in the north, 2001")
    assert not is_contents_name("Discontents")
