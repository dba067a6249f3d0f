"""Numbers in brackets."""

from __future__ import annotations

import pytest

from ingest.intext.numeric import find_numbers

KNOWN = range(1, 31)


def found(text: str, opening: str = "[") -> list[tuple[str, tuple[int, ...], str | None]]:
    markers = find_numbers(text, 100, opening, KNOWN)
    return [(text[m.start - 100 : m.end - 100], m.numbers, m.locator) for m in markers]


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("Mud [1].", [("1", (1,), None)]),
        ("Mud [1, 3–5].", [("1", (1,), None), ("3–5", (3, 4, 5), None)]),
        ("Mud [12, с. 45].", [("12, с. 45", (12,), "с. 45")]),
        ("Mud [12: 45].", [("12: 45", (12,), "45")]),
        (
            "Mud [5, с. 12; 7, с. 3].",
            [("5, с. 12", (5,), "с. 12"), ("7, с. 3", (7,), "с. 3")],
        ),
        ("Mud [see 4] and.", [("4", (4,), None)]),
        ("As in [2]–[5], mud.", [("2]–[5", (2, 3, 4, 5), None)]),
        ("As in [2], [5] mud.", [("2", (2,), None), ("5", (5,), None)]),
        ("Tight method[3].", [("3", (3,), None)]),
        ("TPX2[5] and in 2004[6].", [("5", (5,), None), ("6", (6,), None)]),
        ("As shown [5][6].", [("5", (5,), None), ("6", (6,), None)]),
        ("the cell cycle [7], and", [("7", (7,), None)]),
        ("Mud [29, 31].", [("29", (29,), None), ("31", (31,), None)]),
        ("[4] shows mud.\nSee [5] Mud", [("4", (4,), None), ("5", (5,), None)]),
    ],
)
def test_square(text: str, markers: list[tuple[str, tuple[int, ...], str | None]]) -> None:
    assert found(text) == markers


@pytest.mark.parametrize(
    "text",
    [
        "x[3] = 4",
        "row_index[3]",
        "lies in the interval [1, 2]",
        "with p ∈ [1, 2]",
        "[748] bytes",
        "[0, 1]",
        "[sic]",
        "[2010]",
        "[5–3]",
        "[1.5]",
        "[3 apples]",
        "get()[2]",
        "x[3][4]",
        "[1] Mud of the Delta\n [2] “Sand of the Delta”",  # items of a list
    ],
)
def test_no_citations(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("was shown (3) before", [(3,)]),
        ("was shown (3, 4).", [(3,), (4,)]),
        ("as Smith et al. (3) say", [(3,)]),
        ("by another model (3).", [(3,)]),
        ("by equation (3) we", []),
        ("a + b = c (3)", []),
        ("first: (1) mud, (2) sand, and (3) clay", []),
        ("(3) Mud is wet", []),
        ("in f(3) of", []),
        ("about a half (25–75) of", []),
    ],
)
def test_round(text: str, numbers: list[tuple[int, ...]]) -> None:
    assert [numbers for _, numbers, _ in found(text, "(")] == numbers
