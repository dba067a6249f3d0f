"""How good a ranking is: the measures that the field uses, and the sets they are taken on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path


@dataclass(frozen=True)
class RetrievalSet:
    """A set in BEIR's form (https://github.com/beir-cellar/beir): texts, questions, judgements.

    `relevant` holds the grade of each relevant document by question; what is not in it has 0.
    """

    corpus: Mapping[str, str]
    questions: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]


def load_beir(folder: Path, split: str = "test") -> RetrievalSet:
    """Return a set of a folder; a document's title stands before its text."""
    corpus = {
        item["_id"]: "\n\n".join(part for part in (item.get("title"), item["text"]) if part)
        for item in _json_lines(folder / "corpus.jsonl")
    }
    questions = {item["_id"]: item["text"] for item in _json_lines(folder / "queries.jsonl")}
    relevant: dict[str, dict[str, int]] = {}
    lines = (folder / "qrels" / f"{split}.tsv").read_text("utf-8").splitlines()
    for line in lines[1:]:
        question, document, grade = line.split("\t")
        if int(grade) > 0:
            relevant.setdefault(question, {})[document] = int(grade)
    judged = {name: text for name, text in questions.items() if name in relevant}
    return RetrievalSet(corpus, judged, relevant)


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int], depth: int = 10) -> float:
    """Return nDCG@depth with linear gain, as trec_eval counts it; 0 where nothing is relevant."""
    ideal = _gain(sorted(relevant.values(), reverse=True)[:depth])
    found = _gain([relevant.get(name, 0) for name in ranked[:depth]])
    return found / ideal if ideal else 0.0


def rank_of(ranked: Sequence[str], relevant: Iterable[str]) -> int | None:
    """Return the rank, from 1, of the first relevant item, or null where none is ranked."""
    wanted = set(relevant)
    return next((rank for rank, name in enumerate(ranked, start=1) if name in wanted), None)


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def _json_lines(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
