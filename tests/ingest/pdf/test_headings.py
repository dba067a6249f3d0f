"""Which rows are headings, of how many rows and of what level."""

from __future__ import annotations

from ingest.pdf.headings import find_headings
from ingest.pdf.measures import measure
from ingest.pdf.page.layout import Line, OutlineEntry
from tests.ingest.pdf.printed import full, line, rows

Headings = list[tuple[int, str]]


def text(top: float) -> list[Line]:
    words = ("one wide line of the text here", "and then one more of that kind")
    return [*(full(w, top + 12 * n) for n, w in enumerate(words)), line("and an end.", top + 24)]


def headings(*lines: Line, outline: tuple[OutlineEntry, ...] = (), number: int = 2) -> Headings:
    page = rows(*lines, number=number)
    found = find_headings([page], measure([page]), outline)
    return [
        (found[key].level, " ".join(r.text for r in page.rows[key[1] : key[1] + found[key].rows]))
        for key in sorted(found)
    ]


def test_size_weight_numbers_and_names() -> None:
    assert headings(
        line("1 Rivers", 40, size=14, bold=True),
        *text(60),
        line("1.1 Old rivers", 110, size=12, bold=True),
        *text(130),
        line("2 Lakes", 180, size=14, bold=True),
        *text(200),
        line("References", 250, size=14, bold=True),
        *text(270),
    ) == [(1, "1 Rivers"), (2, "1.1 Old rivers"), (1, "2 Lakes"), (1, "References")]


def test_a_heading_of_several_rows_is_one() -> None:
    assert headings(
        *text(40),
        line("The long rivers of the far and", 90, size=14, bold=True),
        line("very cold north", 106, size=14, bold=True),
        *text(130),
    ) == [(1, "The long rivers of the far and very cold north")]


def test_parts_letters_and_numbered_paragraphs_of_a_report() -> None:
    assert headings(
        line("II.\tKey messages", 40, size=14, bold=True),
        full("12. One paragraph that has a number", 60),
        line("and an end.", 72),
        line("A. Opening", 100, size=12, bold=True),
        *text(120),
        line("H. Closing", 170, size=12, bold=True),
        *text(190),
        line("I. Afterwards", 240, size=12, bold=True),
        *text(260),
        line("III.\tIssues in focus", 310, size=14, bold=True),
        *text(330),
    ) == [
        (1, "II. Key messages"),
        (2, "A. Opening"),
        (2, "H. Closing"),
        (2, "I. Afterwards"),
        (1, "III. Issues in focus"),
    ]


def test_capitals_and_italics_of_one_size() -> None:
    assert headings(
        line("I. INTRODUCTION", 40, x=150),
        *text(60),
        line("A. Older Works", 110, italic=True),
        *text(130),
        line("II. METHODS", 180, x=150),
        *text(200),
    ) == [(1, "I. INTRODUCTION"), (2, "A. Older Works"), (1, "II. METHODS")]


def test_an_italic_line_by_itself_is_one_but_not_inside_a_paragraph() -> None:
    assert headings(
        *text(40),
        line("Demographic shifts", 90, italic=True),
        *text(110),
        full("a wide line of a paragraph and", 160),
        line("an emphasis", 172, italic=True),
        full("goes on in the next line of it", 184),
    ) == [(1, "Demographic shifts")]


def test_what_is_none() -> None:
    assert (
        headings(
            *text(40),
            line("Table 2: Rivers by length", 90, bold=True),
            line("• a bold item", 120, bold=True),
            line("Contents . . . . . . . . 12", 150, bold=True),
            line("mud@delta.org", 180, bold=True),
            line("3 April 2019", 210, bold=True),
            line("Year\tLength", 240, bold=True),
            *text(270),
        )
        == []
    )


def test_the_title_of_a_figure_under_its_label_is_none() -> None:
    assert (
        headings(
            *text(40),
            line("Figure II", 100),
            line("Rivers by length and by the month of", 112, bold=True),
            line("1 January 2024", 124, bold=True),
            *text(150),
        )
        == []
    )


def test_after_the_references_only_what_is_set_as_they_are() -> None:
    found = headings(
        *text(40),
        line("References", 90, size=14, bold=True),
        full("Adler, B. (2001). Mud and its ways", 110),
        line("Delta Press", 122, bold=True),
        full("Zander, C. (2002). Silt and clay", 134),
        line("Appendix A", 160, size=14, bold=True),
        *text(180),
    )
    assert [text for _, text in found] == ["References", "Appendix A"]


def test_the_outline_comes_first() -> None:
    outline = (
        OutlineEntry("Rivers of the very far north", 1, 2),
        OutlineEntry("Mud", 2, 2),
        OutlineEntry("Silt", 2, 2),
        OutlineEntry("Nowhere", 2, 2),
    )
    assert headings(
        line("1 Rivers of the", 40, bold=True),
        line("very far north", 52, bold=True),
        *text(70),
        line("Mud", 120, bold=True),
        *text(140),
        line("Silt", 190, bold=True),
        *text(210),
        line("SOME CAPITAL WORDS", 260, size=16),
        *text(280),
        outline=outline,
    ) == [(1, "1 Rivers of the very far north"), (2, "Mud"), (2, "Silt")]


def test_unnumbered_lines_of_bold_go_where_headings_are_numbered() -> None:
    numbered = [
        part
        for n in range(4)
        for part in (line(f"{n + 1} Rivers", 40 + 60 * n, bold=True), *text(56 + 60 * n))
    ]
    found = headings(*numbered, line("Ada Lovelace", 290, bold=True), line("Delta", 302, bold=True))
    assert [text for _, text in found] == ["1 Rivers", "2 Rivers", "3 Rivers", "4 Rivers"]


def test_a_sentence_long_heading_in_italics_that_stands_by_itself() -> None:
    first = "(a) Strengthening the means by which all of the rivers of the far and very cold north"
    second = "bring their mud to the sea and what becomes of it when it stays there"
    assert headings(
        *text(40),
        line(first, 100, italic=True),
        line(second, 112, italic=True),
        *text(136),
    ) == [(1, f"{first} {second}")]


def test_an_italic_line_that_breaks_off_in_brackets_is_none() -> None:
    assert (
        headings(
            *text(40),
            line("The case of Adler v. the River Board (Case", 100, italic=True),
            full("No. 12) was heard in the north", 116),
            line("and it was lost.", 128),
        )
        == []
    )


def test_large_type_close_above_loosely_set_text_is_a_heading() -> None:
    loose = [line("a row of the table here", 70 + 20 * n) for n in range(12)]
    assert headings(line("Rivers by length", 44, size=28), *loose) == [(1, "Rivers by length")]


def test_rows_of_a_table_of_contents_are_none() -> None:
    assert headings(
        line("Contents", 40, size=14, bold=True),
        line("I. Rivers ........ 4", 70),
        line("Annex", 90, bold=True),
        line("II. Lakes ........ 9", 110),
        *text(150),
    ) == [(1, "Contents")]


def test_labels_of_curves_and_columns_are_no_headings() -> None:
    assert headings(
        line("1 Rivers", 40, size=14, bold=True),
        *text(60),
        line("Model of Mud with q = 1.10", 110, size=12, bold=True),
        *text(130),
        line("Mud by Eq. (2)", 180, size=12, bold=True),
        *text(200),
        line("2 Lakes at q = 1.10", 250, size=14, bold=True),
        *text(270),
    ) == [(1, "1 Rivers"), (1, "2 Lakes at q = 1.10")]
