"""Entailment: what a text says of a claim, as probabilities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

Probabilities = NDArray[np.float32]
_Float = TypeVar("_Float", bound=np.floating[Any])

# The columns of what `Entailment.probabilities` returns.
SUPPORTS, REFUTES, NEITHER = range(3)


def softmax(logits: NDArray[_Float]) -> NDArray[_Float]:
    """Return the probabilities (…, n) of logits, each row's summing to one."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return cast("NDArray[_Float]", powers / powers.sum(axis=-1, keepdims=True))


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
