"""`loccit add | documents | show | remove`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from corpus.errors import BadInput, LoccitError
from service import documents as use
from service.add import add_upload, failure
from service.cli.common import console, json_option, library_of, print_json, progress_bar
from service.shapes import Json
from service.uploads import find_files, name_of, path_to_upload
from service.wiring import Library

PARTLY_FAILED = 5


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--password", help="Of an encrypted PDF.")
@json_option
@click.pass_context
def add(ctx: click.Context, paths: tuple[str, ...], password: str | None, as_json: bool) -> None:
    """Add files, or all that can be read in folders: PDF, Markdown, HTML, plain text.

    A file that is in the library already is reported as a duplicate. Exit code 5 where some
    files failed and others did not.
    """
    if not all(path.strip() for path in paths):
        raise click.UsageError("One of the paths is empty: name a file or a folder.")
    entries: list[Json] = []
    failures: list[LoccitError] = []

    def fail(name: str, exc: LoccitError) -> None:
        entries.append(failure(name, exc))
        failures.append(exc)

    files = find_files([Path(path) for path in paths], fail)
    if files:
        with library_of(ctx, create=True) as library:
            entries += _add_files(library, files, password, fail)
            library.sync.catch_up()
    if as_json:
        print_json({"documents": entries})
    else:
        for entry in entries:
            _print_added(entry)
    if failures:
        sys.exit(failures[0].exit_code if len(failures) == len(entries) else PARTLY_FAILED)


def _add_files(
    library: Library,
    files: list[Path],
    password: str | None,
    fail: Callable[[str, LoccitError], None],
) -> list[Json]:
    added: list[Json] = []
    with progress_bar(len(files)) as begin:
        for path in files:
            on_progress = begin(name_of(path))
            try:
                upload = path_to_upload(path, library.settings.max_file_bytes, password)
                added.append(add_upload(library, upload, on_progress))
            except BadInput as exc:
                fail(name_of(path), exc)
    return added


@click.command()
@click.option("--limit", default=100, show_default=True, help="1 to 1000.")
@click.option("--cursor", help="The next_cursor of the page before.")
@json_option
@click.pass_context
def documents(ctx: click.Context, limit: int, cursor: str | None, as_json: bool) -> None:
    """List the documents, the newest first."""
    with library_of(ctx) as library:
        page = use.documents_page(library, cursor, limit)
    if as_json:
        print_json(page)
        return
    if not page["items"]:
        click.echo("The library is empty. `loccit add FILE` adds to it.")
        return
    table = Table("id", "title", "language", "passages", "references", box=None, pad_edge=False)
    for item in page["items"]:
        table.add_row(
            item["id"][:12],
            escape(item["title"]),
            item["language"],
            str(item["passages"]),
            str(item["references"]),
        )
    console().print(table)
    if page["next_cursor"]:
        click.echo(f"More: --cursor {page['next_cursor']}", err=True)


@click.command()
@click.argument("document_id", metavar="ID")
@click.option("--text", "part", flag_value="text", help="The canonical text.")
@click.option("--passages", "part", flag_value="passages", help="The passages.")
@click.option("--references", "part", flag_value="references", help="The reference list.")
@click.option("--limit", default=1000, show_default=True, help="Of passages or references.")
@click.option("--cursor", help="The next_cursor of the page before.")
@json_option
@click.pass_context
def show(
    ctx: click.Context,
    document_id: str,
    part: str | None,
    limit: int,
    cursor: str | None,
    as_json: bool,
) -> None:
    """Show a document's record, or a part of it. ID may be a prefix of 8 characters or more."""
    with library_of(ctx) as library:
        if part == "text":
            value = use.document_body(library, document_id)
        elif part == "passages":
            value = use.passages_page(library, document_id, cursor, limit)
        elif part == "references":
            value = use.references_page(library, document_id, cursor, limit)
        else:
            value = use.document_record(library, document_id)
    if as_json:
        print_json(value)
    else:
        _PRINTERS[part](value)


@click.command()
@click.argument("document_ids", nargs=-1, required=True, metavar="ID…")
@json_option
@click.pass_context
def remove(ctx: click.Context, document_ids: tuple[str, ...], as_json: bool) -> None:
    """Remove documents with all that was made of them, at once."""
    with library_of(ctx) as library:
        # All are looked up first: a mistyped id must not leave the work half done.
        found = [use.document_record(library, one)["id"] for one in document_ids]
        removed = [use.remove(library, document_id) for document_id in dict.fromkeys(found)]
        library.sync.catch_up()
    if as_json:
        print_json(removed[0] if len(removed) == 1 else removed)
        return
    for entry in removed:
        click.echo(f"removed  {entry['id'][:12]}  {entry['title']}")


def _print_added(entry: Json) -> None:
    if entry["status"] == "failed":
        click.echo(f"failed     {entry['filename']}: {entry['error']['detail']}", err=True)
        return
    click.echo(
        f"{entry['status']:<9}  {entry['id'][:12]}  {entry['title']}  "
        f"({entry['passages']} passages, {entry['report']['references']} references)"
    )
    if entry["status"] == "added":
        for warning in entry["report"]["warnings"]:
            click.echo(f"           note on {entry['filename']}: {warning}", err=True)


def _print_record(value: Json) -> None:
    console().print(escape(value["citation"]["text"]), style="bold")
    for key in (
        "id", "filename", "media_type", "language", "pages", "passages", "references",
        "characters", "text_version", "sha256", "added_at",
    ):  # fmt: skip
        click.echo(f"{key:<13} {value[key]}")
    for warning in value["warnings"]:
        click.echo(f"note          {warning}")


def _print_text(value: Json) -> None:
    click.echo(value["text"])


def _print_passages(value: Json) -> None:
    for item in value["items"]:
        place = item["citation"]["locator"]
        console().print(f"[dim]{item['passage_id']}  {item['kind']}  {escape(place)}[/dim]")
        console().print(escape(item["text"]) + "\n")


def _print_references(value: Json) -> None:
    for item in value["items"]:
        click.echo(f"{item['number']:>3}. {item['text']}")


_PRINTERS = {
    None: _print_record,
    "text": _print_text,
    "passages": _print_passages,
    "references": _print_references,
}
