"""What is asked of a claim set, and how an answer is scored."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.claim_sets import ClaimSet, Row, read_claim_sets

CHANCES = np.array([[0.6, 0.3, 0.1], [0.2, 0.3, 0.5], [0.3, 0.4, 0.3], [0.4, 0.25, 0.35]])


def of(*labels: str) -> ClaimSet:
    return ClaimSet("set", tuple(Row("claim", "evidence", label) for label in labels))


def test_between_supported_and_refuted_the_larger_of_two_decides() -> None:
    claims = of("SUPPORTED", "REFUTED", "REFUTED", "SUPPORTED")
    assert (claims.kind, claims.gold.tolist()) == ("supported or refuted", [0, 1, 1, 0])
    said, sure = claims.said(CHANCES)
    assert said.tolist() == [0, 1, 1, 0]
    assert sure == pytest.approx([6 / 9, 3 / 5, 4 / 7, 40 / 65])


def test_a_judge_that_gives_neither_a_chance_is_as_sure_of_both() -> None:
    said, sure = of("SUPPORTED").said(np.array([[0.0, 0.0, 1.0]]))
    assert (said.tolist(), sure.tolist()) == ([0], [0.5])


def test_of_three_the_largest_decides() -> None:
    claims = of("SUPPORTED", "NOT_ENOUGH_INFO", "REFUTED", "REFUTED")
    assert (claims.kind, claims.gold.tolist()) == ("three-way", [0, 2, 1, 1])
    said, sure = claims.said(CHANCES)
    assert said.tolist() == [0, 2, 1, 0]
    assert sure == pytest.approx([0.6, 0.5, 0.4, 0.4])


@pytest.mark.parametrize("other", ["NOT_SUPPORTED", "PARTIALLY_SUPPORTED"])
def test_supported_or_not_is_by_the_largest_of_three(other: str) -> None:
    claims = of("SUPPORTED", other, "NOT_ENOUGH_INFO", "SUPPORTED")
    assert (claims.kind, claims.gold.tolist()) == ("supported or not", [0, 1, 1, 0])
    said, sure = claims.said(CHANCES)
    assert said.tolist() == [0, 1, 1, 0]
    assert sure == pytest.approx([0.6, 0.8, 0.7, 0.4])


def test_sets_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    rows = [
        {"source": source, "claim": f"c{n}", "evidence": f"e{n}", "label": "SUPPORTED"}
        for n, source in enumerate(("b", "a", "b"))
    ]
    path = tmp_path / "dev.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    assert read_claim_sets(path) == [
        ClaimSet("b", (Row("c0", "e0", "SUPPORTED"), Row("c2", "e2", "SUPPORTED"))),
        ClaimSet("a", (Row("c1", "e1", "SUPPORTED"),)),
    ]
