"""The entries of reference lists, by the ways in which they are set."""

from __future__ import annotations

from ingest.pdf.entries import rows_to_entries
from ingest.pdf.groups import Group
from ingest.pdf.listing import with_entries
from ingest.pdf.measures import measure
from ingest.pdf.page.layout import Line
from tests.ingest.pdf.printed import full, line, rows

ADLER = ("Adler, B. (2001). Mud in the rivers of", "the far and cold north. Delta Press.")
ZANDER = ("Zander, C. and Moor, D. (1999). Silt, and", "also Clay: A History. Delta Press.")
UNITED = ("United Nations (2010). Report on rivers,", "New York. A/1/2.")


def entries(*pages: list[Line]) -> list[str] | None:
    placed = [row for n, lines in enumerate(pages, 1) for row in rows(*lines, number=n).rows]
    found = rows_to_entries(placed)
    return None if found is None else [" ".join(row.text for row in entry) for entry in found]


def hanging(texts: tuple[tuple[str, ...], ...], x: float, y: float = 100) -> list[Line]:
    lines = [(text, x if n == 0 else x + 15) for entry in texts for n, text in enumerate(entry)]
    return [line(text, y + 12 * n, x=at) for n, (text, at) in enumerate(lines)]


def test_numbers() -> None:
    for marks in (("[1] ", "[2] ", "[3] "), ("1. ", "2. ", "3. ")):
        lines = []
        for mark, entry in zip(marks, (ADLER, ZANDER, UNITED), strict=True):
            lines += [mark + entry[0], entry[1]]
        found = entries([line(text, 100 + 12 * n) for n, text in enumerate(lines)])
        assert found == [
            mark + " ".join(entry)
            for mark, entry in zip(marks, (ADLER, ZANDER, UNITED), strict=True)
        ]


def test_hanging_indents() -> None:
    assert entries(hanging((ADLER, ZANDER, UNITED), 50)) == [
        " ".join(entry) for entry in (ADLER, ZANDER, UNITED)
    ]


def test_hanging_indents_over_pages_whose_margins_differ() -> None:
    first = hanging((ADLER, ZANDER, (UNITED[0],)), 50)
    second = [line(UNITED[1], 60, x=85), *hanging((ADLER, ZANDER), 70, 72)]
    assert entries(first, second) == [
        " ".join(entry) for entry in (ADLER, ZANDER, UNITED, ADLER, ZANDER)
    ]


def test_a_column_of_continuations_alone() -> None:
    first = hanging((ADLER, ZANDER, (UNITED[0],)), 50)
    second = [line(UNITED[1], 60, x=65)]
    third = hanging((ADLER,), 50)
    assert entries(first, second, third) == [
        " ".join(entry) for entry in (ADLER, ZANDER, UNITED, ADLER)
    ]


def test_first_lines_that_are_indented() -> None:
    lines = []
    for entry in (ADLER, ZANDER, UNITED):
        lines += [(entry[0], 65.0), (entry[1], 50.0)]
    found = entries([line(text, 100 + 12 * n, x=x) for n, (text, x) in enumerate(lines)])
    assert found == [" ".join(entry) for entry in (ADLER, ZANDER, UNITED)]


def test_gaps() -> None:
    lines, y = [], 100.0
    for entry in (ADLER, ZANDER, UNITED):
        lines += [full(entry[0], y, right=320), line(entry[1], y + 12)]
        y += 32
    assert entries(lines) == [" ".join(entry) for entry in (ADLER, ZANDER, UNITED)]


def test_short_last_lines() -> None:
    lines, y = [], 100.0
    for entry in (ADLER, ZANDER, UNITED):
        lines += [full(entry[0], y), line(entry[1], y + 12)]
        y += 24
    assert entries(lines) == [" ".join(entry) for entry in (ADLER, ZANDER, UNITED)]


def flush(*texts: str) -> list[str] | None:
    """Return the entries of rows that all end near the right margin but for the last."""
    lines = [full(text, 100 + 12 * n) for n, text in enumerate(texts)]
    return entries([*lines, line("Delta Press.", 100 + 12 * len(texts))])


def test_full_last_lines_before_names() -> None:
    apa = ("Adler, B. (2001). Mud in the rivers of the north. River Research 2, 45.",
           "zur Linde, C., & Moor, D. (1999). Silt in them. River Research 3, 46.",
           "Unger, N. (2010). Report on the rivers of the far north. New York,")  # fmt: skip
    assert flush(*apa) == [apa[0], apa[1], f"{apa[2]} Delta Press."]
    chicago = ("Adler, Ben. “Mud in the rivers.” River Research 2 (2001): 45–55.",
               "Zander, Carl, and D. Moor. “Silt and other things in the rivers of.",
               "Earth, Once More.” River Research 3 (1999): 46–58.",
               "Unger, Nina. “Clay.” In Report, 5–8. New York (2010),")  # fmt: skip
    assert flush(*chicago) == [
        chicago[0], f"{chicago[1]} {chicago[2]}", f"{chicago[3]} Delta Press."
    ]  # fmt: skip


def test_a_title_after_names_and_date_begins_no_entry() -> None:
    rows_ = ("Adler, B., & Moor, D. (2001).",
             "CLUSTAL W: mud in rivers. River Research 2, 45.",
             "Zander, C. (1999). Silt. River Research 3, 46–58,")  # fmt: skip
    assert flush(*rows_) == [f"{rows_[0]} {rows_[1]}", f"{rows_[2]} Delta Press."]


def test_the_list_ends_before_what_is_none() -> None:
    page = rows(
        line("References", 40, size=14, bold=True),
        *hanging((ADLER, ZANDER, UNITED), 50),
        line("Received 3 April 2001", 220, italic=True),
    )
    groups = [
        Group("heading", [page.rows[0]], 1),
        *(Group("paragraph", list(page.rows[n : n + 2])) for n in (1, 3, 5)),
        Group("paragraph", [page.rows[7]]),
    ]
    found = with_entries(groups, measure([page]))
    assert [group.kind for group in found] == ["heading", *["reference"] * 3, "paragraph"]


def test_a_list_without_geometry_stays_as_it_is() -> None:
    page = rows(line("References", 40), full("mud and silt and clay and sand", 60),
                full("peat and loam and marl and chalk", 72))  # fmt: skip
    groups = [Group("heading", [page.rows[0]], 1), Group("paragraph", list(page.rows[1:]))]
    assert with_entries(groups, measure([page])) == groups
