"""What is trained on, all together."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from training.mixture import Given, hold_back, mined_pairs, mix, read_given, weights
from training.pairs import Abstract, Pair

PLACES = ["Ardel", "Bevin", "Corvane", "Dunmar", "Elsworth", "Fenwick", "Garrow", "Hollin"]


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors by the letters of a text: like texts are near."""
    counts = np.array([[text.lower().count(c) for c in "abcdefghilmnoprstuw"] for text in texts])
    vectors = counts.astype(np.float32) + 0.01
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def some_pairs(source: str = "fm2") -> list[Pair]:
    """Two claims of each of sixty-four bridges: a true one and one with a wrong year."""
    pairs = []
    for number in range(64):
        place = f"{PLACES[number // 8]} {PLACES[number % 8]}"
        evidence = (
            f"At {place} a stone bridge was finished in {1500 + number}. It has three arches."
        )
        true, false = (
            f"The bridge of {place} was finished in {year}." for year in (1500 + number, 1700)
        )
        pairs += [
            Pair(source, true, evidence, "SUPPORTED"),
            Pair(source, false, evidence, "REFUTED"),
        ]
    return pairs


@pytest.fixture
def retrieval(tmp_path: Path) -> Path:
    text = "River ice reduces oak bridges. Of the 40 bridges that we saw in spring, 12 were lost."
    for name, title in (("scifact", "River ice reduces oak bridges"), ("pubmedqa", "Bridges")):
        folder = tmp_path / name
        (folder / "qrels").mkdir(parents=True)
        (folder / "corpus.jsonl").write_text(json.dumps({"_id": "1", "title": title, "text": text}))
        (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n")
    return tmp_path


def test_all_given_is_read_and_lies_on_one_side(tmp_path: Path) -> None:
    fields = ("source", "claim", "evidence", "label")
    rows = [{name: getattr(pair, name) for name in fields} for pair in some_pairs()]
    (tmp_path / "train.jsonl").write_text("\n".join(map(json.dumps, rows)))
    abstract = {
        "claim": "Ice is cold.",
        "title": "Ice",
        "sentences": ["Ice.", "It is cold."],
        "label": "SUPPORTED",
        "rationales": [[1]],
    }
    (tmp_path / "scifact_train.jsonl").write_text(json.dumps(abstract))
    learnt, held = read_given(tmp_path)
    assert Counter(learnt.pairs + held.pairs) == Counter(some_pairs())
    assert not {pair.evidence for pair in learnt.pairs} & {pair.evidence for pair in held.pairs}
    assert 0 < len(held.pairs) < 40
    assert learnt.abstracts + held.abstracts == [
        Abstract("Ice is cold.", "Ice", ("Ice.", "It is cold."), "SUPPORTED", ((1,),))
    ]


def test_a_mixture_holds_what_was_given_and_what_is_made_of_it(retrieval: Path) -> None:
    abstract = Abstract("Ice is cold.", "Ice", ("Ice.", "It is cold."), "SUPPORTED", ((1,),))
    found = mix(Given(some_pairs(), [abstract]), retrieval, embed, 1)
    made = Counter(pair.made.removesuffix("+others") for pair in found)
    assert made["given"] == 128
    assert made["window"] == 3  # "It is cold." alone and with its neighbour; "Ice."
    assert (made["title"], made["copy"]) == (3, 2)
    assert (
        110 < made["mined"] + made["mined+rule"] <= 131
    )  # of 128 claims, the title, the abstract's
    assert 10 < sum(pair.made.endswith("+others") for pair in found) < 0.25 * len(found)
    known = {"given", "window", "title", "copy", "mined", "mined+rule"}
    swapped = [pair for pair in found if pair.made.removesuffix("+others") not in known]
    assert 20 < len(swapped) < 64
    assert not {pair.claim for pair in swapped} & {pair.claim for pair in some_pairs()}
    assert mix(Given(some_pairs(), [abstract]), retrieval, embed, 1) == found
    assert mix(Given(some_pairs(), [abstract]), retrieval, embed, 2) != found


def test_what_is_held_out_goes_through_no_rule_but_the_mined_pairs() -> None:
    found = hold_back(Given(some_pairs(), []), embed, 1)
    assert found[:128] == some_pairs()
    assert {pair.made for pair in found[128:]} == {"mined", "mined+rule"}


def test_a_mined_pair_has_evidence_of_another_claim_and_decides_nothing() -> None:
    pairs = some_pairs()
    own = {pair.claim: pair.evidence for pair in pairs}
    pool = {"fm2": sorted(set(own.values()))}
    found = mined_pairs(pairs, pool, embed, np.random.default_rng(0))
    assert {pair.label for pair in found} == {"NOT_ENOUGH_INFO"}
    as_was = [pair for pair in found if pair.made == "mined"]
    assert all(pair.claim in own and pair.evidence != own[pair.claim] for pair in as_was)
    changed = [pair for pair in found if pair.made == "mined+rule"]
    assert 0.1 < len(changed) / len(found) < 0.3
    assert not {pair.claim for pair in changed} & set(own)
    assert mined_pairs(some_pairs("snli-devtest"), pool, embed, np.random.default_rng(0)) == []


def test_rarer_labels_of_a_set_weigh_more_by_the_root_within_limits() -> None:
    pairs = [Pair("s", "", "", "SUPPORTED")] * 90 + [Pair("s", "", "", "REFUTED")] * 10
    found = weights(pairs)
    # root(100 / 2 / 90) = .745; root(100 / 2 / 10) = 2.24, held to 1.8
    assert found[-1] / found[0] == pytest.approx(1.8 / math.sqrt(50 / 90))
    assert found.mean() == pytest.approx(1)
    assert weights([Pair("s", "", "", "SUPPORTED"), Pair("t", "", "", "REFUTED")]).tolist() == [
        1,
        1,
    ]
