"""The newest checkpoint of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.export import main, newest_checkpoint


def test_the_newest_is_that_of_most_steps(tmp_path: Path) -> None:
    for name in ("checkpoint-000100", "checkpoint-001000", "checkpoint.new", "checkpoint-000999"):
        (tmp_path / name).mkdir()
    assert newest_checkpoint(tmp_path) == tmp_path / "checkpoint-001000"


def test_a_run_without_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"holds no checkpoint yet\."):
        main([str(tmp_path), str(tmp_path / "model.onnx"), "--cache", str(tmp_path)])
