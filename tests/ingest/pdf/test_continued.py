"""Reference lists whose parts end the columns of a page."""

from __future__ import annotations

from ingest.pdf.blocks import pages_to_blocks
from ingest.pdf.headings import Heading
from ingest.pdf.measures import measure
from ingest.pdf.page.layout import Line
from tests.ingest.pdf.printed import full, line, rows

RIGHT = 400.0  # where the second column begins


def entry(text: str, y: float, column: int = 0, indent: float = 0.0) -> Line:
    return line(text, y, (RIGHT if column else 50.0) + indent, size=9, column=column)


def blocks(*lines: Line, headings: dict[int, int] | None = None) -> list[tuple[str, str]]:
    page = rows(*lines)
    found = {(1, index): Heading(1, level) for index, level in (headings or {}).items()}
    made = pages_to_blocks([page], found, measure([page]), frozenset())
    return [(block.kind, block.text) for block in made]


LEFT = [
    full("We have shown that the mud of the rivers goes", 100),
    full("down to the sea with the", 112),
    entry("[1] Adler B. Mud 1, 2 (2001).", 150),
    entry("[2] Moor C. Peat 3, 4 (2002).", 161),
    entry("[3] Zander D. Silt 5, 6 (2003).", 172),
]


def second(first: int, thanks: str = "Acknowledgements") -> list[Line]:
    return [
        line("floods of the year.", 100, RIGHT, column=1),
        line(thanks, 130, RIGHT, bold=True, column=1),
        full("We thank all who have gone with us to the", 150, RIGHT, 700, column=1),
        line("rivers of the north.", 162, RIGHT, column=1),
        entry(f"[{first}] Bauer E. Sand 7, 8 (2004).", 190, 1),
        # justified, so that it looks like cells
        entry(f"[{first + 1}]\tLee\tF.\tand\tRoss\tG.", 201, 1),
        entry("Clay\t9,\t10\t(2005).", 212, 1, 12),
        entry("http://mud.test/clay.", 223, 1, 12),
    ]


def test_entries_that_count_on_below_the_acknowledgements_belong_to_the_list() -> None:
    thanks = ("heading", "Acknowledgements")
    assert blocks(*LEFT, *second(4), headings={6: 2}) == [
        (
            "paragraph",
            "We have shown that the mud of the rivers goes down to the sea with the floods of the "
            "year.",
        ),
        thanks,
        ("paragraph", "We thank all who have gone with us to the rivers of the north."),
        ("list_item", "[1] Adler B. Mud 1, 2 (2001)."),
        ("list_item", "[2] Moor C. Peat 3, 4 (2002)."),
        ("list_item", "[3] Zander D. Silt 5, 6 (2003)."),
        ("list_item", "[4] Bauer E. Sand 7, 8 (2004)."),
        ("list_item", "[5] Lee F. and Ross G. Clay 9, 10 (2005). http://mud.test/clay."),
    ]


def test_below_a_heading_of_references_they_stand_where_the_list_begins() -> None:
    lines = [*LEFT[:2], line("References", 130, bold=True), *LEFT[2:], *second(4)]
    found = blocks(*lines, headings={2: 2, 7: 2})
    assert [text[:3] for kind, text in found if kind == "reference"] == [
        "[1]",
        "[2]",
        "[3]",
        "[4]",
        "[5]",
    ]
    assert found[1] == ("heading", "References")


def test_other_numbers_stay_where_they_stand() -> None:
    found = blocks(*LEFT, *second(7), headings={6: 2})
    assert [text[:3] for _, text in found[1:4]] == ["[1]", "[2]", "[3]"]


def test_an_entry_broken_by_the_column_does_not_part_a_list() -> None:
    lines = [
        *LEFT,
        entry("Clay of the far north, vol. 21.", 100, 1),
        entry("[4] Bauer E. Sand 7, 8 (2004).", 130, 1),
    ]
    assert [text for _, text in blocks(*lines)][-2:] == [
        "Clay of the far north, vol. 21.",
        "[4] Bauer E. Sand 7, 8 (2004).",
    ]
