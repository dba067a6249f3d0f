"""The README is held against the program: every command, option, setting and route exists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
from fastapi.routing import APIRoute

from service.cli import COMMANDS, cli
from service.http import ask, documents, health, jobs, passages, references, verify
from service.settings import SETTINGS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> dict[str, click.Command]:
    context = click.Context(cli)
    found = {name: cli.get_command(context, name) for name in COMMANDS}
    return {name: command for name, command in found.items() if command is not None}


def test_every_command_is_in_the_readme_and_the_other_way_round() -> None:
    named = set(re.findall(r"(?:\$ |`|^)loccit ([a-z]+)", README, re.M))
    assert named - {"reads"} == set(commands())


def test_every_option_that_the_readme_names_exists() -> None:
    known = {
        name
        for command in [cli, *commands().values()]
        for parameter in command.params
        for name in (*parameter.opts, *parameter.secondary_opts)
    }
    named = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", README))
    assert named - known == {"--extra-index-url"}  # pip's


def test_every_command_has_help_and_the_line_that_is_listed() -> None:
    for name, command in commands().items():
        assert command.help, name
        assert COMMANDS[name][1].endswith("."), name
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.name != "help":
                assert parameter.help or parameter.type.name in ("choice", "integer"), parameter


def test_the_settings_table_is_the_program_s() -> None:
    rows = re.findall(r"^\| `(LOCCIT_\w+)` \| (.*?) \| (.*?) \|$", README, re.M)
    plain = [(name, default, text.replace("`", "")) for name, default, text in rows]
    assert plain == [(name, default, text.replace("`", "")) for name, default, text in SETTINGS]


def test_the_route_table_is_the_program_s() -> None:
    routes = {
        f"{method} {route.path}"
        for module in (ask, documents, health, jobs, passages, references, verify)
        for route in module.router.routes
        if isinstance(route, APIRoute)
        for method in route.methods
    }
    assert set(re.findall(r"`((?:GET|POST|PATCH|DELETE) /[^`]*)`", README)) == routes


def test_make_has_the_targets_that_are_named() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"`?make ([a-z]+)", README)) <= targets


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_the_changelog_has_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_pins_hold_torch_where_its_cpu_build_is_at_hand() -> None:
    assert "torch==2.13.0" in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
