"""Full notes in the style of the United Nations, whose titles have colons and commas."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.intext.notework import parse_note


def fields(raw: str, *names: str) -> dict[str, Any]:
    csl = parse_note(raw).csl
    return {name: csl[name] for name in names if name in csl}


def test_a_quoted_title_is_not_read_again_as_a_publisher() -> None:
    raw = "Mud Fund (MUF), “Deep rivers: MUD/SILT data”. Available at https://example.org/a."
    assert fields(raw, "author", "title", "publisher", "publisher-place", "type") == {
        "author": [{"literal": "Mud Fund (MUF)"}],
        "title": "Deep rivers: MUD/SILT data",
        "type": "webpage",
    }


@pytest.mark.parametrize(
    ("raw", "author", "title"),
    [
        (
            "UN-Women, Saving Rivers, Changing Deltas: A Study, for All (New York, 2015).",
            "UN-Women",
            "Saving Rivers, Changing Deltas: A Study, for All",
        ),
        ("ILO, A Leap for Rivers (LDCs) (New York, 2019)", "ILO", "A Leap for Rivers (LDCs)"),
        ("UN-Women, Rivers of May 2022 (New York, 2019).", "UN-Women", "Rivers of May 2022"),
    ],
)
def test_an_organisation_in_front_is_the_author(raw: str, author: str, title: str) -> None:
    assert fields(raw, "author", "title", "publisher", "publisher-place", "type") == {
        "author": [{"literal": author}],
        "title": title,
        "publisher-place": "New York",
        "type": "report",
    }


def test_others_are_kept() -> None:
    raw = "Ann Smith and others, A Fund for Mud: Lessons of Sand, Silt and Clay (Delft, ILO, 2023)."
    assert fields(raw, "author", "title", "publisher", "publisher-place", "custom", "type") == {
        "author": [{"family": "Smith", "given": "Ann"}],
        "title": "A Fund for Mud: Lessons of Sand, Silt and Clay",
        "publisher-place": "Delft",
        "publisher": "ILO",
        "custom": {"others": True},
        "type": "book",
    }


def test_the_day_of_access_is_no_date_of_issue() -> None:
    raw = "WHO, “Mud flats”, Silt database. Available at https://example.org/b (accessed May 2024)."
    assert fields(raw, "title", "issued", "accessed") == {
        "title": "Mud flats",
        "accessed": {"date-parts": [[2024, 5]]},
    }


def test_documents_without_a_usual_form() -> None:
    own = "the Committee’s general comment No. 23 (1994) on the rights of rivers."
    assert fields(own, "author", "title", "issued", "number") == {
        "author": [{"literal": "Committee"}],
        "title": "general comment No. 23 on the rights of rivers",
        "issued": {"date-parts": [[1994]]},
        "number": "23",
    }
    sold = "State of the World’s Rivers (United Nations publication, Sales No. 09.VI.1), p. 64."
    assert fields(sold, "author", "title", "publisher", "number") == {
        "title": "State of the World’s Rivers",
        "publisher": "United Nations",
        "number": "09.VI.1",
    }
    spoken = "Presentation by Ann Smith (Lee) at the seminar held in Delft in May 2024."
    assert fields(spoken, "author", "title", "issued", "genre") == {
        "author": [{"family": "Smith", "given": "Ann"}],
        "title": "Presentation at the seminar held in Delft",
        "issued": {"date-parts": [[2024, 5]]},
        "genre": "Presentation",
    }


def test_hostile_text_takes_linear_time() -> None:
    assert parse_note("UN-Women, " * 2_000).csl["type"]
