"""Pairs of a claim and a source by rule, with what a check of numbers and dates must say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.number_phrases import (
    FRACTIONS,
    SPELLED,
    index_of,
    write_century,
    write_day,
    write_decade,
    write_month,
    write_number,
    write_quantity,
    write_range,
    write_since,
    write_span,
    write_year,
)
from benchmarks.number_topics import LANGUAGES, TOPICS, Topic


@dataclass(frozen=True, slots=True)
class Pair:
    """`expected` is True, False or None; `kind` says by which rule the pair was made."""

    claim: str
    evidence: str
    claim_language: str
    evidence_language: str
    expected: bool | None
    kind: str


@dataclass(frozen=True, slots=True)
class _Made:
    """Two slots filled; `rival` puts the source's into the sentence of another topic."""

    claim: str
    evidence: str
    expected: bool | None
    rival: bool = False


_PLACES = {"percent": (0, 1), "change": (0, 1), "money": (0, 1), "warmth": (0,)}
_UNIT = {"percent": "percent", "change": "percent", "money": "euro", "length": "km",
         "area": "ha", "mass": "t", "warmth": "C", "count": ""}  # fmt: skip
_OTHER = {"change": "points", "money": "dollar"}


class Maker:
    """Fills the slots of one topic in two languages."""

    def __init__(self, topic: Topic, claim: str, evidence: str, random: Random) -> None:
        self.topic, self.languages, self.random = topic, (claim, evidence), random
        self.unit = _UNIT.get(topic.unit, "")
        self.places = random.choice(_PLACES.get(topic.unit, (0,)))

    def value(self) -> float:
        """Return a value of the topic; counts take the genitive plural in Russian."""
        value = round(self.random.uniform(self.topic.low, self.topic.high), self.places)
        return float(int(value) // 10 * 10 + self.random.randint(5, 9)) if not self.unit else value

    def write(self, side: int, value: float, bound: str = "", unit: str = "") -> str:
        places = 0 if value == int(value) and self.random.random() < 0.5 else self.places
        return write_quantity(
            value, unit or self.unit, self.languages[side], places, self.random, bound
        )

    def same(self) -> _Made:
        value = self.value()
        return _Made(self.write(0, value), self.write(1, value), True)

    def differ(self) -> _Made:
        value = self.value()
        other = self._other(value)
        return _Made(self.write(0, value), self.write(1, other), False)

    def rival(self) -> _Made:
        value = self.value()
        return _Made(self.write(0, value), self.write(1, self._other(value)), None, rival=True)

    def bound(self) -> _Made:
        """A bounded claim against an exact source: kept or broken."""
        name = self.random.choice(("over", "under", "least", "most", "about", "nearly"))
        value, holds = self.value(), self.random.random() < 0.5
        low = name in ("over", "least")
        if name in ("about", "nearly"):
            factor = self.random.uniform(0.95, 0.98) if holds else self.random.choice((0.55, 1.6))
        else:
            factor = self.random.choice((1.15, 1.3) if holds == low else (0.6, 0.8))
        other = self._moved(value, factor)
        return _Made(self.write(0, value, name), self.write(1, other), holds)

    def ranged(self) -> _Made:
        low = float(int(self.value()))
        high = float(int(low * 1.4) + 8)
        inside = self.random.random() < 0.5
        value = self._moved(low, 1.2) if inside else self._moved(high, 1.5)
        claim = write_range(low, high, self.unit, self.languages[0], self.random)
        return _Made(claim, self.write(1, value), inside)

    def rounded(self) -> _Made:
        if not self.unit:
            thousands = self.random.randint(120, 900)
            exact = thousands * 1000 + self.random.randint(-400, 400)
            return _Made(self.write(0, thousands * 1000.0), self.write(1, float(exact)), True)
        whole = float(int(self.value()) + 1)
        self.places = 1
        claim = write_quantity(whole, self.unit, self.languages[0], 0, self.random)
        near = whole + self.random.choice((-0.3, -0.2, 0.2, 0.3))
        return _Made(claim, self.write(1, near), True)

    def spelled(self) -> _Made:
        value = self.random.choice(list(SPELLED))
        right = self.random.random() < 0.5
        word = SPELLED[value][index_of(self.languages[0])]
        other = value if right else self._other(value)
        return _Made(word, self.write(1, float(other)), right)

    def fraction(self) -> _Made:
        value = self.random.choice(list(FRACTIONS))
        right = self.random.random() < 0.5
        word = FRACTIONS[value][index_of(self.languages[0])]
        other = value + self.random.choice((-0.3, 0.2)) if right else (value * 0.6)
        self.places = 1
        return _Made(word, self.write(1, round(other, 1)), right)

    def converted(self) -> _Made:
        value, right = self.value(), self.random.random() < 0.5
        other = value if right else self._moved(value, self.random.choice((0.6, 1.5)))
        changed, unit = {
            "length": (other / 1.609344, "miles"),
            "area": (other / 100, "km2"),
            "mass": (other * 1000, "kg"),
            "warmth": (other * 1.8 + 32, "F"),
        }[self.topic.unit]
        self.places = 2 if unit == "km2" else 1 if unit == "miles" else 0
        return _Made(self.write(0, value), self.write(1, changed, unit=unit), right)

    def other_unit(self) -> _Made:
        """Dollars for euros are not comparable; points for per cent are another thing said."""
        value = self.value()
        unit = _OTHER[self.topic.unit]
        expected = False if unit == "points" else None
        return _Made(self.write(0, value), self.write(1, value, unit=unit), expected)

    def _other(self, value: float) -> float:
        factor = self.random.choice((0.5, 0.7, 0.85, 1.2, 1.4))
        return self._moved(value, factor)

    def _moved(self, value: float, factor: float) -> float:
        moved = round(value * factor, self.places)
        if self.unit:
            return moved
        return float(int(moved) // 10 * 10 + (7 if factor < 1 else 9))


class DateMaker:
    """Fills the slots of an event or of a span of years."""

    def __init__(self, topic: Topic, claim: str, evidence: str, random: Random) -> None:
        self.topic, self.claim, self.evidence, self.random = topic, claim, evidence, random
        self.year = random.randint(int(topic.low), int(topic.high))
        self.month, self.day = random.randint(1, 12), random.randint(1, 28)

    def same(self) -> _Made:
        form = self.random.choice((self._as_year, self._as_month, self._as_day))
        return _Made(form(self.claim), form(self.evidence), True)

    def differ(self) -> _Made:
        forms = (self._as_year, self._as_month, self._as_day)
        at = self.random.randrange(3)
        said = forms[at](self.claim)
        self.year += self.random.choice((-11, -3, -1, 1, 2, 10))
        return _Made(said, forms[self.random.randrange(at, 3)](self.evidence), False)

    def coarse(self) -> _Made:
        at = self.random.randrange(2)
        forms = (self._as_year, self._as_month, self._as_day)
        return _Made(forms[at](self.claim), forms[at + 1](self.evidence), True)

    def fine(self) -> _Made:
        at = self.random.randrange(2)
        forms = (self._as_year, self._as_month, self._as_day)
        return _Made(forms[at + 1](self.claim), forms[at](self.evidence), None)

    def decade(self) -> _Made:
        right = self.random.random() < 0.5
        write = self.random.choice((write_decade, write_century))
        step = 17 if write is write_decade else 118
        if self.year % 100 < 30:
            self.year += 30  # "the 1900s" are ten years or a hundred
        claim = write(self.year if right else max(self.year - step, 1712), self.claim)
        return _Made(claim, self._as_year(self.evidence), right)

    def rival(self) -> _Made:
        said = self._as_year(self.claim)
        self.year += self.random.choice((-9, -2, 4))
        return _Made(said, self._as_year(self.evidence), None, rival=True)

    def span(self) -> _Made:
        right = self.random.random() < 0.5
        last = self.year + self.random.randint(3, 12)
        other = last if right else last + self.random.choice((-1, 2, 5))
        return _Made(
            write_span(self.year, last, self.claim, self.random),
            write_span(self.year, other, self.evidence, self.random),
            right,
        )

    def since(self) -> _Made:
        right = self.random.random() < 0.5
        other = self.year if right else self.year + self.random.choice((-4, 3, 7))
        return _Made(write_since(self.year, self.claim), write_since(other, self.evidence), right)

    def _as_year(self, language: str) -> str:
        return write_year(self.year, language, self.random)

    def _as_month(self, language: str) -> str:
        return write_month(self.year, self.month, language)

    def _as_day(self, language: str) -> str:
        return write_day(self.year, self.month, self.day, language, self.random)


_NUMBERS = ("same", "differ", "rival", "bound", "bound", "ranged", "rounded")
_SPECIAL = {
    "percent": ("fraction",), "change": ("other_unit",), "count": ("spelled",),
    "money": ("other_unit",), "length": ("converted",), "area": ("converted",),
    "mass": ("converted",), "warmth": ("converted",),
}  # fmt: skip
_EVENTS = ("same", "differ", "differ", "coarse", "fine", "decade", "rival")


def make_pairs(count: int, seed: int, topics: dict[str, Topic] = TOPICS) -> list[Pair]:
    """Return `count` pairs, the same for the same seed."""
    random = Random(seed)
    return [_make_pair(name, topics, random) for name in random.choices(list(topics), k=count)]


def _make_pair(name: str, topics: dict[str, Topic], random: Random) -> Pair:
    topic = topics[name]
    claim_language = random.choice(LANGUAGES)
    across = random.random() < 0.4
    evidence_language = random.choice(LANGUAGES) if across else claim_language
    maker: Maker | DateMaker
    if topic.unit in ("event", "span"):
        rules = _EVENTS if topic.unit == "event" else ("span", "since")
        maker = DateMaker(topic, claim_language, evidence_language, random)
    else:
        rules = _NUMBERS + _SPECIAL[topic.unit] * 2
        maker = Maker(topic, claim_language, evidence_language, random)
        if topic.unit == "count" and topic.low < 1000:
            rules = tuple(rule for rule in rules if rule != "rounded")
        elif topic.unit == "count":
            rules = tuple(rule for rule in rules if rule != "spelled")
        elif topic.unit == "warmth":
            rules = tuple(rule for rule in rules if rule != "rounded")
    rule = random.choice(rules)
    fill: Callable[[], _Made] = getattr(maker, rule)
    made = fill()
    source = topics[topic.rival] if made.rival else topic
    claim = topic.said(claim_language, False).format(q=made.claim)
    evidence = source.said(evidence_language, True).format(q=made.evidence)
    noise = random.choice(("", "", " (Berg 2012)", " [14]", " (Ivanova & Cho, 2016, p. 31)"))
    claim = claim[:-1] + noise + "."
    if random.random() < 0.5:
        evidence = _with_neighbour(evidence, topic, evidence_language, random)
    return Pair(
        claim[0].upper() + claim[1:],
        evidence[0].upper() + evidence[1:],
        claim_language,
        evidence_language,
        made.expected,
        f"{topic.unit} {rule}" + (" across" if claim_language != evidence_language else ""),
    )


def _with_neighbour(evidence: str, topic: Topic, language: str, random: Random) -> str:
    """Return the evidence with a sentence of another unit before or after it."""
    others = [one for one in TOPICS.values() if _family(one) != _family(topic)]
    other = random.choice(others)
    if _family(other) == "date":
        slot = write_year(random.randint(1950, 2015), language, random)
    else:
        unit = _UNIT[other.unit]
        value = float(int(random.uniform(other.low, other.high)) // 10 * 10 + 6)
        slot = write_quantity(value, unit, language, 0, random) if unit else write_number(
            value, language, 0, random
        )  # fmt: skip
    said = other.said(language, True).format(q=slot)
    said = said[0].upper() + said[1:]
    evidence = evidence[0].upper() + evidence[1:]
    return f"{said} {evidence}" if random.random() < 0.5 else f"{evidence} {said}"


def _family(topic: Topic) -> str:
    if topic.unit in ("event", "span"):
        return "date"
    return "percent" if topic.unit == "change" else topic.unit
