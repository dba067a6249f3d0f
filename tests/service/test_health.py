"""Health: what a monitor is told."""

from __future__ import annotations

from typing import Any

import pytest

import service.wiring
from corpus.errors import ModelUnavailable
from service.health import health
from service.wiring import Library, open_library
from tests.service.texts import add


def test_a_sound_library(library: Library) -> None:
    empty = health(library)
    assert (empty["status"], empty["documents"], empty["passages"]) == ("ok", 0, 0)
    add(library)
    told = health(library)
    assert (told["documents"], told["model"], told["model_error"]) == (
        1,
        "multilingual-e5-small",
        None,
    )
    assert told["index_lag"] == told["passages"] > 0
    library.sync.catch_up()
    assert health(library)["index_lag"] == 0


def test_a_library_without_its_model(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(*_: Any, **__: Any) -> None:
        raise ModelUnavailable("It is gone. Install it.")

    monkeypatch.setattr(service.wiring, "load_embedder", unavailable)
    other = open_library(library.settings, create=False)
    told = health(other)
    assert told["status"] == "degraded"
    assert told["model_error"].startswith("It is gone. Install it. ")
    other.close()
