"""Whether two places speak of the same thing, and the words and concepts that this rests on."""

from __future__ import annotations

import pytest

from service.verify.quantities.concepts import event_concepts, noun_concepts, sound_key
from service.verify.quantities.samething import is_swapped, same_head, shared_share, surroundings
from service.verify.quantities.wording import read_words, sentence_spans, text_language, word_stem


@pytest.mark.parametrize(
    ("one", "other"),
    [("country", "countries"), ("operated", "operation"), ("школ", "школы"), ("rose", "risen"),
     ("подписал", "подписали"), ("основан", "основание"), ("Zaun", "Zäune")],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert word_stem(one) == word_stem(other) != ""


def test_words_that_say_little_have_none() -> None:
    assert [word_stem(word) for word in ("the", "für", "ещё", "which")] == ["", "", "", ""]


def test_concepts_join_languages() -> None:
    assert noun_concepts("households") & noun_concepts("домохозяйств") == {"household"}
    assert noun_concepts("Methanemissionen") == {"methane", "emission"}
    assert event_concepts("gegründet") & event_concepts("основан") == {"found"}
    assert sound_key("protocol") == sound_key("протокола") == "proto"
    assert noun_concepts("zzz") == frozenset()


def test_the_words_of_the_sentence_are_what_surrounds_a_place() -> None:
    text = "Rain fell. The law passed in 2019 (Berg 2012). Snow fell."
    around = surroundings(text, text.index("2019"), text.index("2019") + 4)
    assert [word.text for word in around.words] == ["law", "passed"]


def test_one_word_in_the_place_of_another() -> None:
    def around(text: str) -> object:
        return surroundings(text, 0, 0)

    cement, steel = around("Emissions from cement rose."), around("Emissions from steel rose.")
    assert is_swapped(cement, steel)  # type: ignore[arg-type]
    assert not is_swapped(cement, cement)  # type: ignore[arg-type]


def test_heads_and_shares() -> None:
    cities, towns, ships = (read_words(text) for text in ("cities", "городов", "ships"))
    assert same_head(cities, towns, across=True) is True
    assert same_head(cities, ships) is False
    assert same_head(cities, ships, across=True) is None
    assert same_head(cities, ()) is None
    assert shared_share(read_words("length river"), frozenset({"riv"})) == 1.0


def test_sentences_and_languages() -> None:
    assert sentence_spans("It cost 5 Mio. Euro. Am 28. März kam er.") == ((0, 21), (21, 40))
    texts = ("the law of the land", "das Gesetz und der Staat", "закон", "qonun va yil")
    assert [text_language(text) for text in texts] == ["en", "de", "ru", "uz"]
    assert text_language("the law", "de-AT") == "de"
    assert text_language("the law of the land", "fr") == "en"
