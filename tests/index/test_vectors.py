from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.vectors import (
    SHRINKAGE,
    VectorIndex,
    build_base,
    load_base,
    make_index,
    vectors_to_means,
)

GENERATOR = np.random.default_rng(7)
N, D = 300, 16


def unit(shape: tuple[int, ...]) -> NDArray[np.float32]:
    found = GENERATOR.standard_normal(shape).astype(np.float32)
    return found / np.linalg.norm(found, axis=-1, keepdims=True)


VECTORS = unit((N, D))
ROWS = [int(row) for row in GENERATOR.permutation(10_000)[:N] + 2**40]
LANGUAGES = ["en" if n % 3 else "de" for n in range(N)]
QUESTION = unit((D,))


def brute_force(
    vectors: NDArray[np.float32], languages: list[str], by: NDArray[np.float32], n_of: list[str]
) -> NDArray[np.float64]:
    """The score by its definition: q·(p − shrunk mean of p's language)."""
    scores = []
    for vector, language in zip(vectors, languages, strict=True):
        of_language = by[[n for n, name in enumerate(n_of) if name == language]]
        mean = (of_language.sum(axis=0) + SHRINKAGE * by.mean(axis=0)) / (
            len(of_language) + SHRINKAGE
        )
        scores.append(float(QUESTION.astype(np.float64) @ (vector - mean)))
    return np.array(scores)


EXPECTED = dict(zip(ROWS, brute_force(VECTORS, LANGUAGES, VECTORS, LANGUAGES), strict=True))


def whole(removed: frozenset[int] = frozenset()) -> VectorIndex:
    return make_index(build_base(ROWS, VECTORS, LANGUAGES), [], VECTORS[:0], [], removed)


def best(scores: dict[int, float], limit: int) -> list[int]:
    return sorted(scores, key=lambda row: -scores[row])[:limit]


def test_search_is_brute_force() -> None:
    found = whole().search(QUESTION, 20)
    assert list(found) == best(EXPECTED, 20)
    assert found == pytest.approx({row: EXPECTED[row] for row in found}, abs=1e-5)


def test_scores_of_given_rows_are_exact_and_unknown_rows_are_left_out() -> None:
    wanted = [ROWS[5], ROWS[250], 12345]
    found = whole().scores(QUESTION, wanted)
    assert found == pytest.approx({row: EXPECTED[row] for row in wanted[:2]}, abs=1e-5)


def test_removed_rows_are_never_found() -> None:
    gone = frozenset(best(EXPECTED, 30)[::2])
    index = whole(gone)
    left = {row: score for row, score in EXPECTED.items() if row not in gone}
    assert list(index.search(QUESTION, 20)) == best(left, 20)
    assert index.scores(QUESTION, gone) == {}


def test_a_filter_is_kept_to_even_where_it_lets_few_through() -> None:
    within = {*ROWS[:3], 99}
    assert list(whole().search(QUESTION, 20, within=within)) == best(
        {row: EXPECTED[row] for row in ROWS[:3]}, 3
    )
    gone = frozenset(ROWS[:1])
    assert set(whole(gone).search(QUESTION, 20, within=within)) == set(ROWS[1:3])
    assert whole().search(QUESTION, 20, within=set()) == {}


@pytest.mark.parametrize("held", [0, 1, 150, 299])
def test_rows_after_the_snapshot_are_searched_with_it(held: int) -> None:
    base = build_base(ROWS[:held], VECTORS[:held], LANGUAGES[:held]) if held else None
    index = make_index(base, ROWS[held:], VECTORS[held:], LANGUAGES[held:], ())
    by, names = (VECTORS[:held], LANGUAGES[:held]) if held else (VECTORS, LANGUAGES)
    if held == 1:
        return  # the snapshot lacks a language: see below
    scores = dict(zip(ROWS, brute_force(VECTORS, LANGUAGES, by, names), strict=True))
    assert list(index.search(QUESTION, 20)) == best(scores, 20)
    some = [ROWS[0], ROWS[-1]]
    assert index.scores(QUESTION, some) == pytest.approx({r: scores[r] for r in some}, abs=1e-5)
    assert index.size == N


def test_a_language_that_the_snapshot_lacks_is_centred_by_the_whole_library() -> None:
    base = build_base(ROWS[:10], VECTORS[:10], ["en"] * 10)
    index = make_index(base, [1], VECTORS[10:11], ["uz"], ())
    expected = float(QUESTION @ (VECTORS[10] - VECTORS[:10].mean(axis=0)))
    assert index.scores(QUESTION, [1])[1] == pytest.approx(expected, abs=1e-5)


def test_within_one_language_centring_changes_no_order() -> None:
    index = make_index(build_base(ROWS, VECTORS, ["en"] * N), [], VECTORS[:0], [], ())
    plain = dict(zip(ROWS, (VECTORS @ QUESTION).tolist(), strict=True))
    assert list(index.search(QUESTION, N)) == best(plain, N)


def test_means_are_shrunk_by_size() -> None:
    vectors = np.array([[1, 0], [1, 0], [0, 1]], np.float32)
    means = vectors_to_means(vectors, ["en", "en", "ru"])
    overall = np.array([2 / 3, 1 / 3])
    assert means.by_language["ru"] == pytest.approx(
        (np.array([0, 1]) + SHRINKAGE * overall) / (1 + SHRINKAGE), abs=1e-6
    )
    assert means.overall == pytest.approx(overall, abs=1e-6)


def test_a_snapshot_survives_the_disk(tmp_path: Path) -> None:
    base = build_base(ROWS, VECTORS, LANGUAGES)
    base.save(tmp_path / "dense-1.faiss")
    loaded = load_base(tmp_path / "dense-1.faiss")
    assert loaded is not None
    assert loaded.rows.tolist() == sorted(ROWS)
    index = make_index(loaded, [], VECTORS[:0], [], ())
    assert index.search(QUESTION, 50) == whole().search(QUESTION, 50)


def test_a_missing_or_damaged_snapshot_is_none(tmp_path: Path) -> None:
    path = tmp_path / "dense-1.faiss"
    assert load_base(path) is None
    build_base(ROWS, VECTORS, LANGUAGES).save(path)
    path.write_bytes(b"not an index")
    assert load_base(path) is None


def test_an_empty_index_finds_nothing() -> None:
    index = make_index(None, [], np.zeros((0, 1), np.float32), [], ())
    assert index.search(QUESTION, 5) == {}
    assert index.scores(QUESTION, [1]) == {}
