"""What the commands share: the open library and the two forms of output."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import click
from rich.console import Console

from service.settings import Settings, settings_from
from service.shapes import Json
from service.wiring import Library, open_library

json_option = click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print the result as one JSON value, shaped as the HTTP answer.",
)
limit_option = click.option(
    "--limit", default=1000, show_default=True, help="How many to list, 1 to 1000."
)
cursor_option = click.option(
    "--cursor", help="Where to go on: printed at the end of a list that has more."
)
_PIPED_WIDTH = 100
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


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


def one_line(text: str) -> str:
    """Return a file's name, or a text with one in it, with its control characters spelled out."""
    return "".join(
        char.encode("unicode_escape").decode("ascii")
        if unicodedata.category(char) in _UNSEEN
        else char
        for char in text
    )


@contextmanager
def unpadded() -> Iterator[Console]:
    """Yield a console whose lines lose the blanks that padding fills them up with."""
    out = console()
    with out.capture() as shown:
        yield out
    click.echo("\n".join(line.rstrip() for line in shown.get().split("\n")), nl=False)


def console() -> Console:
    """Return the console for results; colours only where they can be seen."""
    return Console(
        highlight=False, emoji=False, width=None if sys.stdout.isatty() else _PIPED_WIDTH
    )
