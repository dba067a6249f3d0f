"""Whether a line begins an entry, by the words alone."""

from __future__ import annotations

import pytest

from ingest.references.entrylines import begins_entry

BEFORE = "Adler, B. (2001). Mud in the rivers. River Research 2, 45."


@pytest.mark.parametrize(
    ("before", "text", "alone", "begins"),
    [
        (BEFORE, "Moor, D. (1999). Silt.", False, True),
        (BEFORE, "zur Linde, C., & Moor, D. (1999). Silt.", False, True),
        (BEFORE, "Zander, Carl, and D. Moor. “Silt.” Research 3 (1999): 4.", False, True),
        (BEFORE, "River Research 2, 45.", False, False),
        (BEFORE, "Water Board. Report on rivers. Bonn 1999.", True, True),
        (BEFORE, "and what else there is. 1999.", True, False),
        ("Adler, Ben. “Mud in the rivers.”", "Moor, D. Silt. 1999.", False, False),
        ("Adler, B., & Moor, D. (2001).", "CLUSTAL W: mud in rivers.", False, False),
        ("Adler, B., & Moor, D. (2001).", "Mud in rivers.", True, False),
    ],
)
def test_begins_entry(before: str, text: str, alone: bool, begins: bool) -> None:
    assert begins_entry(before, text, alone) is begins
