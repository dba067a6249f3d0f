"""What a first page says of its publication."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.pdf.front.masthead import read_masthead
from ingest.pdf.front.title import Title
from ingest.pdf.page.layout import Line
from tests.ingest.pdf.printed import full, line, rows

TEXT = [full(f"one wide line of the year {1900 + n}", 400 + 12 * n) for n in range(12)]
TITLE = line("Rivers of the Far North", 160, size=18)


def read(*lines: Line, side: tuple[str, ...] = (), foot: str = "") -> dict[str, Any]:
    feet = [line(foot, 770, size=8)] if foot else []
    page = rows(*lines, *TEXT, *feet)
    return read_masthead(page, side, Title("Rivers of the Far North", 1, 0, 1), "")


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("January 2007, Volume 18, Issue 3.", [2007, 1]),
        ("J Mud (2009) Vol. 17, pp. 71–76", [2009]),
        ("3rd International Conference on Mud MUD2018, Delta", [2018]),
        ("Register / Vol. 85, No. 152 / Thursday, August 6, 2020 / Rules", [2020, 8, 6]),
        ("MARCH 2019", [2019, 3]),
        ("Published online: 5 May 2011", [2011, 5, 5]),
    ],
)
def test_dates_above_the_title(printed: str, date: list[int]) -> None:
    assert read(line(printed, 60), TITLE)["issued"] == {"date-parts": [date]}


@pytest.mark.parametrize(
    ("foot", "date"),
    [
        ("978-1-4577-0-9538-11/11 ©2011 Delta", [2011]),
        ("1 Adler, Mud and Silt, Delta, No. 3, 1999", None),
        ("", None),
    ],
)
def test_dates_at_the_foot(foot: str, date: list[int] | None) -> None:
    assert read(TITLE, foot=foot).get("issued") == ({"date-parts": [date]} if date else None)


def test_what_is_published_comes_before_what_is_received() -> None:
    found = read(line("Received 1 May 2010; published 3 June 2011", 60), TITLE)
    assert found["issued"] == {"date-parts": [[2011, 6, 3]]}
    assert read(line("Received 1 May 2010", 60), TITLE)["issued"] == {"date-parts": [[2010, 5, 1]]}


def test_the_stamp_of_a_preprint() -> None:
    found = read(TITLE, side=("arXiv:2501.10120v1 [cs.IR] 17 Jan 2025",))
    assert found["issued"] == {"date-parts": [[2025, 1, 17]]}


def test_journal_volume_and_doi() -> None:
    found = read(
        line("JMS\tJournal of Mud Science", 40, size=20),
        line("January 2007, Volume 18, Issue 3.\tdoi:10.1000/mud.7", 60),
        TITLE,
    )
    assert found == {
        "issued": {"date-parts": [[2007, 1]]},
        "DOI": "10.1000/mud.7",
        "container-title": "Journal of Mud Science",
        "volume": "18",
        "issue": "3",
    }


def test_two_dois_are_those_of_others() -> None:
    assert "DOI" not in read(line("10.1000/a 10.1000/b", 60), TITLE)


UN = (
    line("United Nations\tA/HRC/59/60", 50, size=14),
    line("General Assembly\tDistr.: General", 80, size=20),
    line("22 April 2025", 92, x=250),
    line("Human Rights Council", 217, size=12, bold=True),
    line("Fifty-ninth session", 230, bold=True),
    line("16 June–11 July 2024", 242),
)


def test_documents_of_the_united_nations() -> None:
    assert read(*UN, TITLE) == {
        "type": "report",
        "number": "A/HRC/59/60",
        "publisher": "United Nations",
        "author": [{"literal": "United Nations, Human Rights Council"}],
        "issued": {"date-parts": [[2025, 4, 22]]},
    }
    assert read(*UN[:3], TITLE)["author"] == [{"literal": "United Nations, General Assembly"}]


def test_in_other_languages() -> None:
    found = read(
        line("Организация Объединенных Наций\tS/2024/228", 50, size=14),
        line("Совет Безопасности", 80, size=20),
        line("11 March 2024", 92),
        TITLE,
    )
    assert found["author"] == [{"literal": "Организация Объединенных Наций, Совет Безопасности"}]
    assert found["number"] == "S/2024/228"
