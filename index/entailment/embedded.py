"""Our own entailment model: an int8 encoder with its head, over the word vectors of e5.

The model and what is known of it lie in `index/models/`: see the card there, and `training/`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import ClaimInvalid, ModelDamaged, ModelUnavailable
from index.entailment.model import Probabilities, softmax
from index.runtime.batches import padded, to_batches
from index.runtime.encoder import WordTable
from index.runtime.pieces import WordPieces
from index.runtime.session import OnnxClassifier
from index.spec import file_sha256

FOLDER = Path(__file__).parents[1] / "models"
MODEL, MANIFEST = "entailment.onnx", "entailment.json"
_LEAST = 1e-6
_FEWEST_OF_TEXT = 24  # pieces that a claim must leave


@dataclass(frozen=True, slots=True)
class EntailmentSpec:
    """What the model's manifest says: see `training/`."""

    name: str
    sha256: str
    base: str
    base_sha256: str
    max_pieces: int
    claim_prefix: str
    text_prefix: str
    temperature: float
    likely: float
    certain: float
    strength_offset: float
    strength_slope: float
    languages: tuple[str, ...]


def read_spec(folder: Path = FOLDER) -> EntailmentSpec:
    """The manifest of the model in a folder; raises ModelUnavailable, ModelDamaged."""
    path = folder / MANIFEST
    if not path.is_file():
        raise ModelUnavailable(
            f"loccit's own model for judging claims is not in this installation ({path} is "
            "missing). Install loccit again, or name another model with LOCCIT_ENTAILMENT."
        )
    try:
        fields: dict[str, Any] = json.loads(path.read_text("utf-8"))
        names = EntailmentSpec.__dataclass_fields__
        known = {name: fields[name] for name in names}
        return EntailmentSpec(**{**known, "languages": tuple(known["languages"])})
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelDamaged(f"{path} is not the manifest of the entailment model: {exc}") from exc


class EmbeddedEntailment:
    """An Entailment. Thread-safe, as all that it holds is."""

    def __init__(
        self, spec: EntailmentSpec, pieces: WordPieces, classifier: OnnxClassifier
    ) -> None:
        self._spec = spec
        self._pieces = pieces
        self._classifier = classifier
        self._languages = frozenset(spec.languages)

    @property
    def name(self) -> str:
        return self._spec.name

    @property
    def thresholds(self) -> tuple[float, float]:
        return self._spec.likely, self._spec.certain

    def reads(self, language: str) -> bool:
        return language == "und" or language in self._languages

    def told(self, strength: float) -> float:
        best = min(max(strength, _LEAST), 1 - _LEAST)
        spec = self._spec
        power = spec.strength_offset + spec.strength_slope * math.log(best / (1 - best))
        return 1 / (1 + math.exp(-power))

    def probabilities(
        self,
        claim: str,
        texts: Sequence[str],
        on_progress: Callable[[int], None] | None = None,
    ) -> Probabilities:
        first = self._claim_ids(claim)
        room = self._spec.max_pieces - len(first)
        ids = [first + self._text_ids(text)[:room] for text in texts]
        found = np.empty((len(ids), 3), np.float32)
        done = 0
        for batch in to_batches(ids):
            logits = self._classifier.logits(*padded([ids[place] for place in batch]))
            found[batch] = softmax(logits / self._spec.temperature)
            done += len(batch)
            if on_progress:
                on_progress(done)
        return found

    def _claim_ids(self, claim: str) -> list[int]:
        ids = self._pieces.ids(self._spec.claim_prefix + claim)
        most = self._spec.max_pieces - _FEWEST_OF_TEXT
        if len(ids) > most:
            raise ClaimInvalid(
                f"The claim has {len(ids)} word pieces; {self.name} reads {most}. Verify one "
                "statement at a time."
            )
        return ids

    def _text_ids(self, text: str) -> list[int]:
        """The pieces of a text with the mark of its end before and behind it."""
        ids = self._pieces.ids(self._spec.text_prefix + text)
        return [ids[-1], *ids[1:]]


def open_entailment(
    pieces: WordPieces, words: WordTable, threads: int | None, folder: Path = FOLDER
) -> EmbeddedEntailment:
    """The model in a folder over a tokenizer and word vectors; raises ModelDamaged."""
    spec = read_spec(folder)
    path = folder / MODEL
    if not path.is_file() or file_sha256(path) != spec.sha256:
        raise ModelDamaged(
            f"{path} is not the published file. Install loccit again to get it back."
        )
    return EmbeddedEntailment(spec, pieces, OnnxClassifier(path, words, threads))
