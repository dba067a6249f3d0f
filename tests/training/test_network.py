"""The network and its learner, on a very small BERT with random weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from transformers import BertConfig, BertModel

from index.runtime.encoder import WordTable
from index.runtime.session import OnnxClassifier
from training.batches import Batch
from training.network import Learner, Settings

WIDTH, VOCABULARY, STEPS = 32, 50, 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bert")
    config = BertConfig(
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        vocab_size=VOCABULARY,
        max_position_embeddings=16,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(path)
    return path


@pytest.fixture(scope="module")
def words() -> WordTable:
    random = np.random.default_rng(0)
    rows = random.integers(-127, 128, (VOCABULARY, WIDTH)).astype(np.int8)
    return WordTable(rows, np.full(VOCABULARY, 0.01, np.float32))


def some_batch(seed: int = 0, pairs: int = 8, length: int = 6) -> Batch:
    """Pairs whose verdict is their second piece modulo 3."""
    random = np.random.default_rng(seed)
    ids: NDArray[np.int64] = random.integers(0, VOCABULARY, (pairs, length))
    possible = np.eye(3, dtype=np.float32)[ids[:, 1] % 3]
    mask = np.ones_like(ids)
    mask[0, 4:] = 0
    return Batch(ids, mask, possible, np.ones(pairs, np.float32))


def cut(batch: Batch) -> list[Batch]:
    return [
        Batch(batch.ids[i::2], batch.mask[i::2], batch.possible[i::2], batch.weights[i::2])
        for i in range(2)
    ]


def test_it_learns_what_it_is_shown(folder: Path, words: WordTable) -> None:
    learner = Learner(folder, words, 60, Settings(rate=5e-3, smoothing=0.0))
    batch = some_batch()
    losses = [learner.learn(cut(batch)) for _ in range(60)]
    assert losses[0] == pytest.approx(np.log(3), abs=0.3)
    assert losses[-1] < 0.05
    said = learner.logits([batch])[0].argmax(axis=1)
    assert said.tolist() == (batch.ids[:, 1] % 3).tolist()


def test_a_label_that_leaves_two_verdicts_open_is_lost_on_their_sum(
    folder: Path, words: WordTable
) -> None:
    batch = some_batch()
    learner = Learner(folder, words, STEPS, Settings(smoothing=0.0))
    both = np.ones_like(batch.possible)
    both[:, 0] = 0
    wanted = Batch(batch.ids, batch.mask, both, batch.weights)
    logits = learner.logits([batch])[0].astype(np.float64)
    chances = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    assert learner.learn([wanted]) == pytest.approx(
        -np.log(chances[:, 1] + chances[:, 2]).mean(), abs=0.01
    )


def test_it_goes_on_from_a_checkpoint_as_if_it_had_not_stopped(
    folder: Path, words: WordTable, tmp_path: Path
) -> None:
    batches = [some_batch(seed) for seed in range(STEPS)]
    through = Learner(folder, words, STEPS, Settings())
    for batch in batches:
        through.learn(cut(batch))
    stopped = Learner(folder, words, STEPS, Settings())
    for batch in batches[:5]:
        stopped.learn(cut(batch))
    stopped.save(tmp_path)
    resumed = Learner(folder, words, STEPS, Settings(seed=9))
    resumed.resume(tmp_path / "checkpoint-000005")
    assert resumed.step == 5
    for batch in batches[5:]:
        resumed.learn(cut(batch))
    assert np.array_equal(resumed.logits(batches)[3], through.logits(batches)[3])


def test_a_checkpoint_of_another_plan_is_refused(
    folder: Path, words: WordTable, tmp_path: Path
) -> None:
    Learner(folder, words, STEPS, Settings()).save(tmp_path)
    with pytest.raises(ValueError, match="of 12 steps, not 13"):
        Learner(folder, words, 13, Settings()).resume(tmp_path / "checkpoint-000000")


def test_the_exported_model_says_the_same(folder: Path, words: WordTable, tmp_path: Path) -> None:
    learner = Learner(folder, words, STEPS, Settings())
    batch = some_batch()
    learner.export(tmp_path / "model.onnx")
    found = OnnxClassifier(tmp_path / "model.onnx", words, 1).logits(batch.ids, batch.mask)
    assert found == pytest.approx(learner.logits([batch])[0], abs=0.02)
    short = Batch(batch.ids[:2, :3], batch.mask[:2, :3], batch.possible[:2], batch.weights[:2])
    found = OnnxClassifier(tmp_path / "model.onnx", words, 1).logits(short.ids, short.mask)
    assert found == pytest.approx(learner.logits([short])[0], abs=0.02)
