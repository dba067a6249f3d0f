"""The title of a first page, and who is named under it."""

from __future__ import annotations

from ingest.pdf.front.byline import find_authors
from ingest.pdf.front.title import Title, find_title
from ingest.pdf.measures import measure
from ingest.pdf.page.layout import Line
from tests.ingest.pdf.printed import full, line, rows

TEXT = [full("one wide line of the text here", 400 + 12 * n) for n in range(12)]


def title(*lines: Line, stated: str = "") -> Title | None:
    page = rows(*lines, *TEXT)
    return find_title([page], measure([page]), stated)


def authors(*lines: Line) -> list[str]:
    page = rows(*lines, *TEXT)
    found = find_title([page], measure([page]))
    assert found is not None
    return [f"{n.get('given', '')} {n['family']}".strip() for n in find_authors(page, found)]


def test_the_largest_type_over_several_rows_with_its_subtitle() -> None:
    found = title(
        line("Journal of Mud, Vol. 3 (2001)", 40, size=20),
        line("The Rivers of the Far", 100, size=18, bold=True),
        line("and Cold North", 120, size=18, bold=True),
        line("An Account of their Silt", 145, size=14, bold=True),
        line("Ada Lovelace", 180, size=12),
    )
    assert found == Title("The Rivers of the Far and Cold North: An Account of their Silt", 1, 1, 3)


def test_a_picture_with_larger_words_below_is_none() -> None:
    found = title(
        line("Rivers of the Far and Cold North", 80, size=14, bold=True),
        line("River Search", 315, size=19, bold=True),
    )
    assert found == Title("Rivers of the Far and Cold North", 1, 0, 1)


def test_the_letterhead_of_the_united_nations_is_none() -> None:
    found = title(
        line("United Nations\tA/HRC/59/60", 50, size=14),
        line("Executive Board of Rivers", 80, size=20, bold=True),
        line("Human Rights Council", 220, size=12, bold=True),
        line("Fifty-ninth session", 232, bold=True),
        line("Rivers and the rights of those who live on them**", 300, size=14, bold=True),
    )
    assert found is not None
    assert found.text == "Rivers and the rights of those who live on them"


def test_a_stated_title_counts_where_it_is_printed() -> None:
    lines = (line("DELTA PRESS BOOKS", 60, size=20), line("Rivers of the North", 160, size=11))
    assert title(*lines, stated="Rivers of the North") == Title("Rivers of the North", 1, 1, 1)
    found = title(*lines, stated="report_final.doc")
    assert found is not None
    assert found.text == "DELTA PRESS BOOKS"


def test_names_sections_and_bad_layers_are_none() -> None:
    assert title(line("Contents", 60, size=20), line("Ada Lovelace", 100, size=12)) is None
    assert title(line("Hanoros:t AeK...s:t no~Han ynn.VI8aeMo,y", 60, size=12)) is None


def test_a_kind_of_text_is_a_title_only_for_want_of_another() -> None:
    large = line("CASE STUDIES", 60, size=40, bold=True)
    assert title(large) == Title("CASE STUDIES", 1, 0, 1)
    found = title(large, line("Rivers of the North", 120, size=14))
    assert found is not None
    assert found.text == "Rivers of the North"


TITLE = line("Rivers of the Far and Cold North", 60, size=18)


def test_names_with_marks_and_gaps() -> None:
    assert authors(
        TITLE,
        line("Ada M. Lovelace^1,∗ and B.C. Moor^2", 100, size=12),
        line("Clara van der Berg^1", 114, size=12),
        line("^1 University of the Delta, Mudville", 130, size=12),
        line("ada@delta.org", 144, size=12),
    ) == ["Ada M. Lovelace", "B. C. Moor", "Clara van der Berg"]


def test_names_in_columns_and_in_capitals() -> None:
    assert authors(
        TITLE,
        line("ADA LOVELACE\tDr. Boris Moor", 100, size=12),
        line("Delta University\tSilt Ltd", 114, size=12),
        line("Abstract", 140, bold=True),
        line("Clara Berg", 160, size=12),
    ) == ["Ada Lovelace", "Boris Moor"]


def test_a_name_broken_over_rows() -> None:
    assert authors(
        TITLE,
        line("Ada Lovelace, Boris Moor, Clara", 100),
        line("Berg, and Dora Lind", 112),
        line("Delta Institute, Mudville", 124),
    ) == ["Ada Lovelace", "Boris Moor", "Clara Berg", "Dora Lind"]


def test_no_names() -> None:
    assert authors(
        TITLE,
        line("14 CFR Part 39", 100),
        line("Delta Aviation Administration", 112),
        line("The Boring Company", 124),
    ) == []  # fmt: skip
