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
from service.cli.common import console, json_option, library_of, print_json
from service.shapes import Json

_INDENT = (0, 0, 0, 3)


@click.command()
@click.argument("question")
@click.option("-n", "--limit", default=10, show_default=True, help="How many hits, 1 to 100.")
@click.option("--document", "document_ids", multiple=True, help="Only of this document's id.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(PASSAGE_KINDS))
@click.option("--language", "languages", multiple=True, help="Only in this language (en, ru, …).")
@click.option("--section", "sections", multiple=True, help="Only under a heading with this in it.")
@click.option("--author", "authors", multiple=True, help="Only by an author with this in the name.")
@click.option("--year-from", type=int, help="Not older; what has no year is left out.")
@click.option("--year-to", type=int, help="Not newer; what has no year is left out.")
@click.option(
    "--highlight",
    type=click.Choice(("lexical", "semantic", "none")),
    default="lexical",
    show_default=True,
    help="Mark the sentence that fits best, by its words or by its meaning.",
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
    """Ask the library; the answer is passages, best first, each cited to its place."""
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
    elif answer["answerable"] is False:
        out.print("[yellow]Nothing in the library seems to speak of this. Nearest:[/yellow]\n")
    for hit in answer["hits"]:
        with out.capture() as shown:
            _print_hit(out, hit)
        # Padding fills each line up with blanks, which a pipe would pass on.
        click.echo("\n".join(line.rstrip() for line in shown.get().split("\n")))
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
