"""The lines below a title in which a body signs a report, with place and date."""

from __future__ import annotations

import pytest

from ingest.signed import signing_body, signing_date


@pytest.mark.parametrize(
    "line",
    [
        "International Organization for Migration",
        "Ministry of Foreign Affairs of the Republic of Uzbekistan",
        "Министерство внутренних дел Республики Узбекистан",
        "European Commission",
    ],
)
def test_a_body(line: str) -> None:
    assert signing_body(["A subtitle", line]) == {"literal": line}


@pytest.mark.parametrize(
    "line",
    [
        "Annual Report of the Committee on Tides",
        "Policy brief by the Research Group",
        "The Ministry met in May 2019",
        "Lessons of the Commission",
        "Commission",
        "The Council decides what the text is about",
        "Доклад Министерства внутренних дел",
        "Встреча в Министерстве",
        "Nora Quill",
    ],
)
def test_no_body(line: str) -> None:
    assert signing_body([line]) is None


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Geneva, March 2022", [2022, 3]),
        ("March 2022", [2022, 3]),
        ("14.06.2022", [2022, 6, 14]),
        ("Tashkent, 14 June 2022", [2022, 6, 14]),
        ("June 14, 2022", [2022, 6, 14]),
        ("Ташкент, 14 июня 2022 г.", [2022, 6, 14]),
        ("Ташкент, 2021", [2021]),
        ("Ташкент – 2021", [2021]),
        ("World Migration 2022", None),
        ("In 14 June 2022 the treaty was signed", None),
        ("2022 and 2023", None),
        ("Strategy – 2030", None),
        ("Programme of reform, 2021", None),
    ],
)
def test_a_date(line: str, parts: list[int] | None) -> None:
    assert signing_date(["Nora Quill", line]) == ({"date-parts": [parts]} if parts else None)
