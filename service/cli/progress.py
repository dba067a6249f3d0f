"""How far a command is: a bar on a terminal, else a line now and then, on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import click
from rich import progress as bars
from rich.console import Console

from service.cli.common import one_line
from service.reading import Progress
from service.shapes import Json

_PAUSE = 5.0  # seconds between lines on one file
_STAGES = {"read": "reading", "embed": "embedding", "store": "storing"}
_COUNTED = {"read": "pages", "embed": "passages"}


@dataclass(frozen=True, slots=True)
class Board:
    """Where progress is shown: `begin` takes a file's name, `end` the entry of its result."""

    begin: Callable[[str], Progress]
    end: Callable[[Json], None]


def progress_board(files: int) -> AbstractContextManager[Board]:
    """Return what shows the progress of so many files while it is entered."""
    return _bar(files) if sys.stderr.isatty() else _lines(files)


@contextmanager
def _bar(files: int) -> Iterator[Board]:
    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TaskProgressColumn(),
        bars.MofNCompleteColumn(),
        bars.TimeElapsedColumn(),
    )
    console = Console(stderr=True, emoji=False)
    with bars.Progress(*columns, console=console, transient=True) as bar:
        whole = bar.add_task("files", total=files, visible=files > 1)
        current = bar.add_task("", total=None)

        def begin(name: str) -> Progress:
            short = one_line(name if len(name) <= 40 else f"{name[:39]}…")
            bar.update(current, description=short, completed=0, total=None)

            def on_progress(stage: str, done: int, total: int) -> None:
                text = f"{short}: {_STAGES[stage]}"
                bar.update(current, description=text, completed=done, total=total)

            return on_progress

        yield Board(begin, lambda _: bar.advance(whole))


@contextmanager
def _lines(files: int) -> Iterator[Board]:
    """A line at each file's end where there are several, and every few seconds in between."""
    last, ended = time.monotonic(), 0

    def begin(name: str) -> Progress:
        def on_progress(stage: str, done: int, total: int) -> None:
            if time.monotonic() - last >= _PAUSE:
                tell(name, _STAGES[stage] + _count(stage, done, total))

        return on_progress

    def tell(name: str, told: str) -> None:
        nonlocal last
        last = time.monotonic()
        click.echo(f"{min(ended + 1, files)}/{files} {one_line(name)}: {told}", err=True)

    def end(entry: Json) -> None:
        nonlocal ended
        if files > 1:
            tell(entry["filename"], outcome(entry))
        ended += 1

    yield Board(begin, end)


def _count(stage: str, done: int, total: int) -> str:
    return f", {done} of {total} {_COUNTED[stage]}" if total > 1 and stage in _COUNTED else ""


def outcome(entry: Json) -> str:
    """Return what became of a file in a few words."""
    status = str(entry["status"])
    if status in ("failed", "duplicate"):
        return status
    return f"{status.replace('_', ' ')}, {entry['passages']} passages"
