"""Folded names and titles."""

from __future__ import annotations

import unicodedata

import pytest

from ingest.references.folding import fold_letters, fold_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller-Šimečka", "muller-simecka"),
        ("Erdoğan, Căpăţână", "erdogan, capatana"),
        ("ERDOĞAN", "erdogan"),
        ("Straße", "strasse"),
        ("O‘zbekiston Oʻrol’", "ozbekiston orol"),
        ("Толстой", "толстой"),
        ("ЁЛКИН, Ўрозов", "елкин, ўрозов"),
        ("ﬁsh ²", "fish 2"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters(text: str, folded: str, form: str) -> None:
    assert fold_letters(unicodedata.normalize(form, text)) == unicodedata.normalize("NFC", folded)


def test_a_breve_is_part_of_the_cyrillic_letters_alone() -> None:
    assert fold_letters("й") != fold_letters("и")
    assert fold_letters("ў") != fold_letters("у")
    assert fold_letters("ă") == "a"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Smith, A. & O'Brien (2009):", "smith a obrien 2009"),
        ("state_of_rivers", "state of rivers"),
        ("Río—Grande", "rio grande"),
        ("Сой-сув: «Дарё»", "сой сув даре"),
        ("…", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert fold_words(text) == words
