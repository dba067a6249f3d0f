"""Words that turn what a sentence says: negations, quantifiers, pairs of opposites."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from ingest.cleaning import word_set
from service.verify.statements.alike import Token

Quantity = Literal["all", "most", "some", "few", "only"]

_NEGATIONS = word_set(
    """
    not no never none nobody nothing neither nor cannot without
    не ни нет никогда никто ничто никого ничего никакой никакие никаких нельзя без
    nicht kein keine keinen keiner keinem keines nie niemals niemand nichts ohne
    emas yo'q hech
    """
)
_SHORTENED = re.compile(r"n[’']t$", re.IGNORECASE)
_QUANTITIES: dict[Quantity, str] = {
    "all": "all every each both always entire все всех всем всеми каждый каждая каждого всегда "
    "alle allen aller jeder jede jedes immer sämtliche barcha hamma har",
    "most": "most majority mostly usually большинство большинства обычно meisten mehrheit meist",
    "some": "some several sometimes partly некоторые некоторых несколько иногда частично einige "
    "einigen manche mehrere manchmal teilweise ba'zi",
    "few": "few seldom rarely little мало немногие редко wenige wenigen selten",
    "only": "only solely exclusively merely только лишь исключительно nur ausschliesslich "
    "lediglich",
}
_QUANTITY = {word: name for name, words in _QUANTITIES.items() for word in words.split()}
# What the evidence's quantity makes untrue, where all else is the same.
_AGAINST: dict[Quantity, frozenset[Quantity]] = {
    "all": frozenset({"few"}),
    "most": frozenset({"few", "all"}),
    "some": frozenset({"all"}),
    "few": frozenset({"all", "most"}),
    "only": frozenset(),
}
# Beginnings of words: each pair of groups says the opposite of the other.
_OPPOSITES = (
    (
        "increas grew grow grow rise rose risen rising gain expand climb",
        "decreas declin reduc fall fell drop shrank shrink diminish lower",
    ),
    (
        "увелич возрос вырос рост расшир повыс поднял",
        "сократ уменьш сниз упал паден снижен сокращен",
    ),
    (
        "steig stieg erhöh erhoh zunahm zunehm wuchs wachs",
        "sink sank gesunk fiel fall verring reduzier abnahm abnehm schrumpf ruckgang",
    ),
    ("above exceed", "below"),
    ("over more", "under less fewer"),
    ("выше более больше свыше", "ниже менее меньше"),
    ("über mehr uber", "unter weniger"),
    ("before", "after"),
    ("до прежд ранее", "после"),
    ("vor bevor", "nach nachdem"),
    ("allow permit legaliz legalis", "forbid forbad prohibit ban bans banned outlaw"),
    ("разреш позвол", "запрет запрещ"),
    ("erlaub gestatt", "verbiet verbot untersag"),
    ("win wins won victor", "lose loses lost"),
    ("выигр побед", "проигр пораж"),
    ("accept approv", "reject refus denied deny"),
    ("принял одобр", "отклон отверг отказ"),
    ("success", "fail unsuccess"),
    ("first", "last"),
    ("первы перва перво", "последн"),
    ("maximum highest largest", "minimum lowest smallest"),
    ("male", "female"),
    ("positiv", "negativ"),
    ("strengthen improv", "weaken worsen deteriorat"),
    ("улучш усил", "ухудш ослаб"),
    ("verbesser", "verschlechter"),
    ("start began begin", "stop ended cease"),
    ("начал", "закончил прекрат"),
    ("import", "export"),
    ("импорт", "экспорт"),
    ("legal", "illegal"),
    ("alive", "dead"),
    ("indoor indoors inside", "outdoor outdoors outside"),
    ("open opened", "closed shut"),
    ("awake", "asleep"),
    ("empty", "full"),
)
_WHOLE_WORDS = 5  # beginnings shorter than this are whole words
_COMPARED = re.compile(
    r"\b(?:over|under|above|below|(?:more|less|fewer|higher|lower)\s+than|выше|ниже|более|менее|больше|"
    r"меньше|свыше|über|unter|(?:mehr|weniger)\s+als|before|after|до|после|vor|nach)\s+"
    r"(?:[^\W\d_]+\s+){0,2}[$€£]?\d",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:no|not|nor)\s+(?:only|just|merely|more|less|fewer|later|until|yet)\b|\bno\.\s?\d|"
    r"\bне\s+(?:только|более|менее|позднее|больше|меньше)\b|\bnicht\s+(?:nur|mehr)\b",
    re.I,
)


def is_negation(token: Token) -> bool:
    """Say whether a word negates."""
    return token.plain in _NEGATIONS or bool(_SHORTENED.search(token.text))


def quantity(token: Token) -> Quantity | None:
    """Return what a word says of how many, null where it says nothing of that."""
    return _QUANTITY.get(token.plain)


@lru_cache(maxsize=65536)
def sides(plain: str) -> frozenset[tuple[int, int]]:
    """Return the pairs of opposites that a word belongs to: (number of the pair, 1 or -1)."""
    return frozenset(
        (number, side)
        for number, pair in enumerate(_OPPOSITES)
        for side, words in zip((1, -1), pair, strict=True)
        if any(_begins(plain, one) for one in words.split())
    )


def _begins(plain: str, beginning: str) -> bool:
    return plain == beginning or (len(beginning) >= _WHOLE_WORDS and plain.startswith(beginning))


def is_polar(token: Token) -> bool:
    """Say whether a word is a negation, a quantity or one of two opposites."""
    return is_negation(token) or quantity(token) is not None or bool(sides(token.plain))


def excludes(evidence: Quantity, claim: Quantity) -> bool:
    """Say whether a quantity in the evidence makes one in the claim untrue."""
    return claim in _AGAINST[evidence]


def without_bounds(text: str) -> str:
    """Return the text, as long as before, without the words that bound a number or a date.

    "More than 40" is for the check of numbers.
    """
    return _COMPARED.sub(lambda found: re.sub(r"[^\W\d_]", "_", found.group()), text)


def has_idle_negation(text: str) -> bool:
    """Say whether a text has a negation that denies nothing: "not only", "no more than"."""
    return bool(_TURNS.search(text))
