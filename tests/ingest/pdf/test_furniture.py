"""Running lines leave by place and return; what only looks like them stays."""

from __future__ import annotations

from ingest.pdf.furniture import Furniture, remove_furniture
from ingest.pdf.page.layout import Line
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


def test_ends_of_references_at_the_foot_stay_though_their_patterns_return() -> None:
    ends = ["12(3):1–9.", "7(1):20–31.", "15(2):44–48."]
    lists = [
        [*text(n, 684), line(f"Journal of Peat 20{n}1;{end}", 780)] for n, end in enumerate(ends)
    ]
    lists[0] = [line("References", 672, bold=True), *lists[0]]
    heads = [line("B. Adler", 40, size=8) for _ in range(4)]
    found = make([heads[0], *text(3)], *([h, *p] for h, p in zip(heads[1:], lists, strict=True)))
    assert found.running == ("B. Adler",)
    assert [page[-1] for page in printed(found)][1:] == [
        f"Journal of Peat 20{n}1;{end}" for n, end in enumerate(ends)
    ]


def test_labels_of_figures_at_the_top_stay() -> None:
    inner = [[line(f"{word} in GeV", 50, size=6), line("0.8", 62, size=8)] for word in WORDS[:3]]
    twice = [[line(f"{n}.5", 60, size=8), line(f"{n}.6", 72, size=8)] for n in range(3)]
    for tops in (inner, twice):
        pages = [[*top, *text(n)] for n, top in enumerate(tops)]
        found = make(*pages)
        assert found.running == ()
        assert [len(page) for page in printed(found)] == [10] * 3


def test_a_numbered_heading_on_the_page_of_its_number_stays() -> None:
    pages = [[*text(n), line(str(n + 1), 780)] for n in range(3)]
    pages[0] = [line("1. Introduction", 60, bold=True), *pages[0]]
    assert printed(make(*pages))[0][0] == "1. Introduction"
