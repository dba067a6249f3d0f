"""The command line door. `main` is the entry; a command's module is loaded when it is called."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from corpus.errors import LoccitError

# Command, its module, its one line of help: known without importing what the command needs.
COMMANDS: dict[str, tuple[str, str]] = {
    "add": ("add", "Add files or folders to the library."),
    "ask": ("ask", "Ask the library; the answer is passages cited to their place."),
    "verify": ("verify", "Verify a claim: a verdict, with the sentences that decide."),
    "documents": ("documents", "List the documents of the library."),
    "show": ("documents", "Show a document: its record, text, passages or references."),
    "references": ("references", "List a document's references."),
    "citations": ("references", "List the citations in a document's text."),
    "cite": ("references", "Cite a document, a reference or a passage in a style."),
    "edit": ("edit", "Say what a document is: title, authors, year."),
    "reread": ("add", "Read the files of documents again."),
    "remove": ("documents", "Remove documents from the library."),
    "serve": ("serve", "Serve the library over HTTP."),
    "demo": ("demo", "Build the sample library and ask it three questions."),
    "doctor": ("doctor", "Check this installation and the library."),
}


@contextmanager
def _quiet_when_the_reader_left() -> Iterator[None]:
    """Leave with 0 when the reader of our output left, as `head` does.

    Click would call that a failure, and so does rich, by a SystemExit of its own.
    """
    try:
        yield
        return
    except BrokenPipeError:
        pass
    except SystemExit as exc:
        if not isinstance(exc.__context__, BrokenPipeError):
            raise
    sys.stdout = None
    raise click.exceptions.Exit(0)


class _Commands(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"service.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        with _quiet_when_the_reader_left():  # the help is printed here
            return super().make_context(*arguments, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _quiet_when_the_reader_left():
            return super().invoke(ctx)

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="loccit", message="%(prog)s %(version)s")
@click.option(
    "--library",
    metavar="DIR",
    help="The folder of the library; else LOCCIT_LIBRARY, else the user's data folder.",
)
@click.pass_context
def cli(ctx: click.Context, library: str | None) -> None:
    """Answers from your documents, cited to the exact place.

    Begin with `loccit add FILE…`, then `loccit ask "A question?"`; `loccit COMMAND --help` tells
    more. Where a command takes an ID, its first 8 characters or more will do. Settings are
    environment variables, LOCCIT_…, which the README lists.

    Exit codes: 0 ok, 1 internal error, 2 wrong usage, 3 bad input, 4 not found, 5 partly failed,
    10 something is refuted.
    """
    environ = dict(os.environ)
    if library is not None:
        if not library.strip():
            raise click.UsageError("--library is empty: name a folder.")
        environ["LOCCIT_LIBRARY"] = library
    ctx.obj = environ


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    _use_utf8()
    try:
        code: Any = cli.main(args=arguments, prog_name="loccit", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as exc:
        exc.show()
        sys.exit(exc.exit_code)
    except LoccitError as exc:
        if "--json" in (sys.argv[1:] if arguments is None else arguments):
            click.echo(json.dumps({"code": exc.code, "detail": str(exc)}, ensure_ascii=False))
        click.echo(f"loccit: {exc}", err=True)
        sys.exit(exc.exit_code)
    except BrokenPipeError:
        sys.stdout = None  # the reader left before the last of it was written
        sys.exit(0)
    except OSError as exc:
        sys.stdout = None  # what could not be written would be tried again at the end
        click.echo(f"loccit: {exc.strerror or exc} ({exc.filename or 'output'}).", err=True)
        sys.exit(1)


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
