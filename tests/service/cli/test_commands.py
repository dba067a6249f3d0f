"""The commands in this process: exit codes, what goes to which stream, what is said."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import ModelUnavailable, ParameterInvalid
from service.cli import COMMANDS
from service.settings import Settings
from service.wiring import Library
from tests.service.cli.conftest import Run
from tests.service.texts import add


def test_every_command_helps(run: Run) -> None:
    for name, (_, line) in COMMANDS.items():
        done = run(name, "--help")
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith(f"Usage: loccit {name}")
        assert line in run("--help").out.replace("\n             ", "")


def test_the_version(run: Run) -> None:
    from importlib.metadata import version

    assert run("--version").out == f"loccit {version('loccit')}\n"


def test_add_says_what_became_of_each_file(run: Run, hives: Path) -> None:
    done = run("add", hives)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("added ")
    assert "Hives of the northern valleys" in done.out
    assert "2 references" in done.out
    assert run("add", hives).out.startswith("duplicate ")


def test_json_is_one_value_on_stdout(run: Run, hives: Path) -> None:
    added = run("add", hives, "--json")
    document = json.loads(added.out)["documents"][0]["id"]
    for arguments in (
        ("ask", "honey"),
        ("documents",),
        ("show", document),
        ("show", document, "--text"),
        ("show", document, "--passages"),
        ("show", document, "--references"),
        ("show", document, "--findings"),
        ("references", document),
        ("citations", document),
        ("cite", document),
        ("cite", document, f"{document}:1", "--style", "ris"),
        ("edit", document, "--year", "1999"),
        ("reread", document),
        ("remove", document),
    ):
        done = run(*arguments, "--json")
        assert (done.code, done.err) == (0, "")
        assert isinstance(json.loads(done.out), dict)


@pytest.mark.usefixtures("hives")
def test_json_says_which_files_failed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    done = run("add", tmp_path, "--json")
    assert done.code == 5
    assert done.err == "1/2 empty.md: failed\n2/2 hives.md: added, 4 passages\n"
    entries = {one["filename"]: one for one in json.loads(done.out)["documents"]}
    assert entries["hives.md"]["status"] == "added"
    assert entries["empty.md"]["error"]["code"] == "file_empty"


@pytest.mark.usefixtures("hives")
def test_failures_go_to_stderr(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    done = run("add", tmp_path)
    assert done.code == 5
    assert done.out.count("\n") == 1
    assert done.err.splitlines()[2:] == [
        "failed     empty.md: empty.md is empty. Check that it was saved whole."
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "Usage: loccit"),
        (("aks", "bees"), 2, "No such command 'aks'"),
        (("--lib", "x", "documents"), 2, "No such option"),
        (("add",), 2, "Missing argument"),
        (("add", "--passwrd", "x"), 2, "No such option"),
        (("add", "no\tsuch.md"), 3, "There is no file"),
        (("ask",), 2, "Missing argument"),
        (("ask", "how", "many"), 2, "unexpected extra argument"),
        (("ask", ""), 3, "The question is empty"),
        (("ask", "bees \udce9"), 3, "UTF-8"),
        (("ask", "a", "--limit", "0"), 3, "limit is 0; it takes a number from 1 to 100"),
        (("ask", "a", "--limit", "10000"), 3, "limit is 10000"),
        (("ask", "a", "--limit", "many"), 2, "'many' is not a valid integer"),
        (("ask", "a", "--kind", "chapter"), 2, "'chapter' is not one of"),
        (("ask", "a", "--highlight", "bold"), 2, "'bold' is not one of"),
        (("ask", "a", "--document", "0" * 20), 4, "No document has the id '0000"),
        (("ask", "a", "--document", "0"), 4, "at least 8 characters"),
        (("ask", "a", "--year-from", "2020", "--year-to", "2010"), 3, "Swap them"),
        (("ask", "a", "--year-from", "9" * 30), 3, "it takes a year"),
        (("documents", "--limit", "0"), 3, "limit is 0; it takes a number from 1 to 1000"),
        (("documents", "--cursor", "x"), 3, "next_cursor"),
        (("show",), 2, "Missing argument"),
        (("show", "0" * 20), 4, "loccit documents"),
        (("documents", "--status", "read"), 2, "'read' is not one of"),
        (("references", "0" * 20), 4, "No document has the id"),
        (("citations", "0" * 20), 4, "No document has the id"),
        (("cite",), 2, "Missing argument"),
        (("cite", "0" * 20), 4, "No document has the id"),
        (("cite", "0" * 20, "--style", "mla"), 2, "'mla' is not one of"),
        (("edit", "0" * 20), 3, "Nothing is to be changed"),
        (("edit", "0" * 20, "--title", "x"), 4, "No document has the id"),
        (("edit", "0" * 20, "--unset", "tilte"), 3, "no field 'tilte'"),
        (("edit", "0" * 20, "--author", ""), 3, "The name '' is empty"),
        (("edit", "0" * 20, "--year", "MM"), 3, "issued is 'MM'; it takes a date"),
        (("edit", "0" * 20, "--metadata", "nosuch.json"), 3, "can't be read"),
        (("reread",), 2, "Name documents, or give --all"),
        (("reread", "0" * 20, "--all"), 2, "Name documents, or give --all"),
        (("reread", "0" * 20), 4, "No document has the id"),
        (("remove",), 2, "Missing argument"),
        (("remove", "0" * 20), 4, "No document has the id"),
        (("serve", "--port", "0"), 2, "--port"),
        (("serve", "--host", "0.0.0.0"), 2, "LOCCIT_API_KEY"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, tuple) else "",
)
@pytest.mark.usefixtures("stocked")
def test_what_is_refused(run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (code, "")
    assert message in " ".join(done.err.split())


@pytest.mark.parametrize(
    ("name", "value"), [("LOCCIT_PORT", "http"), ("LOCCIT_LIBARY", "/a"), ("LOCCIT_RERANK", "2")]
)
def test_a_wrong_setting_is_wrong_usage(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    done = run("documents")
    assert (done.code, done.out) == (2, "")
    assert name in done.err


def test_the_option_goes_over_the_environment(run: Run, hives: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert run("--library", other, "add", hives).code == 0
    assert run("documents").code == 4
    assert "Hives" in run("--library", other, "documents").out


def test_titles_are_printed_as_they_are(run: Run, library: Library) -> None:
    add(library, b"# Ratio :x: of [bold]bees[/bold]\n\nForty bees \\[here\\] :warning: there.\n")
    for arguments in (("documents",), ("ask", "bees forty")):
        assert "Ratio :x: of [bold]bees[/bold]" in run(*arguments).out
    assert "Forty bees [here] :warning: there." in run("ask", "bees forty").out


def test_the_printed_answer(run: Run, stocked: tuple[str, str]) -> None:
    done = run("ask", "How many tonnes of honey did beekeepers sell?", "-n", "1")
    lines = done.out.splitlines()
    assert lines[0] == "1  Orlova, Vera (2021). Hives of the northern valleys. (section “Honey”)"
    assert "Beekeepers sold nineteen tonnes of honey in the autumn" in done.out
    assert "cites [2] Tanaka, K. & Reyes, P. (2020). The price of honey. Meadow Press." in done.out
    assert f"{stocked[0]}.1." in done.out
    assert run("ask", "zzz", "--language", "ru").out == (
        "Nothing in the library fits.\nNo passage is in the language 'ru'; there is only en.\n"
    )


def test_the_printed_record(run: Run, stocked: tuple[str, str]) -> None:
    done = run("show", stocked[0][:8])
    assert done.out.splitlines()[0] == "Orlova, Vera (2021). Hives of the northern valleys."
    assert f"id            {stocked[0]}" in done.out
    assert run("show", stocked[0], "--text").out.startswith("Hives of the northern valleys\n")
    assert run("show", stocked[0], "--references").out.startswith("  1. Marsh, J. (2019).")
    assert "section “Counting”" in run("show", stocked[0], "--passages").out


@pytest.mark.usefixtures("stocked")
def test_a_list_goes_on_where_it_ended(run: Run) -> None:
    first = run("documents", "--limit", "1")
    assert "Tides" in first.out
    assert "Hives" not in first.out
    cursor = first.err.split("--cursor ")[1].strip()
    second = run("documents", "--limit", "1", "--cursor", cursor)
    assert "Hives" in second.out
    assert second.err == ""


def test_remove_all_or_none(run: Run, stocked: tuple[str, str]) -> None:
    refused = run("remove", "0" * 20, stocked[0])
    assert refused.code == 4
    assert "0" * 20 in refused.err
    assert refused.err.endswith("Nothing was removed.\n")
    assert len(json.loads(run("documents", "--json").out)["items"]) == 2
    done = run("remove", *stocked, stocked[0])
    assert (done.code, done.out.count("removed ")) == (0, 2)
    assert "The library is empty" in run("documents").out


@pytest.mark.usefixtures("stocked")
def test_without_its_model(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def unavailable(*_: Any, **__: Any) -> None:
        raise ModelUnavailable("It is gone. Install it.")

    monkeypatch.setattr("service.wiring.load_embedder", unavailable)
    asked = run("ask", "honey", "--json")
    assert (asked.code, json.loads(asked.out)["degraded"]) == (0, True)
    assert asked.err == (
        "loccit: No model, so answers are found by words alone: It is gone. Install it.\n"
    )
    (tmp_path / "new.md").write_text("New.")
    added = run("add", tmp_path / "new.md")
    assert (added.code, added.out, added.err) == (1, "", "loccit: It is gone. Install it.\n")


def test_a_server_on_a_damaged_library_ends_with_a_message(run: Run, settings: Settings) -> None:
    settings.library.mkdir()
    (settings.library / "loccit.sqlite3").write_bytes(b"no database at all" * 100)
    done = run("serve")
    assert (done.code, done.out) == (1, "")
    assert "is damaged" in done.err


def test_a_stop_at_the_keyboard(run: Run, monkeypatch: pytest.MonkeyPatch, hives: Path) -> None:
    def stopped(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("service.cli.add.add_upload", stopped)
    done = run("add", hives)
    assert (done.code, done.err.strip()) == (130, "Stopped.")


def test_an_error_of_ours_exits_with_its_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise ParameterInvalid("That won't do.")

    monkeypatch.setattr("service.cli.common.open_library", refuse)
    done = run("documents")
    assert (done.code, done.out, done.err) == (3, "", "loccit: That won't do.\n")


def test_one_bad_path_stops_no_other(run: Run, hives: Path, tmp_path: Path) -> None:
    done = run("add", tmp_path / "nosuch.md", hives, "--json")
    assert done.code == 5
    entries = json.loads(done.out)["documents"]
    assert [entry["status"] for entry in entries] == ["failed", "added"]
    assert entries[0]["error"]["code"] == "file_missing"


def test_an_empty_path_or_library_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run("add", "").code == 2
    assert run("--library", "", "documents").code == 2
    assert not (tmp_path / "library").exists()


@pytest.mark.usefixtures("stocked")
def test_an_error_is_one_json_value_too(run: Run) -> None:
    done = run("show", "f" * 20, "--json")
    assert done.code == 4
    told = json.loads(done.out)
    assert told["code"] == "document_not_found"
    assert done.err == f"loccit: {told['detail']}\n"
    assert run("ask", "", "--json").out.startswith('{"code": "question_invalid"')


@pytest.mark.usefixtures("stocked")
def test_output_that_can_not_be_written_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("service.cli.documents.print_json", full)
    done = run("documents", "--json")
    assert done.code == 1
    assert done.err == "loccit: No space left on device (output).\n"


@pytest.mark.usefixtures("stocked")
def test_languages_are_asked_for_in_any_case(run: Run) -> None:
    assert json.loads(run("ask", "hives", "--language", "EN", "--json").out)["hits"]


@pytest.mark.parametrize("command", [("documents",), ("add", "a.md"), ("serve",)])
@pytest.mark.parametrize("below", ["", "inside"])
def test_a_library_that_is_a_file(
    run: Run, hives: Path, command: tuple[str, ...], below: str
) -> None:
    arguments = [str(hives) if one == "a.md" else one for one in command]
    done = run("--library", hives / below, *arguments)
    assert done.code == 3
    assert "is a file" in done.err
    assert "LOCCIT_LIBRARY" in done.err


def test_a_used_port_is_said_before_serving(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert done.code == 1
    assert done.err.startswith(f"loccit: Port {port} of 127.0.0.1 can't be served on")
    assert "LOCCIT_PORT" in done.err
    assert "http://" not in done.err


@pytest.mark.parametrize(
    "command", [("show", "--text"), ("show", "--passages"), ("--help",), ("show", "--help")]
)
def test_a_reader_that_left_is_no_error(
    stocked: tuple[str, str], settings: Settings, command: tuple[str, ...]
) -> None:
    named = () if "--help" in command else stocked[:1]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "service.cli", *command, *named],
        stdout=write,
        stderr=subprocess.PIPE,
        env={**os.environ, "LOCCIT_LIBRARY": str(settings.library)},
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_limit_out_of_range_is_refused_of_a_record_too(
    run: Run, stocked: tuple[str, str]
) -> None:
    done = run("show", stocked[0], "--limit", "0")
    assert (done.code, "limit is 0" in done.err) == (3, True)
