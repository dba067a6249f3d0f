"""What is trained on: the given pairs, windows, mined pairs, self-made ones, rules applied."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training import swaps
from training.mining import mine
from training.pairs import Abstract, Pair, hold_out, read_abstracts, read_pairs
from training.scientific import findings, read_studies, sentence_pairs, title_pairs
from training.windows import abstract_windows, among_others, condense

# Of how many claims of a set (which lacks NOT_ENOUGH_INFO, or has little) one is mined.
_MINED = {
    "fever-rte-dev": 6_000,
    "vitaminc-real": 5_000,
    "vitaminc-synthetic": 3_000,
    "fm2": 700,
    "titles": 2_000,
    "scifact": 400,
}
# The share of a set's supported claims that are made false by rule, beside themselves.
_SWAPPED = {
    "fever-rte-dev": 0.5,
    "vitaminc-real": 0.2,
    "snli-devtest": 0.25,
    "fm2": 0.8,
    "begin": 0.3,
    "scifact": 0.8,
    "titles": 0.8,
    "sentences": 1.0,
}
_RULE_WEIGHTS = {"number": 4.0, "month": 2.0, "direction": 3.0, "name": 2.5, "negation": 1.0}
_AMONG_OTHERS = 0.15
_SHORT_ENOUGH = 50
_SENTENCES = 1_500
_WEIGHTS = (0.6, 1.8)

Random = np.random.Generator
Embed = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Given:
    """What was given by people, before anything is made of it."""

    pairs: list[Pair]
    abstracts: list[Abstract]


def read_given(claims: Path) -> tuple[Given, Given]:
    """Return what to learn from and what is held out, of the folder of claim sets."""
    pairs, abstracts = (
        read_pairs(claims / "train.jsonl"),
        read_abstracts(claims / "scifact_train.jsonl"),
    )
    texts = [(pair.claim, pair.evidence) for pair in pairs]
    texts += [(one.claim, " ".join(one.sentences)) for one in abstracts]
    held = hold_out(texts)
    sides = []
    for side in (False, True):
        of_pairs, of_abstracts = held[: len(pairs)], held[len(pairs) :]
        sides.append(
            Given(
                [pair for pair, out in zip(pairs, of_pairs, strict=True) if out is side],
                [one for one, out in zip(abstracts, of_abstracts, strict=True) if out is side],
            )
        )
    return sides[0], sides[1]


def mix(given: Given, retrieval: Path, embed: Embed, seed: int) -> list[Pair]:
    """Return all pairs of one pass, in no particular order; the same for the same seed.

    `retrieval` holds the abstracts that nobody judged, `embed` gives unit vectors.
    """
    random = np.random.default_rng(seed)
    pairs = [replace(pair, evidence=condense(pair.claim, pair.evidence)) for pair in given.pairs]
    for abstract in given.abstracts:
        pairs += abstract_windows(abstract, random)
    pairs += _self_made(retrieval, random)
    pool = _pool(pairs)
    pairs += mined_pairs(pairs, pool, embed, random)
    pairs += _swapped(pairs, random)
    return [_perhaps_among_others(pair, pool, random) for pair in pairs]


def hold_back(given: Given, embed: Embed, seed: int) -> list[Pair]:
    """Return what is held out: the given pairs, windows of abstracts, and mined pairs."""
    random = np.random.default_rng(seed)
    pairs = [replace(pair, evidence=condense(pair.claim, pair.evidence)) for pair in given.pairs]
    for abstract in given.abstracts:
        pairs += abstract_windows(abstract, random)
    return pairs + mined_pairs(pairs, _pool(pairs), embed, random)


def mined_pairs(
    pairs: Sequence[Pair], pool: dict[str, list[str]], embed: Embed, random: Random
) -> list[Pair]:
    """Return pairs of NOT_ENOUGH_INFO for the sets that lack them; some go through a rule too.

    A changed number or a negation decides as little as the claim did; without such pairs the
    change itself would tell the verdict.
    """
    mined = []
    for source, count in _MINED.items():
        claims = list({p.claim: p for p in pairs if p.source == source and _asks(p)}.values())
        drawn = [claims[i] for i in random.permutation(len(claims))[:count]]
        if drawn and pool.get(source):
            vectors = embed([pair.claim for pair in drawn])
            mined += mine(drawn, vectors, pool[source], embed(pool[source]), random)
    for place, pair in enumerate(mined):
        if random.random() < 0.2:
            changed = swaps.change_negation(pair) or swaps.change_direction(pair, random)
            if changed:
                mined[place] = replace(pair, claim=changed.claim, made="mined+rule")
    return mined


def weights(pairs: Sequence[Pair]) -> NDArray[np.float32]:
    """Return a weight a pair, mean one: rarer labels of a set count more, by the root."""
    counts = Counter((pair.source, pair.label) for pair in pairs)
    labels: defaultdict[str, int] = defaultdict(int)
    totals: Counter[str] = Counter()
    for (source, _), count in counts.items():
        labels[source] += 1
        totals[source] += count
    raw = np.array(
        [math.sqrt(totals[p.source] / labels[p.source] / counts[p.source, p.label]) for p in pairs],
        np.float32,
    ).clip(*_WEIGHTS)
    balanced: NDArray[np.float32] = raw / raw.mean()
    return balanced


def _pool(pairs: Sequence[Pair]) -> dict[str, list[str]]:
    """The distinct evidences of each set, those of one set in the order of their letters."""
    pool: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        pool[pair.source].add(pair.evidence)
    return {source: sorted(texts) for source, texts in pool.items()}


def _asks(pair: Pair) -> bool:
    return pair.label in ("SUPPORTED", "REFUTED")


def _self_made(retrieval: Path, random: Random) -> list[Pair]:
    studies = read_studies(retrieval / "scifact")
    pairs = [pair for study in findings(studies) for pair in title_pairs(study, random)]
    others = studies + read_studies(retrieval / "pubmedqa", cited_by=None)
    for place in random.permutation(len(others))[:_SENTENCES]:
        pairs += sentence_pairs(others[int(place)], random)
    return pairs


def _swapped(pairs: Sequence[Pair], random: Random) -> list[Pair]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        names[pair.source].update(swaps.names_in(pair.claim))
    rules = {source: swaps.rules(sorted(found)) for source, found in names.items()}
    made = []
    for pair in pairs:
        if random.random() >= _SWAPPED.get(pair.source, 0) or pair.source not in rules:
            continue
        if pair.label == "SUPPORTED":
            made += _first_that_applies(pair, rules[pair.source], random)
        elif pair.label == "REFUTED":
            restored = swaps.restore(pair)
            made += [restored] if restored else []
    return made


def _first_that_applies(pair: Pair, rules: dict[str, swaps.Rule], random: Random) -> list[Pair]:
    """One change, by a rule drawn with its weight; the next drawn where it does not apply."""
    shares = np.array([_RULE_WEIGHTS[name] for name in rules])
    for place in random.choice(len(rules), len(rules), replace=False, p=shares / shares.sum()):
        changed = list(rules.values())[int(place)](pair, random)
        if changed:
            return [changed]
    return []


def _perhaps_among_others(pair: Pair, pool: dict[str, list[str]], random: Random) -> Pair:
    if random.random() >= _AMONG_OTHERS or len(pair.evidence.split()) > _SHORT_ENOUGH:
        return pair
    return among_others(pair, pool.get(pair.source, []), random)
