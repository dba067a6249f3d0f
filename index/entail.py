"""Entailment: what a text says of a claim, as probabilities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelUnavailable
from index.sources import find_source
from index.spec import DEFAULT_MODEL

OWN = "loccit"
OFF = "off"

Probabilities = NDArray[np.float32]

# The columns of what `Entailment.probabilities` returns.
SUPPORTS, REFUTES, NEITHER = range(3)


class Entailment(Protocol):
    """A model that reads a claim beside texts. May be called from several threads at once."""

    @property
    def name(self) -> str:
        """What the model is called, with its version."""
        ...

    @property
    def thresholds(self) -> tuple[float, float]:
        """From which probability on a verdict is given (likely), and from which it is certain."""
        ...

    def told(self, strength: float) -> float:
        """The probability that a verdict is right which rests on a window that strong.

        The strongest of many windows is surer than the verdict may be.
        """
        ...

    def reads(self, language: str) -> bool:
        """Tell whether it reads a language, by its ISO 639-1 code; "und" is taken as read."""
        ...

    def probabilities(
        self,
        claim: str,
        texts: Sequence[str],
        on_progress: Callable[[int], None] | None = None,
    ) -> Probabilities:
        """Return (n, 3): for each text, that it supports the claim, refutes it, does neither.

        What of a text is too long for the model is left out; raises ClaimInvalid where the
        claim itself is.
        """
        ...


def load_entailment(
    model: str,
    cache: Path,
    *,
    allow_hub: bool = False,
    threads: int | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Entailment:
    """Return loccit's own model, or the cross-encoder of a folder or hub name.

    Raises ModelUnavailable where it can't be had, ModelDamaged where a file is not what it was.
    """
    if model == OFF:
        raise ModelUnavailable("Judging statements is switched off: LOCCIT_ENTAILMENT is off.")
    if model != OWN:
        from index.nli import open_nli

        source = find_source(model, cache, allow_hub=allow_hub, say=say)
        return open_nli(source.model, source.folder, threads)
    from index.embed import load_embedder
    from index.embedded_entailment import open_entailment
    from index.prepared import open_pieces, open_words, prepared_folder

    # It shares the tokenizer and the word vectors of the default embedder.
    spec = load_embedder(DEFAULT_MODEL, cache, allow_hub=allow_hub, threads=threads, say=say).spec
    folder = prepared_folder(cache, spec.hash)
    return open_entailment(open_pieces(folder), open_words(folder), threads)
