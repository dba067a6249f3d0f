"""Footnotes at the feet of columns, and those that run on into the next one."""

from __future__ import annotations

from ingest.pdf.measures import Measures
from ingest.pdf.notes import Note, find_notes
from ingest.pdf.page.layout import Line
from ingest.pdf.rows import PageRows
from tests.ingest.pdf.printed import full, line, rows

MEASURES = Measures(10.0, {10.0: 1.2, 8.0: 1.2}, True)
SECOND = (400.0, 700.0)  # the second column's edges


def body(top: float, count: int, x: float = 50.0, column: int = 0) -> list[Line]:
    return [
        full("the mud of many rivers lies here for good", top + 12 * n, x, x + 300, column=column)
        for n in range(count)
    ]


def small(text: str, y: float, column: int = 0, whole: bool = False) -> Line:
    x, right = SECOND if column else (50.0, 350.0)
    if whole:
        return full(text, y, x, right, size=8, column=column)
    return line(text, y, x, size=8, column=column)


def shown(notes: tuple[Note, ...]) -> list[tuple[str | None, bool, str]]:
    return [(n.label, n.goes_on, " ".join(row.text for row in n.rows)) for n in notes]


def two_columns(first: str, above: str, gap: float = 9.6) -> PageRows:
    """Return a page: note 1 ends the left column; `above` stands over note 2 in the right."""
    return rows(
        *body(100, 6),
        line("as they say^1 and^2", 172),
        small(f"^1 {first}", 700),
        *body(100, 6, 400, 1),
        small(above, 700 - gap, 1),
        small("^2 Zander, Silt.", 700, 1),
    )


def test_a_note_that_pauses_at_a_semicolon_goes_on_in_the_next_column() -> None:
    notes, taken = find_notes(two_columns("Adler, Mud;", "Moor, Peat."), MEASURES, (), ())
    assert shown(notes) == [
        ("1", False, "Adler, Mud;"),
        (None, True, "Moor, Peat."),
        ("2", False, "Zander, Silt."),
    ]
    assert taken == {7, 14, 15}


def test_one_that_pauses_at_an_initial_goes_on_where_the_next_counts_on() -> None:
    notes, _ = find_notes(two_columns("Adler, Mud; B.", "Moor, Peat."), MEASURES, (), ())
    assert shown(notes)[1] == (None, True, "Moor, Peat.")


def test_small_type_apart_from_the_next_note_is_none_of_the_last() -> None:
    page = two_columns("Adler, Mud.", "Source: Moor.", 20)
    notes, _ = find_notes(page, MEASURES, (), ())
    assert shown(notes)[1] == (None, False, "Source: Moor.")


def test_a_note_may_fill_the_next_column_from_its_top() -> None:
    before, _ = find_notes(
        rows(*body(100, 6), line("so^1", 172), small("^1 Adler, Mud and", 700)), MEASURES, (), ()
    )
    long = [small("more of the same mud", 60 + 9.6 * n) for n in range(70)]
    notes, taken = find_notes(rows(*long, number=2), MEASURES, (), before)
    assert [(n.label, n.goes_on, len(n.rows)) for n in notes] == [(None, True, 70)]
    assert taken == set(range(70))


def test_small_type_from_the_top_is_no_note_where_none_is_open() -> None:
    before, _ = find_notes(
        rows(*body(100, 6), line("so^1", 172), small("^1 Adler, Mud.", 700)), MEASURES, (), ()
    )
    page = rows(*(small("a list in small type", 60 + 9.6 * n) for n in range(70)), number=2)
    assert find_notes(page, MEASURES, (), before) == ((), frozenset())


def test_a_full_last_line_goes_on_behind_its_full_stop() -> None:
    first = rows(
        *body(100, 6), line("so^1", 172), small("^1 Adler wrote of mud at length.", 700, whole=True)
    )
    before, _ = find_notes(first, MEASURES, (), ())
    second = rows(*body(100, 6), small("Then of silt.", 700), number=2)
    notes, _ = find_notes(second, MEASURES, (), before)
    assert shown(notes) == [(None, True, "Then of silt.")]


def test_a_rule_drawn_with_characters_parts_notes_from_other_small_type() -> None:
    page = rows(
        *body(100, 6),
        line("so^1", 172),
        small("Source: Moor.", 680),
        small("________", 690),
        small("^1 Adler, Mud.", 700),
    )
    notes, taken = find_notes(page, MEASURES, (), ())
    assert shown(notes) == [("1", False, "Adler, Mud.")]
    assert taken == {8, 9}
