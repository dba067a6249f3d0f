"""Pairs that do not decide."""

from __future__ import annotations

import numpy as np

from training.mining import mine
from training.pairs import Pair


def test_the_nearest_that_does_not_decide_is_taken() -> None:
    page = "the hall of the town was built by a guild of weavers"
    pool = [
        f"{page} in 1310",  # another revision of its own evidence
        "The hall was built in 1300 by the guild",  # holds nearly all of the claim
        "A bridge near the river was repaired",
        "Far away",
    ]
    pairs = [Pair("s", "The hall was built in 1300", f"{page} in 1300", "SUPPORTED")]
    claims = np.array([[1.0, 0.0]], np.float32)
    evidence = np.array([[1, 0], [1, 0], [0.8, 0.6], [0, 1]], np.float32)
    drawn = {
        mine(pairs, claims, pool, evidence, np.random.default_rng(seed))[0].evidence
        for seed in range(20)
    }
    assert drawn == {pool[2], pool[3]}


def test_a_claim_without_such_a_neighbour_is_left_out() -> None:
    pairs = [Pair("s", "The hall is old", "The hall is old", "SUPPORTED")]
    one = np.ones((1, 1), np.float32)
    assert mine(pairs, one, ["The hall is old"], one, np.random.default_rng(0)) == []
