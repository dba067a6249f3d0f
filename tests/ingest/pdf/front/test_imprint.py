"""The organisations that sign reports."""

from __future__ import annotations

import pytest

from ingest.pdf.front.imprint import find_organisation
from ingest.pdf.front.title import Title
from tests.ingest.pdf.printed import full, line, rows

TITLE = Title("Mud of the Far North", 1, 0, 1)
COVER = line("Mud of the Far North", 160, size=24)
TEXT = [full(f"one wide line of the report {n}", 100 + 12 * n) for n in range(14)]


def signed(printed: str, cover: str = "March 2022") -> str | None:
    pages = [rows(COVER, line(cover, 200)), rows(*TEXT, line(printed, 700), number=2)]
    found = find_organisation(pages, TITLE)
    return found["literal"] if found else None


@pytest.mark.parametrize(
    "printed",
    [
        "© River Council of the North 2016. ISBN 978 1 925136 98 2",
        "Copyright © 2016 by the River Council of the North. All rights reserved.",
        "© 2016 River Council of the North",
        "Suggested citation: River Council of the North (2016). Mud of the far north.",
        "Published by the River Council of the North, Delta",
    ],
)
def test_notices_name_who_signs(printed: str) -> None:
    assert signed(printed) == "River Council of the North"


@pytest.mark.parametrize(
    "printed",
    [
        "© 2010 Mud Society Press",  # a publishing house
        "© 2016 by the authors of the Institute",
        "Copyright Office Summary December 1998",
        "Suggested citation: Adler, Bert (2016). Mud.",  # a person
        "The River Council of the North met in 2016.",
    ],
)
def test_others_do_not(printed: str) -> None:
    assert signed(printed) is None


def test_a_cover_names_who_signs() -> None:
    assert signed("nothing", "River Council of the North") == "River Council of the North"
    assert signed("nothing", "Results from the First River Survey") is None
    page = rows(COVER, line("Institute of Rivers", 200), *TEXT)
    assert find_organisation([page], TITLE) is None  # no cover: an address
