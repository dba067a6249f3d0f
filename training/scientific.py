"""Pairs made from abstracts that nobody judged: titles that state a finding, and their rest.

A title such as "X is required for Y" is what its own abstract supports, what an abstract of
another study does not decide, and what, with its direction turned, its own abstract refutes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.pairs import Pair
from training.windows import condense, content_words, sentences, spans

_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|can|does|do|regulates?|controls?|promotes?|inhibits?"
    r"|induces?|mediates?|requires?|reduces?|increases?|decreases?|enhances?|suppress(?:es)?"
    r"|activates?|prevents?|protects?|causes?|reveals?|identif(?:y|ies)|predicts?|impairs?"
    r"|improves?|drives?|modulates?|contributes?|confers?|determines?|links?|triggers?"
    r"|stimulates?|attenuates?|blocks?|limits?|maintains?|targets?|restricts?|accelerates?"
    r"|facilitates?|governs?|affects?|depends?|exhibits?|shows?|undergo(?:es)?|leads?)\b"
)
_NOT_A_FINDING = re.compile(r"[?:]|^(?:how|why|what|when|where|is|are|does|do|can)\b", re.I)
_LEAST_SHARED = 0.5

Random = np.random.Generator


@dataclass(frozen=True, slots=True)
class Study:
    """An abstract with its title."""

    title: str
    text: str


def read_studies(folder: Path, cited_by: str | None = "test") -> list[Study]:
    """Read a BEIR folder's corpus without the documents that `qrels/{cited_by}.tsv` names."""
    left_out = _cited(folder / "qrels" / f"{cited_by}.tsv") if cited_by else set()
    return [
        Study(row["title"].strip().rstrip("."), row["text"].strip())
        for row in _rows(folder / "corpus.jsonl")
        if row["_id"] not in left_out
    ]


def _cited(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[1] for line in lines[1:]}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def findings(studies: list[Study]) -> list[Study]:
    """Return the studies whose title states something that the abstract repeats.

    At least half of the title's words stand in the abstract; a question or a title with a
    colon states nothing.
    """
    return [
        study
        for study in studies
        if 5 <= len(study.title.split()) <= 30
        and _STATES.search(study.title)
        and not _NOT_A_FINDING.search(study.title)
        and _shared(study.title, study.text) >= _LEAST_SHARED
    ]


def title_pairs(study: Study, random: Random) -> list[Pair]:
    """Return the title beside the abstract, its nearest window, and one drawn at random.

    The last may decide or not, but does not refute: it is NOT_REFUTED.
    """
    claim = f"{study.title}."
    parts = sentences(study.text)
    windows = [" ".join(parts[place] for place in span) for span in spans(len(parts))]
    if not windows:
        return []
    nearest = max(windows, key=lambda text: (_shared(claim, text), -len(text)))
    drawn = windows[int(random.integers(len(windows)))]
    return [
        Pair("titles", claim, condense(claim, study.text), "SUPPORTED", "title"),
        Pair("titles", claim, nearest, _label(claim, nearest), "title"),
        Pair("titles", claim, drawn, "NOT_REFUTED", "title"),
    ]


def sentence_pairs(study: Study, random: Random) -> list[Pair]:
    """Return a sentence with a number or a direction beside the window that it stands in.

    A copy teaches nothing by itself; it is what the rules of `swaps` start from.
    """
    parts = sentences(study.text)
    fit = [i for i, text in enumerate(parts) if 8 <= len(text.split()) <= 45]
    if not fit:
        return []
    place = fit[int(random.integers(len(fit)))]
    start = max(0, place - int(random.integers(3)))
    return [
        Pair("sentences", parts[place], " ".join(parts[start : start + 3]), "SUPPORTED", "copy")
    ]


def _label(claim: str, window: str) -> str:
    return "SUPPORTED" if _shared(claim, window) >= 0.7 else "NOT_REFUTED"


def _shared(claim: str, text: str) -> float:
    asked = content_words(claim)
    return len(asked & content_words(text)) / max(1, len(asked))
