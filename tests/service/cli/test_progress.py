"""Progress without a terminal: a line now and then."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from service.cli import progress
from service.cli.progress import progress_board
from tests.service.cli.conftest import Run
from tests.service.texts import HIVES, TIDES


def test_a_line_at_the_end_of_each_of_several_files(run: Run, tmp_path: Path) -> None:
    for name, data in (("a.md", HIVES), ("b.md", TIDES), ("c.md", HIVES), ("d.pdf", b"none")):
        (tmp_path / name).write_bytes(data)
    done = run("add", *sorted(tmp_path.glob("?.*")))
    assert done.err.splitlines()[:4] == [
        "1/4 a.md: added, 4 passages",
        "2/4 b.md: added, 2 passages",
        "3/4 c.md: duplicate",
        "4/4 d.pdf: failed",
    ]
    assert [line[:9].strip() for line in done.out.splitlines()] == ["added", "added", "duplicate"]
    again = run("reread", "--all", "--json")
    assert again.err == "1/2 a.md: replaced, 4 passages\n2/2 b.md: replaced, 2 passages\n"
    assert len(json.loads(again.out)["documents"]) == 2


def test_one_file_that_is_quick_is_not_spoken_of(run: Run, hives: Path) -> None:
    assert run("add", hives).err == ""


def test_a_long_file_is_heard_of_every_few_seconds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    with progress_board(1) as board:
        on_progress = board.begin("long.pdf")
        for second in range(13):
            clock[0] = 100.0 + second
            on_progress("read", second, 100)
        for done in range(10):
            clock[0] += progress._PAUSE / 4
            on_progress("embed", done, 10)
        clock[0] += progress._PAUSE
        on_progress("store", 0, 1)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "1/1 long.pdf: reading, 5 of 100 pages",
        "1/1 long.pdf: reading, 10 of 100 pages",
        "1/1 long.pdf: embedding, 2 of 10 passages",
        "1/1 long.pdf: embedding, 6 of 10 passages",
        "1/1 long.pdf: storing",
    ]
