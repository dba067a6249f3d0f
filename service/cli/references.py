"""`loccit references | citations | cite`."""

from __future__ import annotations

import click
from rich.markup import escape
from rich.table import Table

from corpus.citations import CitationFilter
from service import references as use
from service.cite import DEFAULT_STYLE, STYLE_NAMES
from service.cite import cite as use_cite
from service.cli.common import (
    console,
    cursor_option,
    json_option,
    library_of,
    limit_option,
    print_json,
    print_more,
)
from service.shapes import Json

_UNSURE = 0.9  # confidence below it is shown


@click.command()
@click.argument("document_id", metavar="ID")
@limit_option
@cursor_option
@json_option
@click.pass_context
def references(
    ctx: click.Context, document_id: str, limit: int, cursor: str | None, as_json: bool
) -> None:
    """List a document's references: how often each is cited, what is unsure, what was found."""
    with library_of(ctx) as library:
        page = use.references_page(library, document_id, cursor, limit)
    if as_json:
        print_json(page)
        return
    if not page["items"]:
        click.echo("No reference list was found in the document.")
    for item in page["items"]:
        _print_reference(item)
    print_more(page)


@click.command()
@click.argument("document_id", metavar="ID")
@click.option(
    "--reference",
    type=int,
    metavar="NUMBER",
    help="Only citations of the reference with this number.",
)
@click.option("--unlinked", is_flag=True, help="Only citations for which no reference was found.")
@limit_option
@cursor_option
@json_option
@click.pass_context
def citations(
    ctx: click.Context,
    document_id: str,
    reference: int | None,
    unlinked: bool,
    limit: int,
    cursor: str | None,
    as_json: bool,
) -> None:
    """List the citations in a document's text, with their places and references."""
    wanted = CitationFilter(reference, unlinked)
    with library_of(ctx) as library:
        page = use.citations_page(library, document_id, wanted, cursor, limit)
    if as_json:
        print_json(page)
        return
    if not page["items"]:
        click.echo("No such citation was found in the document.")
        return
    table = Table("place", "citation", "reference", "link", "supports", box=None, pad_edge=False)
    for item in page["items"]:
        cells = (_place(item), item["marker"], _linked(item), _link(item), item["scope"])
        table.add_row(*map(escape, cells))
    console().print(table)
    print_more(page)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option(
    "--style",
    type=click.Choice(STYLE_NAMES),
    default=DEFAULT_STYLE,
    show_default=True,
    help="A citation style, or a format of reference managers.",
)
@click.option("--locale", help="The language of words such as “and” or “p.”, as en, ru or de-AT.")
@click.option(
    "--intext",
    is_flag=True,
    help="Print the form for the running text, as (Lee, 2001), not that for a list.",
)
@json_option
@click.pass_context
def cite(
    ctx: click.Context, ids: tuple[str, ...], style: str, locale: str | None, intext: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Cite documents, references or passages.

    \b
    loccit cite 7b58e6538376           a document
    loccit cite 7b58e6538376:2         the second reference of its list
    loccit cite 7b58e6538376….1.20-90  a passage, by the id below a hit: with its place
    """
    with library_of(ctx) as library:
        found = use_cite(library, ids, style, locale)
    if as_json:
        print_json(found["items"][0] if len(ids) == 1 else found)
        return
    if not intext:
        click.echo(found["text"].rstrip("\r\n"))
        return
    for item in found["items"]:
        if item["intext"] is None:
            raise click.UsageError(f"{style} has no form for the text; leave out --intext.")
        click.echo(item["intext"])


def _print_reference(item: Json) -> None:
    click.echo(f"{item['number']:>3}. {item['text']}")
    unsure = [
        f"{name} {value:.2f}" for name, value in item["confidence"].items() if value < _UNSURE
    ]
    notes = [f"cited {item['cited']}×"] if item["cited"] else ["not cited"]
    if unsure:
        notes.append(f"unsure: {', '.join(sorted(unsure))}")
    click.secho(f"     {'; '.join(notes)}", dim=True)
    for finding in item["findings"]:
        click.echo(f"     {finding_line(finding)}")


def finding_line(finding: Json) -> str:
    """Return a finding in one line, with the probable repair."""
    suggestion = f" Probably: {finding['suggestion']}" if finding["suggestion"] else ""
    return f"{finding['kind']}: {finding['message']}{suggestion}"


def _place(item: Json) -> str:
    page = item["page_label"] or item["page"]
    parts = [f"p. {page}" + " (inferred)" * item["page_inferred"]] if page is not None else []
    if item["section"]:
        parts.append(f"“{item['section'][-1]}”")
    return ", ".join(parts)


def _linked(item: Json) -> str:
    if item["reference"] is None:
        return " or ".join(f"[{number}]" for number in item["candidates"]) or "–"
    place = f", {item['locator']}" if item["locator"] else ""
    return f"[{item['reference']}] {item['text']}{place}"


def _link(item: Json) -> str:
    return item["link"] if item["reference"] is None else f"{item['link']} {item['score']:.2f}"
