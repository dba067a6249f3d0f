"""Claims made false by rule: one number, month, name, direction, quantity or negation changed.

Each rule takes a claim that its evidence supports. A changed number, month, direction or
negation is refuted by that evidence; a changed name is no longer supported, be it refuted or
not. What a rule cannot change with some certainty it leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from training.pairs import Pair

_NUMBER = re.compile(
    r"(?<![\w.,-])\d{1,3}(?:,\d{3}){1,4}(?![\w,-])|(?<![\w.,-])\d{1,9}(?![\w-]|[.,]\d)"
)
_DECIMAL = re.compile(r"(?<![\w.,-])(\d{1,6})\.(\d{1,4})(?![\w.-])")
# What says "more than 500" or "after 15 May" may hold with another number too.
_BOUNDED = re.compile(
    r"\b(?:than|over|under|above|below|least|most|up to|about|around|nearly|almost|approximately"
    r"|before|after|since|until|by|minimum|maximum|between)\b[^.;]{0,15}$",
    re.I,
)
_SPELLED = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August"]
_MONTHS += ["September", "October", "November", "December"]
_NAME = re.compile(
    r"(?<![\w'’-])[A-Z][\w'’-]{2,30}(?: (?:of |the |de |van )?[A-Z][\w'’-]{1,30}){0,3}"
)
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has been|have been|had been|can|could|will|would|should|may|might|must"
    r"|does|do|did)(?! not\b)(?!n't)\b"
)
_NEGATION = re.compile(r"(?<=\w) not\b(?! only\b)|(?<=\w)(?<!ca)(?<!wo)n't\b")
_OPPOSITES = """
    increase/decrease increases/decreases increased/decreased increasing/decreasing
    higher/lower highest/lowest high/low more/less greater/smaller greatest/smallest
    inhibits/promotes inhibit/promote inhibited/promoted inhibition/promotion
    activates/inactivates activated/inactivated activation/inactivation
    upregulates/downregulates upregulated/downregulated upregulation/downregulation
    up-regulates/down-regulates up-regulated/down-regulated up-regulation/down-regulation
    improves/worsens improve/worsen improved/worsened improvement/worsening
    enhances/impairs enhance/impair enhanced/impaired accelerates/delays accelerated/delayed
    induces/prevents induce/prevent induced/prevented positive/negative positively/negatively
    essential/dispensable sensitive/resistant
    sensitivity/resistance gain/loss strong/weak effective/ineffective
    early/late first/last longer/shorter larger/smaller largest/smallest older/younger
    oldest/youngest better/worse best/worst always/never many/few most/few
    everyone/nobody won/lost wins/loses winning/losing male/female man/woman men/women
    north/south northern/southern east/west eastern/western open/closed rich/poor
    father/mother son/daughter brother/sister husband/wife alive/dead
    inside/outside above/below started/ended began/ended rose/fell true/false
"""
_OPPOSITE: dict[str, str] = {}
for _one, _, _other in (pair.partition("/") for pair in _OPPOSITES.split()):
    _OPPOSITE.setdefault(_one, _other)
    _OPPOSITE.setdefault(_other, _one)
_DIRECTED = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(_OPPOSITE, key=len, reverse=True))})(?![\w-])"
)

Random = np.random.Generator
Rule = Callable[[Pair, Random], Pair | None]


def change_number(pair: Pair, random: Random) -> Pair | None:
    """Change one number that the evidence holds too, to one that it does not hold."""
    return _replaced(pair, random, [_NUMBER, _DECIMAL, _any_of(_SPELLED)], _other_number, "REFUTED")


def change_month(pair: Pair, random: Random) -> Pair | None:
    """Change one month that the evidence holds too."""
    months = _any_of(_MONTHS)
    return _replaced(pair, random, [months], lambda _, draw: str(draw.choice(_MONTHS)), "REFUTED")


def change_direction(pair: Pair, random: Random) -> Pair | None:
    """Exchange one word for its opposite: higher for lower, inhibits for promotes, all for no."""
    found = [match for match in _DIRECTED.finditer(pair.claim) if not _negated(match)]
    if not found:
        return None
    match = found[int(random.integers(len(found)))]
    return _changed(pair, match, _OPPOSITE[match[0]], "REFUTED", "direction")


def rules(names: Sequence[str]) -> dict[str, Rule]:
    """Return every rule by its name; `names` are what a name may be exchanged for."""
    return {
        "number": change_number,
        "month": change_month,
        "direction": change_direction,
        "name": change_name(names),
        "negation": lambda pair, _: change_negation(pair),
    }


def change_negation(pair: Pair) -> Pair | None:
    """Take one "not" away, or put one behind the first auxiliary."""
    match = _NEGATION.search(pair.claim)
    if match:
        return _changed(pair, match, "", "REFUTED", "negation")
    match = _AUXILIARY.search(pair.claim)
    if not match:
        return None
    first, _, rest = match[0].partition(" ")
    negated = f"{first} not {rest}" if rest else f"{first} not"
    return _changed(pair, match, negated, "REFUTED", "negation")


def change_name(names: Sequence[str]) -> Rule:
    """Return the rule that puts one of `names`, of as many words, for one of the claim's."""

    def rule(pair: Pair, random: Random) -> Pair | None:
        def other(name: str, draw: Random) -> str:
            alike = by_length.get(len(name.split()), [])
            return alike[int(draw.integers(len(alike)))] if alike else name

        return _replaced(pair, random, [_NAME], other, "NOT_SUPPORTED")

    by_length: dict[int, list[str]] = {}
    for name in names:
        by_length.setdefault(len(name.split()), []).append(name)
    return rule


def names_in(text: str) -> list[str]:
    """Return the runs of capitalised words that do not open the text."""
    return [match[0] for match in _NAME.finditer(text) if match.start() > 0]


def restore(pair: Pair) -> Pair | None:
    """Take the "not" from a refuted claim, which then mostly holds; None where it has none."""
    match = _NEGATION.search(pair.claim)
    return _changed(pair, match, "", "SUPPORTED", "restored") if match else None


def _replaced(
    pair: Pair,
    random: Random,
    patterns: Sequence[re.Pattern[str]],
    other: Callable[[str, Random], str],
    label: str,
) -> Pair | None:
    """Replace one match that the evidence holds by what it does not hold."""
    found = [
        match
        for pattern in patterns
        for match in pattern.finditer(pair.claim)
        if _holds(pair.evidence, match[0])
        and not _BOUNDED.search(pair.claim[max(0, match.start() - 30) : match.start()])
    ]
    if not found:
        return None
    match = found[int(random.integers(len(found)))]
    new = other(match[0], random)
    if new == match[0] or _holds(pair.evidence, new):
        return None
    made = "name" if label == "NOT_SUPPORTED" else "number"
    return _changed(pair, match, new, label, made)


def _changed(pair: Pair, match: re.Match[str], new: str, label: str, made: str) -> Pair:
    claim = pair.claim[: match.start()] + new + pair.claim[match.end() :]
    return Pair(pair.source, claim, pair.evidence, label, made)


def _other_number(text: str, random: Random) -> str:
    if text in _SPELLED:
        return str(random.choice(_SPELLED))
    if "." in text:
        whole, _, part = text.partition(".")
        scaled = int(whole + part) * float(random.choice([0.3, 0.5, 0.8, 1.3, 1.9, 3.0]))
        return f"{scaled / 10 ** len(part):.{len(part)}f}"
    value = int(text.replace(",", ""))
    if 1000 <= value <= 2100 and "," not in text:
        return str(value + int(random.choice([-30, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 30])))
    steps = [value + 1, value + 2, max(value - 1, 0), value * 2, value * 3, value // 2, value * 10]
    new = int(random.choice(steps))
    return f"{new:,}" if "," in text else str(new)


def _holds(text: str, word: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(word)}(?!\w|[.,]\d)", text) is not None


def _negated(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()]
    return re.search(r"\b(?:not|no|never|at|the|a|an)\s$", before, re.I) is not None


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])")
