"""`python -m training.release`: the trained model becomes the int8 file that ships.

It is quantised, scored on what was held out, calibrated there, and written with its manifest.
Nothing of dev is looked at.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.embed import load_embedder
from index.prepared import open_pieces, open_words, prepared_folder
from index.runtime.encoder import WordTable
from index.runtime.session import OnnxClassifier, quantise
from index.spec import BUNDLED_MODELS, DEFAULT_MODEL, file_sha256
from training.batches import (
    CLAIM_PREFIX,
    MOST_PIECES,
    TEXT_PREFIX,
    Pieces,
    batch_of,
    encode,
    plan,
)
from training.calibrate import Calibration, Judged, calibrate
from training.documents import Document, to_documents
from training.pairs import POSSIBLE, VERDICTS, Pair, read_pairs
from training.scores import balanced_accuracy

_BATCH_PIECES = 1_024
_COMPARED = 1_500
_FITTED = 4_000  # pairs that the temperature is taken from
# What the reduced range may cost: it is what machines without VNNI compute rightly.
_MOST_LOST = 0.004
_MODEL, _MANIFEST = "entailment.onnx", "entailment.json"
# Those whose word vectors e5 has learnt well; trained on English alone, tried on Russian.
_LANGUAGES = [
    "en",
    "ru",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "uk",
    "bg",
    "cs",
    "sv",
    "da",
    "no",
]
_LANGUAGES += ["fi", "el", "tr", "ar", "he", "hi", "vi", "id", "ro", "hu"]

Logits = NDArray[np.float32]


class Classifier(Protocol):
    """Padded ids and mask become logits: see `index.runtime.session.OnnxClassifier`."""

    def logits(self, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> Logits: ...


def main(arguments: list[str]) -> None:
    """Write entailment.onnx and entailment.json into the output folder."""
    parser = argparse.ArgumentParser(prog="python -m training.release", description=__doc__)
    parser.add_argument("trained", type=Path, help="trained.onnx, as training.entailment wrote it")
    parser.add_argument("held", type=Path, help="held.jsonl, as training.prepare wrote it")
    parser.add_argument("output", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="where prepared models lie")
    parser.add_argument("--version", default="1")
    given = parser.parse_args(arguments)
    given.output.mkdir(parents=True, exist_ok=True)
    embedder = load_embedder(DEFAULT_MODEL, given.cache)
    folder = prepared_folder(given.cache, embedder.spec.hash)
    pieces, words = open_pieces(folder), open_words(folder)
    held = read_pairs(given.held)
    model = given.output / _MODEL
    _quantise(given.trained, model, pieces, words, held)
    documents, classifier = to_documents(held), OnnxClassifier(model, words, None)
    some = [held[int(i)] for i in np.random.default_rng(1).permutation(len(held))[:_FITTED]]
    windows = np.split(score(classifier, pieces, some), len(some))
    found = calibrate(
        Judged(windows, [pair.label for pair in some]),
        Judged(judge(classifier, pieces, documents), [one.label for one in documents]),
    )
    _say(f"{len(documents)} held-out claims against their documents: {found}")
    (given.output / _MANIFEST).write_text(
        json.dumps(to_manifest(model, found, given.version), indent=1) + "\n", encoding="utf-8"
    )


def score(classifier: Classifier, pieces: Pieces, pairs: list[Pair]) -> Logits:
    """Return the logits (n, 3) of pairs, in their order.

    Raises ValueError where a claim is too long to be read.
    """
    encoded = encode(pieces, pairs, np.ones(len(pairs), np.float32))
    if len(encoded.weights) != len(pairs):
        raise ValueError(f"{len(pairs) - len(encoded.weights)} claims are too long to be read")
    found = np.empty((len(pairs), 3), np.float32)
    for places in plan(encoded.lengths, _BATCH_PIECES, 0):
        batch = batch_of(encoded, places)
        found[places] = classifier.logits(batch.ids, batch.mask)
    return found


def judge(classifier: Classifier, pieces: Pieces, documents: list[Document]) -> list[Logits]:
    """Return the logits (windows, 3) of each document."""
    pairs = [
        Pair(document.source, document.claim, window, document.label)
        for document in documents
        for window in document.windows
    ]
    ends = np.cumsum([len(document.windows) for document in documents])
    return np.split(score(classifier, pieces, pairs), ends[:-1])


def _quantise(
    trained: Path, model: Path, pieces: Pieces, words: WordTable, held: list[Pair]
) -> None:
    """Write the int8 model; with weights of 7 bits, unless that costs too much."""
    some = [
        pair
        for pair in (held[i] for i in np.random.default_rng(0).permutation(len(held)))
        if len(POSSIBLE[pair.label]) == 1
    ][:_COMPARED]
    gold = np.array([VERDICTS.index(pair.label) for pair in some])

    def accuracy(path: Path) -> float:
        logits = score(OnnxClassifier(path, words, None), pieces, some)
        return balanced_accuracy(gold, logits.argmax(axis=1))

    _say(f"float32: held-out balanced accuracy {accuracy(trained):.4f}")
    found = {}
    for reduced in (False, True):
        quantise(trained, model, reduced_range=reduced, spare_wide=False)
        found[reduced] = accuracy(model)
        _say(f"int8{', reduced range' if reduced else ''}: {found[reduced]:.4f}")
    if found[True] < found[False] - _MOST_LOST:
        quantise(trained, model, reduced_range=False, spare_wide=False)
        _say("the whole range is taken")


def to_manifest(model: Path, found: Calibration, version: str) -> dict[str, object]:
    """Return what `index.entailment.embedded.EntailmentSpec` reads, and how it came about."""
    return {
        "name": f"loccit-entailment-{version}",
        "version": version,
        "sha256": file_sha256(model),
        "base": DEFAULT_MODEL,
        "base_sha256": BUNDLED_MODELS[DEFAULT_MODEL].spec.weights_sha256,
        "labels": list(VERDICTS),
        "inputs": ["inputs_embeds", "attention_mask"],
        "output": "logits",
        "max_pieces": MOST_PIECES,
        "claim_prefix": CLAIM_PREFIX,
        "text_prefix": TEXT_PREFIX,
        "pair_template": f"<s> {CLAIM_PREFIX}{{claim}} </s> </s> {TEXT_PREFIX}{{evidence}} </s>",
        "truncation": "pieces of the evidence behind max_pieces are left out, never the claim's",
        "temperature": found.temperature,
        "strength_offset": found.strength_offset,
        "strength_slope": found.strength_slope,
        "likely": found.likely,
        "certain": found.certain,
        "languages": _LANGUAGES,
        "held_out": {name: round(value, 4) for name, value in asdict(found).items()},
    }


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
