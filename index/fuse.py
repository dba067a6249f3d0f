"""Two lists of scores become one: z-scores, the words weighted by how much they can say.

Over the union of both lists, with every score known:
`fused = z(dense) + coverage(language) * z(BM25 within the language)`, where coverage is the
share of the question's IDF that the language's best hit by words holds. It is near 1 where
question and passages share a language, and near 0 where they don't.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt


def fuse(
    dense: Mapping[int, float],
    lexical: Mapping[int, float],
    languages: Mapping[int, str],
    coverage: Mapping[str, float],
) -> dict[int, float]:
    """Return the fused score of each row of `dense`; all rows must be in the first three."""
    fused = standardise(dense)
    by_language: dict[str, dict[int, float]] = defaultdict(dict)
    for row in dense:
        by_language[languages[row]][row] = lexical[row]
    for language, scores in by_language.items():
        weight = coverage.get(language, 0.0)
        for row, score in standardise(scores).items():
            fused[row] += weight * score
    return fused


def standardise(scores: Mapping[int, float]) -> dict[int, float]:
    """Return the scores with mean 0 and standard deviation 1; all 0 where they are all equal."""
    if not scores:
        return {}
    mean = sum(scores.values()) / len(scores)
    deviation = sqrt(sum((score - mean) ** 2 for score in scores.values()) / len(scores))
    if deviation < 1e-9:
        return dict.fromkeys(scores, 0.0)
    return {row: (score - mean) / deviation for row, score in scores.items()}


def covered(question: Mapping[str, float], held: Iterable[str]) -> float:
    """Return the share of the question's weight (IDF by term) that a passage's terms hold."""
    total = sum(question.values())
    present = question.keys() & set(held)
    return sum(question[term] for term in present) / total if total else 0.0
