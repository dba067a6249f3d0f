"""From trained weights to what ships."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.entailment.embedded import MANIFEST, read_spec
from index.spec import BUNDLED_MODELS, DEFAULT_MODEL
from training.calibrate import Calibration
from training.documents import Document
from training.pairs import Pair
from training.release import judge, score, to_manifest


class Words:
    """A tokenizer of which a piece is a word: 0 <s>, 2 </s>, the others 10 and their length."""

    def ids(self, text: str) -> list[int]:
        return [0, *(10 + len(word) for word in text.split()), 2]


class Summing:
    """A classifier whose logits are the sum of a pair's pieces, their number, and one."""

    def logits(self, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> NDArray[np.float32]:
        sums = (ids * mask).sum(axis=1)
        return np.stack([sums, mask.sum(axis=1), np.ones(len(ids))], axis=1).astype(np.float32)


def of(claim: int, text: int) -> list[float]:
    """What `Summing` says of a claim and a text, each of one word of so many letters."""
    pieces = [0, 16, 10 + claim, 2, 2, 18, 10 + text, 2]
    return [sum(pieces), len(pieces), 1]


def test_pairs_are_scored_in_their_order() -> None:
    pairs = [Pair("s", "a", "b" * (1 + n % 7) + " c" * (n % 50), "SUPPORTED") for n in range(300)]
    found = score(Summing(), Words(), pairs)
    assert found[0].tolist() == of(1, 1)
    expected = [8 + n % 50 for n in range(300)]
    assert found[:, 1].tolist() == expected


def test_a_claim_too_long_to_be_read_is_told() -> None:
    with pytest.raises(ValueError, match="1 claims are too long"):
        score(Summing(), Words(), [Pair("s", "a " * 300, "b", "SUPPORTED")])


def test_each_document_gets_the_logits_of_its_windows() -> None:
    documents = [
        Document("s", "a", ("b", "bb", "bbb"), "SUPPORTED"),
        Document("s", "aa", ("b",), "REFUTED"),
        Document("s", "aaa", ("b", "bb"), "REFUTED"),
    ]
    found = judge(Summing(), Words(), documents)
    assert [rows.tolist() for rows in found] == [
        [of(1, 1), of(1, 2), of(1, 3)],
        [of(2, 1)],
        [of(3, 1), of(3, 2)],
    ]


def test_the_manifest_is_what_the_model_s_reader_reads(tmp_path: Path) -> None:
    model = tmp_path / "entailment.onnx"
    model.write_bytes(b"weights")
    found = Calibration(1.25, 0.55, 0.91, 0.7, 0.02, 0.031234, -0.4, 0.72, 0.65, 0.4)
    fields = to_manifest(model, found, "3")
    (tmp_path / MANIFEST).write_text(json.dumps(fields))
    spec = read_spec(tmp_path)
    assert (spec.name, spec.temperature, spec.likely, spec.certain) == (
        "loccit-entailment-3",
        1.25,
        0.55,
        0.91,
    )
    assert spec.sha256 == hashlib.sha256(b"weights").hexdigest()
    assert spec.base_sha256 == BUNDLED_MODELS[DEFAULT_MODEL].spec.weights_sha256
    assert (spec.max_pieces, spec.claim_prefix, spec.text_prefix) == (256, "query: ", "passage: ")
    assert (fields["strength_offset"], fields["strength_slope"]) == (-0.4, 0.72)
    assert fields["held_out"]["calibration_error"] == 0.0312  # type: ignore[index]
