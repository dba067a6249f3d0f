"""`loccit edit`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.service.cli.conftest import Run


def test_each_option(run: Run, stocked: tuple[str, str]) -> None:
    hives = stocked[0]
    done = run(
        *("edit", hives[:8], "--title", "Zeppelins", "--author", "Zorn, Anna"),
        *("--author", "World Bank", "--year", "1999-05-03", "--doi", "10.1000/z"),
    )
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"edited  {hives[:12]}  Zorn, Anna & World Bank (1999). Zeppelins. https://doi.org/10.1000/z\n"
    )
    shown = run("show", hives).out
    assert "given         title (read: 'Hives of the northern valleys')\n" in shown
    assert "Zeppelins" in run("ask", "zeppelins", "--year-to", "1999").out


@pytest.mark.parametrize(
    ("option", "field"), [("title", "title"), ("year", "issued"), ("doi", "DOI")]
)
def test_an_empty_option_names_unset(
    run: Run, stocked: tuple[str, str], option: str, field: str
) -> None:
    done = run("edit", stocked[0], f"--{option}", " ")
    assert done.code == 3
    assert done.err.startswith(f"loccit: --{option} is empty.")
    assert f"--unset {field}." in done.err


def test_a_file_with_options_over_it(run: Run, stocked: tuple[str, str], tmp_path: Path) -> None:
    given = tmp_path / "meta.bib"
    given.write_text("@book{x, title = {Zeppelins}, publisher = {Meadow Press}, year = 1999}")
    done = run("edit", stocked[0], "--metadata", given, "--title", "Tides", "--json")
    record = json.loads(done.out)
    assert record["citation"]["text"] == "Orlova, Vera (1999). Tides. Meadow Press."
    unset = run("edit", stocked[0], "--unset", "issued", "--unset", "publisher")
    assert unset.out.endswith("Orlova, Vera (n.d.). Tides.\n")


def test_show_says_that_nothing_was_read(run: Run, stocked: tuple[str, str]) -> None:
    run("edit", stocked[0], "--doi", "10.1234/x")
    assert "given         DOI (nothing was read)" in run("show", stocked[0]).out
