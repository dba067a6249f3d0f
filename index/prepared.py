"""A model that was prepared for this machine: its folder, its manifest, its embedder.

    manifest.json    what it is, how well it agrees with the original, the files' sums
    tokenizer.json   in the format of the library tokenizers
    information.npy  float32 (pieces,): -log p of each, where the tokenizer knows it
    words.npy        word vectors, int8 (pieces, width): row times scale
    scales.npy       float32 (pieces,)
    encoder.onnx     takes word vectors; in the precision that the manifest names

Where the model runs as sentence-transformers itself, the last three are missing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelDamaged, PassageTooLong, QuestionInvalid
from index.runtime.batches import padded, to_batches
from index.runtime.encoder import Encoder, WordTable
from index.runtime.original import OriginalModel
from index.runtime.pieces import WordPieces
from index.runtime.session import OnnxEncoder
from index.spec import EmbedderSpec, file_sha256

Precision = Literal["int8", "int8-reduced", "int8-mixed", "fp32", "sentence-transformers"]
Vectors = NDArray[np.float32]

TOKENIZER, WORDS, SCALES, ENCODER = "tokenizer.json", "words.npy", "scales.npy", "encoder.onnx"
INFORMATION = "information.npy"
_MANIFEST = "manifest.json"
_FORMAT = 2
# An unknown piece has no score in a unigram model, yet may be what the question is about.
_LEAST_INFORMATION = 1.0
_PROBE = "A short sentence; короткое предложение."
_PROBE_COSINE = 0.995


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a prepared model. `cosine` and `worst` are to the original's vectors.

    `probe` is a vector that it made when it was prepared; `files` has size and SHA-256.
    """

    spec: EmbedderSpec
    precision: Precision
    cosine: float
    worst: float
    probe: tuple[float, ...]
    versions: dict[str, str]
    files: dict[str, tuple[int, str]]
    format: int = _FORMAT


class Pieces(Protocol):
    """A tokenizer as an embedder needs it: see `index.runtime.pieces.WordPieces`."""

    @property
    def special(self) -> int: ...

    def ids(self, text: str) -> list[int]: ...

    def own(self, prefix: str, text: str) -> list[int]: ...

    def count(self, text: str) -> int: ...


class ModelEmbedder:
    """An Embedder over a tokenizer and an encoder. Thread-safe, as both are."""

    def __init__(
        self,
        spec: EmbedderSpec,
        pieces: Pieces,
        encoder: Encoder,
        information: Vectors | None = None,
    ) -> None:
        self._spec = spec
        self._information = information
        self._pieces = pieces
        self._encoder = encoder
        taken = pieces.special + pieces.count(spec.passage_prefix)
        self._passage_limit = spec.max_length - taken

    @property
    def spec(self) -> EmbedderSpec:
        return self._spec

    @property
    def passage_limit(self) -> int:
        return self._passage_limit

    def count(self, text: str) -> int:
        return self._pieces.count(text)

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        ids = [self._passage_ids(text) for text in texts]
        vectors = np.empty((len(ids), self._spec.dimension), np.float32)
        done = 0
        for batch in to_batches(ids):
            vectors[batch] = self._embedded([ids[i] for i in batch])
            done += len(batch)
            if on_progress:
                on_progress(done)
        return vectors

    def embed_question(self, text: str) -> Vectors:
        vector: Vectors = self._embedded([self._question_ids(text)])[0]
        return vector

    def passage_pieces(self, texts: Sequence[str]) -> list[Vectors]:
        ids = [self._passage_ids(text) for text in texts]
        own = [self._pieces.own(self._spec.passage_prefix, text) for text in texts]
        found: dict[int, Vectors] = {}
        for batch in to_batches(ids):
            hidden = self._encoder.hidden(*padded([ids[i] for i in batch]))
            found.update({i: _unit(one[own[i]]) for i, one in zip(batch, hidden, strict=True)})
        return [found[i] for i in range(len(texts))]

    def question_pieces(self, text: str) -> tuple[Vectors, Vectors]:
        prefix = self._spec.query_prefix
        ids = self._question_ids(text)
        own = self._pieces.own(prefix, text)
        vectors = _unit(self._encoder.hidden(*padded([ids]))[0, own])
        if self._information is None:
            return vectors, np.ones(len(own), np.float32)
        return vectors, np.maximum(self._information[np.array(ids)[own]], _LEAST_INFORMATION)

    def _question_ids(self, text: str) -> list[int]:
        ids = self._pieces.ids(self._spec.query_prefix + text)
        if len(ids) > self._spec.max_length:
            raise QuestionInvalid(
                f"The question has {len(ids)} word pieces with prefix and special tokens; "
                f"{self._spec.model} reads {self._spec.max_length}. Ask a shorter one."
            )
        return ids

    def _passage_ids(self, text: str) -> list[int]:
        ids = self._pieces.ids(self._spec.passage_prefix + text)
        if len(ids) > self._spec.max_length:
            raise PassageTooLong(
                f"The passage {text[:40]!r}… has {len(ids)} word pieces with prefix and special "
                f"tokens; {self._spec.model} reads {self._spec.max_length}. Cut it shorter."
            )
        return ids

    def _embedded(self, batch: list[list[int]]) -> Vectors:
        return _unit(self._encoder.pooled(*padded(batch)))


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return unit


def prepared_folder(cache: Path, spec_hash: str) -> Path:
    """Where a model of that spec hash lies once it is prepared."""
    return cache / "prepared" / spec_hash


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a prepared model whose files have their sizes; None for anything else."""
    try:
        fields: dict[str, Any] = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        if fields["format"] != _FORMAT:
            return None
        fields["spec"] = EmbedderSpec(**fields["spec"])
        fields["files"] = {name: (size, sha) for name, (size, sha) in fields["files"].items()}
        manifest = Manifest(**fields)
        sizes = {name: (folder / name).stat().st_size for name in manifest.files}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    whole = all(size == manifest.files[name][0] for name, size in sizes.items())
    return manifest if whole else None


def is_sound(folder: Path, manifest: Manifest) -> bool:
    """Whether every file has its SHA-256: reads them all, 0.1 s per 100 MB."""
    return all(file_sha256(folder / name) == sha for name, (_, sha) in manifest.files.items())


def write_manifest(
    folder: Path,
    embedder: ModelEmbedder,
    precision: Precision,
    cosines: Vectors,
    versions: dict[str, str],
) -> None:
    """Writes what `read_manifest` reads, of all the files that are in the folder."""
    manifest = Manifest(
        spec=embedder.spec,
        precision=precision,
        cosine=round(float(cosines.mean()), 5),
        worst=round(float(cosines.min()), 5),
        probe=tuple(embedder.embed_question(_PROBE).round(6).tolist()),
        versions=versions,
        files={
            path.name: (path.stat().st_size, file_sha256(path)) for path in sorted(folder.iterdir())
        },
    )
    (folder / _MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")


def discard(folder: Path) -> None:
    """Marks a prepared model as not whole, so that it is prepared again."""
    (folder / _MANIFEST).unlink(missing_ok=True)


def open_prepared(
    folder: Path, manifest: Manifest, original: Callable[[], Path], threads: int | None
) -> ModelEmbedder:
    """The embedder in a prepared model's folder; `original` finds the model it came from.

    Raises ModelDamaged where the files can't be read or no longer give the vector that
    they gave, be it by damage or because another kind of processor prepared them.
    """
    pieces = open_pieces(folder)
    encoder: Encoder
    if manifest.precision == "sentence-transformers":
        encoder = OriginalModel(original(), threads)
    else:
        encoder = open_encoder(folder, manifest.spec, threads)
    information = np.load(folder / INFORMATION) if INFORMATION in manifest.files else None
    embedder = ModelEmbedder(manifest.spec, pieces, encoder, information)
    cosine = float(embedder.embed_question(_PROBE) @ np.array(manifest.probe, np.float32))
    if not cosine >= _PROBE_COSINE:
        raise ModelDamaged(
            f"The model prepared in {folder} gives other vectors than it gave (cosine "
            f"{cosine:.3f}). Delete that folder: it is made again."
        )
    return embedder


def open_encoder(folder: Path, spec: EmbedderSpec, threads: int | None) -> Encoder:
    """The fast path in a folder. Raises ModelDamaged."""
    return OnnxEncoder(folder / ENCODER, open_words(folder), spec.pooling, threads)


def open_words(folder: Path) -> WordTable:
    """The word vectors in a folder; the table is mapped, not read. Raises ModelDamaged."""
    try:
        table = np.load(folder / WORDS, mmap_mode="r", allow_pickle=False)
        scales = np.load(folder / SCALES, allow_pickle=False)
    except (OSError, ValueError) as exc:
        raise ModelDamaged(f"The word vectors in {folder} can't be read: {exc}") from exc
    return WordTable(table, scales)


def open_pieces(folder: Path) -> WordPieces:
    """The tokenizer in a folder, one for all that use it: it holds 285 MB. Raises ModelDamaged."""
    path = folder / TOKENIZER
    try:
        changed = path.stat().st_mtime_ns
    except OSError as exc:
        raise ModelDamaged(f"{path} can't be read: {exc}") from exc
    return _pieces(path, changed)


@lru_cache(maxsize=1)
def _pieces(path: Path, _changed: int) -> WordPieces:
    return WordPieces(path)
