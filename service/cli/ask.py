"""`loccit ask`."""

from __future__ import annotations

import click
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from corpus.passages import PassageFilter
from corpus.records import PASSAGE_KINDS
from service.ask import Question
from service.ask import ask as use
from service.cli.common import console, json_option, library_of, print_json, unpadded
from service.shapes import Json

_INDENT = (0, 0, 0, 3)


@click.command()
@click.argument("question")
@click.option("-n", "--limit", default=10, show_default=True, help="How many hits, 1 to 100.")
@click.option(
    "--document", "document_ids", multiple=True, metavar="ID", help="Only in this document."
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(PASSAGE_KINDS),
    help="Only passages of this kind.",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Only passages in this language, as en or ru.",
)
@click.option(
    "--section", "sections", multiple=True, help="Only under a heading that has this in it."
)
@click.option(
    "--author", "authors", multiple=True, help="Only documents of an author with this in the name."
)
@click.option("--year-from", type=int, help="Only documents of this year or later.")
@click.option("--year-to", type=int, help="Only documents of this year or earlier.")
@click.option(
    "--highlight",
    type=click.Choice(("lexical", "semantic", "none")),
    default="lexical",
    show_default=True,
    help="Mark the sentence that fits best by its words (lexical) or its meaning (semantic).",
)
@json_option
@click.pass_context
def ask(
    ctx: click.Context,
    /,
    question: str,
    limit: int,
    highlight: str,
    as_json: bool,
    year_from: int | None,
    year_to: int | None,
    **wanted: tuple[str, ...],
) -> None:
    """Ask the library; the answer is passages, best first, each cited to its place.

    The line below a passage is its id: `loccit cite` takes it. Options that narrow the question
    may be given several times: one of the values must fit, and one of each option. Documents
    without a year are left out where years are asked for.
    """
    filters = PassageFilter(**wanted, year_from=year_from, year_to=year_to)
    with library_of(ctx) as library:
        answer = use(library, Question(question, limit, filters, highlight))
        library.sync.catch_up_if_far()
    if as_json:
        print_json(answer)
    else:
        print_answer(answer)


def print_answer(answer: Json) -> None:
    """Print an answer for a person."""
    out = console()
    if not answer["hits"]:
        out.print("Nothing in the library fits.")
        for note in answer["notes"]:
            out.print(escape(note["message"]))
    elif answer["answerable"] is False:
        out.print("[yellow]Nothing in the library seems to speak of this. Nearest:[/yellow]\n")
    for hit in answer["hits"]:
        with unpadded() as plain:
            _print_hit(plain, hit)
        click.echo()
    if answer["degraded"]:
        out.print("[yellow]By words alone: the library's model is not available.[/yellow]")


def _print_hit(out: Console, hit: Json) -> None:
    out.print(f"[bold]{hit['rank']}[/bold]  {escape(hit['citation']['text'])}")
    out.print(Padding(_marked(hit), _INDENT))
    for cited in hit["cites"]:
        out.print(Padding(f"[dim]cites {escape(_numbered(cited))}[/dim]", _INDENT))
    out.print(f"   [dim]{hit['passage_id']}[/dim]")


def _numbered(cited: Json) -> str:
    return f"[{cited['number']}] {cited['text']}"


def _marked(hit: Json) -> Text:
    text = Text(hit["text"])
    for span in hit["highlights"]:
        text.stylize("bold green", span["start"], span["end"])
    return text
