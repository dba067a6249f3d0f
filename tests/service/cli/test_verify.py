"""`loccit verify`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.service.cli.conftest import Run

HONEY = "Beekeepers sold nineteen tonnes of honey."
NOT_HONEY = "Beekeepers sold not nineteen tonnes of honey."


def test_a_claim_for_a_person(run: Run, stocked: tuple[str, str]) -> None:
    done = run("verify", HONEY)
    assert done.code == 0, done.err
    assert done.out.startswith("SUPPORTED  Supported (certain, probability 0.95)\n")
    assert " + 0.95  Orlova" in done.out
    assert "reported from Tanaka" in done.out
    assert stocked[0] not in done.err


def test_json_is_the_answer_of_http(run: Run, stocked: tuple[str, str]) -> None:
    done = run("verify", HONEY, "--document", stocked[0], "--json")
    answer = json.loads(done.out)
    assert (answer["verdict"], answer["evidence"][0]["document_id"]) == ("SUPPORTED", stocked[0])


def test_what_is_refuted_leaves_with_10(run: Run, stocked: tuple[str, str]) -> None:
    assert stocked
    assert run("verify", NOT_HONEY).code == 10


def test_a_file_of_claims(run: Run, stocked: tuple[str, str], tmp_path: Path) -> None:
    assert stocked
    claims, report = tmp_path / "claims.txt", tmp_path / "report.csv"
    claims.write_text(f"{HONEY}\n\nWasps ate plums.\n", "utf-8")
    done = run("verify", "--file", claims)
    assert done.code == 0, done.err
    assert done.out.rstrip().endswith("2 claims: 1 SUPPORTED, 1 NOT_ENOUGH_INFO")
    done = run("verify", "--file", claims, "--report", "csv", "-o", report)
    assert (done.code, done.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO(report.read_text("utf-8"))))
    assert [(row["claim"], row["verdict"]) for row in rows] == [
        (HONEY, "SUPPORTED"),
        ("Wasps ate plums.", "NOT_ENOUGH_INFO"),
    ]
    assert run("verify", "--file", claims, "--report", "markdown").out.startswith(
        "# Claims verified"
    )
    assert len(json.loads(run("verify", "--file", claims, "--json").out)["results"]) == 2


def test_explain_prints_what_was_judged(run: Run, stocked: tuple[str, str]) -> None:
    assert stocked
    done = run("verify", HONEY, "--explain")
    assert "0.95 for  0.00 against  Beekeepers sold nineteen tonnes" in done.out


def test_wrong_usage(run: Run, stocked: tuple[str, str], tmp_path: Path) -> None:
    assert stocked
    binary = tmp_path / "claims.bin"
    binary.write_bytes(b"\xff\xfe\xfa claims")
    for arguments, message in (
        ((), "Give one claim"),
        ((HONEY, "--report", "csv", "--json"), "choose one"),
        ((HONEY, "-o", "x.txt"), "--output needs a form"),
        (("--file", binary), "no UTF-8 text"),
    ):
        done = run("verify", *arguments)
        assert (done.code, message in done.err) == (2, True), done.err
    done = run("verify", "", "--json")
    assert (done.code, json.loads(done.out)["code"]) == (3, "claim_invalid")
    done = run("verify", HONEY, "--document", "0" * 20)
    assert done.code == 4
