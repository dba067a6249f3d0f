"""Folders that are made once, whole or not at all, whoever asks and however many."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from corpus.errors import ModelUnavailable

_UNFINISHED = ".unfinished-"


def made_once(parent: Path, ready: Callable[[], Path | None], make: Callable[[Path], str]) -> Path:
    """The folder that `ready` finds, or else the one that `make` fills and names.

    One process at a time; what `make` wrote is fsynced and renamed into place, so that a
    crash leaves nothing that could be taken for a whole folder. Raises ModelUnavailable
    where `parent` can't be written to.
    """
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with FileLock(parent / ".lock"):
            return ready() or _make(parent, make)
    except OSError as exc:
        raise ModelUnavailable(
            f"The model cache {parent} can't be written to ({exc.strerror or exc}). "
            "Make room or grant access there, or set LOCCIT_CACHE to another folder."
        ) from exc


def _make(parent: Path, make: Callable[[Path], str]) -> Path:
    for left in parent.glob(_UNFINISHED + "*"):  # of a process that died: we hold the lock
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=parent))
    try:
        target = parent / make(folder)
        _sync(folder)
        if target.exists():  # damaged, or `ready` would have found it
            target.rename(Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=parent)) / "old")
        folder.chmod(0o755)
        folder.rename(target)
        _sync_one(parent)
    finally:
        for left in parent.glob(_UNFINISHED + "*"):
            shutil.rmtree(left, ignore_errors=True)
    return target


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        _sync_one(path)
    _sync_one(folder)


def _sync_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
