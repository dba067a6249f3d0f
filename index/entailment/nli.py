"""Any cross-encoder for natural language inference, by setting, as an Entailment.

Its labels are read from its configuration and its languages from its model card: neither
is assumed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import yaml

from corpus.errors import ModelUnavailable
from index.entailment.model import NEITHER, REFUTES, SUPPORTS, Probabilities, softmax
from index.runtime.original import OriginalPairs

# Such models are sure too easily, and nothing is known of how this one is calibrated.
_LIKELY, _CERTAIN = 0.6, 0.9
_BATCH = 16

# Not "not_entailment", which a model of two labels says of refuted and open alike.
_NAMES = {
    SUPPORTS: re.compile(r"(?:entail(?:ment|s|ed)?|supports?|supported)", re.I),
    REFUTES: re.compile(r"(?:contradict(?:ion|s|ed|ory)?|refute[sd]?|refutation)", re.I),
    NEITHER: re.compile(r"(?:neutral|not[ _-]?enough[ _-]?info(?:rmation)?|nei|unrelated)", re.I),
}
_CARD = re.compile(r"---\n(.{0,20000}?)\n---", re.S)


class NliEntailment:
    """An Entailment over a sentence-transformers cross-encoder. One thread at a time."""

    def __init__(
        self, name: str, model: OriginalPairs, columns: Sequence[int], languages: frozenset[str]
    ) -> None:
        self._name = name
        self._model = model
        self._columns = list(columns)
        self._languages = languages

    @property
    def name(self) -> str:
        return self._name

    @property
    def thresholds(self) -> tuple[float, float]:
        return _LIKELY, _CERTAIN

    def told(self, strength: float) -> float:
        return strength

    def reads(self, language: str) -> bool:
        return language == "und" or language in self._languages or "multilingual" in self._languages

    def probabilities(
        self,
        claim: str,
        texts: Sequence[str],
        on_progress: Callable[[int], None] | None = None,
    ) -> Probabilities:
        found = np.empty((len(texts), 3), np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = [(text, claim) for text in texts[start : start + _BATCH]]
            shares = softmax(self._model.logits(batch))
            found[start : start + len(batch)] = shares[:, self._columns]
            if on_progress:
                on_progress(start + len(batch))
        return found


def open_nli(name: str, folder: Path, threads: int | None) -> NliEntailment:
    """The cross-encoder in a folder; raises ModelUnavailable where it is none for inference."""
    try:
        model = OriginalPairs(folder, threads)
    except (OSError, ValueError, KeyError) as exc:
        raise ModelUnavailable(
            f"{name} can't be loaded as a cross-encoder of sentence-transformers: {exc}"
        ) from exc
    return NliEntailment(name, model, label_columns(name, model.labels), card_languages(folder))


def label_columns(name: str, labels: Mapping[int, str]) -> tuple[int, int, int]:
    """Return where a model's outputs say supports, refutes, neither; raises ModelUnavailable."""
    columns = []
    for wanted in (SUPPORTS, REFUTES, NEITHER):
        places = [place for place, label in labels.items() if _NAMES[wanted].fullmatch(label)]
        if len(places) != 1:
            told = ", ".join(labels[place] for place in sorted(labels))
            raise ModelUnavailable(
                f"{name} is no model for natural language inference: its labels are {told}, and "
                "one each for entailment, contradiction and neutral is needed. Choose another "
                "with LOCCIT_ENTAILMENT, or unset it to use loccit's own."
            )
        columns += places
    return columns[0], columns[1], columns[2]


def card_languages(folder: Path) -> frozenset[str]:
    """Return the languages that a model's card names; English where it names none."""
    try:
        card = _CARD.match((folder / "README.md").read_text("utf-8"))
        fields = yaml.safe_load(card.group(1)) if card else {}
    except (OSError, ValueError, yaml.YAMLError):
        fields = {}
    told = fields.get("language") if isinstance(fields, dict) else None
    listed = [told] if isinstance(told, str) else told if isinstance(told, list) else []
    names = frozenset(str(one).lower()[:20] for one in listed)
    return names or frozenset({"en"})
