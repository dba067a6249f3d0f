"""Whether anything in the library answers the question: ten weak hits are no answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from math import exp
from statistics import fmean

_FEWEST = 10
# A logistic regression on questions whose gold document was there or was taken out. Between
# the two bounds nothing is claimed: benchmarks/README.md has how often it is right.
_BIAS = -12.43
_BEST = 12.52
_LEAD = 36.95
_YES = 0.5
_NO = 0.15


def is_answerable(reread: Collection[float], *, one_script: bool = True) -> bool | None:
    """Tell by the best score of the second reading, and by its lead over all that were reread.

    True: something answers. False: nothing speaks of this at all. Null: can't be told, as where
    the library speaks of the subject without answering, or where too few were reread.
    `one_script` says whether the question is in the script of the best hit: across scripts
    scores are lower, and a low one says nothing.
    """
    if len(reread) < _FEWEST:
        return None
    best = max(reread)
    lead = best - fmean(reread)
    probability = 1 / (1 + exp(-(_BIAS + _BEST * best + _LEAD * lead)))
    if probability > _YES:
        return True
    return False if probability < _NO and one_script else None


def in_one_script(question: str, text: str) -> bool:
    """Say whether most letters of both are Latin, or of both are not."""
    return _is_latin(question) == _is_latin(text)


def _is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return 2 * latin >= len(letters)
