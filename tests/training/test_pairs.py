"""Reading pairs, and holding some of them out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.pairs import Pair, hold_out, read_pairs, write_pairs


def test_pairs_are_written_and_read_back(tmp_path: Path) -> None:
    pairs = [
        Pair("s", "It rains.", "It pours.", "SUPPORTED", "mined"),
        Pair("s", "é", "ё", "REFUTED"),
    ]
    write_pairs(pairs, tmp_path / "pairs.jsonl")
    assert read_pairs(tmp_path / "pairs.jsonl") == pairs


@pytest.mark.parametrize("source", ["citint", "wice", "healthver"])
def test_a_set_for_evaluation_only_is_refused(tmp_path: Path, source: str) -> None:
    row = {"source": source, "claim": "a", "evidence": "b", "label": "SUPPORTED"}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(row))
    with pytest.raises(ValueError, match=f"holds {source}: evaluation only"):
        read_pairs(tmp_path / "pairs.jsonl")


def test_about_a_tenth_is_held_out_and_never_an_evidence_on_both_sides() -> None:
    texts = [(f"claim {n}", f"evidence {n // 3} is about something") for n in range(9_000)]
    held = hold_out(texts)
    assert 750 < sum(held) < 1_050
    assert all(len(set(held[n : n + 3])) == 1 for n in range(0, 9_000, 3))
    assert hold_out(texts) == held


def test_what_is_linked_by_a_claim_or_by_how_evidence_opens_goes_the_same_way() -> None:
    opening = "the same eight words open both of them"
    chains = [
        [(f"a{n}", f"{n} {opening} now"), (f"b{n}", f"{n} {opening} then"), (f"B{n}", f"e{n}")]
        for n in range(400)
    ]
    held = hold_out([text for chain in chains for text in chain])
    groups = [held[start : start + 3] for start in range(0, 1_200, 3)]
    assert all(len(set(group)) == 1 for group in groups)
    assert any(group[0] for group in groups)
