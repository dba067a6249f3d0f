"""What the commands share: the open library, the two forms of output, the progress bar."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

from service.settings import Settings, settings_from
from service.shapes import Json
from service.wiring import Library, open_library

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON value, the shape of the HTTP answer."
)
limit_option = click.option("--limit", default=1000, show_default=True, help="1 to 1000.")
cursor_option = click.option("--cursor", help="The next_cursor of the page before.")
_PIPED_WIDTH = 100
STAGES = {"read": "reading", "embed": "embedding", "store": "storing"}


def settings_of(ctx: click.Context) -> Settings:
    """Return the settings of the command's environment."""
    return settings_from(ctx.obj)


@contextmanager
def library_of(ctx: click.Context, *, create: bool = False) -> Iterator[Library]:
    """Yield the open library; messages for a person go to stderr."""
    with closing(open_library(settings_of(ctx), create=create, say=say)) as library:
        yield library


def say(message: str) -> None:
    """Tell the person at the terminal something that is no result."""
    click.echo(f"loccit: {message}", err=True)


def print_json(value: Any) -> None:
    """Print one JSON value on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_more(page: Json) -> None:
    """Say how a list goes on that was not printed whole."""
    if page["next_cursor"]:
        click.echo(f"More: --cursor {page['next_cursor']}", err=True)


def console() -> Console:
    """Return the console for results; colours only where they can be seen."""
    return Console(
        highlight=False, emoji=False, width=None if sys.stdout.isatty() else _PIPED_WIDTH
    )


@contextmanager
def progress_bar(total_files: int) -> Iterator[Callable[[str], Callable[[str, int, int], None]]]:
    """Yield a function that begins a file by its name and returns its progress function."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    bar = Progress(
        *columns,
        console=Console(stderr=True, emoji=False),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        files = bar.add_task("files", total=total_files, visible=total_files > 1)
        current = bar.add_task("", total=None)
        begun = 0

        def begin(name: str) -> Callable[[str, int, int], None]:
            nonlocal begun
            bar.update(files, completed=begun)
            begun += 1
            short = name if len(name) <= 40 else f"{name[:39]}…"
            bar.update(current, description=short, completed=0, total=None)

            def on_progress(stage: str, done: int, total: int) -> None:
                text = f"{short}: {STAGES[stage]}"
                bar.update(current, description=text, completed=done, total=total)

            return on_progress

        yield begin
