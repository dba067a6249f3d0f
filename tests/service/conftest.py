"""A library with the stand-in model, and texts of which every word is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import service.wiring
from service.settings import Settings
from service.wiring import Library, open_library
from tests.fakes import HashEmbedder, WordEntailment


@pytest.fixture(autouse=True)
def embedder(monkeypatch: pytest.MonkeyPatch) -> HashEmbedder:
    """Put the stand-in where a model would be loaded."""
    fake = HashEmbedder()
    monkeypatch.setattr(service.wiring, "load_embedder", lambda *_, **__: fake)
    return fake


@pytest.fixture(autouse=True)
def entailment(monkeypatch: pytest.MonkeyPatch) -> WordEntailment:
    """Put the stand-in where the model that judges claims would be loaded."""
    fake = WordEntailment()
    monkeypatch.setattr(service.wiring, "load_entailment", lambda *_, **__: fake)
    return fake


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings whose folders are the test's own."""
    return Settings(
        library=tmp_path / "library",
        cache=tmp_path / "cache",
        model="multilingual-e5-small",
        max_file_bytes=1_000_000,
    )


@pytest.fixture
def library(settings: Settings) -> Iterator[Library]:
    """Yield an empty library."""
    opened = open_library(settings, create=True)
    yield opened
    opened.close()
