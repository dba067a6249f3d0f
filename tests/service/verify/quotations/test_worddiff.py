from __future__ import annotations

import random

from service.verify.quotations.worddiff import Edit, align_words, nearest_passage


def words(text: str) -> list[str]:
    return text.split()


def test_words_are_kept_deleted_or_inserted() -> None:
    found = align_words(words("a x c"), words("a b c"), offset=10)
    assert found.edits == (
        Edit("kept", 0, 1, 10, 11),
        Edit("deleted", 11, 12),
        Edit("inserted", 1, 2),
        Edit("kept", 2, 3, 12, 13),
    )
    assert found.similarity == 4 / 6


def test_one_word_written_as_two_is_kept() -> None:
    found = align_words(words("a wellknown c"), words("a well known c"))
    assert [edit.kind for edit in found.edits] == ["kept", "kept", "kept"]


def test_the_nearest_passage_is_found_in_a_long_text() -> None:
    chance = random.Random(1)
    source = [f"w{chance.randrange(3_000)}" for _ in range(20_000)]
    quoted = [*source[15_000:15_006], "new", *source[15_007:15_020]]
    found = nearest_passage(quoted, source)
    assert found is not None
    assert (found.start, found.end) == (15_000, 15_020)
    assert found.similarity == 38 / 40


def test_a_changed_first_and_last_word_have_their_counterparts() -> None:
    found = nearest_passage(words("x b c d y"), words("o o a b c d e o o"))
    assert found is not None
    assert (found.start, found.end) == (2, 7)


def test_nothing_shared_is_no_passage() -> None:
    assert nearest_passage(["a"], ["b"]) is None
    assert nearest_passage([], ["b"]) is None
