"""`python -m training.prepare`: the claim sets become arrays of pieces, once."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embed import load_embedder
from index.prepared import open_pieces, prepared_folder
from index.spec import DEFAULT_MODEL
from training.batches import encode, save_encoded
from training.mixture import hold_back, mix, read_given, weights
from training.pairs import Pair, write_pairs
from training.vectors import Vectors, embed


def main(arguments: list[str]) -> None:
    """Write pass-0.npz, pass-1.npz …, held.npz and held.jsonl into the output folder."""
    parser = argparse.ArgumentParser(prog="python -m training.prepare", description=main.__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds claims/ and retrieval/")
    parser.add_argument("output", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="where prepared models lie")
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    given.output.mkdir(parents=True, exist_ok=True)
    embedder = load_embedder(DEFAULT_MODEL, given.cache)
    pieces = open_pieces(prepared_folder(given.cache, embedder.spec.hash))

    def vectors(texts: Sequence[str]) -> Vectors:
        return embed(texts, embedder, given.output / "vectors.npz")

    learnt, held = read_given(given.data / "claims")
    kept = hold_back(held, vectors, given.seed)
    write_pairs(kept, given.output / "held.jsonl")
    save_encoded(encode(pieces, kept, np.ones(len(kept), np.float32)), given.output / "held.npz")
    _say("held", kept)
    for number in range(given.passes):
        pairs = mix(learnt, given.data / "retrieval", vectors, given.seed + number)
        encoded = encode(pieces, pairs, weights(pairs))
        save_encoded(encoded, given.output / f"pass-{number}.npz")
        _say(f"pass {number}", pairs)
        sys.stdout.write(f"{len(encoded.ids)} pieces, longest {encoded.lengths.max()}\n")


def _say(name: str, pairs: list[Pair]) -> None:
    sys.stdout.write(f"{name}: {len(pairs)} pairs\n")
    for key, count in sorted(Counter((p.source, p.made, p.label) for p in pairs).items()):
        sys.stdout.write(f"  {' / '.join(key)}: {count}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
