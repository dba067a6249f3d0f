from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import ModelUnavailable
from index.cache_folder import made_once


def ready(target: Path) -> Path | None:
    return target if (target / "whole").exists() else None


def test_many_ask_and_one_makes(tmp_path: Path) -> None:
    target = tmp_path / "models" / "a"
    made = []

    def make(folder: Path) -> str:
        made.append(folder)
        time.sleep(0.1)
        (folder / "whole").write_text("yes")
        return "a"

    with ThreadPoolExecutor(4) as pool:
        asked = [
            pool.submit(made_once, target.parent, lambda: ready(target), make) for _ in range(4)
        ]
        assert [future.result() for future in asked] == [target] * 4
    assert len(made) == 1
    assert (target / "whole").read_text() == "yes"
    assert sorted(path.name for path in target.parent.iterdir()) == [".lock", "a"]


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    def make(folder: Path) -> str:
        (folder / "half").write_text("x")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        made_once(tmp_path, lambda: None, make)
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_what_a_dead_process_left_goes_and_what_is_damaged_is_replaced(tmp_path: Path) -> None:
    (tmp_path / ".unfinished-1").mkdir()
    (tmp_path / ".unfinished-1" / "half").write_text("x")
    target = tmp_path / "a"
    target.mkdir()
    (target / "damaged").write_text("x")

    def make(folder: Path) -> str:
        (folder / "whole").write_text("yes")
        return "a"

    assert made_once(tmp_path, lambda: ready(target), make) == target
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "a"]
    assert [path.name for path in target.iterdir()] == ["whole"]


def test_a_cache_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelUnavailable, match=r"file/models .*LOCCIT_CACHE"):
        made_once(tmp_path / "file" / "models", lambda: None, lambda _: "a")
