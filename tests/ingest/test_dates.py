"""Dates as printed."""

from __future__ import annotations

import datetime

import pytest

from ingest.dates import parse_date


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("2019", [2019]),
        ("2019-05", [2019, 5]),
        ("2019/05/01", [2019, 5, 1]),
        (datetime.date(2020, 2, 29), [2020, 2, 29]),
        (2018, [2018]),
        ("12th July 2025", [2025, 7, 12]),
        ("July 17, 2025", [2025, 7, 17]),
        ("May 2020", [2020, 5]),
        ("3 мая 2021", [2021, 5, 3]),
        ("3. Oktober 1990", [1990, 10, 3]),
        ("03.05.2021", [2021, 5, 3]),
        ("25/12/2021", [2021, 12, 25]),
        ("12/25/2021", [2021, 12, 25]),
        ("03/05/2021", [2021]),  # March or May
        ("2015 Jan 3", [2015, 1, 3]),
        ("2015 March", [2015, 3]),
        ("2019-05-17T10:00:00Z", [2019, 5, 17]),
        ("2020-yil 30-iyuldagi", [2020, 7, 30]),
        ("2017 йил 7 февралдаги", [2017, 2, 7]),
    ],
)
def test_dates(printed: object, parts: list[int]) -> None:
    assert parse_date(printed) == {"date-parts": [parts]}


@pytest.mark.parametrize("printed", ["", "n.d.", "12", "soon", "30000"])
def test_no_date(printed: str) -> None:
    assert parse_date(printed) is None
