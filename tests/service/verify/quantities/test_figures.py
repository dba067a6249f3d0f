"""Separators of thousands and decimals by the custom of the language."""

from __future__ import annotations

import pytest

from service.verify.quantities.figures import read_figures


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,234.5", "en", 1234.5), ("1.234,5", "de", 1234.5), ("1 234,5", "ru", 1234.5),
        ("1\u00a0234\u00a0567", "ru", 1_234_567), ("1\u202f234", "de", 1234),
        ("1,234", "en", 1234), ("1.234", "en", 1.234), ("1.234", "de", 1234),
        ("1,234", "ru", 1.234), ("1.234.567", "en", 1_234_567), ("12,5", "en", 12.5),
        ("600.000", "en", 600_000), ("1,00,000", "en", 100_000), ("0.125", "de", 0.125),
        ("−5", "en", -5),
    ],
)  # fmt: skip
def test_one_number(text: str, language: str, value: float) -> None:
    assert [one.value for one in read_figures(f"so {text} it", language)] == [value]


@pytest.mark.parametrize("text", ["4.2.1", "A4", "130, 000", "007"])
def test_no_number(text: str) -> None:
    assert list(read_figures(f"so {text} it", "en")) == []


def test_an_ordinal_and_the_place_of_the_last_digit() -> None:
    found = list(read_figures("the 21st of 39.80 km, 3-й год", "en"))
    assert [(one.value, one.ordinal) for one in found] == [(21, True), (39.8, False), (3, True)]
    assert found[1].step == pytest.approx(0.01)
