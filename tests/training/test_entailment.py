"""A run of the training on a very small network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.runtime.encoder import WordTable
from index.runtime.session import OnnxClassifier
from tests.training.tiny import some_batch, some_encoded
from training.batches import Encoded, save_encoded
from training.entailment import main, planned, take_up, train
from training.network import Learner, Settings

SETTINGS = Settings(rate=5e-3, smoothing=0.0)


def run(
    folder: Path, words: WordTable, passes: list[Encoded], output: Path, start: Path | None = None
) -> Learner:
    batches = planned(passes, SETTINGS.seed)
    learner = Learner(folder, words, len(batches), SETTINGS)
    take_up(learner, output, start)
    train(learner, passes, batches, [some_batch()], SETTINGS.slices, output)
    return learner


def test_every_pair_of_every_pass_is_seen_once() -> None:
    passes = [some_encoded(0), some_encoded(1, 200)]
    batches = planned(passes, 1)
    for number, count in enumerate((300, 200)):
        places = np.concatenate([places for of, places in batches if of == number])
        assert sorted(places.tolist()) == list(range(count))
    assert [of for of, _ in batches] == sorted(of for of, _ in batches)


def test_a_run_ends_with_its_checkpoint_and_model(
    folder: Path, words: WordTable, tmp_path: Path
) -> None:
    learner = run(folder, words, [some_encoded()], tmp_path)
    assert learner.step == len(planned([some_encoded()], 1)) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["checkpoint-000004", "trained.onnx"]
    batch = some_batch()
    found = OnnxClassifier(tmp_path / "trained.onnx", words, 1).logits(batch.ids, batch.mask)
    assert found == pytest.approx(learner.logits([batch])[0], abs=0.05)
    (tmp_path / "trained.onnx").unlink()
    again = run(folder, words, [some_encoded()], tmp_path)
    assert again.step == 4
    assert (tmp_path / "trained.onnx").is_file()


def test_a_second_run_begins_where_the_first_ended(
    folder: Path, words: WordTable, tmp_path: Path
) -> None:
    first = run(folder, words, [some_encoded()], tmp_path / "first")
    other = some_encoded(5, 400)
    batches = planned([other], SETTINGS.seed)
    learner = Learner(folder, words, len(batches), SETTINGS)
    take_up(learner, tmp_path / "second", tmp_path / "first")
    batch = some_batch()
    assert (learner.step, learner.logits([batch])[0].tolist()) == (
        0,
        first.logits([batch])[0].tolist(),
    )
    second = run(folder, words, [other], tmp_path / "second", tmp_path / "first")
    assert second.step == len(batches)
    # Called again it goes on from its own checkpoint, not from the first run's.
    take_up(learner, tmp_path / "second", tmp_path / "first")
    assert learner.step == len(batches)


def test_a_run_without_checkpoint_is_no_beginning(
    folder: Path, words: WordTable, tmp_path: Path
) -> None:
    learner = Learner(folder, words, 3, SETTINGS)
    with pytest.raises(SystemExit, match="holds no checkpoint to begin from"):
        take_up(learner, tmp_path / "second", tmp_path)


def test_a_folder_without_what_is_held_out_is_refused_before_anything_is_loaded(
    tmp_path: Path,
) -> None:
    save_encoded(some_encoded(), tmp_path / "pass-1.npz")
    with pytest.raises(SystemExit, match=r"needs pass-0\.npz and held\.npz"):
        main([str(tmp_path), str(tmp_path / "out"), "--cache", str(tmp_path)])
