"""Verdicts on given evidence: dev.jsonl, the model as it ships.

An evidence that the model can read at once is one window; a longer one is cut into windows of
one to three sentences, of which the forty that share most words with the claim are judged, and
the one that says most, for or against, decides.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.claim_baseline import judge_all
from benchmarks.claim_sets import BARS, ClaimSet, read_claim_sets
from benchmarks.data import data_folder
from benchmarks.risk import risk_picture
from index.entailment.load import OWN, load_entailment
from index.entailment.model import Entailment
from ingest.prose.sentences import split_sentences
from service.settings import settings_from
from training.scores import (
    balanced_accuracy,
    calibration_error,
    interval,
    macro_f1,
    risk_by_coverage,
)

_MOST_WINDOWS = 40
_AT_ONCE = 150  # words that surely fit beside a claim
_SHUFFLED = 400

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Result:
    claims: ClaimSet
    model: float
    lexical: float
    sure: Floats
    right: NDArray[np.bool_]


def main(arguments: Sequence[str] = ()) -> None:
    """Print a line a set, the means, and calibration; `--risk` also draws risk by coverage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks claims", description=main.__doc__)
    parser.add_argument("--file", type=Path, default=data_folder() / "claims" / "dev.jsonl")
    parser.add_argument("--set", action="append", help="only this set; may be repeated")
    parser.add_argument("--risk", type=Path, help="where to write the picture, as SVG")
    given = parser.parse_args(list(arguments))
    entailment = _load()
    sets = [one for one in read_claim_sets(given.file) if not given.set or one.name in given.set]
    print(f"{entailment.name}; balanced accuracy with its 95 % interval")
    print(f"{'':<38}{'model':>21}{'lexical':>9}{'no evid.':>9}{'shuffled':>9}   bar")
    results = [_scored(one, entailment) for one in sets]
    for kind in dict.fromkeys(result.claims.kind for result in results):
        _print_mean(f"mean, {kind}", [one for one in results if one.claims.kind == kind])
    _print_mean("mean of all", results)
    sure = np.concatenate([result.sure for result in results])
    right = np.concatenate([result.right for result in results])
    print(f"expected calibration error {calibration_error(sure, right):.3f}  (bar .06)")
    for share, risk in risk_by_coverage(sure, right):
        print(f"  the surest {share:4.0%}: {risk:.3f} wrong")
    if given.risk:
        given.risk.write_text(risk_picture(risk_by_coverage(sure, right)), encoding="utf-8")


def _load() -> Entailment:
    settings = settings_from(os.environ)
    return load_entailment(OWN, settings.cache, say=lambda text: print(text, file=sys.stderr))


def _scored(claims: ClaimSet, entailment: Entailment) -> _Result:
    gold, pairs = claims.gold, [(row.claim, row.evidence) for row in claims.rows]
    chances = np.array([_judged(entailment, *pair) for pair in pairs])
    said, sure = claims.said(chances)
    lexical = balanced_accuracy(gold, claims.said(judge_all(pairs))[0])
    found = balanced_accuracy(gold, said)
    low, high = interval(gold, said, balanced_accuracy)
    alone, shuffled = _without_evidence(claims, entailment)
    bar = BARS.get(claims.name)
    judged = "" if bar is None else f"{bar:6.2f} {'met' if found >= bar else 'MISSED'}"
    name = f"{claims.name} ({len(gold)}, {claims.kind})"
    numbers = f"{lexical:9.3f}{alone:9.3f}{shuffled:9.3f}"
    print(f"{name:<38}{found:8.3f} [{low:.3f}, {high:.3f}]{numbers}{judged}", flush=True)
    if claims.name == "scifact":
        low, high = interval(gold, said, macro_f1)
        print(f"{'  its macro-F1':<38}{macro_f1(gold, said):8.3f} [{low:.3f}, {high:.3f}]")
    return _Result(claims, found, lexical, sure, said == gold)


def _without_evidence(claims: ClaimSet, entailment: Entailment) -> tuple[float, float]:
    """Balanced accuracy on a sample with no evidence, and with that of another row."""
    random = np.random.default_rng(0)
    places = random.permutation(len(claims.rows))[:_SHUFFLED]
    some = ClaimSet(claims.name, tuple(claims.rows[int(place)] for place in places))
    others = [some.rows[i - 1].evidence for i in range(len(some.rows))]
    scores = []
    for evidence in ([""] * len(others), others):
        chances = [
            _judged(entailment, row.claim, text)
            for row, text in zip(some.rows, evidence, strict=True)
        ]
        said, _ = claims.said(np.array(chances))
        gold = claims.gold[places]
        scores.append(balanced_accuracy(gold, said))
    return scores[0], scores[1]


def _judged(entailment: Entailment, claim: str, evidence: str) -> Floats:
    """The probabilities of the window that says most."""
    shortened = " ".join(claim.split()[:_AT_ONCE])
    found = entailment.probabilities(shortened, _windows(shortened, evidence))
    strongest: Floats = found[int(found[:, :2].max(axis=1).argmax())].astype(np.float64)
    return strongest


def _windows(claim: str, evidence: str) -> list[str]:
    if len(evidence.split()) + len(claim.split()) <= _AT_ONCE:
        return [evidence]
    parts = [evidence[span.start : span.end] for span in split_sentences(evidence, "en")]
    asked = set(claim.lower().split())
    windows = [
        " ".join(parts[start : start + length])
        for length in (1, 2, 3)
        for start in range(len(parts) - length + 1)
    ]
    by_words = sorted(windows, key=lambda text: -len(asked & set(text.lower().split())))
    return by_words[:_MOST_WINDOWS]


def _print_mean(name: str, results: list[_Result]) -> None:
    model = float(np.mean([one.model for one in results]))
    lexical = float(np.mean([one.lexical for one in results]))
    print(f"{name:<38}{model:8.3f}{'':15}{lexical:9.3f}   ahead by {model - lexical:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
