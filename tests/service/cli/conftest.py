"""The commands in this process, on a library with the stand-in model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.cli import main
from service.settings import Settings
from service.wiring import Library
from tests.service.texts import HIVES, TIDES, add


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Return a function that runs a command line on the test's library."""
    monkeypatch.setenv("LOCCIT_LIBRARY", str(settings.library))
    monkeypatch.setenv("LOCCIT_CACHE", str(settings.cache))

    def run_command(*arguments: str | Path) -> Done:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Done(left.value.code, out, err)

    return run_command


@pytest.fixture
def hives(tmp_path: Path) -> Path:
    path = tmp_path / "hives.md"
    path.write_bytes(HIVES)
    return path


@pytest.fixture
def stocked(library: Library) -> tuple[str, str]:
    """Return the ids of the two documents of the library."""
    return add(library, HIVES, "hives.md"), add(library, TIDES, "tides.md")
