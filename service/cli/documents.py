"""`loccit documents | show | remove`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click
from rich.markup import escape
from rich.table import Table

from corpus.errors import IdAmbiguous, NotFound
from service import documents as use
from service.cli.common import (
    console,
    cursor_option,
    json_option,
    library_of,
    one_line,
    print_json,
    print_more,
)
from service.cli.references import finding_line
from service.paging import check_limit
from service.references import findings_list, references_page
from service.shapes import Json


@click.command()
@click.option("--limit", default=100, show_default=True, help="How many to list, 1 to 1000.")
@cursor_option
@click.option(
    "--status",
    type=click.Choice(use.STATUSES),
    help="Only documents read whole, in part, or not at all (pictures of text).",
)
@json_option
@click.pass_context
def documents(
    ctx: click.Context, limit: int, cursor: str | None, status: str | None, as_json: bool
) -> None:
    """List the documents, those added last first."""
    with library_of(ctx) as library:
        page = use.documents_page(library, cursor, limit, status)
    if as_json:
        print_json(page)
        return
    if not page["items"]:
        if status:
            click.echo(f"No document is {status}.")
        else:
            click.echo("The library is empty. `loccit add FILE` adds to it.")
        return
    names = ("id", "title", "language", "passages", "references", "status")
    table = Table(*names, box=None, pad_edge=False)
    for item in page["items"]:
        table.add_row(
            item["id"][:12],
            escape(item["title"]),
            item["language"],
            str(item["passages"]),
            str(item["references"]),
            item["status"],
        )
    console().print(table)
    print_more(page)


@click.command()
@click.argument("document_id", metavar="ID")
@click.option("--text", "part", flag_value="text", help="Its text, into which all offsets point.")
@click.option(
    "--passages", "part", flag_value="passages", help="Its passages, as `loccit ask` finds them."
)
@click.option("--references", "part", flag_value="references", help="Its reference list.")
@click.option(
    "--findings",
    "part",
    flag_value="findings",
    help="What was found amiss with its citations and references.",
)
@click.option(
    "--limit", default=1000, show_default=True, help="How many passages or references, 1 to 1000."
)
@cursor_option
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
    """Show a document's record and how it was read, or one part of it.

    ID is as `loccit documents` lists it; its first 8 characters or more will do.
    """
    check_limit(limit)
    with library_of(ctx) as library:
        if part == "text":
            value = use.document_body(library, document_id)
        elif part == "passages":
            value = use.passages_page(library, document_id, cursor, limit)
        elif part == "references":
            value = references_page(library, document_id, cursor, limit)
        elif part == "findings":
            value = findings_list(library, document_id)
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
    """Remove documents from the library, with all that was made of them, at once.

    The files that they were added from stay where they are.

    Where one of the ids names no document, none is removed.
    """
    with library_of(ctx) as library:
        # All are looked up first: a mistyped id must not leave the work half done.
        try:
            found = [use.document_record(library, one)["id"] for one in document_ids]
        except (NotFound, IdAmbiguous) as exc:
            raise type(exc)(f"{exc} Nothing was removed.") from exc
        removed = [use.remove(library, document_id) for document_id in dict.fromkeys(found)]
        library.sync.catch_up()
    if as_json:
        print_json(removed[0] if len(removed) == 1 else removed)
        return
    for entry in removed:
        click.echo(f"removed  {entry['id'][:12]}  {entry['title']}")


def _print_record(value: Json) -> None:
    console().print(escape(value["citation"]["text"]), style="bold")
    for key in (
        "id", "filename", "media_type", "language", "pages", "passages", "references",
        "characters", "text_version", "sha256", "added_at", "status",
    ):  # fmt: skip
        click.echo(f"{key:<13} {one_line(str(value[key]))}")
    for name, text in _report_lines(value):
        click.echo(f"{name:<13} {text}")


def _report_lines(value: Json) -> Iterator[tuple[str, str]]:
    """Yield what is told of how the document was read, in short."""
    report = value["report"]
    if report.get("pages"):
        counts = ", ".join(f"{count} {_KINDS[kind]}" for kind, count in report["pages"].items())
        yield "pages read", counts + " (inferred)" * report["pages_inferred"]
    for problem in report.get("problems", ()):
        yield f"page {problem['page']}", problem["problem"]
    for line in report.get("running", ()):
        yield "running line", line
    found = report.get("citations", {"found": 0})
    if found["found"]:
        style = (report["citation_style"] or "style not recognised").replace("_", "–")
        probable = f", {found['probable']} only probably" if found["probable"] else ""
        counts = f"{found['found']} found, {found['linked']} linked{probable}"
        yield "citations", f"{counts} ({style})"
    kinds = Counter(finding["kind"] for finding in report.get("findings", ()))
    if kinds:
        listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        yield "findings", f"{listed}; --findings lists them"
    for given in value["overrides"]:
        read = "nothing was read" if given["read"] is None else f"read: {given['read']!r}"
        yield "given", f"{given['field']} ({read})"
    for warning in value["warnings"]:
        yield "note", warning
    for remark in report.get("remarks", ()):
        yield "remark", remark


# By how a page's text came about: `corpus.records.ReadBy`.
_KINDS = {
    "layout": "from placed words",
    "plain": "as plain text",
    "ocr": "by OCR",
    "none": "not read",
}


def _print_findings(value: Json) -> None:
    for finding in value["items"]:
        click.echo(finding_line(finding))
    if not value["items"]:
        click.echo("Nothing was found amiss.")


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
    "findings": _print_findings,
}
