"""Numbers in words, against the values that they name."""

from __future__ import annotations

from itertools import pairwise

import pytest

from service.verify.quantities.numerals import cardinal_value, magnitude_of, read_numerals
from service.verify.quantities.wording import read_words


def read(text: str, language: str = "en") -> list[tuple[float, str]]:
    words = read_words(text)
    gaps = [text[one.end : two.start] for one, two in pairwise(words)]
    found = read_numerals([word.text for word in words], gaps, language)
    return [(round(one.value, 4), one.kind) for one in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one hundred and eighty-five schools", 185), ("twenty-one countries", 21),
        ("a dozen towns", 12), ("three dozen", 36), ("half a million people", 500_000),
        ("two million five hundred thousand", 2_500_000), ("сто двадцать три пациента", 123),
        ("двадцатью пятью", 25), ("полтора миллиона", 1_500_000), ("fünfundzwanzig", 25),
        ("hundertfünfundachtzig", 185), ("zweitausenddreihundert", 2300), ("yigirma besh", 25),
        ("two thousand", 2000), ("девяносто", 90),
    ],
)  # fmt: skip
def test_cardinals(text: str, value: float) -> None:
    assert read(text) == [(value, "cardinal")]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("two thirds of them", 0.6667), ("every third child", 0.3333), ("half of them", 0.5),
        ("a quarter of them", 0.25), ("die Hälfte der Leute", 0.5), ("ein Drittel der", 0.3333),
        ("каждый третий", 0.3333), ("две трети", 0.6667), ("jedes zehnte Kind", 0.1),
    ],
)  # fmt: skip
def test_parts_of_a_whole(text: str, share: float) -> None:
    assert read(text) == [(share, "part")]


def test_an_ordinal_is_no_cardinal() -> None:
    assert read("the third review, the three reviews") == [(3, "ordinal"), (3, "cardinal")]


def test_what_is_no_number() -> None:
    assert read("one of them, a review, und der, ein Haus, per second") == []
    assert cardinal_value("hundert") is None or cardinal_value("hundert") == 100
    assert cardinal_value("Bundestag") is None


def test_a_billion_is_a_thousand_times_more_in_german() -> None:
    assert (magnitude_of("billion", "en"), magnitude_of("Billionen", "de")) == (1e9, 1e12)
