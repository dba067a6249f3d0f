"""What is read as a quantity: value, unit, bound, role, head."""

from __future__ import annotations

import pytest

from service.verify.quantities.quantities import Quantity, read_quantities


def only(text: str, language: str = "") -> Quantity:
    (found,) = read_quantities(text, language)
    return found


@pytest.mark.parametrize(
    ("text", "value", "step", "unit"),
    [
        ("It cost €40 million.", 40e6, 1e6, "EUR"),
        ("It cost EUR 39.8m.", 39.8e6, 1e5, "EUR"),
        ("Es kostete 1.234,5 Mio. Euro.", 1234.5e6, 1e5, "EUR"),
        ("Выделено 40 млн евро.", 40e6, 1e6, "EUR"),
        ("Стоит 3,5 млрд руб. в год", 3.5e9, 1e8, "RUB"),
        ("It grew to 5 percentage points.", 5, 1, "pp"),
        ("Nearly half of them left.", 50, 4, "%"),
        ("1 in 10 children are ill.", 10, 2, "%"),
        ("It covers 500 square kilometres.", 500, 1, "km2"),
        ("a 40-km road", 40, 1, "km"),
        ("It scored 7.3 out of 10.", 7.3, 0.1, "/10"),
        ("Half a million came.", 5e5, 1e6, ""),
    ],
)
def test_value_and_unit(text: str, value: float, step: float, unit: str) -> None:
    found = only(text)
    assert (found.low, found.high, found.unit.name) == (pytest.approx(value), found.low, unit)
    assert found.step == pytest.approx(step, rel=1) or found.unit.name == "%"


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 10 and 15 tonnes", 10, 15, "t"),
        ("10–15 km", 10, 15, "km"),
        ("от 10 до 15 лет", 10, 15, "y"),
        ("€10–15 million", 10e6, 15e6, "EUR"),
        ("between 679 and 958 million euros", 679e6, 958e6, "EUR"),
        ("zwischen 23 und 40 Prozent", 23, 40, "%"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    found = only(text)
    assert (found.low, found.high, found.unit.name) == (low, high, unit)


def test_from_and_to_of_a_change_are_no_range() -> None:
    found = read_quantities("Turnout fell from 68 to 63 per cent.")
    assert [(one.low, one.role) for one in found] == [(68, "from"), (63, "to")]


@pytest.mark.parametrize(
    ("text", "bound", "role"),
    [
        ("More than 120 judges came.", "over", ""),
        ("Up to 300 families came.", "most", ""),
        ("До 300 семей пришли.", "most", ""),
        ("Воду нагрели до 66 °C.", "", "to"),
        ("About 40 came.", "about", ""),
        ("40 or more came.", "least", ""),
        ("Über 500 Betriebe nahmen teil.", "over", ""),
        ("Prices rose by 5 %.", "", "up"),
        ("Die Preise gingen um 5 % zurück.", "", "down"),
        ("Выбросы снизились на 5 %.", "", "down"),
        ("a 5 % increase", "", "up"),
        ("Wages rise. The text was signed by 90 states.", "", ""),
    ],
)
def test_bounds_and_changes(text: str, bound: str, role: str) -> None:
    found = only(text)
    assert (found.bound, found.role) == (bound, role)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("40% of women and men", ["women"]),
        ("131 judges signed it", ["judges"]),
        ("12 armed groups met", ["groups"]),
        ("15 out of 28 Bulgarian provinces", ["Bulgarian", "provinces"]),
        ("37 стран подписали", ["стран"]),
        ("55% among men, not women", ["men"]),
    ],
)
def test_what_is_counted(text: str, head: list[str]) -> None:
    assert [word.text for word in read_quantities(text)[0].head] == head


@pytest.mark.parametrize(
    "text",
    ["see Table 3", "p. 45", "COVID-19", "SDG 6", "version 4.2.1", "at 10:30", "doi:10.1000/182",
     "+998 71 123-45-67", "130, 000 albums", "the first half of the year", "Duty of Group 2"],
)  # fmt: skip
def test_what_counts_nothing(text: str) -> None:
    assert [one for one in read_quantities(text) if one.unit.dimension != "ordinal"] == []
