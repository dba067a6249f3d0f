"""`loccit add | reread`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import click

from corpus.errors import BadInput, LibraryDamaged, LoccitError
from corpus.records import Changes
from service.add import add_upload
from service.cli.common import json_option, library_of, one_line, print_json, say, settings_of
from service.cli.progress import progress_board
from service.documents import document_record
from service.metadata import match_items, read_metadata
from service.reading import Progress
from service.reread import UNREAD, documents_to_reread
from service.reread import reread as use_reread
from service.results import failure
from service.shapes import Json
from service.turns import Turn, work_in_turn
from service.uploads import find_files, name_of, path_to_upload, read_file
from service.wiring import Library

PARTLY_FAILED = 5


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--password", help="The password of an encrypted PDF.")
@click.option(
    "--metadata",
    type=click.Path(path_type=Path),
    help="A file of CSL-JSON, BibTeX (.bib) or RIS (.ris) that says what the documents are, in "
    "place of the title, authors and date that are read from them.",
)
@click.option(
    "--changes",
    type=click.Choice(get_args(Changes)),
    default="final",
    show_default=True,
    help="Read tracked changes of Word files as made (final), or undone (original).",
)
@json_option
@click.pass_context
def add(
    ctx: click.Context,
    paths: tuple[str, ...],
    password: str | None,
    metadata: Path | None,
    changes: Changes,
    as_json: bool,
) -> None:
    """Add files to the library, and all files in folders that can be read.

    PDF, Word (.docx), Markdown, HTML and plain text can be read. Each file ends in a line that
    says what became of it:

    \b
    added      it is in the library now
    duplicate  the same bytes were there before
    partial    added, but some pages could not be read, or most text is damaged
    needs_ocr  added, but no page could be read: they are pictures (see `loccit reread`)
    failed     not added; the line says why

    A --metadata file with one item is for the one file that is added. Of several items, each is
    for the file that its field `file` names, or whose name is the item's id.

    Exit code: 0 where all went well, 5 where it did for some files only, else that of the first
    failure.
    """
    if not all(path.strip() for path in paths):
        raise click.UsageError("One of the paths is empty: name a file or a folder.")
    entries: list[Json] = []
    failures: list[LoccitError] = []

    def fail(name: str, exc: LoccitError) -> None:
        entries.append(failure(name, exc))
        failures.append(exc)

    files = find_files([Path(path) for path in paths], fail, _tell_link)
    given = _metadata(ctx, metadata, files) if metadata else {}
    if files:
        with library_of(ctx, create=True) as library:
            entries += _add_files(library, files, password, changes, given, fail)
            library.sync.catch_up()
    _print_entries(entries, as_json)
    _leave(entries, failures)


@click.command()
@click.argument("document_ids", nargs=-1, metavar="[ID…]")
@click.option("--all", "every", is_flag=True, help="Read all documents of the library again.")
@click.option("--needs-ocr", is_flag=True, help="Read those again of which pages were not read.")
@click.option("--password", help="The password of an encrypted PDF.")
@json_option
@click.pass_context
def reread(
    ctx: click.Context,
    document_ids: tuple[str, ...],
    every: bool,
    needs_ocr: bool,
    password: str | None,
    as_json: bool,
) -> None:
    """Read the kept files of documents again, as after Tesseract was installed.

    Name documents by their IDs, or give --all or --needs-ocr. Documents keep their ids and what
    `loccit edit` said of them; ids of their old passages answer with those that took their place.
    What can't be read again stays as it is. Where OCR was ended on the way, it goes on from there.
    """
    if bool(document_ids) == (every or needs_ocr):
        raise click.UsageError("Name documents, or give --all or --needs-ocr.")
    with library_of(ctx) as library:
        if document_ids:
            # All are looked up first: a mistyped id must not leave the work half done.
            wanted = [document_record(library, one) for one in document_ids]
        else:
            found = documents_to_reread(library, unread_only=needs_ocr)
            wanted = [document_record(library, one.id) for one in found]
        entries, failures = _reread_all(library, wanted, password)
        library.sync.catch_up()
    _print_entries(entries, as_json)
    _leave(entries, failures)


def _reread_all(
    library: Library, records: Sequence[Json], password: str | None
) -> tuple[list[Json], list[LoccitError]]:
    entries: list[Json] = []
    failures: list[LoccitError] = []
    different = {record["id"]: record for record in records}
    with progress_board(len(different)) as board:
        for document_id, record in different.items():
            on_progress = board.begin(record["filename"])
            try:
                entry = use_reread(library, document_id, password=password, on_progress=on_progress)
            except (BadInput, LibraryDamaged) as exc:
                entry = failure(record["filename"], exc, record)
                failures.append(exc)
            entries.append(entry)
            board.end(entry)
    return entries, failures


def _tell_link(path: Path, folder: Path) -> None:
    say(
        f"{one_line(str(path))} is a link that leads out of {one_line(str(folder))} and was not "
        "followed. Name it to add what it leads to."
    )


def _leave(entries: Sequence[Json], failures: Sequence[LoccitError]) -> None:
    """Leave with the exit code of what failed, or of what was not read whole."""
    if failures and len(failures) == len(entries):
        sys.exit(failures[0].exit_code)
    if failures or any(entry["status"] in UNREAD for entry in entries):
        sys.exit(PARTLY_FAILED)


def _metadata(
    ctx: click.Context, path: Path, files: Sequence[Path]
) -> Mapping[str, Mapping[str, Any]]:
    data = read_file(path, settings_of(ctx).max_file_bytes)
    names = [name_of(file) for file in files]
    given = match_items(read_metadata(data, path.name, say), names, path.name)
    for name in names:
        if name not in given:
            say(one_line(f"{path.name} has nothing on {name}."))
    return given


def _add_files(
    library: Library,
    files: list[Path],
    password: str | None,
    changes: Changes,
    given: Mapping[str, Mapping[str, Any]],
    fail: Callable[[str, LoccitError], None],
) -> list[Json]:
    most = library.settings.max_file_bytes

    def work(path: Path, turn: Turn) -> Json | BadInput:
        name = name_of(path)
        on_progress = _shown(board.begin, name, turn)
        try:
            upload = path_to_upload(path, most, password, given.get(name, {}), changes)
            return add_upload(library, upload, on_progress, turn.wait)
        except BadInput as exc:
            return exc

    added: list[Json] = []
    with progress_board(len(files)) as board:
        results = work_in_turn(files, work, library.settings.readers)
        for path, result in zip(files, results, strict=True):
            if isinstance(result, BadInput):
                fail(name_of(path), result)
                board.end(failure(name_of(path), result))
            else:
                added.append(result)
                board.end(result)
    return added


def _shown(begin: Callable[[str], Progress], name: str, turn: Turn) -> Progress:
    """Return a progress function that is seen once all files before this one are done."""
    show: Progress | None = None

    def on_progress(stage: str, done: int, total: int) -> None:
        nonlocal show
        if turn.has_come():
            show = show or begin(name)
            show(stage, done, total)

    return on_progress


def _print_entries(entries: Sequence[Json], as_json: bool) -> None:
    if as_json:
        print_json({"documents": list(entries)})
        return
    for entry in entries:
        _print_entry(entry)


def _print_entry(entry: Json) -> None:
    if entry["status"] == "failed":
        told = f"{entry['filename']}: {entry['error']['detail']}"
        click.echo(f"failed     {one_line(told)}", err=True)
        return
    click.echo(
        f"{entry['status']:<9}  {entry['id'][:12]}  {entry['title']}  "
        f"({entry['passages']} passages, {entry['report']['references']} references)"
    )
    for given in entry["report"]["overrides"] if entry["status"] != "duplicate" else ():
        click.echo(f"           given {given['field']} over what was read", err=True)
    report = entry["report"]
    told = report["warnings"] if entry["status"] != "duplicate" else []
    for warning in (*report["notes"], *told):
        click.echo(f"           note on {one_line(entry['filename'])}: {warning}", err=True)
