"""Negation, quantifiers and opposites of a claim beside those of a nearly equal sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.verify.check import Check, CheckKind
from service.verify.quantities.wording import word_stem
from service.verify.statements.alike import Beside, Token, place_beside, read_tokens
from service.verify.statements.polarity import (
    excludes,
    has_idle_negation,
    is_negation,
    is_polar,
    quantity,
    sides,
    without_bounds,
)

_ALIKE = 0.7
_REACH = 3  # words
_FEWEST = 3  # words, polar ones aside, that both must share


@dataclass(frozen=True, slots=True)
class _Pair:
    """The polar words of a claim, and those that stand in the passage beside it."""

    claim: Sequence[Token]
    evidence: Sequence[Token]


def check_negation(claim: str, evidence: str) -> tuple[Check, ...]:
    """Return where a claim says the contrary of the evidence by one word, or says it alike.

    Polarity is compared only with a sentence whose other words are nearly the claim's: without
    one nothing is returned. `agree` is never null.
    """
    claim, evidence = without_bounds(claim), without_bounds(evidence)
    if has_idle_negation(claim) or has_idle_negation(evidence):
        return ()
    for beside in place_beside(claim, evidence, lambda token: not is_polar(token)):
        kept = sum(one.end - one.start for one in beside.alignment.edits if one.kind == "kept")
        if beside.similarity >= _ALIKE and kept >= _FEWEST:
            pair = _polar_words(claim, evidence, beside)
            checks = tuple(_compare(pair)) if pair else ()
            if checks:
                return checks
    return ()


def _polar_words(claim: str, evidence: str, beside: Beside) -> _Pair | None:
    """Return the polar words of both that stand inside what lies side by side, or next to it.

    Null where one stands before a word that the other text has not: it turns that word alone.
    """
    kept = [edit for edit in beside.alignment.edits if edit.kind == "kept"]
    ours = {place for edit in kept for place in range(edit.start, edit.end)}
    theirs = {place for edit in kept for place in range(edit.source_start, edit.source_end)}
    both = (
        _inside(claim, [beside.claim[place] for place in sorted(ours)]),
        _inside(evidence, [beside.evidence[place] for place in sorted(theirs)]),
    )
    return None if both[0] is None or both[1] is None else _Pair(both[0], both[1])


def _inside(text: str, shared: Sequence[Token]) -> list[Token] | None:
    tokens = read_tokens(text)
    starts = {token.start for token in shared}
    inside = [place for place, token in enumerate(tokens) if token.start in starts]
    first, last = inside[0], inside[-1]
    first = _reached_back(text, tokens, first)
    if last + 1 < len(tokens) and _touch(text, tokens[last], tokens[last + 1]):
        last += 1
    polar = []
    for place in range(first, last + 1):
        if is_polar(tokens[place]):
            polar.append(tokens[place])
            turned = next((one for one in tokens[place + 1 :] if _says_something(one)), None)
            if is_negation(tokens[place]) and turned and turned.start not in starts:
                return None
    return polar


def _reached_back(text: str, tokens: Sequence[Token], first: int) -> int:
    """Return the place of a polar word that only small words part from what is shared."""
    place = first
    while place and first - place < _REACH and _touch(text, tokens[place - 1], tokens[place]):
        place -= 1
        if is_polar(tokens[place]):
            return place
        if _says_something(tokens[place]):
            break
    return first


def _touch(text: str, first: Token, second: Token) -> bool:
    return not text[first.end : second.start].strip()


def _says_something(token: Token) -> bool:
    return not is_polar(token) and bool(word_stem(token.text))


def _compare(pair: _Pair) -> Iterator[Check]:
    ours = [token for token in pair.claim if is_negation(token)]
    theirs = [token for token in pair.evidence if is_negation(token)]
    turned = list(_opposites(pair))
    if bool(ours) != bool(theirs):
        if not turned and not _has_only(pair):  # "did not rise" and "fell" say the same
            there = "denied" if theirs else "said"
            here = "denies" if ours else "says"
            yield _check(ours, theirs, False, f"the claim {here} what is {there} here")
        return
    if ours:
        yield _check(ours, theirs, True, "both deny it")
    for one, other in turned:
        yield _check([one], [other], False, f"“{one.text}”, but “{other.text}” here")
    yield from _quantities(pair)


def _has_only(pair: _Pair) -> bool:
    """Say whether one of the two has "only": "only on Sundays", "not but on Sundays"."""
    return any(quantity(token) == "only" for token in (*pair.claim, *pair.evidence))


def _opposites(pair: _Pair) -> Iterator[tuple[Token, Token]]:
    """Yield the words of the claim whose opposite, and not they themselves, the evidence has."""
    their_sides = {side: token for token in pair.evidence for side in sides(token.plain)}
    our_sides = {side for token in pair.claim for side in sides(token.plain)}
    for token in pair.claim:
        for number, side in sides(token.plain):
            other = their_sides.get((number, -side))
            if other and (number, side) not in their_sides and (number, -side) not in our_sides:
                yield token, other
                break


def _quantities(pair: _Pair) -> Iterator[Check]:
    ours = [(token, name) for token in pair.claim if (name := quantity(token))]
    theirs = [(token, name) for token in pair.evidence if (name := quantity(token))]
    if len(ours) != 1 or len(theirs) != 1:
        return
    (our_token, our_name), (their_token, their_name) = ours[0], theirs[0]
    if our_name == their_name:
        yield _check([our_token], [their_token], True, "the same")
    elif excludes(their_name, our_name):
        note = f"“{our_token.text}”, but “{their_token.text}” here"
        yield _check([our_token], [their_token], False, note)


def _check(ours: Sequence[Token], theirs: Sequence[Token], agree: bool, note: str) -> Check:
    claim = (ours[0].text, (ours[0].start, ours[0].end)) if ours else ("", (0, 0))
    evidence = (theirs[0].text, (theirs[0].start, theirs[0].end)) if theirs else ("", None)
    return Check(CheckKind.NEGATION, *claim, evidence[0], evidence[1], agree, note)
