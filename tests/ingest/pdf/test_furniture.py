"""Running lines leave by place and return; what only looks like them stays."""

from __future__ import annotations

from ingest.pdf.furniture import Furniture, remove_furniture
from ingest.pdf.layout import Line
from ingest.pdf.rows import PageRows
from tests.ingest.pdf.printed import full, line, rows

WORDS = ("mud", "silt", "clay", "sand", "peat", "loam", "marl", "chalk")


def text(number: int, top: float = 100.0) -> list[Line]:
    return [
        full(f"the {WORDS[number]} of {word} lies here", top + 12 * n)
        for n, word in enumerate(WORDS)
    ]


def printed(found: Furniture) -> list[list[str]]:
    return [[row.text for row in page.rows] for page in found.pages]


def make(*pages: list[Line]) -> Furniture:
    return remove_furniture([rows(*lines, number=n) for n, lines in enumerate(pages, 1)])


def test_headers_on_alternate_pages_and_page_numbers() -> None:
    pages: list[PageRows] = []
    for n in range(6):
        head = line(f"{n + 12} Journal of Mud" if n % 2 else f"B. Adler {n + 12}", 40)
        pages.append(rows(head, *text(n), line(f"– {n + 12} –", 780), number=n + 1))
    found = remove_furniture(pages)
    assert printed(found) == [[row.text for row in page.rows[1:-1]] for page in pages]
    assert found.running == ("#", "B. Adler #", "# Journal of Mud")
    assert found.labels == {n + 1: str(n + 12) for n in range(6)}


def test_a_header_of_its_section_stands_where_the_others_do() -> None:
    heads = ["Journal of Mud", "Methods", "Journal of Mud", "Results", "Journal of Mud", "Ends"]
    found = make(*([line(head, 40, size=8), *text(n)] for n, head in enumerate(heads)))
    assert [len(page) for page in printed(found)] == [8] * 6


def test_the_first_line_of_the_text_stays() -> None:
    pages = [[*text(n, 60)] for n in range(4)]
    assert [len(page) for page in printed(make(*pages))] == [8] * 4


def test_the_title_stays_though_it_runs_on() -> None:
    title = line("The Mud of the North", 60, size=18, bold=True)
    found = make(
        [title, *text(0)], *([line("The Mud of the North", 40), *text(n)] for n in (1, 2, 3))
    )
    assert printed(found)[0][0] == "The Mud of the North"
    assert [len(page) for page in printed(found)] == [9, 8, 8, 8]


def test_the_head_of_a_table_stays() -> None:
    head = "Year\tLength\tDepth"
    pages = [
        [*text(0), line(head, 300), line("1999\t12\t3", 312)],
        [line(head, 60), line("2000\t13\t3", 72), line("2001\t13\t3", 84)],
        [line(head, 60), line("2002\t14\t4", 72), *text(1)],
    ]
    assert [page[0] for page in printed(make(*pages))][1:] == ["Year Length Depth"] * 2


def test_a_number_of_pages_among_them_is_a_label() -> None:
    found = make(*([*text(n), line(f"24-23730\t{n + 1}/4", 780)] for n in range(4)))
    assert found.labels == {1: "1", 2: "2", 3: "3", 4: "4"}
    assert found.running == ("#-# #/#",)


def test_roman_numbers_are_labels() -> None:
    found = make([*text(0), line("iv", 780)], [*text(1), line("v", 780)])
    assert found.labels == {1: "iv", 2: "v"}


def test_an_imprint_at_the_foot_goes() -> None:
    found = make([*text(0), line("978-0-1234/10 © 2010 Delta Press", 780, size=7)])
    assert found.running == ("#-#-#/# © # Delta Press",)
    assert [row.text for row in found.removed[0]] == ["978-0-1234/10 © 2010 Delta Press"]


def test_two_pages_alike_have_nothing_removed_inside() -> None:
    pages = [[line("Same", 300), *text(0, 320)], [line("Same", 300), *text(1, 320)]]
    assert make(*pages).running == ()


def test_short_notes_that_come_again_stay() -> None:
    found = make(*([*text(n), line(f"^{n + 1} Ibid.", 780, size=8)] for n in range(4)))
    assert found.running == ()


def test_the_end_of_a_reference_at_the_foot_stays() -> None:
    lines = [*text(0, 660), line("12: 1–9. doi: 10.1000/mud", 768)]
    assert make(lines, [*text(1)]).running == ()
