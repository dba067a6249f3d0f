from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from index.lexical import language_field, open_lexical, text_to_terms, write_lexical
from index.lexicon import Lexicon, Unindexed

TEXTS = [
    (7, "en", "The border security programme trains border guards."),
    (2**40, "ru", "Пограничная безопасность и охрана границ."),
    (9, "en", "Money was spent on training of guards and of dogs."),
    (11, "uz", "O‘zbekiston chegaralari va bojxona."),
    (12, "und", "nothing"),
    (13, "zh", "边境管理"),
]


def terms(question: str, *fields: str) -> dict[str, list[str]]:
    return {name: list(dict.fromkeys(text_to_terms(question, name))) for name in fields}


def on_disk(folder: Path) -> Lexicon:
    write_lexical(folder, TEXTS, [])
    return Lexicon(open_lexical(folder), Unindexed())


def in_memory(_: Path) -> Lexicon:
    return Lexicon(None, Unindexed().with_texts(TEXTS))


def split(folder: Path) -> Lexicon:
    """Half is on disk, among it an old form of a row that lags."""
    write_lexical(folder, [TEXTS[0], TEXTS[1], (9, "en", "border border border")], [])
    return Lexicon(open_lexical(folder), Unindexed().with_texts(TEXTS[2:]))


def bm25(row: int, question: str, field: str) -> float:
    """The formula of the books, with N and the mean length over all fields, as tantivy has it."""
    bags = {
        r: Counter(text_to_terms(t, field)) for r, lang, t in TEXTS if language_field(lang) == field
    }
    mean = sum(bag.total() for bag in bags.values()) / len(TEXTS)
    score = 0.0
    for term in set(text_to_terms(question, field)):
        n = sum(term in bag for bag in bags.values())
        idf = math.log(1 + (len(TEXTS) - n + 0.5) / (n + 0.5))
        tf = bags[row][term]
        score += idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * bags[row].total() / mean))
    return score


@pytest.mark.parametrize("made", [on_disk, in_memory])
@pytest.mark.parametrize(
    ("question", "field", "rows"),
    [
        ("trained border guard", "en", [7, 9]),
        ("границами безопасность", "ru", [2**40]),
        ("oʻzbekiston", "other", [11]),
        ("o'zbekiston bojxona", "other", [11]),
        ("边境", "unspaced", [13]),
        ("nichts", "en", []),
    ],
)
def test_scores_are_bm25(made, question: str, field: str, rows: list[int], tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    lexicon = made(tmp_path / "lexical")
    found = lexicon.search(terms(question, field), 10)
    assert list(found) == rows
    assert found == pytest.approx({row: bm25(row, question, field) for row in rows}, rel=1e-5)


@pytest.mark.parametrize("made", [on_disk, in_memory, split])
def test_every_row_has_a_score_when_asked(made, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    lexicon = made(tmp_path / "lexical")
    found = lexicon.scores(terms("border guards", "en", "ru"), [7, 9, 2**40, 12])
    assert set(found) == {7, 9, 2**40, 12}
    assert found[2**40] == found[12] == 0.0
    assert found[7] > found[9] > 0
    assert lexicon.scores({}, [7]) == {7: 0.0}


def test_a_row_that_lags_is_scored_in_its_new_form_only(tmp_path: Path) -> None:
    lexicon = split(tmp_path / "lexical")
    found = lexicon.search(terms("border dogs", "en"), 10)
    assert list(found) == [7, 9] or list(found) == [9, 7]
    assert lexicon.search(terms("border", "en"), 10).keys() == {7}


@pytest.mark.parametrize("made", [on_disk, in_memory, split])
def test_filters(made, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    lexicon = made(tmp_path / "lexical")
    asked = terms("guards", "en")
    assert lexicon.search(asked, 10, within={9, 12}).keys() == {9}
    assert lexicon.search(asked, 10, within=set()) == {}
    assert len(lexicon.search(asked, 1)) == 1


def test_removed_rows_are_not_found_before_the_index_forgets_them(tmp_path: Path) -> None:
    lexicon = on_disk(tmp_path / "lexical")
    lexicon = Lexicon(lexicon.indexed, lexicon.unindexed, frozenset({7}))
    assert lexicon.search(terms("guards", "en"), 10).keys() == {9}


@pytest.mark.parametrize("made", [on_disk, in_memory, split])
def test_frequencies_are_counted_within_the_language(made, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    lexicon = made(tmp_path / "lexical")
    assert sorted(lexicon.fields()) == ["en", "other", "ru", "unspaced"]
    guard = text_to_terms("guards", "en")[0]
    if made is not split:  # there the old form of a row counts until the index has the new one
        assert lexicon.inverse_frequency("en", guard) == pytest.approx(math.log(1 + 0.5 / 2.5))
        assert lexicon.inverse_frequency("en", "zebra") == pytest.approx(math.log(1 + 2.5 / 0.5))
    assert lexicon.inverse_frequency("en", "zebra") > lexicon.inverse_frequency("en", guard)
