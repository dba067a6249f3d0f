"""Our own entailment model: what it is fed, what becomes of its logits, and its files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.errors import ClaimInvalid, ModelDamaged, ModelUnavailable
from index.entailment.embedded import EmbeddedEntailment, EntailmentSpec, open_entailment, read_spec
from index.runtime.encoder import Ids, Vectors, WordTable

FIELDS: dict[str, Any] = {
    "name": "loccit-entailment 1",
    "sha256": "0" * 64,
    "base": "multilingual-e5-small",
    "base_sha256": "1" * 64,
    "max_pieces": 32,
    "claim_prefix": "query: ",
    "text_prefix": "passage: ",
    "temperature": 2.0,
    "likely": 0.6,
    "certain": 0.9,
    "strength_offset": -0.4,
    "strength_slope": 0.7,
    "languages": ["en", "ru"],
}
SPEC = EntailmentSpec(**{**FIELDS, "languages": ("en", "ru")})


class Words:
    """A tokenizer of which a piece is a word: 0 <s>, 2 </s>, the others by their length."""

    def ids(self, text: str) -> list[int]:
        return [0, *(10 + len(word) for word in text.split()), 2]


class Recorder:
    """A classifier that remembers what it was fed; its logits are the rows' lengths."""

    def __init__(self) -> None:
        self.fed: list[list[int]] = []

    def logits(self, ids: Ids, mask: Ids) -> Vectors:
        self.fed += [row[kept == 1].tolist() for row, kept in zip(ids, mask, strict=True)]
        lengths = mask.sum(axis=1)
        return np.stack([lengths, np.zeros_like(lengths), np.zeros_like(lengths)], 1).astype(
            np.float32
        )


def model() -> tuple[EmbeddedEntailment, Recorder]:
    recorder = Recorder()
    return EmbeddedEntailment(SPEC, Words(), recorder), recorder  # type: ignore[arg-type]


def test_a_pair_is_the_claim_two_marks_and_the_text() -> None:
    entailment, recorder = model()
    entailment.probabilities("a bb", ["ccc"])
    # <s> query: a bb </s> </s> passage: ccc </s>
    assert recorder.fed == [[0, 16, 11, 12, 2, 2, 18, 13, 2]]


def test_a_long_text_is_cut_and_a_long_claim_refused() -> None:
    entailment, recorder = model()
    entailment.probabilities("a", ["b " * 100])
    assert [len(row) for row in recorder.fed] == [32]
    assert recorder.fed[0][:6] == [0, 16, 11, 2, 2, 18]
    with pytest.raises(ClaimInvalid, match=r"12 word pieces; loccit-entailment 1 reads 8"):
        entailment.probabilities("a " * 9, ["b"])


def test_probabilities_stand_in_the_order_of_the_texts() -> None:
    entailment, _ = model()
    heard: list[int] = []
    texts = ["b " * number for number in (9, 1, 7, 3, 5)]
    found = entailment.probabilities("a", texts, heard.append)
    lengths = np.array([16, 8, 14, 10, 12])
    powers = np.exp(lengths / 2.0)
    assert np.allclose(found[:, 0], powers / (powers + 2), atol=1e-6)
    assert np.allclose(found.sum(axis=1), 1, atol=1e-6)
    assert heard == [4, 5]


def test_languages_and_thresholds_are_those_of_the_manifest() -> None:
    entailment, _ = model()
    assert [entailment.reads(one) for one in ("en", "ru", "und", "ja")] == [True] * 3 + [False]
    assert entailment.thresholds == (0.6, 0.9)
    assert entailment.name == "loccit-entailment 1"


def test_what_is_told_of_the_strongest_of_many_windows() -> None:
    entailment, _ = model()
    # The logit of .8 is ln 4: -.4 + .7 * 1.386294 = .570406, of which the logistic is .638857.
    assert entailment.told(0.8) == pytest.approx(0.638857, abs=1e-6)
    assert 0 < entailment.told(0.0) < entailment.told(1.0) < 1


def test_a_missing_manifest(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="not in this installation"):
        read_spec(tmp_path)


@pytest.mark.parametrize("text", ["", "{}", json.dumps({**FIELDS, "languages": None})])
def test_a_manifest_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "entailment.json").write_text(text, "utf-8")
    with pytest.raises(ModelDamaged, match=r"entailment\.json is not the manifest"):
        read_spec(tmp_path)


def test_a_model_that_is_not_the_published_one(tmp_path: Path) -> None:
    (tmp_path / "entailment.json").write_text(json.dumps(FIELDS), "utf-8")
    words = WordTable(np.zeros((1, 4), np.int8), np.ones(1, np.float32))
    with pytest.raises(ModelDamaged, match="not the published file"):
        open_entailment(Words(), words, 1, tmp_path)  # type: ignore[arg-type]
    (tmp_path / "entailment.onnx").write_bytes(b"other")
    with pytest.raises(ModelDamaged, match="not the published file"):
        open_entailment(Words(), words, 1, tmp_path)  # type: ignore[arg-type]
