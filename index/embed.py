"""Texts become vectors: the embedder that the rest of loccit asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelDamaged, ModelMismatch
from index.sources import find_source, known_hash
from index.spec import (
    BUNDLED_MODELS,
    DEFAULT_MODEL,
    LEAN_MODEL,
    BundledModel,
    EmbedderSpec,
    file_sha256,
)

__all__ = [
    "Embedder",
    "EmbedderSpec",
    "ModelStatus",
    "available_models",
    "default_model",
    "load_embedder",
]


class Embedder(Protocol):
    """An embedding model. Every method may be called from several threads at once.

    Vectors are float32 of length 1. Nothing is ever truncated.
    """

    @property
    def spec(self) -> EmbedderSpec: ...

    @property
    def passage_limit(self) -> int:
        """How many pieces (as `count` counts them) a passage's indexed text may have."""
        ...

    def count(self, text: str) -> int:
        """The word pieces of a text, without special tokens and prefix."""
        ...

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """(n, d) vectors in the order of the texts; `on_progress` hears how many are done.

        Raises PassageTooLong, before any work, where one has more pieces than the model reads.
        """
        ...

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """The (d,) vector of a question. Raises QuestionInvalid where it is too long."""
        ...

    def passage_pieces(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """For each text the (pieces, d) unit vectors of its own pieces, in their context."""
        ...

    def question_pieces(self, text: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The (pieces, d) unit vectors of a question and the (pieces,) information of each.

        Information is -log p of the piece in the model's own unigram tokenizer; 1 without one.
        """
        ...


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """What `doctor` says of a bundled model. None: not there, so that it has no answer.

    `install` is the command that installs it. `weights_whole` and `prepared_whole` compare
    every byte. `precision` and `cosine` (mean, to the original) are of the prepared model.
    """

    install: str
    installed: bool
    weights_whole: bool | None = None
    prepared_whole: bool | None = None
    precision: str | None = None
    cosine: float | None = None


def default_model() -> str:
    """The model for a new library: multilingual-e5-small, or minilm where it can't be had."""
    return DEFAULT_MODEL if BUNDLED_MODELS[DEFAULT_MODEL].path() else LEAN_MODEL


def load_embedder(
    model: str,
    cache: Path,
    *,
    allow_hub: bool = False,
    threads: int | None = None,
    expect: EmbedderSpec | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Embedder:
    """The embedder of a bundled model, a sentence-transformers folder, or a hub name.

    Prepared for this machine in `cache` on first use, which `say` hears. Raises
    ModelUnavailable where the model can't be had, ModelDamaged where its file is not the
    published one, ModelMismatch where its vectors are not those of `expect`.
    """
    from index.prepared import discard, open_prepared, prepared_folder, read_manifest

    def original() -> Path:
        return find_source(model, cache, allow_hub=allow_hub, say=say).folder

    spec_hash = known_hash(model, cache)
    _check_expected(model, spec_hash, expect)
    manifest = read_manifest(prepared_folder(cache, spec_hash)) if spec_hash else None
    if manifest:
        folder = prepared_folder(cache, manifest.spec.hash)
        try:
            return open_prepared(folder, manifest, original, threads)
        except ModelDamaged:
            say(f"The prepared {model} is damaged or from another machine")
            discard(folder)
    from index.prepare import prepare

    source = find_source(model, cache, allow_hub=allow_hub, say=say)
    manifest = prepare(source, cache, say)
    _check_expected(model, manifest.spec.hash, expect)
    folder = prepared_folder(cache, manifest.spec.hash)
    return open_prepared(folder, manifest, original, threads)


def available_models(cache: Path) -> dict[str, ModelStatus]:
    """The state of each bundled model, by name, every byte read: about a second."""
    return {name: _status(model, cache) for name, model in BUNDLED_MODELS.items()}


def _check_expected(model: str, found: str | None, expect: EmbedderSpec | None) -> None:
    if expect and found and found != expect.hash:
        raise ModelMismatch(
            f"The library was made with {expect.model} (spec {expect.hash}); {model} is spec "
            f"{found}. Set LOCCIT_MODEL={expect.model}, or make the library anew with: "
            f"loccit reindex --model {model}"
        )


def _status(model: BundledModel, cache: Path) -> ModelStatus:
    from index.prepared import is_sound, prepared_folder, read_manifest

    path = model.path()
    folder = prepared_folder(cache, model.spec.hash)
    manifest = read_manifest(folder)
    return ModelStatus(
        install=model.install,
        installed=path is not None,
        weights_whole=file_sha256(path) == model.spec.weights_sha256 if path else None,
        prepared_whole=manifest is not None and is_sound(folder, manifest)
        if folder.exists()
        else None,
        precision=manifest.precision if manifest else None,
        cosine=manifest.cosine if manifest else None,
    )
