"""Evidence as it is met in use: one to three sentences, among others, within 256 pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from ingest.prose.sentences import split_sentences
from training.pairs import Abstract, Pair

_WORD = re.compile(r"\w+")
_COMMON = """
    a an the of in on at to and or is are was were be by for with as that this it
"""
_SHORT = frozenset(_COMMON.split())

Random = np.random.Generator


@lru_cache(maxsize=50_000)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text."""
    return tuple(text[span.start : span.end] for span in split_sentences(text, "en"))


def condense(claim: str, evidence: str, most_words: int = 110) -> str:
    """Return the sentences that share most words with the claim, in their order.

    As many as have `most_words` together, the first of them whatever its length; an evidence
    that is no longer comes back as it is.
    """
    if len(evidence.split()) <= most_words:
        return evidence
    asked = content_words(claim)
    parts = sentences(evidence)
    order = sorted(range(len(parts)), key=lambda i: -len(asked & content_words(parts[i])))
    kept, total = order[:1], len(parts[order[0]].split())
    for place in order[1:]:
        total += len(parts[place].split())
        if total > most_words:
            break
        kept.append(place)
    return " ".join(parts[place] for place in sorted(kept))


def abstract_windows(abstract: Abstract, random: Random, others: int = 3) -> list[Pair]:
    """Return windows of one to three sentences with what they decide.

    A window that holds a whole rationale has the claim's label; `others` of those that share
    no sentence with any have NOT_ENOUGH_INFO; those that hold a part of one are left out.
    """
    decisive = {number for rationale in abstract.rationales for number in rationale}
    pairs = []
    for rationale in abstract.rationales:
        around = _around(rationale, len(abstract.sentences), random)
        pairs += [_window(abstract, places, abstract.label) for places in around]
    apart = [places for places in spans(len(abstract.sentences)) if not decisive & set(places)]
    drawn = random.permutation(len(apart))[:others]
    return pairs + [_window(abstract, apart[int(i)], "NOT_ENOUGH_INFO") for i in drawn]


def spans(count: int, longest: int = 3) -> list[range]:
    """Return every run of one to `longest` of `count` sentences."""
    return [
        range(start, start + length)
        for length in range(1, longest + 1)
        for start in range(count - length + 1)
    ]


def _around(rationale: Sequence[int], count: int, random: Random) -> list[list[int]]:
    """The rationale alone, and once more with a neighbour where it has at most two sentences."""
    found = [sorted(rationale)]
    if len(rationale) <= 2:
        near = [place for place in (min(rationale) - 1, max(rationale) + 1) if 0 <= place < count]
        if near:
            found.append(sorted({*rationale, near[int(random.integers(len(near)))]}))
    return found


def _window(abstract: Abstract, places: Sequence[int], label: str) -> Pair:
    text = " ".join(abstract.sentences[place] for place in places)
    return Pair("scifact", abstract.claim, text, label, "window")


def among_others(pair: Pair, pool: Sequence[str], random: Random) -> Pair:
    """Return the pair with one or two sentences of `pool` before or behind its evidence."""
    parts = [pair.evidence]
    if not pool:
        return pair
    for _ in range(int(random.integers(1, 3))):
        drawn = sentences(pool[int(random.integers(len(pool)))])
        if drawn:
            place = int(random.integers(len(parts) + 1))
            parts.insert(place, drawn[int(random.integers(len(drawn)))])
    return Pair(pair.source, pair.claim, " ".join(parts), pair.label, f"{pair.made}+others")


def content_words(text: str) -> set[str]:
    """Return the words of a text in lower case, without the commonest."""
    return set(_WORD.findall(text.casefold())) - _SHORT
