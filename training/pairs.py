"""Claim–evidence pairs: what they are, reading them, holding a tenth of them out."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

VERDICTS = ("SUPPORTED", "REFUTED", "NOT_ENOUGH_INFO")
# What a label leaves open: where more than one verdict is possible, the loss is on their sum.
POSSIBLE: dict[str, tuple[str, ...]] = {
    "SUPPORTED": ("SUPPORTED",),
    "REFUTED": ("REFUTED",),
    "NOT_ENOUGH_INFO": ("NOT_ENOUGH_INFO",),
    "NOT_SUPPORTED": ("REFUTED", "NOT_ENOUGH_INFO"),
    "NOT_REFUTED": ("SUPPORTED", "NOT_ENOUGH_INFO"),
}
# Never to be trained on, whatever file they stand in.
EVALUATION_ONLY = frozenset(
    {"citint", "healthver", "covidfact", "climate-fever", "control", "fever-symmetric", "wice"}
    | {"qags"}
)
_OPENING_WORDS = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim beside an evidence; `label` is a key of POSSIBLE, `made` how the pair came to be."""

    source: str
    claim: str
    evidence: str
    label: str
    made: str = "given"


@dataclass(frozen=True, slots=True)
class Abstract:
    """A claim beside an abstract; each rationale is a set of sentence numbers that decides."""

    claim: str
    title: str
    sentences: tuple[str, ...]
    label: str
    rationales: tuple[tuple[int, ...], ...]


def read_pairs(path: Path) -> list[Pair]:
    """Read JSON lines of {source, claim, evidence, label}, blanks at the ends dropped.

    Raises ValueError where a source is for evaluation only.
    """
    pairs = [
        Pair(
            row["source"],
            row["claim"].strip(),
            row["evidence"].strip(),
            row["label"],
            row.get("made", "given"),
        )
        for row in _rows(path)
    ]
    forbidden = sorted({pair.source for pair in pairs} & EVALUATION_ONLY)
    if forbidden:
        raise ValueError(f"{path} holds {', '.join(forbidden)}: evaluation only, not for training")
    return pairs


def read_abstracts(path: Path) -> list[Abstract]:
    """Read JSON lines of {claim, title, sentences, label, rationales}."""
    return [
        Abstract(
            row["claim"].strip(),
            row["title"],
            tuple(sentence.strip() for sentence in row["sentences"]),
            row["label"],
            tuple(tuple(numbers) for numbers in row["rationales"]),
        )
        for row in _rows(path)
    ]


def write_pairs(pairs: Sequence[Pair], path: Path) -> None:
    """Write pairs as JSON lines that `read_pairs` reads."""
    with path.open("w", encoding="utf-8") as file:
        for pair in pairs:
            file.write(json.dumps(asdict(pair), ensure_ascii=False) + "\n")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def hold_out(texts: Sequence[tuple[str, str]], one_in: int = 10) -> list[bool]:
    """Say of each (claim, evidence) whether it is held out: about one in `one_in`.

    All that are linked by an equal claim or by evidence that opens with the same eight words
    go the same way, so that no evidence, nor another revision of it, is on both sides.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    links = [(f"c {_folded(claim)}", f"e {_opening(evidence)}") for claim, evidence in texts]
    for claim, evidence in links:
        first, second = sorted((root(claim), root(evidence)))
        parent[second] = first  # the least name of a group is its root, in whatever order
    members: defaultdict[str, int] = defaultdict(int)
    for claim, _ in links:
        members[root(claim)] += 1
    most = len(texts) / one_in / 2
    return [members[root(claim)] <= most and _draw(root(claim), one_in) for claim, _ in links]


def _draw(name: str, one_in: int) -> bool:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % one_in == 0


def _opening(text: str) -> str:
    return " ".join(_folded(text).split(" ")[:_OPENING_WORDS])


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
