"""The network and its learner, on a very small BERT with random weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.runtime.encoder import WordTable
from index.runtime.session import OnnxClassifier
from tests.training.tiny import cut, some_batch
from training.batches import Batch
from training.network import Learner, Settings, checkpoint_to_onnx

STEPS = 12


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


def test_a_state_is_saved_over_that_of_the_same_step(
    folder: Path, words: WordTable, tmp_path: Path
) -> None:
    """A run that had ended, called once more, died before it could export."""
    learner = Learner(folder, words, STEPS, Settings())
    for _ in range(2):
        learner.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["checkpoint-000000"]
    learner.resume(tmp_path / "checkpoint-000000")


def test_another_run_begins_from_the_averaged_weights_alone(
    folder: Path, words: WordTable, tmp_path: Path
) -> None:
    batch = some_batch()
    first = Learner(folder, words, STEPS, Settings(rate=5e-3))
    for _ in range(9):
        first.learn(cut(batch))
    first.save(tmp_path)
    second = Learner(folder, words, 99, Settings(rate=5e-3, seed=7))
    second.begin(tmp_path / "checkpoint-000009")
    assert second.step == 0
    assert np.array_equal(second.logits([batch])[0], first.logits([batch])[0])
    # The first step of a fresh optimiser, at a rate of next to nothing, moves nothing far.
    second.learn(cut(batch))
    assert second.logits([batch])[0] == pytest.approx(first.logits([batch])[0], abs=0.05)


def test_a_checkpoint_is_exported_as_its_averaged_weights(
    folder: Path, words: WordTable, tmp_path: Path
) -> None:
    batch = some_batch()
    learner = Learner(folder, words, STEPS, Settings(rate=5e-3))
    for _ in range(5):
        learner.learn(cut(batch))
    learner.save(tmp_path)
    learner.export(tmp_path / "learner.onnx")
    checkpoint_to_onnx(folder, tmp_path / "checkpoint-000005", tmp_path / "checkpoint.onnx")
    found = [
        OnnxClassifier(tmp_path / f"{name}.onnx", words, 1).logits(batch.ids, batch.mask)
        for name in ("learner", "checkpoint")
    ]
    assert np.array_equal(*found)
    assert found[0] == pytest.approx(learner.logits([batch])[0], abs=0.05)
