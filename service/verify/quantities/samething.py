"""Whether a place in a claim and a place in a source speak of the same thing.

In one language by common stems, across languages by the small table of concepts and by words
alike in sound. It is asked before a difference is claimed, so doubt counts as no.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from service.verify.quantities.concepts import event_concepts, noun_concepts, sound_key
from service.verify.quantities.unquantified import Marked, unquantified_spans
from service.verify.quantities.wording import Word, fold_word, is_verb, read_words, sentence_spans

Keys = frozenset[str]
_NEAR = 40  # content words looked at before a place, and after it
_COMMON_ENDINGS = ("ung", "ungen", "ion", "ionen", "keit", "heit", "schaft", "ment", "ness", "ing")
# Words for what is measured, not for what it is measured of.
_ATTRIBUTES = frozenset(
    f"#{name}"
    for name in [
        "length",
        "height",
        "depth",
        "weight",
        "area",
        "share",
        "temperature",
        "cost",
        "price",
        "land",
    ]
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The content words of the sentence of `text` that a place stands in, itself left out."""

    text: str
    words: tuple[Word, ...]

    @property
    def keys(self) -> Keys:
        """Return the keys of all the words."""
        return keys_of(self.words)


def surroundings(text: str, start: int, end: int, left_out: tuple[Word, ...] = ()) -> Surroundings:
    """Return the content words around a place; `left_out` are the words counted."""
    ends, sentences = _sentences(text)
    words = sentences[min(bisect_right(ends, start), len(sentences) - 1)] if sentences else ()
    at = bisect_right(words, start, key=lambda word: word.start)
    near = words[max(0, at - _NEAR) : at + _NEAR]
    return Surroundings(
        text,
        tuple(
            word
            for word in near
            if (word.end <= start or word.start >= end) and word not in left_out
        ),
    )


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[list[int], list[tuple[Word, ...]]]:
    """Return where each sentence ends, and its content words outside references."""
    spans = sentence_spans(text)
    asides = Marked(text, unquantified_spans(text))
    ends = [end for _, end in spans]
    sentences: list[list[Word]] = [[] for _ in spans]
    for word in read_words(text):
        if word.stem and not asides.touches(word.start, word.end):
            sentences[min(bisect_right(ends, word.start), len(ends) - 1)].append(word)
    return ends, [tuple(words) for words in sentences]


@lru_cache(maxsize=65536)
def word_keys(text: str, stem: str) -> Keys:
    """Return what a word may have in common with another: stem, concepts, sound."""
    keys = {stem} if stem else set()
    keys.update(f"#{name}" for name in noun_concepts(text))
    keys.update(f"!{name}" for name in event_concepts(text))
    if text[:1].isupper() and len(text) > 6 and not text.lower().endswith(_COMMON_ENDINGS):
        keys.add(f"-{fold_word(text)[-6:]}")  # the last part of a German compound
    if sound := sound_key(text):
        keys.add(f"~{sound}")
    return frozenset(keys)


@lru_cache(maxsize=4096)
def keys_of(words: tuple[Word, ...]) -> Keys:
    """Return the keys of all the words together."""
    return frozenset().union(*(word_keys(word.text, word.stem) for word in words))


def shared_share(claim: tuple[Word, ...], evidence: Keys) -> float:
    """Return the share of the claim's words that the evidence has too, 1 for no words.

    "Length", "area" and the like count only where there is nothing else.
    """
    telling = [word for word in claim if not word_keys(word.text, word.stem) & _ATTRIBUTES]
    words = telling or claim
    return sum(is_among(word, evidence) for word in words) / len(words) if words else 1.0


def is_among(word: Word, evidence: Keys) -> bool:
    """Tell whether the evidence has the word, in some form or language."""
    return bool(word_keys(word.text, word.stem) & evidence)


def same_head(
    claim: tuple[Word, ...], evidence: tuple[Word, ...], across: bool = False
) -> bool | None:
    """Tell whether the same is counted; None where one of the two doesn't say what.

    Across languages two words that have nothing in common say so only if both are known.
    """
    if not claim or not evidence:
        return None
    keys, others = keys_of(claim), keys_of(evidence)
    if keys & others:
        return True
    return None if across and not (_is_known(keys) and _is_known(others)) else False


def _is_known(keys: Keys) -> bool:
    return any(key.startswith("#") for key in keys)


def is_swapped(claim: Surroundings, evidence: Surroundings) -> bool:
    """Tell whether one word stands in another's place: "from cement" against "from steel".

    Both sentences have the word before and what joins the two; what follows is different, and
    neither of the two words is anywhere in the other sentence.
    """
    claim_keys, evidence_keys = claim.keys, evidence.keys
    after: dict[tuple[str, str], list[Word]] = {}
    for stem, gap, following in _pairs(evidence):
        after.setdefault((stem, gap), []).append(following)
    return any(
        not is_among(following, evidence_keys)
        and not any(is_among(rival, claim_keys) for rival in after[stem, gap])
        for stem, gap, following in _pairs(claim)
        if (stem, gap) in after
    )


def _pairs(around: Surroundings) -> Iterator[tuple[str, str, Word]]:
    """Yield each word's stem with what joins it to the next word, where that is no verb."""
    for word, following in zip(around.words, around.words[1:], strict=False):
        gap = around.text[word.end : following.start].lower()
        if len(gap) <= 20 and not is_verb(following.text):
            yield word.stem, gap, following


def events_near(around: Surroundings) -> Keys:
    """Return the kinds of events that the words say happened."""
    return frozenset(key for key in around.keys if key.startswith("!"))
