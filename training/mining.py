"""Pairs that do not decide: a claim beside evidence that is near it but about something else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.pairs import Pair

_NEAREST = 40
_CHOICE = 6
_SHINGLE = 8
_MOST_COVERED = 0.7
_BLOCK = 512
_WORD = re.compile(r"\w+")

Vectors = NDArray[np.float32]


def mine(
    pairs: Sequence[Pair],
    claims: Vectors,
    pool: Sequence[str],
    evidence: Vectors,
    random: np.random.Generator,
) -> list[Pair]:
    """Give each pair's claim a piece of `pool` that is near it and does not decide it.

    `claims` (pairs, d) and `evidence` (pool, d) are unit vectors. One of the nearest six is
    drawn, of those that are no evidence of the same claim, share no eight words in a row with
    one (another revision, the same page), and hold at most .7 of the claim's words (which
    would decide it too often). A claim for which forty neighbours yield none is left out.
    """
    own: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        own[pair.claim] |= _shingles(pair.evidence)
    shingles = [_shingles(text) for text in pool]
    words = [set(_words(text)) for text in pool]
    mined: list[Pair] = []
    for pair, nearest in zip(pairs, _nearest(claims, evidence), strict=True):
        asked = set(_words(pair.claim))
        fit = [
            int(place)
            for place in nearest
            if not own[pair.claim] & shingles[place]
            and len(asked & words[place]) <= _MOST_COVERED * len(asked)
        ]
        if fit:
            drawn = fit[int(random.integers(min(_CHOICE, len(fit))))]
            mined.append(Pair(pair.source, pair.claim, pool[drawn], "NOT_ENOUGH_INFO", "mined"))
    return mined


def _nearest(claims: Vectors, evidence: Vectors) -> list[NDArray[np.int64]]:
    """The places of the forty nearest evidences of each claim, nearest first."""
    count = min(_NEAREST, len(evidence))
    found: list[NDArray[np.int64]] = []
    for start in range(0, len(claims), _BLOCK):
        similar = claims[start : start + _BLOCK] @ evidence.T
        top = np.argpartition(-similar, count - 1, axis=1)[:, :count]
        for row, places in zip(similar, top, strict=True):
            found.append(places[np.argsort(-row[places], kind="stable")])
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _shingles(text: str) -> set[str]:
    """Every eight words in a row; of a shorter text, all its words."""
    words = _words(text)
    count = max(1, len(words) - _SHINGLE + 1)
    return {" ".join(words[start : start + _SHINGLE]) for start in range(count)}
