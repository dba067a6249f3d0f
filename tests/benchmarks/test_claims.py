"""Verdicts on given evidence, by a judge that needs no model."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmarks import claims
from index.entailment.model import Probabilities


class Marked:
    """An Entailment that reads "+" as support and "-" as refutation; it notes what it saw."""

    name = "marked"
    thresholds = (0.5, 0.9)

    def __init__(self) -> None:
        self.seen: list[tuple[str, ...]] = []

    def reads(self, language: str) -> bool:  # noqa: ARG002
        return True

    def probabilities(
        self,
        claim: str,  # noqa: ARG002
        texts: Sequence[str],
        on_progress: Callable[[int], None] | None = None,  # noqa: ARG002
    ) -> Probabilities:
        self.seen.append(tuple(texts))
        rows = {"+": [0.8, 0.1, 0.1], "-": [0.1, 0.7, 0.2], " ": [0.1, 0.1, 0.8]}
        signs = ["+" if "+" in text else "-" if "-" in text else " " for text in texts]
        return np.array([rows[sign] for sign in signs], np.float32)


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Marked:
    made = Marked()
    monkeypatch.setattr(claims, "_load", lambda: made)
    return made


def written(path: Path, rows: list[tuple[str, str, str, str]]) -> Path:
    fields = ("source", "claim", "evidence", "label")
    path.write_text("\n".join(json.dumps(dict(zip(fields, row, strict=True))) for row in rows))
    return path


@pytest.mark.usefixtures("judge")
def test_each_set_is_scored_beside_its_baselines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("fm2", "The mill burned.", "Mill +", "SUPPORTED")] * 6
    rows += [("fm2", "The mill burned.", "Mill -", "REFUTED")] * 3
    rows += [("fm2", "The mill burned.", "Mill +", "REFUTED")]
    rows += [("snli", "The mill burned.", "Mill", "NOT_ENOUGH_INFO")] * 4
    path, picture = written(tmp_path / "dev.jsonl", rows), tmp_path / "risk.svg"
    claims.main(["--file", str(path), "--risk", str(picture)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "marked; balanced accuracy with its 95 % interval"
    # Recalls 6/6 and 3/4; without evidence nothing is told from anything: one class, .5.
    assert lines[2].split()[:4] == ["fm2", "(10,", "supported", "or"]
    assert lines[2].split()[5] == "0.875"
    assert lines[2].split()[9] == "0.500"
    assert lines[2].endswith("0.72 met")
    assert lines[3].split()[:3] == ["snli", "(4,", "three-way)"]
    assert lines[3].split()[3] == "1.000"
    assert [line.split()[:4] for line in lines[4:6]] == [
        ["mean,", "supported", "or", "refuted"],
        ["mean,", "three-way", "1.000", "1.000"],
    ]
    assert lines[6].split()[:4] == ["mean", "of", "all", "0.938"]
    # (6 · 8/9 + 3 · 7/8 + 8/9) said, 9 right; and 4 · .8 said, 4 right: by bins of 1/15
    said = abs(7 * 8 / 9 + 3 * 7 / 8 - 9) + abs(3.2 - 4)
    assert lines[7].startswith(f"expected calibration error {said / 14:.3f}")
    assert lines[-1] == "  the surest 100%: 0.071 wrong"
    assert picture.read_text().startswith("<svg ")


@pytest.mark.usefixtures("judge")
def test_one_set_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [(source, "c", "+", "SUPPORTED") for source in ("a", "b")]
    claims.main(["--file", str(written(tmp_path / "dev.jsonl", rows)), "--set", "b"])
    out = capsys.readouterr().out
    assert "\nb (1, supported or refuted)" in out
    assert "\na (1" not in out


def test_a_long_evidence_is_cut_into_windows_and_the_one_that_says_most_decides(
    judge: Marked, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filling = " ".join(f"Line {n} has seven words in it." for n in range(30))
    rows = [("wice", "The mill burned.", f"{filling} Here the mill burned +.", "SUPPORTED")]
    claims.main(["--file", str(written(tmp_path / "dev.jsonl", rows))])
    windows = judge.seen[0]
    assert len(windows) == 40
    assert windows[0] == "Here the mill burned +."
    assert windows[3] == "Line 0 has seven words in it."
    assert "wice (1, supported or refuted)           1.000" in capsys.readouterr().out
