"""The settings of loccit, read once from an environment that is handed in."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from corpus.errors import SettingInvalid

# Name, default as printed, what it does: the README's table is held against this one.
SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("LOCCIT_LIBRARY", "the user's data folder", "The folder of the library."),
    ("LOCCIT_CACHE", "the user's cache folder", "Where converted models are kept."),
    (
        "LOCCIT_MODEL",
        "multilingual-e5-small",
        "The embedding model of a new library: multilingual-e5-small, minilm, a folder, or the "
        "name of a sentence-transformers model on the hub.",
    ),
    (
        "LOCCIT_ENTAILMENT",
        "loccit",
        "The model that judges claims: loccit's own, a folder, the name of a sentence-transformers "
        "cross-encoder for inference on the hub, or `off`.",
    ),
    ("LOCCIT_ALLOW_HUB", "0", "1 lets a model be downloaded from the hub; else no network."),
    (
        "LOCCIT_RERANK",
        "1",
        "0 leaves out the second reading of the best hits: faster, less exact.",
    ),
    ("LOCCIT_THREADS", "the cores", "Threads of one embedding run."),
    (
        "LOCCIT_READERS",
        "the cores, 4 at most",
        "Files that `add`, or the jobs of `serve`, read side by side.",
    ),
    (
        "LOCCIT_OCR",
        "eng+rus+uzb+uzb_cyrl",
        "Languages, as Tesseract names them, in which pages that are pictures are read; those "
        "not installed are left out. `off` leaves such pages unread.",
    ),
    ("LOCCIT_MAX_FILE_MB", "100", "The largest file that is read."),
    ("LOCCIT_HOST", "127.0.0.1", "The address that `serve` binds; others need an API key."),
    ("LOCCIT_PORT", "8642", "The port that `serve` binds."),
    ("LOCCIT_API_KEY", "none", "The key that HTTP callers must send as a bearer token."),
    (
        "LOCCIT_ALLOWED_HOSTS",
        "none",
        "Names, comma-separated, by which the server may be called beside loopback.",
    ),
)


class Secret:
    """A text that prints as stars."""

    def __init__(self, value: str) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "Secret('***')"

    __str__ = __repr__


@dataclass(frozen=True)
class Settings:
    """All that can be set; `model` null means the best that is installed."""

    library: Path
    cache: Path
    model: str | None = None
    entailment: str = "loccit"
    allow_hub: bool = False
    rerank: bool = True
    threads: int | None = None
    readers: int = min(4, os.cpu_count() or 1)
    ocr: str = "eng+rus+uzb+uzb_cyrl"
    max_file_bytes: int = 100_000_000
    host: str = "127.0.0.1"
    port: int = 8642
    api_key: Secret | None = None
    allowed_hosts: tuple[str, ...] = ()


def settings_from(environ: Mapping[str, str]) -> Settings:
    """Return the settings of an environment; raises SettingInvalid naming the bad one."""
    known = {name for name, _, _ in SETTINGS}
    unknown = sorted(name for name in environ if name.startswith("LOCCIT_") and name not in known)
    for name in unknown:
        if name not in _OF_TESTS:
            raise SettingInvalid(
                f"There is no setting {name}. The settings are: {', '.join(sorted(known))}."
            )
    folders = platformdirs.PlatformDirs("loccit", appauthor=False)
    key = environ.get("LOCCIT_API_KEY", "").strip()
    return Settings(
        library=_folder(environ, "LOCCIT_LIBRARY", Path(folders.user_data_dir) / "library"),
        cache=_folder(environ, "LOCCIT_CACHE", Path(folders.user_cache_dir)),
        model=environ.get("LOCCIT_MODEL") or None,
        entailment=environ.get("LOCCIT_ENTAILMENT", "").strip() or "loccit",
        allow_hub=_flag(environ, "LOCCIT_ALLOW_HUB", default=False),
        rerank=_flag(environ, "LOCCIT_RERANK", default=True),
        threads=_number(environ, "LOCCIT_THREADS", 1, 1024),
        readers=_number(environ, "LOCCIT_READERS", 1, 64) or Settings.readers,
        ocr=_languages(environ, "LOCCIT_OCR", Settings.ocr),
        max_file_bytes=(_number(environ, "LOCCIT_MAX_FILE_MB", 1, 100_000) or 100) * 1_000_000,
        host=environ.get("LOCCIT_HOST") or "127.0.0.1",
        port=_number(environ, "LOCCIT_PORT", 1, 65535) or 8642,
        api_key=Secret(key) if key else None,
        allowed_hosts=_names(environ.get("LOCCIT_ALLOWED_HOSTS", "")),
    )


_OCR_LANGUAGES = re.compile(r"[A-Za-z]\w{1,20}(?:\+[A-Za-z]\w{1,20}){0,9}")
_OF_TESTS = frozenset(("LOCCIT_DATA", "LOCCIT_REQUIRE_DATA"))


def _folder(environ: Mapping[str, str], name: str, default: Path) -> Path:
    value = environ.get(name)
    try:
        return Path(value).expanduser() if value else default
    except RuntimeError as exc:
        raise SettingInvalid(f"{name} is {value!r}, and there is no such user.") from exc


def _flag(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in ("0", "1", "true", "false", "yes", "no"):
        raise SettingInvalid(f"{name} is {value!r}; it takes 0 or 1.")
    return value in ("1", "true", "yes")


def _number(environ: Mapping[str, str], name: str, lowest: int, highest: int) -> int | None:
    value = environ.get(name, "").strip()
    if not value:
        return None
    if not value.isdecimal() or len(value) > 9 or not lowest <= int(value) <= highest:
        raise SettingInvalid(f"{name} is {value!r}; it takes a number, {lowest} to {highest}.")
    return int(value)


def _languages(environ: Mapping[str, str], name: str, default: str) -> str:
    value = environ.get(name, "").strip()
    if value.lower() in ("off", "0", "no", "none"):
        return ""
    if value and not _OCR_LANGUAGES.fullmatch(value):
        raise SettingInvalid(
            f"{name} is {value!r}; it takes languages joined by + as Tesseract names them, such "
            "as eng+rus, or off."
        )
    return value or default


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip().lower() for name in value.split(",") if name.strip())
