"""Held-out claims beside small documents, judged window by window as in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from training.pairs import Pair
from training.windows import content_words, sentences, spans

_MOST_OF_A_KIND = 150
_MOST_WINDOWS = 40
_OTHER_WINDOWS = 24
_MOST_COVERED = 0.7
_OPENING_WORDS = 8


@dataclass(frozen=True, slots=True)
class Document:
    """A claim, the windows of a document, and what the document as a whole says of the claim."""

    source: str
    claim: str
    windows: tuple[str, ...]
    label: str


def to_documents(pairs: Sequence[Pair], seed: int = 0) -> list[Document]:
    """Return a document for each given and each mined pair, at most 150 of a set and label.

    A given evidence stands in one document with what was mined for its claim, where anything
    was. Up to twenty-four windows more come from the evidences of the same set that share most
    words with the claim, so that what decides must be told from much that is near, as in use;
    of those none opens like the evidence or like another of the claim's own, and none holds
    more than .7 of the claim's words (which would decide it too often).
    """
    mined: defaultdict[str, list[str]] = defaultdict(list)
    own: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        own[pair.claim].add(_opening(pair.evidence))
        if pair.made == "mined":
            mined[pair.claim].append(pair.evidence)
    kinds: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.made in ("given", "mined"):
            kinds[pair.source, pair.label].append(pair)
    random = np.random.default_rng(seed)
    drawn = [
        kind[int(place)]
        for _, kind in sorted(kinds.items())
        for place in sorted(random.permutation(len(kind))[:_MOST_OF_A_KIND])
    ]
    pools = _pools(pairs)
    found = []
    for pair in drawn:
        windows = list(_windows(_texts(pair, mined)))[:_MOST_WINDOWS]
        others = islice(_near(pair, pools[pair.source], own[pair.claim]), _OTHER_WINDOWS)
        kept = tuple(dict.fromkeys([*windows, *others]))[:_MOST_WINDOWS]
        found.append(Document(pair.source, pair.claim, kept, pair.label))
    return found


def _texts(pair: Pair, mined: dict[str, list[str]]) -> list[str]:
    others = mined.get(pair.claim, []) if pair.made == "given" else []
    return [pair.evidence, *others[:1]]


def _windows(texts: Iterable[str]) -> Iterator[str]:
    """Every run of one to three sentences of each text, none twice."""
    found = (
        " ".join(parts[place] for place in span)
        for parts in map(sentences, texts)
        for span in spans(len(parts))
    )
    seen: set[str] = set()
    for window in found:
        if window not in seen:
            seen.add(window)
            yield window


def _pools(pairs: Sequence[Pair]) -> dict[str, dict[str, set[str]]]:
    """The evidences of each set with their words."""
    pools: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
    for pair in pairs:
        if pair.evidence not in pools[pair.source]:
            pools[pair.source][pair.evidence] = content_words(pair.evidence)
    return pools


def _near(pair: Pair, pool: dict[str, set[str]], own: set[str]) -> Iterator[str]:
    """The windows of the evidences that share most words with a claim and don't decide it."""
    asked = content_words(pair.claim)
    shared = {text: len(asked & words) for text, words in pool.items()}
    fit = (
        text
        for text in sorted(shared, key=lambda text: (-shared[text], text))
        if shared[text] <= _MOST_COVERED * len(asked) and _opening(text) not in own
    )
    return _windows(fit)


def _opening(text: str) -> str:
    return " ".join(text.casefold().split()[:_OPENING_WORDS])
