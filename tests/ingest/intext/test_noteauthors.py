"""The authors that a full note begins with."""

from __future__ import annotations

import pytest

from ingest.intext.noteauthors import count_authors, note_authors


@pytest.mark.parametrize(
    ("names", "read"),
    [
        ("Ann Smith and Bo Lee", ["Smith", "Lee"]),
        ("Ann Smith and others", ["Smith"]),
        ("ILO and UN-Women", ["ILO", "UN-Women"]),
        ("Women in Global Mud", ["Women in Global Mud"]),
        ("La Via Pantanosa", ["La Via Pantanosa"]),
        ("The Delta Mud Unit", ["The Delta Mud Unit"]),
        ("Silt and Sand Organization of Nations", ["Silt and Sand Organization of Nations"]),
        ("World Mud Bank and UNDP", ["World Mud Bank", "UNDP"]),
        ("", []),
    ],
)
def test_names(names: str, read: list[str]) -> None:
    assert [name.get("family") or name.get("literal") for name in note_authors(names)] == read


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ann Smith, Bo Lee and Di Kim, Mud, Sand and Silt", 2),
        ("Ann Smith and others, Mud, Sand and Silt", 1),
        ("UN-Women, Saving Rivers, Changing Deltas", 1),
        ("United Nations Scientific, Technical and Cultural Organization, Mud", 2),
        ("Mud Agency, Sand Agency and UNDP, Silt", 2),
        ("Smith, Ann, Mud", 0),
    ],
)
def test_where_the_names_end(text: str, count: int) -> None:
    assert count_authors(text.split(", ")) == count
