from __future__ import annotations

from pathlib import Path

from index.lexical import (
    LexicalIndex,
    language_field,
    open_lexical,
    text_to_terms,
    write_lexical,
)

TEXTS = [
    (7, "en", "The border security programme trains border guards."),
    (2**40, "ru", "Пограничная безопасность и охрана границ."),
    (9, "en", "Money was spent on training of guards and of dogs."),
]


def terms(question: str, field: str) -> dict[str, list[str]]:
    return {field: text_to_terms(question, field)}


def opened(folder: Path) -> LexicalIndex:
    index = open_lexical(folder)
    assert index is not None
    return index


def test_writing_again_replaces_and_removes(tmp_path: Path) -> None:
    folder = tmp_path / "lexical"
    write_lexical(folder, TEXTS, [])
    write_lexical(folder, [(9, "en", "Money only.")], [7, 4711])
    index = opened(folder)
    assert index.size == 2
    assert index.search(terms("guards", "en"), 10) == {}
    assert index.search(terms("money", "en"), 10).keys() == {9}


def test_an_open_index_stays_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "lexical"
    write_lexical(folder, TEXTS, [])
    before = opened(folder)
    write_lexical(folder, [], [7, 9])
    assert before.search(terms("guards", "en"), 10).keys() == {7, 9}


def test_no_index_is_none(tmp_path: Path) -> None:
    assert open_lexical(tmp_path / "nowhere") is None
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "meta.json").write_text("{")
    assert open_lexical(tmp_path / "broken") is None


def test_words_are_stemmed_by_language_and_signs_are_no_words() -> None:
    assert text_to_terms("Borders, €40 million!", "en") == ["border", "40", "million"]
    assert text_to_terms("границами", "ru") == text_to_terms("границы", "ru")
    assert text_to_terms("O'zbek g`oya", "other") == ["oʻzbek", "gʻoya"]
    assert language_field("uz") == language_field("und") == "other"
