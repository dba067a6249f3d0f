"""What follows a title."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.references.entryparts import read_parts


@pytest.mark.parametrize(
    ("rest", "fields"),
    [
        (
            "Water Letters, 12(3), 45-67.",
            {"container-title": "Water Letters", "volume": "12", "issue": "3", "page": "45–67"},
        ),
        (
            "Water Lett ¦;12(3):45–67.",
            {"container-title": "Water Lett", "volume": "12", "issue": "3", "page": "45–67"},
        ),
        (
            "Water Letters, vol. 12, no. 3, pp. 4–5, ¦",
            {"container-title": "Water Letters", "volume": "12", "issue": "3", "page": "4–5"},
        ),
        (
            "Water Letters 12, 45–67",
            {"container-title": "Water Letters", "volume": "12", "page": "45–67"},
        ),
        (
            "Water Letters 52, 3 (2009), 80–83",
            {"container-title": "Water Letters", "volume": "52", "issue": "3", "page": "80–83"},
        ),
        (
            "Water ONE 4(3): e1234.",
            {"container-title": "Water ONE", "volume": "4", "issue": "3", "page": "e1234"},
        ),
        (
            "// Вестник воды. ¦ – Т. 5, № 3. – С. 45–50.",
            {"container-title": "Вестник воды", "volume": "5", "issue": "3", "page": "45–50"},
        ),
        ("Delft: Delta Press", {"publisher-place": "Delft", "publisher": "Delta Press"}),
        ("М.: Наука, ¦ 200 с.", {"publisher-place": "М.", "publisher": "Наука"}),
        (
            "Вода ва ҳаёт. – Тошкент ¦ – 2-сон. – 33–41-б.",
            {
                "container-title": "Вода ва ҳаёт",
                "publisher-place": "Тошкент",
                "issue": "2",
                "page": "33–41",
            },
        ),
        (
            "// Daryo va hayot. ¦. 2-son. 33-41-betlar.",
            {"container-title": "Daryo va hayot", "issue": "2", "page": "33–41"},
        ),
        ("UN-Mud and John S. Silt Centre", {"publisher": "UN-Mud and John S. Silt Centre"}),
        (
            "2nd ed. Delft: Delta Press",
            {"edition": "2nd", "publisher-place": "Delft", "publisher": "Delta Press"},
        ),
        (
            "Delta Commentary No. 11",
            {
                "collection-title": "Delta Commentary",
                "collection-number": "11",
                "genre": "Commentary",
            },
        ),
        (
            "Technical Report TR-96-266, Delta University",
            {"genre": "Technical Report", "number": "TR-96-266", "publisher": "Delta University"},
        ),
        (
            "In Waters, edited by Donald Knuth, 12–45. Delft: Delta Press",
            {
                "container-title": "Waters",
                "editor": [{"family": "Knuth", "given": "Donald"}],
                "page": "12–45",
                "publisher-place": "Delft",
                "publisher": "Delta Press",
            },
        ),
        (
            "In Proceedings of the Conference on Mud, Delft",
            {"container-title": "Proceedings of the Conference on Mud", "event-place": "Delft"},
        ),
        ("", {}),
    ],
)
def test_parts(rest: str, fields: dict[str, Any]) -> None:
    assert {name: value for name, (value, _) in read_parts(rest).items()} == fields


def test_what_is_marked_is_surer_than_what_stands_bare() -> None:
    marked = read_parts("Water Letters, vol. 12, no. 3, pp. 4–5")
    bare = read_parts("Water Letters 12, 45–67")
    assert marked["volume"][1] > bare["volume"][1]
