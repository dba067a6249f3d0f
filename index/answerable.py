"""Whether anything in the library answers the question: ten weak hits are no answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from statistics import fmean

_COMPARED = 10
# A logistic regression on questions whose gold document was there or was taken out:
# benchmarks/README.md has the sets and how often it is right.
_BIAS = -3.96
_LEAD = 76.7
_COVERAGE = 3.21


def is_answerable(dense: Sequence[float], coverage: Mapping[str, float]) -> bool | None:
    """Tell by how far the best passage leads the ten nearest, and by the words that it holds.

    `dense` is the nearest passages' scores, best first. Null where there are too few to tell.
    """
    if len(dense) < _COMPARED:
        return None
    lead = dense[0] - fmean(dense[:_COMPARED])
    words = max(coverage.values(), default=0.0)
    return 1 / (1 + exp(-(_BIAS + _LEAD * lead + _COVERAGE * words))) > 0.5
