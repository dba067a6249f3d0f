"""Vectors of texts by the embedder, kept in one file, so that a second run finds them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

_MOST_WORDS = 80
_SAVED_EVERY = 4_000

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """What is needed of `index.embed.Embedder`."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors: ...


def embed(texts: Sequence[str], embedder: Embedder, kept: Path) -> Vectors:
    """Return the (n, d) unit vectors of the texts' first eighty words, in their order.

    `kept` is the file of vectors made before; it gains those that it lacks, as float16,
    every few thousand, so that a run that dies loses little.
    """
    names = [_name(text) for text in texts]
    known = _load(kept)
    missing = {name: text for name, text in zip(names, texts, strict=True) if name not in known}
    waiting = list(missing)
    for start in range(0, len(waiting), _SAVED_EVERY):
        some = waiting[start : start + _SAVED_EVERY]
        shortened = [" ".join(missing[name].split()[:_MOST_WORDS]) for name in some]
        made = embedder.embed_passages(shortened).astype(np.float16)
        known.update(zip(some, made, strict=True))
        _save(known, kept)
    return np.stack([known[name] for name in names]).astype(np.float32)


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _load(path: Path) -> dict[str, NDArray[np.float16]]:
    if not path.is_file():
        return {}
    with np.load(path, allow_pickle=False) as file:
        return dict(zip(file["names"].tolist(), file["vectors"], strict=True))


def _save(known: dict[str, NDArray[np.float16]], path: Path) -> None:
    new = path.with_name(f"{path.name}.new.npz")
    np.savez(new, names=np.array(list(known)), vectors=np.stack(list(known.values())))
    new.replace(path)
