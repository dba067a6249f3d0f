"""Pairs made from abstracts."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training.pairs import Pair
from training.scientific import (
    Study,
    findings,
    read_studies,
    sentence_pairs,
    title_pairs,
)

TEXT = (
    "Bridges of oak were built in nine valleys. We studied how river ice damages oak bridges. "
    "Thick river ice damages oak bridges in spring. The cost was low."
)
STUDY = Study("River ice damages oak bridges", TEXT)


def test_abstracts_that_a_split_cites_are_left_out(tmp_path: Path) -> None:
    rows = [{"_id": str(n), "title": f" Title {n}. ", "text": f" Text {n}. "} for n in range(3)]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n7\t1\t1\n")
    left = [Study("Title 0", "Text 0."), Study("Title 2", "Text 2.")]
    assert read_studies(tmp_path) == left
    assert read_studies(tmp_path, cited_by=None) == [left[0], Study("Title 1", "Text 1."), left[1]]


@pytest.mark.parametrize(
    ("title", "states"),
    [
        ("Thick river ice reduces oak bridges", True),
        ("Thick river ice and oak bridges", False),  # no verb
        ("Is river ice bad for oak bridges", False),
        ("River ice: oak is damaged in spring", False),
        ("Ice reduces bridges now", False),  # four words
        ("Volcanic ash reduces harvests of southern farmers", False),  # not in the abstract
    ],
)
def test_a_title_states_a_finding_that_the_abstract_repeats(title: str, states: bool) -> None:
    study = Study(title, TEXT)
    assert findings([study]) == ([study] if states else [])


def test_a_title_stands_beside_its_abstract_its_nearest_window_and_any() -> None:
    whole, nearest, drawn = title_pairs(STUDY, np.random.default_rng(0))
    claim = "River ice damages oak bridges."
    assert whole == Pair("titles", claim, TEXT, "SUPPORTED", "title")
    # All of the title's words stand in the third sentence too, which is longer.
    assert nearest == Pair(
        "titles", claim, "We studied how river ice damages oak bridges.", "SUPPORTED", "title"
    )
    assert (drawn.claim, drawn.label) == (claim, "NOT_REFUTED")
    assert drawn.evidence in TEXT
    assert title_pairs(Study("A title", ""), np.random.default_rng(0)) == []


def test_a_nearest_window_with_little_of_the_title_may_not_decide() -> None:
    study = Study("River ice damages oak bridges", "Oak burns well. Nobody crossed the river.")
    assert [pair.label for pair in title_pairs(study, np.random.default_rng(0))] == [
        "SUPPORTED",
        "NOT_REFUTED",
        "NOT_REFUTED",
    ]


def test_a_sentence_stands_beside_the_window_it_is_in() -> None:
    for seed in range(10):
        (pair,) = sentence_pairs(STUDY, np.random.default_rng(seed))
        assert 8 <= len(pair.claim.split()) <= 45
        assert pair.claim in pair.evidence
        assert pair.evidence in TEXT
        assert (pair.source, pair.label, pair.made) == ("sentences", "SUPPORTED", "copy")
    assert sentence_pairs(Study("t", "Too short. Also short."), np.random.default_rng(0)) == []
