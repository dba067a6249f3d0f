"""`loccit references | citations | cite` as a person reads them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.records import Finding, InTextCitation, ParsedDocument
from ingest.readers import read_bytes
from service.wiring import Library
from tests.service.cli.conftest import Run
from tests.service.texts import HIVES, add


@pytest.fixture
def doubtful(library: Library, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a document with something to say about its citations."""
    parsed = read_bytes(HIVES, "hives.md")
    start = parsed.text.index("(Marsh")
    references = tuple(
        replace(one, confidence={"author": 0.95, "title": 0.5}) for one in parsed.references
    )
    made = replace(
        parsed,
        references=references,
        citations=(
            InTextCitation(start, start + 13, "[Marsh], 2019", 2, 0.6, "p. 4"),
            InTextCitation(start + 20, start + 30, "Nobody, 1900", None, 0.0),
        ),
        findings=(Finding("damaged_url", "A blank is in it.", (1,), None, "https://a.example"),),
    )

    def read(*_: object) -> ParsedDocument:
        return made

    monkeypatch.setattr("service.add.read_upload", read)
    return add(library)


def test_references(run: Run, doubtful: str) -> None:
    done = run("references", doubtful[:8])
    assert (done.code, done.err) == (0, "")
    first, *rest = done.out.splitlines()
    assert first.startswith("  1. Marsh, J. (2019). Counting what buzzes. Journal of Field Notes, ")
    assert rest == [
        "     not cited; unsure: title 0.50",
        "     damaged_url: A blank is in it. Probably: https://a.example",
        "  2. Tanaka, K. & Reyes, P. (2020). The price of honey. Meadow Press.",
        "     cited 1×; unsure: title 0.50",
    ]


def test_citations(run: Run, doubtful: str) -> None:
    done = run("citations", doubtful)
    header, first, second = (line.rstrip() for line in done.out.splitlines())
    assert header.split() == ["place", "citation", "reference", "link", "supports"]
    assert first.startswith("“Counting”")
    assert "[Marsh], 2019" in first
    assert "[2] Tanaka & Reyes, 2020, p. 4" in first
    assert first.endswith("probable 0.60  sentence")
    assert "Nobody, 1900" in second
    assert second.endswith("none           sentence")
    assert "Nobody" not in run("citations", doubtful, "--reference", "2").out
    assert "Marsh" not in run("citations", doubtful, "--unlinked").out
    assert run("citations", doubtful, "--reference", "1").out.startswith("No such citation")
    assert run("citations", doubtful, "--reference", "9").code == 4
    page = run("citations", doubtful, "--limit", "1")
    assert "--cursor 0" in page.err


def test_findings(run: Run, doubtful: str) -> None:
    done = run("show", doubtful, "--findings")
    assert done.out == "damaged_url: A blank is in it. Probably: https://a.example\n"
    shown = run("show", doubtful).out
    assert "findings      1 damaged_url; --findings lists them\n" in shown
    assert "citations     2 found, 1 linked, 1 only probably" in shown


def test_a_document_without_references(run: Run, stocked: tuple[str, str]) -> None:
    assert run("references", stocked[1]).out == "No reference list was found in the document.\n"
    assert run("citations", stocked[1]).out == "No such citation was found in the document.\n"
    assert run("show", stocked[1], "--findings").out == "Nothing was found amiss.\n"


def test_cite(run: Run, stocked: tuple[str, str]) -> None:
    hives = stocked[0]
    assert run("cite", hives).out == "Orlova, V. (2021). Hives of the northern valleys.\n"
    assert run("cite", f"{hives[:8]}:1", "--intext").out == "(Marsh, 2019)\n"
    assert run("cite", hives, f"{hives}:1", "--style", "gost", "--locale", "ru").out == (
        "1. Orlova V. Hives of the northern valleys. 2021.\n"
        "2. Marsh J. Counting what buzzes // Journal of Field Notes. 2019. Т. 3, № 1. С. 1–9.\n"
    )
    bibtex = run("cite", hives, f"{hives}:2", "--style", "bibtex").out
    assert bibtex.count("\n@") == 1
    assert bibtex.endswith("}\n")
    refused = run("cite", hives, "--style", "ris", "--intext")
    assert (refused.code, refused.out) == (2, "")
    assert "ris has no form for the text" in refused.err
    assert run("cite", f"{hives}:9").code == 4
    assert run("cite", hives, "--locale", "uz").code == 3


def test_the_readme_shows_what_is_printed(run: Run) -> None:
    root = Path(__file__).parents[3]
    done = run("add", root / "corpus" / "sample")
    document = done.out.split()[1]
    commands = re.findall(
        r"^\$ loccit ((?:references|citations|cite) 7b58e6538376.*)\n((?:(?!\$ |```).*\n)+)",
        (root / "README.md").read_text("utf-8"),
        re.M,
    )
    assert [command.split()[0] for command, _ in commands] == [
        "references", "citations", "cite", "cite",
    ]  # fmt: skip
    for command, shown in commands:
        printed = run(*command.replace("7b58e6538376", document).split()).out
        assert [line.rstrip() for line in printed.splitlines()] == shown.splitlines(), command
