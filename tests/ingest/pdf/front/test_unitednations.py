"""What the letterhead of the United Nations is and says."""

from __future__ import annotations

from ingest.pdf.front.unitednations import is_letterhead, letterhead_end, read_letterhead
from tests.ingest.pdf.printed import line, rows

RUSSIAN = (
    line("Организация Объединенных Наций\tS/2024/216", 50),
    line("Совет Безопасности", 80, size=20, bold=True),
    line("6 March 2024", 110),
)


def test_its_lines_in_several_languages() -> None:
    names = ("United Nations", "NATIONS UNIES", "Human Rights Council", "Asamblea General",
             "Совет Безопасности", "General Assembly — Official Records")  # fmt: skip
    assert all(map(is_letterhead, names))
    assert not is_letterhead("United Nations Declaration on the Rights of Rivers")


def test_it_ends_at_a_quarter_of_the_page() -> None:
    assert letterhead_end(rows(*RUSSIAN)) == 200.0


def test_what_it_states() -> None:
    assert read_letterhead(rows(*RUSSIAN)) == {
        "type": "report",
        "number": "S/2024/216",
        "publisher": "Организация Объединенных Наций",
        "author": [{"literal": "Организация Объединенных Наций, Совет Безопасности"}],
        "issued": {"date-parts": [[2024, 3, 6]]},
    }


def test_without_symbol_or_name_there_is_none() -> None:
    for page in (rows(line("United Nations", 50)), rows(line("S/2024/216", 50))):
        assert read_letterhead(page) is None
        assert letterhead_end(page) == 0.0
