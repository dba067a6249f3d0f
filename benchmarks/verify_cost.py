"""What verifying costs beside scoring its windows alone, in a small and in a large library.

The passages are made of a vocabulary by a seed and their vectors are random: what is measured
does not depend on what they say. Medians of ratios within one run, with their range.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import numpy as np
from fastapi.testclient import TestClient
from numpy.typing import NDArray

from index.embed import Embedder
from index.entailment.model import Entailment
from service.add import add_upload
from service.http.app import create_app
from service.settings import Settings, settings_from
from service.uploads import Upload
from service.verify.verify import Asked, verify
from service.wiring import Library, open_library

_SEED = 11
_PASSAGES_A_FILE = 1_000
_ROUNDS = 9
_STEMS = (
    *("border", "trade", "river", "honey", "office", "police"),
    *("region", "budget", "labour", "permit", "school", "water"),
)
_ENDS = ("", "s", "ing", "al", "ed", "er", "ive", "age")


class RandomVectors:
    """The real embedder, but for passages, whose vectors are drawn by chance."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._random = np.random.default_rng(_SEED)

    def __getattr__(self, name: str) -> object:
        return getattr(self._embedder, name)

    def embed_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        vectors = self._random.standard_normal((len(texts), self._embedder.spec.dimension))
        if on_progress:
            on_progress(len(texts))
        unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit.astype(np.float32)


def main(arguments: list[str]) -> None:
    """Print the ratios; `--passages N` sets the size of the large library (100,000)."""
    large = int(arguments[arguments.index("--passages") + 1]) if arguments else 100_000
    with made_library(1_000) as small, made_library(large) as big:
        _print_ratio("verifying / scoring its windows alone", _beside_scoring(small))
        _print_ratio(f"verifying among {large:,} / among 1,000 passages", _beside(big, small))
    with served(1_000) as client:
        _print_ratio("100 claims in one call / in 100 calls", [_in_one_call(client)])


@contextmanager
def made_library(passages: int) -> Iterator[Library]:
    """Yield a library of about so many passages."""
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(_settings(folder), create=True)
        try:
            _fill(library, passages)
            yield library
        finally:
            library.close()


@contextmanager
def served(passages: int) -> Iterator[httpx.Client]:
    """Yield a client, kept alive, of a library of about so many passages."""
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(_settings(folder), create=True)
        _fill(library, passages)
        library.close()
        with TestClient(create_app(_settings(folder)), base_url="http://127.0.0.1") as client:
            yield client


def claims(number: int) -> list[str]:
    """Return claims in the words of the passages."""
    chance = random.Random(_SEED + 1)
    return [_sentence(chance, 12) for _ in range(number)]


def _settings(folder: str) -> Settings:
    return replace(settings_from(os.environ), library=Path(folder) / "library")


def _fill(library: Library, passages: int) -> None:
    library.models.use(RandomVectors(library.models.embedder()))
    chance = random.Random(_SEED)
    for start in range(0, passages, _PASSAGES_A_FILE):
        count = min(_PASSAGES_A_FILE, passages - start)
        # Sections of their own, so that no two are joined to one passage.
        parts = [
            f"## {_word(chance)} {start + number}\n\n"
            + " ".join(_sentence(chance, 14) for _ in range(7))
            for number in range(count)
        ]
        text = f"# Made text {start}\n\n" + "\n\n".join(parts)
        add_upload(library, Upload(text.encode(), f"made-{start}.md"))
    library.sync.catch_up()


def _word(chance: random.Random) -> str:
    return chance.choice(_STEMS) + chance.choice(_ENDS)


def _sentence(chance: random.Random, words: int) -> str:
    return f"The {' '.join(_word(chance) for _ in range(words))} rose by {chance.randint(2, 99)} %."


def _beside_scoring(library: Library) -> list[float]:
    """Return, claim by claim, the time of verifying over that of scoring its windows."""
    entailment, failure = library.models.entailment_or_failure()
    if entailment is None:
        raise SystemExit(failure)
    ratios = []
    for claim in claims(_ROUNDS + 1):
        answer = verify(library, Asked(claim, explain=True))
        texts = [one["text"] for one in answer["candidates"]]
        whole = _seconds(lambda claim=claim: verify(library, Asked(claim)))
        alone = _seconds(lambda claim=claim, texts=texts: _score(entailment, claim, texts))
        ratios.append(whole / alone)
        windows = len(texts)
    print(f"{windows} windows a claim")
    return ratios[1:]


def _score(entailment: Entailment, claim: str, texts: Sequence[str]) -> None:
    entailment.probabilities(claim, texts)


def _beside(large: Library, small: Library) -> list[float]:
    ratios = []
    for claim in claims(_ROUNDS + 1):
        first = _seconds(lambda claim=claim: verify(large, Asked(claim)))
        ratios.append(first / _seconds(lambda claim=claim: verify(small, Asked(claim))))
    return ratios[1:]


def _in_one_call(client: httpx.Client) -> float:
    asked = claims(100)
    client.post("/v1/verify", json={"claim": asked[0]}).raise_for_status()
    apart = _seconds(lambda: [client.post("/v1/verify", json={"claim": one}) for one in asked])
    together = _seconds(lambda: client.post("/v1/verify", json={"claims": asked}))
    return together / apart


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _print_ratio(about: str, ratios: Sequence[float]) -> None:
    median = statistics.median(ratios)
    print(f"{about}: {median:.2f} ({min(ratios):.2f} to {max(ratios):.2f})", flush=True)
