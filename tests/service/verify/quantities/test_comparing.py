"""Whether a source's value bears a claim's out: rounding, bounds, ranges, conversion."""

from __future__ import annotations

import pytest

from service.verify.quantities.comparing import compare
from service.verify.quantities.quantities import read_quantities


@pytest.mark.parametrize(
    ("claim", "evidence", "agree"),
    [
        ("40 km", "39.8 km", True), ("40 km", "39.4 km", False), ("40 km", "38 km", False),
        ("39.8 km", "40 km", True), ("3 million", "2.6 million", None),
        ("1.2 million", "1,234,500", True), ("2,000", "1,987", True), ("1,234", "1,235", False),
        ("about 40", "43", True), ("about 40", "46", None), ("about 40", "60", False),
        ("40", "about 40", True), ("41", "about 40", None), ("60", "about 40", False),
        ("over 40", "41", True), ("over 40", "40", None), ("over 40", "39", False),
        ("at least 40", "40", True), ("under 10", "8", True), ("up to 40", "41", False),
        ("over 40", "over 50", True), ("over 50", "over 40", False), ("under 40", "over 50", False),
        ("nearly 50", "48", True), ("nearly 50", "20", False), ("40", "more than 40", None),
        ("30", "more than 40", False), ("10–15", "12", True), ("10–15", "20", False),
        ("10–15", "10–20", False), ("12", "10–15", None), ("50", "10–15", False),
        ("62 miles", "100 km", True), ("62 miles", "140 km", False), ("25 °C", "77 °F", True),
        ("0.5 t", "500 kg", True), ("500 km²", "45,000 ha", False), ("half of it", "48 %", True),
        ("half of it", "30 %", False), ("12 months", "1 year", True),
    ],
)  # fmt: skip
def test_compare(claim: str, evidence: str, agree: bool | None) -> None:
    (one,), (other,) = read_quantities(claim, "en"), read_quantities(evidence, "en")
    assert compare(one, other)[0] is agree
