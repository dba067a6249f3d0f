from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import ndcg_score

from index.evaluate import load_beir, ndcg, rank_of


def test_ndcg_by_hand() -> None:
    assert ndcg(["a", "b"], {"a": 1}) == 1.0
    assert ndcg(["b", "a"], {"a": 1}) == pytest.approx(1 / np.log2(3))
    assert ndcg(["b"], {"a": 1}) == 0.0
    assert ndcg([], {}) == 0.0
    assert ndcg(["x"] * 10 + ["a"], {"a": 1}) == 0.0


def test_ndcg_is_that_of_an_independent_implementation() -> None:
    generator = np.random.default_rng(5)
    for _ in range(50):
        grades = generator.integers(0, 4, 30)
        scores = generator.permutation(30)
        if not grades.any():
            continue
        ranked = [str(n) for n in np.argsort(-scores)]
        relevant = {str(n): int(grade) for n, grade in enumerate(grades) if grade}
        expected = ndcg_score(grades[None, :], scores[None, :], k=10)
        assert ndcg(ranked, relevant) == pytest.approx(expected)


def test_rank() -> None:
    assert rank_of(["a", "b", "c"], ["c", "b"]) == 2
    assert rank_of(["a"], ["b"]) is None


def test_a_set_is_read_as_beir_writes_it(tmp_path: Path) -> None:
    (tmp_path / "qrels").mkdir()
    corpus = [{"_id": "d1", "title": "T", "text": "x"}, {"_id": "d2", "title": "", "text": "y"}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(json.dumps(item) for item in corpus))
    questions = [{"_id": "q1", "text": "why?"}, {"_id": "q2", "text": "unjudged"}]
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps(item) for item in questions))
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n"
    )
    loaded = load_beir(tmp_path)
    assert loaded.corpus == {"d1": "T\n\nx", "d2": "y"}
    assert loaded.questions == {"q1": "why?"}
    assert loaded.relevant == {"q1": {"d1": 2}}
