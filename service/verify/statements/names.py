"""The names of a claim beside those of the evidence: the same one, or another in its place."""

from __future__ import annotations

from collections.abc import Sequence

from service.verify.check import Check, CheckKind
from service.verify.quantities.wording import word_stem
from service.verify.statements.alike import Beside, place_beside, swaps
from service.verify.statements.naming import (
    Name,
    find_names,
    may_be_short_for,
    same_name,
    same_word,
)

_ALIKE = 0.7
_LONGEST_SWAP = 5  # words


def check_names(claim: str, evidence: str) -> tuple[Check, ...]:
    """Return one comparison for each name of a claim.

    It agrees where the evidence has that name, its acronym or full form, a Russian case of it,
    or its Russian or English spelling. It disagrees only where a sentence that is otherwise
    nearly the claim has another name in its place. Else the two can't be compared.
    """
    ours, theirs = find_names(claim), find_names(evidence)
    swapped = _swapped(claim, evidence, ours, theirs) if ours and theirs else {}
    checks = []
    for name in ours:
        span = (name.start, name.end)
        same = next((other for other in theirs if same_name(name, other)), None)
        if same is None and not name.acronym:
            same = _written(name, evidence)
        if same:
            note = "the same" if same.text == name.text else f"as “{same.text}”"
            agree: bool | None = True
        elif name in swapped:
            same, agree = swapped[name], False
            note = f"“{name.text}”, but “{same.text}” here"
        else:
            agree, note = None, "not named here"
        words, where = (same.text, (same.start, same.end)) if same else ("", None)
        checks.append(Check(CheckKind.NAME, name.text, span, words, where, agree, note))
    return tuple(checks)


def _written(name: Name, evidence: str) -> Name | None:
    """Return a name where it stands letter by letter, as at a sentence's beginning."""
    place = evidence.find(name.text)
    if place < 0 or evidence[place + len(name.text) : place + len(name.text) + 1].isalnum():
        return None
    return Name(name.text, place, place + len(name.text), name.words)


def _swapped(
    claim: str, evidence: str, ours: Sequence[Name], theirs: Sequence[Name]
) -> dict[Name, Name]:
    """Return the names in whose place a nearly equal sentence has another one."""
    found: dict[Name, Name] = {}
    for beside in place_beside(claim, evidence):
        if beside.similarity < _ALIKE:
            continue
        for name, other in _pairs(beside, ours, theirs):
            known_here = any(same_name(other, one) for one in ours)
            alike = any(same_word(one, two) for one in name.words for two in other.words)
            if not known_here and not alike and not may_be_short_for(name, other):
                found[name] = other
    return found


def _pairs(beside: Beside, ours: Sequence[Name], theirs: Sequence[Name]) -> list[tuple[Name, Name]]:
    pairs = []
    for mine, other in swaps(beside):
        if len(mine) > _LONGEST_SWAP or len(other) > _LONGEST_SWAP:
            continue
        start, end = beside.claim[mine[0]].start, beside.claim[mine[-1]].end
        first = [name for name in ours if name.start < end and start < name.end]
        start, end = beside.evidence[other[0]].start, beside.evidence[other[-1]].end
        second = [name for name in theirs if name.start < end and start < name.end]
        if len(first) == len(second) == 1 and _is_all_name(
            beside, mine, other, first[0], second[0]
        ):
            pairs.append((first[0], second[0]))
    return pairs


def _is_all_name(beside: Beside, mine: range, other: range, first: Name, second: Name) -> bool:
    """Say whether the two runs hold nothing beside the names but small words."""
    runs = ((mine, beside.claim, first), (other, beside.evidence, second))
    return all(
        name.start <= tokens[place].start < name.end or not word_stem(tokens[place].text)
        for run, tokens, name in runs
        for place in run
    )
