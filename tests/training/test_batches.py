"""Pairs as pieces, and batches of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training.batches import (
    Encoded,
    batch_of,
    encode,
    load_encoded,
    pair_ids,
    plan,
    save_encoded,
)
from training.pairs import Pair


class Words:
    """A tokenizer of which a piece is a word: 0 <s>, 2 </s>, the others 10 and their length."""

    def ids(self, text: str) -> list[int]:
        return [0, *(10 + len(word) for word in text.split()), 2]


def test_a_pair_is_the_claim_two_marks_and_the_evidence() -> None:
    assert pair_ids(Words(), "a bb", "ccc") == [0, 16, 11, 12, 2, 2, 18, 13, 2]


def test_only_the_evidence_is_cut() -> None:
    ids = pair_ids(Words(), "a", "ccc " * 400)
    assert ids is not None
    assert len(ids) == 256
    assert ids[:7] == [0, 16, 11, 2, 2, 18, 13]
    assert ids[-1] == 13


@pytest.mark.parametrize(("words", "fits"), [(229, True), (230, False)])
def test_a_claim_must_leave_24_pieces(words: int, fits: bool) -> None:
    ids = pair_ids(Words(), "a " * words, "ccc " * 400)  # <s>, "query:" and </s> are three more
    assert (ids is not None) is fits


def test_pairs_are_encoded_with_what_their_labels_leave_open() -> None:
    pairs = [
        Pair("s", "a", "b", "REFUTED"),
        Pair("s", "a " * 300, "b", "SUPPORTED"),  # left out: its claim is too long
        Pair("s", "aa", "b", "NOT_SUPPORTED"),
        Pair("s", "aaa", "b c", "NOT_REFUTED"),
    ]
    found = encode(Words(), pairs, np.array([1, 2, 3, 4], np.float32))
    assert found.starts.tolist() == [0, 8, 16, 25]
    assert found.lengths.tolist() == [8, 8, 9]
    assert found.ids[16:].tolist() == [0, 16, 13, 2, 2, 18, 11, 11, 2]
    assert found.possible.tolist() == [[0, 1, 0], [0, 1, 1], [1, 0, 1]]
    assert found.weights.tolist() == [1, 3, 4]


def some_encoded() -> Encoded:
    return Encoded(
        np.array([5, 6, 7, 8, 9, 4], np.int32),
        np.array([0, 3, 4, 6]),
        np.eye(3, dtype=np.float32),
        np.array([1, 2, 3], np.float32),
    )


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    save_encoded(some_encoded(), tmp_path / "pass-0.npz")
    found = load_encoded(tmp_path / "pass-0.npz")
    for name in Encoded.__dataclass_fields__:
        np.testing.assert_array_equal(getattr(found, name), getattr(some_encoded(), name))
    assert [path.name for path in tmp_path.iterdir()] == ["pass-0.npz"]


def test_a_batch_is_padded_to_its_longest() -> None:
    batch = batch_of(some_encoded(), np.array([2, 0]))
    assert batch.ids.tolist() == [[9, 4, 0], [5, 6, 7]]
    assert batch.mask.tolist() == [[1, 1, 0], [1, 1, 1]]
    assert batch.possible.tolist() == [[0, 0, 1], [1, 0, 0]]
    assert batch.weights.tolist() == [3, 1]


def test_batches_are_of_like_length_within_their_size_and_hold_each_pair_once() -> None:
    lengths = np.random.default_rng(3).integers(5, 200, 10_000)
    batches = plan(lengths, 1_000, 7)
    assert sorted(np.concatenate(batches).tolist()) == list(range(10_000))
    assert max(len(batch) * lengths[batch].max() for batch in batches) <= 1_000
    assert max(map(len, batches)) <= 96
    padded = sum(len(batch) * lengths[batch].max() for batch in batches)
    assert padded < 1.02 * lengths.sum()
    again, other = plan(lengths, 1_000, 7), plan(lengths, 1_000, 8)
    assert [batch.tolist() for batch in again] == [batch.tolist() for batch in batches]
    assert [batch.tolist() for batch in other] != [batch.tolist() for batch in batches]
    longest = [int(lengths[batch].max()) for batch in batches]
    assert longest != sorted(longest)


def test_short_pairs_come_96_at_once_and_one_too_long_alone() -> None:
    assert sorted(map(len, plan(np.full(200, 3), 10_000, 0))) == [8, 96, 96]
    assert sorted(map(len, plan(np.array([50, 4, 4]), 8, 0))) == [1, 2]
