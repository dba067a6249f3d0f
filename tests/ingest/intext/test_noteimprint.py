"""Imprints in brackets, in the style of the United Nations and with a colon."""

from __future__ import annotations

import pytest

from ingest.intext.noteimprint import find_imprint, read_behind, read_imprint, split_series


@pytest.mark.parametrize(
    ("inside", "place", "publisher"),
    [
        ("Geneva, ILO", "Geneva", "ILO"),
        ("Washington, D.C., World Bank", "Washington, D.C.", "World Bank"),
        ("New York and Geneva", "New York and Geneva", None),
        ("Delft, Mud and Sand, Ltd", "Delft", "Mud and Sand, Ltd"),
        ("London: Verso", "London", "Verso"),
        ("World Mud Lab", None, "World Mud Lab"),
        ("United Nations publication", None, "United Nations"),
        ("", None, None),
    ],
)
def test_imprints(inside: str, place: str | None, publisher: str | None) -> None:
    fields = {name: value for name, (value, _) in read_imprint(inside).items()}
    told = {"publisher-place": place, "publisher": publisher}
    assert fields == {name: value for name, value in told.items() if value}


def test_the_sales_number_is_a_number() -> None:
    fields = read_imprint("United Nations publication, Sales No. 09.VI.1")
    assert {name: value for name, (value, _) in fields.items()} == {
        "publisher": "United Nations",
        "number": "09.VI.1",
    }


def test_a_month_in_the_bracket_is_the_date() -> None:
    found = find_imprint("Delta Review, vol. 9, No. 3 (May 2023).")
    assert found is not None
    assert {name: value for name, (value, _) in found.fields.items()} == {
        "issued": {"date-parts": [[2023, 5]]}
    }


@pytest.mark.parametrize(
    ("year", "date"),
    [
        ("2009", {"date-parts": [[2009]]}),
        ("2009a", {"date-parts": [[2009]]}),
        ("forthcoming", {"literal": "forthcoming"}),
    ],
)
def test_the_date_in_an_imprint(year: str, date: dict[str, object]) -> None:
    found = find_imprint(f"Mud (Delft, ILO, {year}), p. 3.")
    assert found is not None
    assert found.fields["issued"][0] == date
    assert (found.fields["publisher-place"][0], found.fields["publisher"][0]) == ("Delft", "ILO")


@pytest.mark.parametrize("text", ["Mud (1994) on the rights", "Mud (accessed 2024).", "Mud, 2023"])
def test_no_imprints(text: str) -> None:
    assert find_imprint(text) is None


def test_what_stands_behind_a_title() -> None:
    fields = read_behind(", Delta Review, vol. 9, No. 3 (2023).")
    assert {name: value for name, (value, _) in fields.items()} == {
        "container-title": "Delta Review",
        "volume": "9",
        "issue": "3",
        "issued": {"date-parts": [[2023]]},
    }


def test_a_series_is_cut_from_the_title() -> None:
    assert split_series("Mud and Jobs, ILO Working Paper, No. 96") == (
        "Mud and Jobs",
        {"collection-title": "ILO Working Paper", "collection-number": "96"},
    )
    assert split_series("Mud and Jobs") == ("Mud and Jobs", {})
