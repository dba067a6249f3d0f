from __future__ import annotations

import pytest

from benchmarks.scores import (
    NONE,
    Score,
    best_matches,
    count_score,
    entry_score,
    fold,
    pair_score,
    parts,
    unbroken,
    word_score,
    words,
)


def test_words_are_folded_runs_of_letters_and_digits() -> None:
    assert words("Naïve ﬁndings: p<0.05, о‘zbek_CO2") == [
        "naïve", "findings", "p", "0", "05", "о", "zbek", "co2",
    ]  # fmt: skip


def test_parts_split_digits_from_letters_and_drop_accents() -> None:
    assert parts("Física F´ısica S ¨olve migration12") == [
        "fisica", "fisica", "solve", "migration", "12",
    ]  # fmt: skip


def test_a_fold_is_letters_and_digits() -> None:
    assert fold("Smith, J. A. (2009): ‘On ﬂow’.") == "smithja2009onflow"


@pytest.mark.parametrize(
    "text",
    ["politi-\ncal", "politi-cal", "politi\u00ad\r\ncal", "politi\ufffecal", "politi\x02\n cal"],
)
def test_a_broken_word_is_whole_again(text: str) -> None:
    assert unbroken(f"a {text} view") == "a political view"


def test_a_dash_between_blanks_stays() -> None:
    assert unbroken("one - two -\nthree") == "one - two -\nthree"


def test_a_score() -> None:
    score = Score(right=6, found=8, gold=12)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    assert score + Score(1, 1, 1) == Score(7, 9, 13)
    assert (NONE.precision, NONE.recall, NONE.f1) == (1.0, 1.0, 1.0)
    assert Score(0, 0, 3).f1 == 0.0


def test_each_word_counts_as_often_as_it_is_there() -> None:
    assert word_score("the cat the cat", "the cat sat on the mat") == Score(3, 4, 6)


def test_pairs_tell_the_order() -> None:
    assert word_score("b a c", "a b c") == Score(3, 3, 3)
    assert pair_score("b a c", "a b c") == Score(0, 2, 2)
    assert pair_score("a b d c", "a b c d") == Score(1, 3, 3)
    assert count_score([], ["x"]) == Score(0, 0, 1)


def test_matches_are_one_to_one_the_best_first() -> None:
    # 1 of 10 letters differs: 2 * 9 / 20 = .9; 2 differ: .8.
    gold = ["abcdefghij", "abcdefghxy"]
    matches = best_matches(["abcdefghiy", "abcdefghij"], gold, 0.85)
    assert [(match.found, match.gold) for match in matches] == [(1, 0), (0, 1)]
    assert [match.similarity for match in matches] == pytest.approx([1.0, 0.9])


def test_an_entry_said_twice_is_right_once() -> None:
    assert entry_score(["A b c.", "a B C"], ["a b c"]) == Score(1, 2, 1)


def test_an_entry_cut_in_two_is_found_by_neither_half() -> None:
    gold = ["smith j 2009 on the flow of water in pipes journal of pipes 5 1 9"]
    assert entry_score([gold[0][:30], gold[0][30:]], gold) == Score(0, 2, 1)


def test_nothing_matches_nothing() -> None:
    assert best_matches([], ["a"], 0.9) == []
    assert best_matches(["", "!"], ["?"], 0.9) == []
