"""`loccit edit`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from corpus.errors import MetadataInvalid
from corpus.overrides import parse_name
from service.cli.common import json_option, library_of, print_json, say, settings_of
from service.edit import edit as use
from service.metadata import one_item
from service.uploads import read_file


@click.command()
@click.argument("document_id", metavar="ID")
@click.option("--title", help="The title.")
@click.option(
    "--author",
    "authors",
    multiple=True,
    metavar="'FAMILY, GIVEN'",
    help="An author; once for each, in order. Without a comma it is an organisation.",
)
@click.option("--year", help="The year, or the date as 2021-05-03.")
@click.option("--doi", help="The DOI.")
@click.option(
    "--metadata",
    type=click.Path(path_type=Path),
    help="A file with one item of CSL-JSON, BibTeX (.bib) or RIS (.ris), for any other field.",
)
@click.option(
    "--unset",
    multiple=True,
    metavar="FIELD",
    help="A field of CSL-JSON that the document has not, as DOI or author.",
)
@json_option
@click.pass_context
def edit(
    ctx: click.Context,
    document_id: str,
    title: str | None,
    authors: tuple[str, ...],
    year: str | None,
    doi: str | None,
    metadata: Path | None,
    unset: tuple[str, ...],
    as_json: bool,
) -> None:
    """Put right what was read of a document's title, authors, year or other fields.

    It is cited, filtered and found by that from now on, also after `loccit reread`. Where a
    --metadata file and an option give the same field, the option counts.
    """
    fields: dict[str, Any] = {}
    if metadata is not None:
        data = read_file(metadata, settings_of(ctx).max_file_bytes)
        fields |= one_item(data, metadata.name, say)
    named = {"title": title, "issued": year, "DOI": doi}
    for (field, value), option in zip(named.items(), ("title", "year", "doi"), strict=True):
        if value is not None:
            if not value.strip():
                raise MetadataInvalid(
                    f"--{option} is empty. Where the document has none, say --unset {field}."
                )
            fields[field] = value
    if authors:
        fields["author"] = [parse_name(author) for author in authors]
    fields |= dict.fromkeys(unset)
    with library_of(ctx) as library:
        record = use(library, document_id, fields)
        library.sync.catch_up()
    if as_json:
        print_json(record)
        return
    click.echo(f"edited  {record['id'][:12]}  {record['citation']['text']}")
