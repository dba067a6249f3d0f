"""`loccit doctor`."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click
from rich.markup import escape

from service.cli.common import console, json_option, print_json, settings_of
from service.doctor import examine

_MARKS = {
    "ok": "[green]ok   [/green]",
    "note": "[yellow]note [/yellow]",
    "wrong": "[red]wrong[/red]",
}


@click.command()
@json_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Check this installation and the library. Exit code 1 where something is wrong."""
    findings = examine(settings_of(ctx))
    if as_json:
        print_json({"findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            mark = _MARKS[finding.state]
            console().print(f"{mark} {escape(finding.about)}: {escape(finding.detail)}")
    if any(finding.state == "wrong" for finding in findings):
        sys.exit(1)
