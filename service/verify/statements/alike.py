"""The sentence of the evidence that says nearly the same as the claim, word beside word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from service.verify.quantities.wording import fold_word, sentence_spans, word_stem
from service.verify.quotations.worddiff import Alignment, nearest_passage

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'ʻʼ][^\W\d_]+)*")
_ENDING = re.compile(r"(?:ings?|ed|ies|es|e|s|y|en|em)$")
_SHORTEST = 3
_LONGEST = 2_000  # words of evidence that are looked through


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number at [start, end); `plain` is its small form, `key` its stem, or that."""

    text: str
    start: int
    end: int
    plain: str
    key: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim's words beside the passage of one sentence nearest to them.

    `passage` is the range of `evidence` that they lie beside, `edits` speaks of both by index.
    """

    claim: tuple[Token, ...]
    evidence: tuple[Token, ...]
    alignment: Alignment

    @property
    def similarity(self) -> float:
        """How alike the two are, 0–1: `worddiff.Alignment`."""
        return self.alignment.similarity


def read_tokens(text: str) -> tuple[Token, ...]:
    """Return the words and numbers of a text."""
    tokens = []
    for found in _WORD.finditer(text):
        plain = fold_word(found.group())
        tokens.append(Token(found.group(), *found.span(), plain, _key(plain)))
    return tuple(tokens)


def _key(plain: str) -> str:
    """Return what the forms of one verb or noun share; a word without content is its own key.

    Fewer endings go than in `word_stem`: here a word stands for itself, not for its kin.
    """
    stem = word_stem(plain)
    if not stem or not plain[0].isascii():
        return stem or plain
    shorter = _ENDING.sub("", plain)
    return (shorter if len(shorter) >= _SHORTEST else plain).removesuffix("i")


def place_beside(
    claim: str, evidence: str, counts: Callable[[Token], bool] | None = None
) -> Iterator[Beside]:
    """Yield, for each sentence of the evidence, its passage most like the claim.

    Only words for which `counts` holds, where it is given, are aligned.
    """
    ours = tuple(filter(counts, read_tokens(claim)))
    theirs = tuple(filter(counts, read_tokens(evidence)[:_LONGEST]))
    keys = [token.key for token in ours]
    for start, end in sentence_spans(evidence):
        tokens = tuple(one for one in theirs if start <= one.start < end)
        found = nearest_passage(keys, [token.key for token in tokens])
        if found is not None:
            yield Beside(ours, tokens, found)


def swaps(beside: Beside) -> Iterator[tuple[range, range]]:
    """Yield the runs of the claim's words and those of the evidence that stand in their place."""
    edits = beside.alignment.edits
    for first, second in pairwise(edits):
        if first.kind == "deleted" and second.kind == "inserted":
            yield range(second.start, second.end), range(first.start, first.end)
