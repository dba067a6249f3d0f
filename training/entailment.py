"""`python -m training.entailment`: trains the entailment model on what `prepare` wrote.

It goes on from the newest checkpoint of its folder, if there is one, writes one every few
minutes, and ends with `trained.onnx`, the averaged weights in float32.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embed import load_embedder
from index.entailment.model import softmax
from index.prepared import open_words, prepared_folder
from index.sources import find_source
from index.spec import DEFAULT_MODEL
from training.batches import Batch, Encoded, batch_of, load_encoded, plan
from training.export import newest_checkpoint
from training.network import Learner, Settings
from training.scores import balanced_accuracy

Places = NDArray[np.int64]

_BATCH_PIECES = 2_048
_HELD_PAIRS = 1_500
_LOGGED_EVERY = 25
_SCORED_EVERY = 500
_SAVED_EVERY = 240.0  # seconds
_KEPT = 2


def main(arguments: list[str]) -> None:
    """Train, or go on training; the log goes to stdout, a line every 25 steps."""
    parser = argparse.ArgumentParser(prog="python -m training.entailment", description=__doc__)
    parser.add_argument("prepared", type=Path, help="the folder that training.prepare filled")
    parser.add_argument("output", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="where prepared models lie")
    parser.add_argument("--rate", type=float, default=Settings().rate)
    parser.add_argument("--slices", type=int, default=Settings().slices, help="threads")
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--pairs", type=int, help="a trial on so many pairs of each pass")
    parser.add_argument(
        "--from",
        dest="start",
        type=Path,
        help="the output folder of another run, whose averaged weights this one begins with",
    )
    given = parser.parse_args(arguments)
    settings = replace(Settings(), rate=given.rate, slices=given.slices, seed=given.seed)
    given.output.mkdir(parents=True, exist_ok=True)
    passes = [_first(load_encoded(path), given.pairs) for path in _passes(given.prepared)]
    held = _sample(load_encoded(given.prepared / "held.npz"))
    batches = planned(passes, settings.seed)
    learner = _learner(given.cache, len(batches), settings)
    take_up(learner, given.output, given.start)
    _say(f"step {learner.step} of {len(batches)}; {settings}")
    train(learner, passes, batches, held, settings.slices, given.output)


def planned(passes: Sequence[Encoded], seed: int) -> list[tuple[int, Places]]:
    """Return the batches of all passes in their order, each as its pass and places there."""
    return [
        (number, places)
        for number, encoded in enumerate(passes)
        for places in plan(encoded.lengths, _BATCH_PIECES, seed + number)
    ]


def take_up(learner: Learner, output: Path, start: Path | None) -> None:
    """Go on from the newest checkpoint of `output`; where it has none, begin from `start`'s."""
    if saved := newest_checkpoint(output):
        learner.resume(saved)
    elif start:
        begun = newest_checkpoint(start)
        if begun is None:
            sys.exit(f"{start} holds no checkpoint to begin from.")
        learner.begin(begun)
        _say(f"begun from the averaged weights of {begun}")


def train(
    learner: Learner,
    passes: Sequence[Encoded],
    batches: Sequence[tuple[int, Places]],
    held: Sequence[Batch],
    slices: int,
    output: Path,
) -> None:
    """Take the steps that are left, then write `trained.onnx`."""
    losses: list[float] = []
    last_saved = time.monotonic()
    while learner.step < len(batches):
        number, places = batches[learner.step]
        losses.append(learner.learn(_parts(passes[number], places, slices)))
        if learner.step % _LOGGED_EVERY == 0:
            _say(f"step {learner.step} loss {np.mean(losses):.4f}")
            losses = []
        if learner.step % _SCORED_EVERY == 0:
            _say(f"step {learner.step} {_score(learner, held)}")
        if time.monotonic() - last_saved > _SAVED_EVERY:
            _save(learner, output)
            last_saved = time.monotonic()
    _save(learner, output)
    _say(f"done {_score(learner, held)}")
    learner.export(output / "trained.onnx")


def _learner(cache: Path, steps: int, settings: Settings) -> Learner:
    source = find_source(DEFAULT_MODEL, cache, allow_hub=False, say=_say)
    embedder = load_embedder(DEFAULT_MODEL, cache)
    words = open_words(prepared_folder(cache, embedder.spec.hash))
    return Learner(source.folder, words, steps, settings)


def _passes(folder: Path) -> list[Path]:
    found = sorted(folder.glob("pass-*.npz"))
    if not found or not (folder / "held.npz").is_file():
        sys.exit(
            f"{folder} needs pass-0.npz and held.npz: run python -m training.prepare, or put "
            "beside a pass of its own the held.npz of the run it goes on from."
        )
    return found


def _first(encoded: Encoded, pairs: int | None) -> Encoded:
    """A trial's pairs: drawn, not the first, which are all of one set."""
    if pairs is None:
        return encoded
    places = np.random.default_rng(0).permutation(len(encoded.weights))[:pairs]
    return _taken(encoded, places)


def _taken(encoded: Encoded, places: Places) -> Encoded:
    parts = [encoded.ids[encoded.starts[i] : encoded.starts[i + 1]] for i in places]
    starts = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    return Encoded(np.concatenate(parts), starts, encoded.possible[places], encoded.weights[places])


def _sample(encoded: Encoded) -> list[Batch]:
    places = np.random.default_rng(0).permutation(len(encoded.weights))[:_HELD_PAIRS]
    some = _taken(encoded, places)
    return [batch_of(some, places) for places in plan(some.lengths, 4 * _BATCH_PIECES, 0)]


def _parts(encoded: Encoded, places: Places, slices: int) -> list[Batch]:
    """The batch cut for the threads: every other pair, so that lengths are alike."""
    cut = [places[start::slices] for start in range(min(slices, len(places)))]
    return [batch_of(encoded, part) for part in cut]


def _score(learner: Learner, held: Sequence[Batch]) -> str:
    """Loss and balanced accuracy of the averaged weights on a sample of what is held out."""
    logits = np.concatenate(learner.logits(held)).astype(np.float64)
    possible = np.concatenate([batch.possible for batch in held])
    chances = softmax(logits)
    loss = -np.log((chances * possible).sum(axis=1) + 1e-9).mean()
    sure = possible.sum(axis=1) == 1
    accuracy = balanced_accuracy(possible[sure].argmax(axis=1), logits[sure].argmax(axis=1))
    return f"held-out loss {loss:.4f}, balanced accuracy {accuracy:.4f}"


def _save(learner: Learner, output: Path) -> None:
    learner.save(output)
    for old in sorted(output.glob("checkpoint-*"))[:-_KEPT]:
        shutil.rmtree(old)


def _say(text: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
