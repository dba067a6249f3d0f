"""Pairs as piece ids: written once into arrays, read back in batches of like length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.runtime.batches import padded
from training.pairs import POSSIBLE, VERDICTS, Pair

MOST_PIECES = 256
CLAIM_PREFIX, TEXT_PREFIX = "query: ", "passage: "
_FEWEST_OF_EVIDENCE = 24
_MEGABATCH = 50
_MOST_PAIRS = 96


class Pieces(Protocol):
    """A tokenizer: see `index.runtime.pieces.WordPieces`."""

    def ids(self, text: str) -> list[int]: ...


@dataclass(frozen=True, slots=True)
class Encoded:
    """Pairs as ids.

    `ids` (all pieces of all pairs) is cut at `starts` (n + 1); `possible` is (n, 3), one for
    each verdict that the label leaves open; `weights` is (n,).
    """

    ids: NDArray[np.int32]
    starts: NDArray[np.int64]
    possible: NDArray[np.float32]
    weights: NDArray[np.float32]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many pieces each pair has."""
        return np.diff(self.starts)


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded ids and their mask (n, length), verdicts left open (n, 3), weights (n,)."""

    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    possible: NDArray[np.float32]
    weights: NDArray[np.float32]


def pair_ids(pieces: Pieces, claim: str, evidence: str) -> list[int] | None:
    """Return `<s> query: claim </s></s> passage: evidence </s>`, at most 256 pieces.

    Only the evidence is cut; None where the claim leaves it fewer than 24.
    """
    first = pieces.ids(CLAIM_PREFIX + claim)
    room = MOST_PIECES - len(first)
    if room < _FEWEST_OF_EVIDENCE:
        return None
    second = pieces.ids(TEXT_PREFIX + evidence)
    return first + [second[-1], *second[1:]][:room]


def encode(pieces: Pieces, pairs: Sequence[Pair], weights: NDArray[np.float32]) -> Encoded:
    """Return the pairs as ids, without those whose claim is too long."""
    found = [pair_ids(pieces, pair.claim, pair.evidence) for pair in pairs]
    kept = [place for place, ids in enumerate(found) if ids]
    ids = [np.array(found[place], np.int32) for place in kept]
    possible = [[float(v in POSSIBLE[pairs[place].label]) for v in VERDICTS] for place in kept]
    return Encoded(
        np.concatenate([np.empty(0, np.int32), *ids]),
        np.cumsum([0, *map(len, ids)], dtype=np.int64),
        np.array(possible, np.float32).reshape(-1, len(VERDICTS)),
        weights[kept],
    )


def save_encoded(encoded: Encoded, path: Path) -> None:
    """Write what `load_encoded` reads, whole or not at all."""
    new = path.with_name(f"{path.stem}.new.npz")
    np.savez(
        new,
        ids=encoded.ids,
        starts=encoded.starts,
        possible=encoded.possible,
        weights=encoded.weights,
    )
    new.replace(path)


def load_encoded(path: Path) -> Encoded:
    """Read what `save_encoded` wrote."""
    with np.load(path, allow_pickle=False) as file:
        return Encoded(file["ids"], file["starts"], file["possible"], file["weights"])


def plan(lengths: NDArray[np.int64], most_pieces: int, seed: int) -> list[NDArray[np.int64]]:
    """Return the batches of one pass, as places: of like length, in an order drawn by `seed`.

    A batch has at most `most_pieces` pieces with its padding, and at most 96 pairs.
    """
    random = np.random.default_rng(seed)
    shuffled = random.permutation(len(lengths))
    batches: list[NDArray[np.int64]] = []
    block = _MEGABATCH * _MOST_PAIRS
    for start in range(0, len(shuffled), block):
        part = shuffled[start : start + block]
        batches += _cut(part[np.argsort(lengths[part], kind="stable")], lengths, most_pieces)
    return [batches[int(place)] for place in random.permutation(len(batches))]


def _cut(
    places: NDArray[np.int64], lengths: NDArray[np.int64], most_pieces: int
) -> Iterator[NDArray[np.int64]]:
    """Cut places in the order of their lengths into batches."""
    start = 0
    for end in range(1, len(places) + 1):
        full = end - start == _MOST_PAIRS
        if end == len(places) or full or (end - start + 1) * lengths[places[end]] > most_pieces:
            yield places[start:end]
            start = end


def batch_of(encoded: Encoded, places: NDArray[np.int64]) -> Batch:
    """Return the pairs at the places, padded to the longest of them."""
    starts = encoded.starts
    ids, mask = padded([encoded.ids[starts[place] : starts[place + 1]] for place in places])
    return Batch(ids, mask, encoded.possible[places], encoded.weights[places])
