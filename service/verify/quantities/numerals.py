"""Numbers in words: "twenty-one", „fünfundzwanzig“, «сто двадцать три», "yigirma besh".

Own code: no well-kept library gives the places of numbers in words for English, German, Russian
and Uzbek, with their cases, fractions and ordinals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from service.verify.quantities.wording import fold_word

MAGNITUDES = {
    "hundred": 1e2, "hundreds": 1e2, "thousand": 1e3, "thousands": 1e3, "million": 1e6,
    "millions": 1e6, "billion": 1e9, "billions": 1e9, "trillion": 1e12, "lakh": 1e5,
    "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9,
    "tn": 1e12, "mio": 1e6, "mrd": 1e9, "mlrd": 1e9, "tsd": 1e3, "tausend": 1e3, "hundert": 1e2,
    "millionen": 1e6, "milliarde": 1e9, "milliarden": 1e9, "тыс": 1e3, "тысяча": 1e3,
    "тысячи": 1e3, "тысяч": 1e3, "тысячу": 1e3, "тысячам": 1e3, "тысячами": 1e3, "тысячах": 1e3,
    "млн": 1e6, "миллион": 1e6, "миллиона": 1e6, "миллионов": 1e6, "миллионам": 1e6,
    "миллионами": 1e6, "миллионах": 1e6, "млрд": 1e9, "миллиард": 1e9, "миллиарда": 1e9,
    "миллиардов": 1e9, "миллиардам": 1e9, "миллиардами": 1e9, "трлн": 1e12, "триллион": 1e12,
    "триллиона": 1e12, "триллионов": 1e12, "ming": 1e3, "yuz": 1e2, "milliard": 1e9,
    "trln": 1e12, "dozen": 12.0, "dozens": 12.0, "dutzend": 12.0, "дюжина": 12.0, "дюжины": 12.0,
}  # fmt: skip
_GERMAN_MAGNITUDES = {"billion": 1e12, "billionen": 1e12, "bio": 1e12}

_UNITS = {
    2: "two zwei zwo два две двух двум двумя двое двоих ikki",
    3: "three drei три трех трем тремя трое троих uch",
    4: "four vier четыре четырех четырем четырьмя четверо четверых to'rt",
    5: "five funf пять пяти пятью пятеро пятерых besh",
    6: "six sechs шесть шести шестью шестеро olti",
    7: "seven sieben семь семи семью семеро yetti",
    8: "eight acht восемь восьми восемью sakkiz",
    9: "nine neun девять девяти девятью to'qqiz",
}
_TEENS = {
    10: "ten zehn десять десяти десятью o'n",
    11: "eleven elf одиннадцать одиннадцати",
    12: "twelve zwolf двенадцать двенадцати",
    13: "thirteen dreizehn тринадцать тринадцати",
    14: "fourteen vierzehn четырнадцать четырнадцати",
    15: "fifteen funfzehn пятнадцать пятнадцати",
    16: "sixteen sechzehn шестнадцать шестнадцати",
    17: "seventeen siebzehn семнадцать семнадцати",
    18: "eighteen achtzehn восемнадцать восемнадцати",
    19: "nineteen neunzehn девятнадцать девятнадцати",
}
_TENS = {
    20: "twenty zwanzig двадцать двадцати двадцатью yigirma",
    30: "thirty dreissig тридцать тридцати тридцатью o'ttiz",
    40: "forty vierzig сорок сорока qirq",
    50: "fifty funfzig пятьдесят пятидесяти ellik",
    60: "sixty sechzig шестьдесят шестидесяти oltmish",
    70: "seventy siebzig семьдесят семидесяти yetmish",
    80: "eighty achtzig восемьдесят восьмидесяти sakson",
    90: "ninety neunzig девяносто девяноста to'qson",
}
_HUNDREDS = {
    100: "сто ста", 200: "двести двухсот", 300: "триста трехсот", 400: "четыреста четырехсот",
    500: "пятьсот пятисот", 600: "шестьсот шестисот", 700: "семьсот семисот",
    800: "восемьсот восьмисот", 900: "девятьсот девятисот",
}  # fmt: skip


def _by_word(*tables: dict[int, str]) -> dict[str, int]:
    return {
        word: value for table in tables for value, text in table.items() for word in text.split()
    }


_ONES = _by_word({1: "one ein eine einen einem einer один одна одно одну одного одной bir"})
CARDINALS = _by_word(_UNITS, _TEENS, _TENS, _HUNDREDS)
_ORDINALS = _by_word(
    {
        1: "first erste ersten erster erstes первый первая первое первого первой первую "
           "первом birinchi",
        2: "second zweite zweiten zweiter zweites второй вторая второе второго вторую втором "
           "ikkinchi",
        3: "third dritte dritten dritter drittes третий третья третье третьего третьей "
           "третью третьем uchinchi",
        4: "fourth vierte vierten vierter viertes четвертый четвертая четвертое четвертого "
           "четвертой to'rtinchi",
        5: "fifth funfte funften funfter пятый пятая пятое пятого пятой beshinchi",
        6: "sixth sechste sechsten шестой шестая шестое шестого",
        7: "seventh siebte siebten седьмой седьмая седьмого",
        8: "eighth achte achten восьмой восьмая восьмого",
        9: "ninth neunte neunten девятый девятая девятого",
        10: "tenth zehnte zehnten десятый десятая десятого",
        11: "eleventh elfte elften одиннадцатый",
        12: "twelfth zwolfte zwolften двенадцатый", 13: "thirteenth", 14: "fourteenth",
        15: "fifteenth", 16: "sixteenth", 17: "seventeenth", 18: "eighteenth", 19: "nineteenth",
        20: "twentieth zwanzigste zwanzigsten двадцатый двадцатая", 30: "thirtieth",
    }
)  # fmt: skip
_PARTS = _by_word(
    {
        2: "half halves halfte половина половины половину половине половиной yarmi yarmidan",
        3: "third thirds drittel треть трети третью третей",
        4: "quarter quarters viertel четверть четверти четвертью четвертей choragi",
        5: "fifth fifths funftel", 8: "eighth eighths achtel", 10: "tenth tenths zehntel",
    }
)  # fmt: skip
_BEFORE_MAGNITUDE = {
    "one": 1.0, "ein": 1.0, "eine": 1.0, "einer": 1.0, "a": 1.0, "an": 1.0, "half": 0.5,
    "полтора": 1.5, "полторы": 1.5, "один": 1.0, "одна": 1.0, "bir": 1.0,
}  # fmt: skip
_GERMAN = re.compile(
    r"(?:(?P<thousand>[a-z]{0,40}?)tausend)?(?:(?P<hundred>[a-z]{0,8}?)hundert)?(?:und)?"
    r"(?P<rest>[a-z]{0,20})"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number of one or more words, from word `first` up to but not with `last`.

    `kind` is cardinal, ordinal or part (of a whole, `value` then being the share).
    `step` is the place of its last digit: what a more exact number is rounded to.
    """

    first: int
    last: int
    value: float
    step: float
    kind: str = "cardinal"


def cardinal_value(word: str) -> float | None:
    """Return the value of one word for a whole number above one, German compounds too."""
    plain = fold_word(word)
    if plain in CARDINALS:
        return float(CARDINALS[plain])
    return _german_value(plain) if len(plain) > 6 else None


@lru_cache(maxsize=4096)
def _german_value(word: str) -> float | None:
    if not any(part in word for part in ("und", "hundert", "tausend")):
        return None
    found = _GERMAN.fullmatch(word)
    if found is None:
        return None
    total = 0.0
    if found["thousand"] is not None:
        head = _german_head(found["thousand"])
        total += 1000 * head if head else float("nan")
    if found["hundred"] is not None:
        head = _german_head(found["hundred"])
        total += 100 * head if head else float("nan")
    rest = _german_below_hundred(found["rest"]) if found["rest"] else 0.0
    if rest is None or total != total or total + rest <= 0:
        return None
    return total + rest


def _german_head(word: str) -> float | None:
    if word in ("", "ein"):
        return 1.0
    return _german_below_hundred(word) or _german_value(word)


def _german_below_hundred(word: str) -> float | None:
    if word in ("ein", "eins"):
        return 1.0
    if word in CARDINALS and CARDINALS[word] < 100:
        return float(CARDINALS[word])
    unit, und, ten = word.partition("und")
    if word.startswith("hundert") or not und or CARDINALS.get(ten, 0) < 20:
        return None
    ones = 1 if unit == "ein" else CARDINALS.get(unit, 0)
    return float(CARDINALS[ten] + ones) if 0 < ones < 10 else None


def read_numerals(words: list[str], gaps: list[str], language: str) -> Iterator[Numeral]:
    """Yield the numbers in words; `gaps[i]` is the text between words i and i + 1.

    "one" and "a" alone are no numbers: they are articles and pronouns more often.
    """
    plain = [fold_word(word) for word in words]
    at = 0
    while at < len(plain):
        numeral = _part(plain, at) or _cardinal(plain, gaps, at, language) or _ordinal(plain, at)
        if numeral is None:
            at += 1
            continue
        yield numeral
        at = numeral.last


def _part(plain: list[str], at: int) -> Numeral | None:
    """Return "two thirds", "half of", "every third", «каждый третий»."""
    word, following = plain[at], plain[at + 1] if at + 1 < len(plain) else ""
    if _is_every(word) and _ORDINALS.get(following, 0) > 1:
        return Numeral(at, at + 2, 1 / _ORDINALS[following], 0.02, "part")
    number = CARDINALS.get(word) or _ONES.get(word) or (1 if word == "a" else 0)
    if 0 < number < 10 and following in _PARTS and number < _PARTS[following]:
        if following in _ORDINALS and not _is_of(plain, at + 2):
            return None  # "a third review"
        return Numeral(at, at + 2, number / _PARTS[following], 0.02, "part")
    before = plain[at - 1] if at else ""
    if word not in _PARTS or before in _ORDINALS or _is_every(before):
        return None
    if word == "half" and at + 2 < len(plain) and plain[at + 2] in MAGNITUDES:
        return None  # "half a million"
    if word == "half":
        after = _is_of(plain, at + 1) or following in ("the", "a", "all", "their", "his", "its")
        said = before in ("about", "nearly", "almost", "over", "than", "roughly", "around")
        whole = following in ("hour", "year", "time", "century", "life", "day", "way", "brother")
        return Numeral(at, at + 1, 0.5, 0.02, "part") if (after or said) and not whole else None
    if word in _ORDINALS or word in ("quarter", "quarters", "halves", "thirds"):
        return None
    return Numeral(at, at + 1, 1 / _PARTS[word], 0.02, "part")


def _is_every(word: str) -> bool:
    return word in ("every", "jeder", "jede", "jedes", "jedem", "jeden") or (
        word.startswith("кажд") or word == "har"
    )


def _is_of(plain: list[str], at: int) -> bool:
    return at < len(plain) and plain[at] in ("of", "der", "des", "von", "aller")


def _cardinal(plain: list[str], gaps: list[str], at: int, language: str) -> Numeral | None:
    total = group = 0.0
    step, last, ceiling = 1.0, at, float("inf")
    position = at
    while position < len(plain) and (position == at or _joined(gaps[position - 1])):
        word = plain[position]
        value = cardinal_value(word) or (_ONES.get(word) if group >= 20 else None)
        magnitude = magnitude_of(word, language)
        if value is not None and (not group or _follows(group, value)):
            group, step = group + value, 1.0
        elif not group and not total and word in _BEFORE_MAGNITUDE:
            skipped = position + (word == "half")
            following = plain[skipped + 1] if skipped + 1 < len(plain) else ""
            if not magnitude_of(following, language) or len(following) < 4:
                break
            group, step = _BEFORE_MAGNITUDE[word], 0.1 if word.startswith("пол") else 1.0
            position = skipped
        elif magnitude and position > at and 1 < magnitude <= ceiling and group and len(word) > 3:
            if magnitude == 100:
                group *= 100
            else:
                total, group, ceiling = total + group * magnitude, 0.0, magnitude / 10
            step = 1.0 if magnitude == 12 else step * magnitude if step < 1 else magnitude
        elif word in ("and", "und") and group >= 100 and position > at:
            position += 1
            continue
        else:
            break
        position += 1
        last = position
    return Numeral(at, last, total + group, step) if last > at and total + group > 1 else None


def _joined(gap: str) -> bool:
    return gap in ("-", "\u2010", "\u2011") or (gap != "" and gap.isspace() and "\n" not in gap)


def _follows(group: float, value: float) -> bool:
    """Tell whether "twenty" + "one", "сто" + "двадцать" is one number, not two in a row."""
    if group % 1:
        return False
    if group % 100 == 0:
        return value < 100
    return group % 10 == 0 and group % 100 >= 20 and value < 10


def _ordinal(plain: list[str], at: int) -> Numeral | None:
    word, before = plain[at], plain[at - 1] if at else ""
    value = _ORDINALS.get(word)
    if value is None or (word in ("second", "quarter") and before in ("per", "a")):
        return None
    return Numeral(at, at + 1, float(value), 0.0, "ordinal")


def magnitude_of(word: str, language: str) -> float | None:
    """Return what a word after a number multiplies it by: "million", «млрд», "Mio"."""
    plain = fold_word(word)
    if language == "de" and plain in _GERMAN_MAGNITUDES:
        return _GERMAN_MAGNITUDES[plain]
    return MAGNITUDES.get(plain)
