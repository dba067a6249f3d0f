"""`loccit verify`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import click
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import Progress
from rich.text import Text

from service.cli.common import json_option, library_of, print_json, unpadded
from service.shapes import Json
from service.verify.report import REPORTS, check_line, verdict_counts, verdict_line
from service.verify.verify import Asked, verify_claims
from service.verify.verify import verify as use
from service.wiring import Library

_FINDINGS = 10  # exit code: something is refuted, or sources conflict
_COLOURS = {
    "SUPPORTED": "green",
    "PARTIALLY_SUPPORTED": "yellow",
    "REFUTED": "red",
    "CONFLICTING": "magenta",
}
_SIGNS = {"supports": "+", "refutes": "−", "neither": "?"}
_INDENT = (0, 0, 0, 3)


@click.command()
@click.argument("claim", required=False)
@click.option("--document", "document_ids", multiple=True, help="Only against this document's id.")
@click.option("--explain", is_flag=True, help="Show every window that was judged.")
@click.option(
    "--file",
    "file",
    type=click.File(encoding="utf-8"),
    help="A text file of claims, one on each line; - is stdin.",
)
@click.option("--report", type=click.Choice(tuple(REPORTS)), help="Print a report in this form.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write it to a file."
)
@json_option
@click.pass_context
def verify(
    ctx: click.Context, claim: str | None, document_ids: tuple[str, ...], explain: bool,
    file: IO[str] | None, report: str | None, output: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Verify a claim against the library: a verdict, with the sentences that decide.

    Exit code 10 where a claim is refuted or the sources conflict.
    """
    if (claim is None) == (file is None):
        raise click.UsageError("Give one claim, or --file with one on each line.")
    if report and as_json:
        raise click.UsageError("--report and --json are two forms of output: choose one.")
    if output and not (report or as_json):
        raise click.UsageError("--output needs a form: --report markdown, --report csv or --json.")
    with library_of(ctx) as library:
        if claim is not None:
            found = use(library, Asked(claim, document_ids, explain))
            results = [found]
        else:
            found = _verified(library, _lines(file), document_ids, explain=explain)
            results = found["results"]
    _tell(found, results, report, output, as_json=as_json)
    if any(one["verdict"] in ("REFUTED", "CONFLICTING") for one in results):
        ctx.exit(_FINDINGS)


def _lines(file: IO[str] | None) -> list[str]:
    try:
        lines = [line.strip().removeprefix("\ufeff") for line in file or ()]
    except UnicodeDecodeError as exc:
        raise click.UsageError(f"The file of claims is no UTF-8 text: {exc.reason}.") from exc
    return [line for line in lines if line]


def _verified(
    library: Library, claims: Sequence[str], document_ids: Sequence[str], *, explain: bool
) -> Json:
    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Verifying", total=len(claims))
        return verify_claims(
            library,
            claims,
            document_ids,
            explain=explain,
            on_progress=lambda done, _: bar.update(task, completed=done),
        )


def _tell(
    found: Json, results: Sequence[Json], report: str | None, output: Path | None, *, as_json: bool
) -> None:
    if report:
        _write(REPORTS[report](results), output)
    elif as_json:
        if output is None:
            print_json(found)
        else:
            _write(json.dumps(found, ensure_ascii=False, indent=2) + "\n", output)
    else:
        for number, result in enumerate(results, 1):
            with unpadded() as out:
                _print_result(out, result, number if len(results) > 1 else None)
        if len(results) > 1:
            told = ", ".join(f"{count} {name}" for name, count in verdict_counts(results).items())
            click.echo(f"{len(results)} claims: {told}")


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8")
        click.echo(f"Written: {output}", err=True)


def _print_result(out: Console, result: Json, number: int | None) -> None:
    colour = _COLOURS.get(result["verdict"], "default")
    if number is not None:
        out.print(f"[bold]{number}[/bold]  {escape(result['claim'])}")
    out.print(f"[bold {colour}]{result['verdict']}[/]  {escape(verdict_line(result))}")
    if len(result["parts"]) > 1:
        for part in result["parts"]:
            out.print(Padding(escape(f"{part['verdict']}: {part['text']}"), _INDENT))
    for evidence in result["evidence"]:
        _print_evidence(out, evidence)
    for check in result["checks"]:
        if check["agree"] is not None:
            out.print(Padding(escape(check_line(check)), _INDENT))
    for candidate in result.get("candidates", ()):
        scores = candidate["scores"]
        out.print(
            f"[dim]{scores['supports']:.2f} for  {scores['refutes']:.2f} against[/dim]  "
            f"{escape(candidate['text'])}",
            soft_wrap=True,
        )
    out.print()


def _print_evidence(out: Console, evidence: Json) -> None:
    sign = _SIGNS[evidence["stance"]]
    out.print(f" {sign} [bold]{evidence['probability']:.2f}[/bold]  "
              f"{escape(evidence['citation']['text'])}")  # fmt: skip
    out.print(Padding(Text(evidence["text"]), _INDENT))
    for cited in evidence["reported"]:
        where = "in the library" if cited["in_library"] else "not in the library"
        out.print(Padding(f"[dim]reported from {escape(cited['text'])} ({where})[/dim]", _INDENT))
