"""Where entries begin."""

from __future__ import annotations

import pytest

from ingest.references.entrystarts import cut_entries, entry_likeness


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "[3] A. Lovelace, Mud, 2001. [4] D. Knuth, Stones [5], 1999. [5] A. Turing, Sand.",
            [
                "[3] A. Lovelace, Mud, 2001.",
                "[4] D. Knuth, Stones [5], 1999.",
                "[5] A. Turing, Sand.",
            ],
        ),
        (
            "1. Lovelace A. Mud. 2001. 2. Knuth D. Stones, 1999.",
            ["1. Lovelace A. Mud. 2001.", "2. Knuth D. Stones, 1999."],
        ),
        (
            "Delta. 2000. Rivers. Delft: Delta. ________. 2004. Mud. Delft: Delta. ———. 2005. "
            "Sand.",
            [
                "Delta. 2000. Rivers. Delft: Delta.",
                "________. 2004. Mud. Delft: Delta.",
                "———. 2005. Sand.",
            ],
        ),
        (
            "Lovelace, A. (2001). Rivers of mud. Delta Press. Knuth, D. (1999). Stones. In "
            "Turing, A. (Ed.), Waters. Delta.",
            [
                "Lovelace, A. (2001). Rivers of mud. Delta Press.",
                "Knuth, D. (1999). Stones. In Turing, A. (Ed.), Waters. Delta.",
            ],
        ),
        (
            "Ada Lovelace and Donald Knuth. 2001. Words of mud. In Waters, pages 1–2. Alan Turing "
            "and Ada Lovelace. 2002. Words of sand.",
            [
                "Ada Lovelace and Donald Knuth. 2001. Words of mud. In Waters, pages 1–2.",
                "Alan Turing and Ada Lovelace. 2002. Words of sand.",
            ],
        ),
        (
            "Lovelace, A. (2001). Mud 3. Stones. Delta.",
            ["Lovelace, A. (2001). Mud 3. Stones. Delta."],
        ),
        (
            "Knuth, D. (1999). Stones. Water, 12(3), 45-67. Delta Institute for Mud (2004). Mud.",
            [
                "Knuth, D. (1999). Stones. Water, 12(3), 45-67.",
                "Delta Institute for Mud (2004). Mud.",
            ],
        ),
        # a long line is no dash
        (
            "[1] A. Lovelace, Mud. ____________________ * Author",
            ["[1] A. Lovelace, Mud. ____________________ * Author"],
        ),
    ],
)
def test_cuts(text: str, parts: list[str]) -> None:
    assert [text[start:end].strip() for start, end in cut_entries(text)] == parts


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        ("Lovelace, A. (2001). Mud.", 1.0),
        ("[1] anything", 0.9),
        ("---- (1999), Mud", 0.9),
        ("Lovelace, A. Mud. Delta, 2001.", 0.8),
        ("Delta Institute for Rivers (2001). Mud.", 0.8),
        ("Ada Lovelace. Mud and rivers. 2001", 0.6),
        ("Mud and rivers. 2001", 0.3),
        ("David L. Andrews is Professor of Rivers. His Mud appeared in 2013.", 0.0),
        ("and the rivers of 2001", 0.0),
        ("Rivers without a year", 0.0),
    ],
)
def test_likeness(text: str, likeness: float) -> None:
    assert entry_likeness(text) == likeness
