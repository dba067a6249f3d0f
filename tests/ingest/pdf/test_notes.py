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


ENTRIES = ("Adler, B. (2001). Mud. Delta Press.", "Moor, C. (2004). Peat. Delta Press.")


def page_of_list(*entries: Line, note: str = "^1 See the maps.", y: float = 700) -> PageRows:
    """Return a page: text that cites note 1, the entries of a list from row 8 on, a note."""
    heading = line("References", 190, bold=True)
    return rows(*body(100, 6), line("so^1", 172), heading, *entries, small(note, y))


def below(page: PageRows, before: tuple[Note, ...] = ()) -> list[tuple[str | None, bool, str]]:
    listed = range(8, len(page.rows))
    return shown(find_notes(page, MEASURES, {7}, before, listed)[0])


def test_a_note_below_a_list_of_the_size_of_the_text() -> None:
    entries = [line(text, 210 + 12 * n) for n, text in enumerate(ENTRIES)]
    assert below(page_of_list(*entries)) == [("1", False, "See the maps.")]


def test_a_note_apart_from_a_list_in_its_own_size() -> None:
    entries = [small(text, 680 + 9.6 * n) for n, text in enumerate(ENTRIES)]
    assert below(page_of_list(*entries, y=710)) == [("1", False, "See the maps.")]
    assert below(page_of_list(*entries, y=699.2)) == []  # no room above it


def test_small_numbered_entries_are_none_though_the_text_cites_their_numbers() -> None:
    entries = [small(f"{n}. {text}", 660 + 14 * n) for n, text in enumerate(ENTRIES, 1)]
    page = rows(
        *body(100, 6),
        line("as they say^1 and^2 and^3", 172),
        line("References", 190, bold=True),
        *entries,
        small("3. Zander, D. (2009). Silt. Delta Press.", 702),
    )
    assert below(page) == []


def test_a_raised_mark_that_counts_anew_is_a_note_s() -> None:
    entries = [small(f"^{n} {text}", 660 + 9.6 * n) for n, text in enumerate(ENTRIES, 1)]
    assert below(page_of_list(*entries)) == [("1", False, "See the maps.")]


def test_the_note_of_an_author_in_smaller_type() -> None:
    entries = [line(text, 210 + 12 * n) for n, text in enumerate(ENTRIES)]
    page = page_of_list(*entries, note="* mud@delta.org")
    assert below(page) == [("*", False, "mud@delta.org")]


def test_an_open_note_goes_on_below_a_list() -> None:
    before = (Note("1", rows(small("Adler wrote of mud and", 700)).rows),)
    entries = [line(text, 210 + 12 * n) for n, text in enumerate(ENTRIES)]
    page = page_of_list(*entries, note="of silt.")
    assert below(page, before) == [(None, True, "of silt.")]
    assert below(page) == []


def test_the_rule_above_notes_stays_with_them() -> None:
    entries = [small(text, 680 + 9.6 * n) for n, text in enumerate(ENTRIES)]
    page = rows(
        *body(100, 6),
        line("so^1", 172),
        line("References", 190, bold=True),
        *entries,
        small("________", 698),
        small("^1 See the maps.", 706),
    )
    notes, taken = find_notes(page, MEASURES, {7}, (), range(8, 12))
    assert shown(notes) == [("1", False, "See the maps.")]
    assert taken == {10, 11}


def test_a_note_that_ends_in_an_address_does_not_go_on_with_the_labels_of_a_chart() -> None:
    before = two_columns("Adler, Mud; https://mud.test/of-rivers/", "Moor, Peat.")
    notes, _ = find_notes(before, MEASURES, (), ())
    chart = rows(*body(100, 6), small("After the flood", 700), small("0% 20%", 710), number=2)
    assert find_notes(chart, MEASURES, (), notes[:1]) == ((), frozenset())


def test_a_note_without_an_end_goes_on_where_its_line_is_full_or_the_next_begins_small() -> None:
    following = rows(*body(100, 6), small("Peat of the north.", 700), number=2)
    whole = Note("1", rows(small("Adler, Mud of Ghent", 700, whole=True)).rows)
    assert shown(find_notes(following, MEASURES, (), (whole,))[0]) == [
        (None, True, "Peat of the north.")
    ]
    half = Note("1", rows(*body(100, 6), small("Adler, Mud of Ghent", 700)).rows[-1:])
    assert find_notes(following, MEASURES, (), (half,))[0] == ()
    lower = rows(*body(100, 6), small("peat of the north.", 700), number=2)
    assert shown(find_notes(lower, MEASURES, (), (half,))[0]) == [
        (None, True, "peat of the north.")
    ]
