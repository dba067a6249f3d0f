"""Where a model comes from: a package, a folder, or the hub."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ModelUnavailable
from index.spec import BUNDLED_MODELS, BundledModel, file_sha256


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence-transformers folder, the name it is asked for by, its weights' SHA-256."""

    model: str
    folder: Path
    weights_sha256: str


def find_source(model: str, cache: Path, *, allow_hub: bool, say: Callable[[str], None]) -> Source:
    """The source of a model by its bundled name, its folder, or its name on the hub.

    Raises ModelUnavailable, saying what to install or set, and ModelDamaged where a
    bundled file is not the published one. The network is used only if `allow_hub`.
    """
    if model in BUNDLED_MODELS:
        return _bundled_source(BUNDLED_MODELS[model], cache, say)
    if _is_folder(model):
        folder = Path(_full_name(model))
    else:
        from index.runtime.hub import hub_folder

        folder = hub_folder(model, allow_hub=allow_hub)
    return Source(_full_name(model), folder, _weights_sha256(folder))


def known_hash(model: str, cache: Path) -> str | None:
    """The spec hash of a model, if that can be told without hashing its weights.

    A folder's is remembered with the sizes and times of its files, and void once one of
    them changes; a folder that is gone has its last one.
    """
    if model in BUNDLED_MODELS:
        return BUNDLED_MODELS[model].spec.hash
    try:
        memo = json.loads(_memo_path(model, cache).read_text(encoding="utf-8"))
        folder = Path(memo["folder"])
        if folder.is_dir() and _fingerprint(folder) != memo["fingerprint"]:
            return None
        return str(memo["hash"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_hash(source: Source, cache: Path, spec_hash: str) -> None:
    """Notes the spec hash for `known_hash`."""
    path = _memo_path(source.model, cache)
    path.parent.mkdir(parents=True, exist_ok=True)
    memo = {
        "model": source.model,
        "folder": str(source.folder),
        "fingerprint": _fingerprint(source.folder),
        "hash": spec_hash,
    }
    new = path.with_suffix(".new")
    new.write_text(json.dumps(memo, indent=1), encoding="utf-8")
    new.replace(path)


def _bundled_source(model: BundledModel, cache: Path, say: Callable[[str], None]) -> Source:
    path = model.path()
    if path is None:
        raise ModelUnavailable(
            f"The model {model.spec.model} comes with the package {model.requirement}, which "
            f"is not installed. Run: {model.install}"
        )
    if path.suffix != ".safetensors":
        from index.e5_pack import e5_folder

        return Source(model.spec.model, e5_folder(path, cache, say), model.spec.weights_sha256)
    found = file_sha256(path)
    model.check(path, found)
    return Source(model.spec.model, path.parent, found)


def _is_folder(model: str) -> bool:
    return Path(model).expanduser().is_dir()


def _full_name(model: str) -> str:
    return str(Path(model).expanduser().resolve()) if _is_folder(model) else model


def _weights_sha256(folder: Path) -> str:
    files = sorted(folder.rglob("*.safetensors"))
    if not files:
        raise ModelUnavailable(
            f"{folder} holds no .safetensors file, and loccit loads no other weights (a pickle "
            "can run code). Save the model again with a recent sentence-transformers."
        )
    if len(files) == 1:
        return file_sha256(files[0])
    sums = [f"{path.relative_to(folder).as_posix()} {file_sha256(path)}" for path in files]
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()


def _fingerprint(folder: Path) -> list[list[str | int]]:
    found: list[list[str | int]] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".json", ".safetensors", ".txt", ".model"):
            stat = path.stat()
            found.append([path.relative_to(folder).as_posix(), stat.st_size, stat.st_mtime_ns])
    return found


def _memo_path(model: str, cache: Path) -> Path:
    name = hashlib.sha256(_full_name(model).encode()).hexdigest()[:16]
    return cache / "sources" / f"{name}.json"
