"""The claim sets of dev.jsonl: what is asked of each, and how an answer is scored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["three-way", "supported or refuted", "supported or not"]
VERDICTS = ("SUPPORTED", "REFUTED", "NOT_ENOUGH_INFO")
# The least balanced accuracy that is asked for, where any is.
BARS: dict[str, float] = {
    "fever-rte-dev": 0.88,
    "snli-devtest": 0.80,
    "fever-symmetric": 0.80,
    "fm2": 0.72,
    "vitaminc-real": 0.65,
    "healthver": 0.50,
    "climate-fever": 0.50,
    "wice": 0.65,
    "citint": 0.60,
}

Floats = NDArray[np.float64]
Classes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim beside an evidence, with its label."""

    claim: str
    evidence: str
    label: str


@dataclass(frozen=True, slots=True)
class ClaimSet:
    """The rows of one source."""

    name: str
    rows: tuple[Row, ...]

    @property
    def kind(self) -> Kind:
        """What its labels tell apart."""
        labels = {row.label for row in self.rows}
        if labels <= {"SUPPORTED", "REFUTED"}:
            return "supported or refuted"
        return "three-way" if labels <= set(VERDICTS) else "supported or not"

    @property
    def gold(self) -> Classes:
        """(n,): the place in VERDICTS; for "supported or not" 0 and 1."""
        if self.kind == "supported or not":
            return np.array([int(row.label != "SUPPORTED") for row in self.rows])
        return np.array([VERDICTS.index(row.label) for row in self.rows])

    def said(self, chances: Floats) -> tuple[Classes, Floats]:
        """Return the classes that probabilities (n, 3) amount to, and how sure each is.

        Between supported and refuted the larger of the two decides; where both are 0, they
        are .5. Supported or not is the largest of three, everything else
        counting as not.
        """
        if self.kind == "supported or refuted":
            total = chances[:, :2].sum(axis=1, keepdims=True)
            two = np.divide(
                chances[:, :2], total, out=np.full_like(chances[:, :2], 0.5), where=total > 0
            )
            return two.argmax(axis=1), two.max(axis=1)
        best = chances.argmax(axis=1)
        if self.kind == "three-way":
            return best, chances.max(axis=1)
        rejected = (best != 0).astype(np.int64)
        return rejected, np.where(rejected, 1 - chances[:, 0], chances[:, 0])


def read_claim_sets(path: Path) -> list[ClaimSet]:
    """Read JSON lines of {source, claim, evidence, label}, the sets in the order of the file."""
    rows: dict[str, list[Row]] = {}
    with path.open(encoding="utf-8") as file:
        for line in file:
            fields = json.loads(line)
            row = Row(fields["claim"], fields["evidence"], fields["label"])
            rows.setdefault(fields["source"], []).append(row)
    return [ClaimSet(name, tuple(found)) for name, found in rows.items()]
