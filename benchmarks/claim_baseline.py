"""A judge without a model, to be beaten: shared words, numbers, negation."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[^\W\d_]{3,}|\d+(?:[.,]\d+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n't\b")
_DOUBT = 0.1
_STEM = 5  # letters: "increased" and "increases" are one word


def judge(claim: str, evidence: str) -> NDArray[np.float64]:
    """Return how far (supported, refuted, neither) holds, summing to one.

    Neither is the share of the claim's words, by their first five letters, that the evidence
    lacks. The rest is refuted where a number of the claim is missing there or one of the two
    is negated and the other not, else supported, with a tenth of doubt.
    """
    asked, given = _stems(claim), _stems(evidence)
    covered = len(asked & given) / max(1, len(asked))
    numbers = set(_NUMBER.findall(claim)) - set(_NUMBER.findall(evidence))
    negated = bool(_NEGATION.search(claim.lower())) != bool(_NEGATION.search(evidence.lower()))
    against = 1 - _DOUBT if numbers or negated else _DOUBT
    return np.array([covered * (1 - against), covered * against, 1 - covered])


def judge_all(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """Return (n, 3) of (claim, evidence) pairs."""
    return np.array([judge(claim, evidence) for claim, evidence in pairs])


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower())}
