"""Measures that know nothing of how reading is done: words, pairs of words, whole entries."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process

# What a line's end may leave of a hyphen: the sign itself, a soft one, what PDFium makes of it.
_HYPHENS = "-\u00ad\u2010\u2011\ufffe\x02"
# An accent printed as a sign of its own, with the blanks that an engine puts around it.
_ACCENT = re.compile(r"[ ]?[´`¨ˆ˜¸˚ˇ˘¯][ ]?")
_BROKEN = re.compile(rf"(?<=\w)[{_HYPHENS}][ \t]{{0,4}}\r?\n?[ \t]{{0,4}}(?=\w)")


@dataclass(frozen=True, slots=True)
class Score:
    """How much of what was found is right, and how much of what is right was found."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Right of those found; 1 where nothing was."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right of the gold; 1 where there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 2 · right / (found + gold)."""
        both = self.found + self.gold
        return 2 * self.right / both if both else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)


NONE = Score(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Match:
    """Which found item (`found`, an index) is taken for which gold one; `similarity` 0–1."""

    found: int
    gold: int
    similarity: float


def words(text: str) -> list[str]:
    """Return the runs of letters and of digits, in compatibility form and lower case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"[^\W_]+", folded)


def unbroken(text: str) -> str:
    """Return the text with no hyphen inside words, at a line's end or not.

    A word that a line's end broke and one that has a hyphen of its own are then the same on
    both sides of a comparison, however each side joined its lines.
    """
    return _BROKEN.sub("", text)


def parts(text: str) -> list[str]:
    """Return the runs of letters and of digits, each on its own, accents dropped.

    For a comparison of what stands where: engines glue a raised figure to its word or not, and
    print an accent before, behind or in its letter.
    """
    bare = _ACCENT.sub("", text).replace("ı", "i")
    folded = unicodedata.normalize("NFKD", bare).casefold()
    letters = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return re.findall(r"[^\W\d_]+|\d+", letters)


def fold(text: str) -> str:
    """Return the letters and digits alone, in compatibility form and lower case."""
    return "".join(words(text))


def count_score(found: Iterable[Hashable], gold: Iterable[Hashable]) -> Score:
    """Return how far two collections hold the same items, each as often."""
    ours, theirs = Counter(found), Counter(gold)
    return Score((ours & theirs).total(), ours.total(), theirs.total())


def word_score(found: str, gold: str) -> Score:
    """Return how far two texts hold the same words, order aside."""
    return count_score(words(found), words(gold))


def pair_score(found: str, gold: str) -> Score:
    """Return how far two texts hold the same pairs of neighbouring words: their order."""
    ours, theirs = words(found), words(gold)
    return count_score(pairwise(ours), pairwise(theirs))


def best_matches(found: Sequence[str], gold: Sequence[str], least: float) -> list[Match]:
    """Return one-to-one matches of at least this similarity, the most similar pairs first.

    Texts are folded to letters and digits; similarity is the normalised Indel similarity.
    Of equal pairs the one that stands first in `found`, then in `gold`, is taken.
    """
    ours, theirs = [fold(text) for text in found], [fold(text) for text in gold]
    if not any(ours) or not any(theirs):
        return []
    table = process.cdist(ours, theirs, scorer=fuzz.ratio, score_cutoff=100 * least)
    pairs = [
        Match(int(row), int(column), float(table[row, column]) / 100)
        for row, column in zip(*table.nonzero(), strict=True)
    ]
    matches: list[Match] = []
    rows: set[int] = set()
    columns: set[int] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.similarity, pair.found, pair.gold)):
        if pair.found not in rows and pair.gold not in columns:
            rows.add(pair.found)
            columns.add(pair.gold)
            matches.append(pair)
    return matches


def entry_score(found: Sequence[str], gold: Sequence[str], least: float = 0.9) -> Score:
    """Return how many whole entries were found: one-to-one, of at least this similarity."""
    return Score(len(best_matches(found, gold, least)), len(found), len(gold))
