"""Held-out claims beside small documents, judged window by window as in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from training.pairs import Pair
from training.windows import sentences, spans

_MOST_OF_A_KIND = 150
_MOST_WINDOWS = 40


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
    was, so that its windows must be told from others; mined evidence alone decides nothing.
    """
    mined: defaultdict[str, list[str]] = defaultdict(list)
    for pair in pairs:
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
    return [
        Document(pair.source, pair.claim, tuple(_windows(_texts(pair, mined))), pair.label)
        for pair in drawn
    ]


def _texts(pair: Pair, mined: dict[str, list[str]]) -> list[str]:
    others = mined.get(pair.claim, []) if pair.made == "given" else []
    return [pair.evidence, *others[:1]]


def _windows(texts: Sequence[str]) -> Iterator[str]:
    """Every run of one to three sentences of each text, forty together at most."""
    found = [
        " ".join(parts[place] for place in span)
        for parts in map(sentences, texts)
        for span in spans(len(parts))
    ]
    yield from dict.fromkeys(found[:_MOST_WINDOWS])
