"""Reports on many claims: Markdown, CSV, and single lines."""

from __future__ import annotations

import csv
import io
from typing import Any

from service.verify.report import check_line, to_csv, to_markdown, verdict_line

CHECK = {
    "kind": "number",
    "claim": "90 tonnes",
    "evidence": "19 tonnes",
    "agree": False,
    "note": "",
}
EVIDENCE = {
    "stance": "refutes",
    "probability": 0.91,
    "text": "Beekeepers sold\n19 tonnes.",
    "document_id": "d1",
    "passage_id": "p1",
    "char_start": 5,
    "char_end": 31,
    "page_label": "iv",
    "citation": {"text": "Orlova (2021) (p. iv)"},
    "reported": [{"text": "Tanaka (2020)"}],
}


def result(claim: str = "Beekeepers sold 90 tonnes.", **changes: Any) -> dict[str, Any]:
    return {
        "claim": claim,
        "verdict": "REFUTED",
        "band": "certain",
        "probability": 0.91,
        "reason": None,
        "message": None,
        "evidence": [EVIDENCE],
        "checks": [CHECK],
        "model": "words 1",
        **changes,
    }


OPEN = result(
    "=cmd()",
    verdict="COULD_NOT_CHECK",
    band=None,
    probability=None,
    reason="not_a_claim",
    message="Ask it.",
    evidence=[],
    checks=[],
    model=None,
)


def test_markdown() -> None:
    assert to_markdown([result(), OPEN]) == (
        "# Claims verified\n\n"
        "- 1 refuted\n"
        "- 1 could not be checked\n\n"
        "Judged by words 1; numbers, dates, names by rule.\n\n"
        "## 1. Beekeepers sold 90 tonnes.\n\n"
        "Refuted (certain, probability 0.91)\n\n"
        "> Beekeepers sold 19 tonnes.\n"
        ">\n"
        "> — Against (0.91): Orlova (2021) (p. iv)\n"
        ">\n"
        "> reported from: Tanaka (2020)\n\n"
        "- number differs: “90 tonnes” beside “19 tonnes”\n\n"
        "## 2. =cmd()\n\n"
        "Could not be checked: Ask it.\n"
    )


def test_csv() -> None:
    first, second = csv.DictReader(io.StringIO(to_csv([result(), OPEN])))
    assert first == {
        "number": "1",
        "claim": "Beekeepers sold 90 tonnes.",
        "verdict": "REFUTED",
        "band": "certain",
        "probability": "0.91",
        "reason": "",
        "stance": "refutes",
        "evidence": "Beekeepers sold\n19 tonnes.",
        "citation": "Orlova (2021) (p. iv)",
        "document_id": "d1",
        "passage_id": "p1",
        "char_start": "5",
        "char_end": "31",
        "page_label": "iv",
        "disagreements": "number differs: “90 tonnes” beside “19 tonnes”",
    }
    # A spreadsheet would run what begins so.
    assert second["claim"] == "'=cmd()"
    assert (second["reason"], second["evidence"]) == ("not_a_claim", "")


def test_lines() -> None:
    assert verdict_line(OPEN) == "Could not be checked: Ask it."
    assert verdict_line(result()) == "Refuted (certain, probability 0.91)"
    rounded = {**CHECK, "agree": True, "note": "rounded"}
    assert check_line(rounded) == "number agrees: “90 tonnes” beside “19 tonnes” (rounded)"
    alone = {**CHECK, "agree": None, "evidence": None}
    assert check_line(alone) == "number not compared: “90 tonnes”"
