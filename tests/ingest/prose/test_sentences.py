"""Sentences as a reader would part them; each case is a list of the sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.prose.sentences import split_sentences

TRAILING_CITATIONS = [
    ["The phase cost forty million. (EEAS, 2019)", "BOMCA's staff grew."],
    ["It works between countries. (ICMPD, 2021).", "In Tashkent it does not."],
    ["Data were mapped. (Forum on Trade and Growth, n.d.).", "The union took part."],
    ["Limits were passed. (Gavrilis, 2009)"],
    ["Results differ. (see Smith, 2010; Lee & Kim, 2011a, p. 4)", "Ours do not."],
    ["It is known.[12]", "It is not liked. [3, 5–7]", "It stays."],
    ["So says the key. [@doe99, p. 3]", "So say we."],
    ["Это известно. (Иванов, 2015, с. 45)", "Но это не так."],
    ["Bu maʼlum. (Karimov, 2018)", "Biroq u toʻliq emas."],
    ["A prize was won (Smith, 2010).", "A second was not."],
]
NO_CITATIONS = [
    ["He left.", "(He was born in 1990.)", "She stayed."],
    ["He left.", "(It rained.)", "She stayed."],
]
ENGLISH = [
    ["Dr. Smith met J. R. Jones in the U.S. Senate.", "He said no.", "It rained."],
    ["See Fig. 3, No. 5 and pp. 3–9.", "The end."],
    ["It fell by 1.5 per cent.", "The rest rose to 3.2.", "That was all."],
    ["Smith et al. (2009) deny it.", "Why?", "Nobody knows!"],
    ["Bread, milk, etc.", "The next day came."],
    ["He spoke, e.g. Russian, i.e. well, vs. us.", "Good."],
    ["“Is it so?” he asked.", "“Yes.”", "Then he left."],
    ["The policy ended.12", "The next began."],
    ["It is called What is MIEUX? and begins so."],
    ["Vitamin C.", "The rest is known."],
    ["Wait … he said.", "Then…", "Nothing."],
    ["Visit www.example.org or mail a.b@example.org.", "Thanks."],
    ["At 5 p.m. it closed.", "On Sunday it opened."],
    ["Version 2.0.1 is out.", "3 people saw it."],
]
RUSSIAN = [
    ["Он родился в 2019 г. в Ташкенте.", "В 2020 г. Узбекистан вступил.", "Это всё."],
    ["Хлеб, молоко и т.д.", "Однако это не так."],
    ["См. рис. 3 и с. 45.", "Проф. И. И. Иванов писал об этом."],
    ["Сумма в 5 млн. руб. выделена.", "Она мала."],
    ["Кто там?", "Никого!", "Вот так…"],
    ["Т.е. он прав.", "Но нет."],
]
UZBEK = [
    ["Bu 2021 yilda boʻldi.", "Biroq natija yoʻq.", "Nega?"],
    ["Бу йил ўтди.", "Аммо иш қолди."],
    ["A. Qodiriy roman yozdi.", "U mashhur."],
]


@pytest.mark.parametrize(
    "sentences", [*TRAILING_CITATIONS, *NO_CITATIONS, *ENGLISH, *RUSSIAN, *UZBEK]
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[s.start : s.end] for s in split_sentences(text)] == sentences


def test_german_ordinals_need_the_language() -> None:
    text = "Am 3. Oktober kam es, z. B. hier. Das war gut."
    assert [text[s.start : s.end] for s in split_sentences(text, "de")] == [
        "Am 3. Oktober kam es, z. B. hier.",
        "Das war gut.",
    ]


def test_scripts_without_blanks() -> None:
    text = "这是第一句。这是第二句！好吗？"
    assert [text[s.start : s.end] for s in split_sentences(text, "zh")] == [
        "这是第一句。",
        "这是第二句！",
        "好吗？",
    ]


def test_nothing_is_no_sentence() -> None:
    assert split_sentences("") == ()
    assert split_sentences(" \n ") == ()


@given(st.text(alphabet="aA. ()[]1209?!,;…n\n«»\"'и"))
def test_sentences_hold_all_characters_in_order(text: str) -> None:
    place = 0
    for sentence in split_sentences(text):
        assert sentence.start < sentence.end
        assert not text[place : sentence.start].strip()
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        place = sentence.end
    assert not text[place:].strip()
