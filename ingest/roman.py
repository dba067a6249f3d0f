"""Roman numerals, as pages, chapters, headings and centuries are numbered."""

from __future__ import annotations

from itertools import pairwise

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman_number(numeral: str) -> int | None:
    """Return the value of a numeral up to a few hundred, in any case; null where it is none."""
    try:
        values = [_VALUES[letter] for letter in numeral.lower()]
    except KeyError:
        return None
    if not values:
        return None
    return sum(-one if one < two else one for one, two in pairwise([*values, 0]))
