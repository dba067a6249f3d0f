from __future__ import annotations

import pytest
import typst

from benchmarks.pdfium import Sign, SignPage, read_pages, without_lines

REMOVED = ("# Journal of Sand #", "Dune Press, Rome", "www.sand.example")


@pytest.mark.parametrize(
    ("line", "is_removed"),
    [
        ("12 Journal of Sand 2010", True),
        ("Journal of Sand Dune Press, Rome", True),
        ("Journal of", True),  # a part of a line that was broken
        ("7", True),
        ("8", False),
        ("iv", False),
        ("The Journal of Sand is printed by Dune Press, Rome.", False),
        ("Rome", False),
        ("Sand", False),
    ],
)
def test_running_lines_leave_the_other_engines_text_too(line: str, is_removed: bool) -> None:
    kept = without_lines(f"One line.\n{line}\nAnother.", REMOVED, ["7"])
    assert kept == ("One line.\nAnother." if is_removed else f"One line.\n{line}\nAnother.")


def test_what_is_inside_a_rectangle_has_blanks_where_signs_are_left_out() -> None:
    page = SignPage((Sign("a", 1, 1), Sign("b", 2, 1), Sign(" "), Sign("c", 9, 1), Sign("d", 3, 1)))
    assert page.text == "ab cd"
    assert page.inside(0, 0, 5, 5) == "ab d"


def test_overprints_and_what_is_off_the_page_are_dropped() -> None:
    markup = """
#set page(width: 200pt, height: 100pt, margin: 10pt)
#set text(font: "Libertinus Serif")
#place(dx: 0pt, dy: 0pt)[Difficult letters] #place(dx: 0.2pt, dy: 0pt)[Difficult letters]
#place(dx: 300pt, dy: 0pt)[Nobody sees]
#place(dx: 0pt, dy: 30pt)[Difficult]
"""
    pdf = typst.compile(markup.encode(), format="pdf", ignore_system_fonts=True)
    (page,) = read_pages(pdf)
    assert page.text.split() == ["Difficult", "letters", "Difficult"]
    first = next(sign for sign in page.signs if sign.text == "D")
    assert first.x is not None
    assert first.y is not None
    assert 10 < first.x < 20
    assert 8 < first.y < 22
