from __future__ import annotations

import statistics

import pytest

from index.fuse import covered, fuse, standardise


def test_standard_scores_are_those_of_the_textbook() -> None:
    scores = {1: 3.0, 2: 7.5, 3: -1.0}
    mean, deviation = statistics.fmean(scores.values()), statistics.pstdev(scores.values())
    assert standardise(scores) == pytest.approx(
        {row: (score - mean) / deviation for row, score in scores.items()}
    )


@pytest.mark.parametrize("scores", [{}, {1: 2.0}, {1: 0.3, 2: 0.3}])
def test_equal_scores_say_nothing(scores: dict[int, float]) -> None:
    assert standardise(scores) == dict.fromkeys(scores, 0.0)


def test_words_count_as_much_as_they_cover() -> None:
    dense = {1: 0.9, 2: 0.1}
    lexical = {1: 0.0, 2: 5.0}
    languages = {1: "en", 2: "en"}
    assert fuse(dense, lexical, languages, {"en": 0.0}) == pytest.approx({1: 1.0, 2: -1.0})
    assert fuse(dense, lexical, languages, {"en": 0.25}) == pytest.approx({1: 0.75, 2: -0.75})
    assert fuse(dense, lexical, languages, {"en": 1.0}) == pytest.approx({1: 0.0, 2: 0.0})


def test_words_are_weighed_within_each_language() -> None:
    dense = {1: 0.5, 2: 0.5, 3: 0.5, 4: 0.5}
    lexical = {1: 9.0, 2: 7.0, 3: 0.2, 4: 0.0}
    languages = {1: "en", 2: "en", 3: "de", 4: "de"}
    fused = fuse(dense, lexical, languages, {"en": 0.8, "de": 0.1})
    assert fused == pytest.approx({1: 0.8, 2: -0.8, 3: 0.1, 4: -0.1})


def test_a_language_without_a_hit_by_words_is_ranked_by_meaning_alone() -> None:
    assert fuse({1: 1.0, 2: 0.0}, {1: 0.0, 2: 0.0}, {1: "uz", 2: "uz"}, {}) == {1: 1.0, 2: -1.0}


def test_coverage_is_a_share_of_weight() -> None:
    assert covered({"a": 3.0, "b": 1.0}, ["a", "c", "a"]) == 0.75
    assert covered({}, ["a"]) == 0.0
    assert covered({"a": 0.0}, ["a"]) == 0.0
