"""Settings: each one is read, and a bad one is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.errors import ParameterInvalid
from service.settings import SETTINGS, Secret, settings_from

EVERY = {
    "LOCCIT_LIBRARY": "/a/library",
    "LOCCIT_CACHE": "/a/cache",
    "LOCCIT_MODEL": "minilm",
    "LOCCIT_ENTAILMENT": "a/model",
    "LOCCIT_ALLOW_HUB": "yes",
    "LOCCIT_RERANK": "0",
    "LOCCIT_THREADS": "3",
    "LOCCIT_READERS": "2",
    "LOCCIT_OCR": "rus+uzb_cyrl",
    "LOCCIT_MAX_FILE_MB": "7",
    "LOCCIT_HOST": "10.0.0.7",
    "LOCCIT_PORT": "8000",
    "LOCCIT_API_KEY": "key",
    "LOCCIT_ALLOWED_HOSTS": "Library.example , two.example,",
}


def test_every_setting_is_read() -> None:
    assert set(EVERY) == {name for name, _, _ in SETTINGS}
    read = settings_from(EVERY)
    assert (read.library, read.cache) == (Path("/a/library"), Path("/a/cache"))
    assert (read.model, read.allow_hub, read.rerank, read.threads) == ("minilm", True, False, 3)
    assert (read.readers, read.ocr) == (2, "rus+uzb_cyrl")
    assert read.entailment == "a/model"
    assert (read.max_file_bytes, read.host, read.port) == (7_000_000, "10.0.0.7", 8000)
    assert read.api_key is not None
    assert read.api_key.value == "key"
    assert read.allowed_hosts == ("library.example", "two.example")


def test_the_defaults() -> None:
    read = settings_from({"HOME": "/elsewhere"})
    assert read.library.name == "library"
    assert (read.model, read.allow_hub, read.rerank, read.threads) == (None, False, True, None)
    assert (read.max_file_bytes, read.host, read.port) == (100_000_000, "127.0.0.1", 8642)
    assert (read.api_key, read.allowed_hosts) == (None, ())
    assert read.entailment == "loccit"
    assert (read.readers, read.ocr) == (min(4, os.cpu_count() or 1), "eng+rus+uzb+uzb_cyrl")


def test_an_empty_value_is_the_default() -> None:
    empty = settings_from(dict.fromkeys(EVERY, ""))
    assert empty == settings_from({})


def test_ocr_can_be_switched_off() -> None:
    assert settings_from({"LOCCIT_OCR": "Off"}).ocr == ""


def test_a_home_folder_is_meant_by_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/vera")
    assert settings_from({"LOCCIT_LIBRARY": "~/papers"}).library == Path("/home/vera/papers")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOCCIT_OCR", "English and Russian"),
        ("LOCCIT_OCR", "--psm"),
        ("LOCCIT_PORT", "65536"),
        ("LOCCIT_PORT", "0"),
        ("LOCCIT_PORT", "http"),
        ("LOCCIT_PORT", "-1"),
        ("LOCCIT_PORT", "1" * 5000),
        ("LOCCIT_THREADS", "0"),
        ("LOCCIT_READERS", "0"),
        ("LOCCIT_READERS", "65"),
        ("LOCCIT_THREADS", "1.5"),
        ("LOCCIT_MAX_FILE_MB", "0"),
        ("LOCCIT_MAX_FILE_MB", "lots"),
        ("LOCCIT_ALLOW_HUB", "maybe"),
        ("LOCCIT_RERANK", "2"),
        ("LOCCIT_LIBRARY", "~no-such-user/papers"),
    ],
)
def test_a_bad_value_is_named_with_its_setting(name: str, value: str) -> None:
    with pytest.raises(ParameterInvalid) as caught:
        settings_from({name: value})
    assert str(caught.value).startswith(f"{name} is {value!r}")


def test_an_unknown_setting_is_refused_and_the_known_ones_are_told() -> None:
    with pytest.raises(ParameterInvalid) as caught:
        settings_from({"LOCCIT_LIBARY": "/a"})
    assert "There is no setting LOCCIT_LIBARY" in str(caught.value)
    assert "LOCCIT_LIBRARY" in str(caught.value)


def test_the_settings_of_the_tests_are_let_through() -> None:
    assert settings_from({"LOCCIT_DATA": "/a", "LOCCIT_REQUIRE_DATA": "1"}) == settings_from({})


def test_a_key_prints_as_stars() -> None:
    settings = settings_from({"LOCCIT_API_KEY": "swordfish"})
    assert "swordfish" not in f"{settings} {settings!r} {settings.api_key} {settings.api_key!r}"
    assert str(Secret("swordfish")) == "Secret('***')"
