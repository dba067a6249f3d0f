"""Preparing a model for this machine: once, checked against the original.

The work is done by a process of its own (`python -m index.prepare`), so that torch and
what it prints stay out of the program, and a conversion that dies takes nothing along.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import LoccitError, ModelUnavailable
from index.cache_folder import made_once
from index.check_texts import CHECK_TEXTS
from index.prepared import (
    ENCODER,
    INFORMATION,
    SCALES,
    TOKENIZER,
    WORDS,
    Manifest,
    ModelEmbedder,
    Precision,
    open_encoder,
    prepared_folder,
    read_manifest,
    write_manifest,
)
from index.runtime.encoder import Encoder
from index.runtime.original import OriginalModel, versions
from index.runtime.pieces import WordPieces
from index.runtime.session import quantise
from index.sources import Source, known_hash, remember_hash
from index.spec import EmbedderSpec

_GOOD_COSINE = 0.99
_REFUSED = 3  # exit status: the message on stderr is meant for the person
_EXPORTED = "exported.onnx"

Vectors = NDArray[np.float32]
Rungs = Mapping[Precision, Callable[[], Encoder]]


def prepare(source: Source, cache: Path, say: Callable[[str], None]) -> Manifest:
    """The manifest of the source's prepared model, made unless another process just did.

    Raises ModelUnavailable where the model can't be run at all.
    """

    def ready() -> Path | None:
        spec_hash = known_hash(source.model, cache)
        folder = prepared_folder(cache, spec_hash) if spec_hash else None
        return folder if folder and read_manifest(folder) else None

    def make(folder: Path) -> str:
        say(f"Preparing {source.model} for this machine (once, about half a minute)")
        manifest = _run_apart(source, folder, say)
        remember_hash(source, cache, manifest.spec.hash)
        return manifest.spec.hash

    return _whole(made_once(cache / "prepared", ready, make))


def _run_apart(source: Source, folder: Path, say: Callable[[str], None]) -> Manifest:
    done = _child(source, folder)
    if done.returncode not in (0, _REFUSED):
        say(
            f"No fast path for {source.model} ({_last_line(done)}): it runs as "
            "sentence-transformers, slower"
        )
        for left in folder.iterdir():
            left.unlink()
        done = _child(source, folder, "--as-it-is")
    if done.returncode == _REFUSED:
        raise ModelUnavailable(done.stderr.strip().splitlines()[-1])
    if done.returncode:
        raise ModelUnavailable(
            f"The model {source.model} can't be run on this machine: {_last_line(done)}. "
            "Choose another model, for example minilm."
        )
    return _whole(folder)


def _child(source: Source, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    arguments = [source.model, str(source.folder), source.weights_sha256, str(folder), *options]
    roots = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return subprocess.run(
        [sys.executable, "-m", "index.prepare", *arguments],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, roots)),
            "PYTHONWARNINGS": "ignore",
            "HF_HUB_OFFLINE": "1",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = done.stderr.strip().splitlines()
    return lines[-1] if lines else f"ended with status {done.returncode}"


def _whole(folder: Path) -> Manifest:
    manifest = read_manifest(folder)
    if manifest is None:
        raise ModelUnavailable(f"The model prepared in {folder} is not whole. Try again.")
    return manifest


def main() -> int:
    """The process of its own; the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("source", type=Path)
    parser.add_argument("weights_sha256")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as-it-is", action="store_true")
    given = parser.parse_args()
    try:
        original = OriginalModel(given.source, exportable=not given.as_it_is)
        spec = original.spec(given.model, given.weights_sha256)
        fill_folder(given.folder, original, spec, fast=not given.as_it_is)
    except LoccitError as exc:
        sys.stderr.write(f"{exc}\n")
        return _REFUSED
    return 0


def fill_folder(folder: Path, original: OriginalModel, spec: EmbedderSpec, *, fast: bool) -> None:
    """Writes the prepared model with the first precision that agrees with the original."""
    (folder / TOKENIZER).write_text(original.tokenizer_json(), encoding="utf-8")
    _write_information(folder)
    pieces = WordPieces(folder / TOKENIZER)
    texts = [text for text in CHECK_TEXTS if _fits(text, spec, pieces)]
    expected = original.embedded(texts, spec.passage_prefix)
    rungs: Rungs = {"sentence-transformers": lambda: original}
    if fast and spec.pooling != "own":
        original.export(folder / _EXPORTED)
        _write_words(folder, original.word_vectors())
        rungs = {**_fast_rungs(folder, spec), **rungs}
    precision, embedder, cosines = first_good(
        rungs, expected, texts, lambda encoder: ModelEmbedder(spec, pieces, encoder)
    )
    unused = [_EXPORTED]
    if precision == "sentence-transformers":
        unused += [ENCODER, WORDS, SCALES]
    for name in unused:
        (folder / name).unlink(missing_ok=True)
    write_manifest(folder, embedder, precision, cosines, versions())


def first_good(
    rungs: Rungs,
    expected: Vectors,
    texts: list[str],
    embedder_of: Callable[[Encoder], ModelEmbedder],
) -> tuple[Precision, ModelEmbedder, Vectors]:
    """The first precision whose vectors of `texts` have a mean cosine of .99 to `expected`.

    With it, its embedder and the cosines. Raises ModelUnavailable where none has.
    """
    for precision, open_rung in rungs.items():
        embedder = embedder_of(open_rung())
        cosines: Vectors = (embedder.embed_passages(texts) * expected).sum(axis=1)
        if cosines.mean() >= _GOOD_COSINE:
            return precision, embedder, cosines
    raise ModelUnavailable(
        f"The model's vectors could not be reproduced (cosine {cosines.mean():.3f} to what "
        "sentence-transformers says). Choose another model, for example multilingual-e5-small."
    )


def _fits(text: str, spec: EmbedderSpec, pieces: WordPieces) -> bool:
    return len(pieces.ids(spec.passage_prefix + text)) <= spec.max_length


def _fast_rungs(folder: Path, spec: EmbedderSpec) -> Rungs:
    def quantised(*, reduced_range: bool, spare_wide: bool = False) -> Encoder:
        options = {"reduced_range": reduced_range, "spare_wide": spare_wide}
        quantise(folder / _EXPORTED, folder / ENCODER, **options)
        return open_encoder(folder, spec, None)

    def full() -> Encoder:
        (folder / _EXPORTED).replace(folder / ENCODER)
        return open_encoder(folder, spec, None)

    return {
        "int8": lambda: quantised(reduced_range=False),
        "int8-reduced": lambda: quantised(reduced_range=True),
        "int8-mixed": lambda: quantised(reduced_range=True, spare_wide=True),
        "fp32": full,
    }


def _write_words(folder: Path, vectors: Vectors) -> None:
    """A scale a row, the largest weight at 127; rows of zeros stay zeros."""
    scales = np.abs(vectors).max(axis=1) / 127
    rows = np.round(vectors / np.where(scales == 0, 1, scales)[:, None]).astype(np.int8)
    np.save(folder / WORDS, rows, allow_pickle=False)
    np.save(folder / SCALES, scales.astype(np.float32), allow_pickle=False)


def _write_information(folder: Path) -> None:
    """What each piece tells, -log p, where the tokenizer is a unigram model that knows p."""
    model = json.loads((folder / TOKENIZER).read_text(encoding="utf-8"))["model"]
    if model.get("type") == "Unigram":
        scores = np.array([-score for _, score in model["vocab"]], np.float32)
        np.save(folder / INFORMATION, scores, allow_pickle=False)


if __name__ == "__main__":
    sys.exit(main())
