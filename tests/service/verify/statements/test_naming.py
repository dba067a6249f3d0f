from __future__ import annotations

import pytest

from service.verify.statements.naming import find_names, same_word


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We saw Human Rights Watch there.", ["Human Rights Watch"]),
        ("He left the University of Oxford.", ["University of Oxford"]),
        ("Boats came to Kenya and Chad in May.", ["Kenya", "Chad"]),
        ("A film by J. Smith is here.", ["J. Smith"]),
        ("WHO said so.", ["WHO"]),
        ("Das Haus und der Baum in Berlin sind alt.", ["Berlin"]),
        ("Boats were seen.", []),
    ],
)
def test_names_are_found(text: str, names: list[str]) -> None:
    assert [one.text for one in find_names(text)] == names


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Putin", "Путину", True),
        ("Khrushchev", "Хрущёв", True),
        ("Москве", "Москва", True),
        ("Moscow", "Москва", False),
        ("Samarkand", "Самарканд", True),
        ("Tashkent", "Самарканд", False),
        ("Smith’s", "Smith", True),
        ("Smith", "Smythe", False),
    ],
)
def test_words_of_names(first: str, second: str, same: bool) -> None:
    assert same_word(first, second) is same
    assert same_word(second, first) is same
