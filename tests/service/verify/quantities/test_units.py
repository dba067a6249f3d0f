"""Units as they are written, and their factors against the definitions."""

from __future__ import annotations

import pytest

from service.verify.quantities.units import currency_before, is_money, unit_after


@pytest.mark.parametrize(
    ("text", "name", "length"),
    [
        ("%", "%", 1), (" per cent of", "%", 9), (" Prozent", "%", 8), (" процентов", "%", 10),
        (" процентных пункта", "pp", 18), (" Prozentpunkte.", "pp", 14),
        (" percentage points,", "pp", 18), ("-km road", "km", 3), (" km/h", "kmh", 5),
        (" кв. км леса", "km2", 7), (" °C", "°C", 3), (" t/ha", "t", 2), (" руб. в", "RUB", 4),
        (" US-Dollar", "USD", 10), (" years old", "y", 6),
    ],
)  # fmt: skip
def test_a_unit_and_where_it_ends(text: str, name: str, length: int) -> None:
    found = unit_after(f"40{text}", 2)
    assert found is not None
    assert (found[0].name, found[1] - 2) == (name, length)


@pytest.mark.parametrize("text", [" milestones", " schools", "", " млн", " миллионов", "."])
def test_no_unit(text: str) -> None:
    assert unit_after(f"40{text}", 2) is None


@pytest.mark.parametrize(
    ("unit", "base"),
    [("miles", 160934.4), ("hectares", 1e6), ("°F", 37.7777778), ("lb", 45.359237)],
)
def test_factors(unit: str, base: float) -> None:
    found = unit_after(f"100 {unit}", 3)
    assert found is not None
    assert 100 * found[0].factor + found[0].offset == pytest.approx(base)


def test_a_currency_before_the_number() -> None:
    for text, name in (("US$ ", "USD"), ("€", "EUR"), ("A$", "AUD")):
        found = currency_before(f"{text}40", len(text))
        assert found is not None
        assert (found[0].name, found[1], is_money(found[0])) == (name, 0, True)
    assert currency_before("is 40", 3) is None
