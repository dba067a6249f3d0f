"""A report on many claims: Markdown to read, CSV for a table of one row a claim."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from service.shapes import Json

_COLUMNS = (
    "number", "claim", "verdict", "band", "probability", "reason", "stance", "evidence", "citation",
    "document_id", "passage_id", "char_start", "char_end", "page_label", "disagreements",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_STANCES = {"supports": "For", "refutes": "Against", "neither": "Nearest"}
_WORDS = {
    "SUPPORTED": "supported",
    "PARTIALLY_SUPPORTED": "partly supported",
    "REFUTED": "refuted",
    "CONFLICTING": "sources conflict",
    "NOT_ENOUGH_INFO": "not enough information",
    "COULD_NOT_CHECK": "could not be checked",
}


def to_markdown(results: Sequence[Json]) -> str:
    """Return a report in Markdown: a summary, then each claim with its evidence."""
    lines = ["# Claims verified", ""]
    lines += [f"- {count} {_WORDS[verdict]}" for verdict, count in verdict_counts(results).items()]
    models = sorted({one["model"] for one in results if one["model"]})
    if models:
        lines += ["", f"Judged by {', '.join(models)}; numbers, dates, names by rule."]
    for number, result in enumerate(results, 1):
        lines += ["", f"## {number}. {_one_line(result['claim'])}", "", verdict_line(result)]
        for evidence in result["evidence"]:
            lines += ["", *_quoted(evidence)]
        told = [check_line(check) for check in result["checks"] if check["agree"] is not None]
        lines += ["", *(f"- {line}" for line in told)] if told else []
    return "\n".join(lines) + "\n"


def to_csv(results: Sequence[Json]) -> str:
    """Return a report as CSV: one row a claim, with its strongest evidence."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for number, result in enumerate(results, 1):
        row = _row(number, result)
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue()


REPORTS: Mapping[str, Callable[[Sequence[Json]], str]] = {"markdown": to_markdown, "csv": to_csv}


def verdict_counts(results: Sequence[Json]) -> dict[str, int]:
    """Return how many claims got each verdict, in the order of the verdicts."""
    counts = Counter(result["verdict"] for result in results)
    return {verdict: counts[verdict] for verdict in _WORDS if counts[verdict]}


def verdict_line(result: Json) -> str:
    """Return a verdict as a person reads it."""
    words = _WORDS[result["verdict"]].capitalize()
    if result["message"]:
        return f"{words}: {result['message']}"
    return f"{words} ({result['band']}, probability {result['probability']:.2f})"


def check_line(check: Json) -> str:
    """Return a check as a person reads it."""
    sign = {True: "agrees", False: "differs", None: "not compared"}[check["agree"]]
    beside = f" beside “{_one_line(check['evidence'])}”" if check["evidence"] else ""
    note = f" ({check['note']})" if check["note"] else ""
    return f"{check['kind']} {sign}: “{_one_line(check['claim'])}”{beside}{note}"


def _quoted(evidence: Json) -> list[str]:
    stance = _STANCES[evidence["stance"]]
    reported = [f"{cited['text']}" for cited in evidence["reported"]]
    lines = [
        f"> {_one_line(evidence['text'])}",
        ">",
        f"> — {stance} ({evidence['probability']:.2f}): {_one_line(evidence['citation']['text'])}",
    ]
    if reported:
        lines += [">", f"> reported from: {_one_line('; '.join(reported))}"]
    return lines


def _row(number: int, result: Json) -> Json:
    row: Json = dict.fromkeys(_COLUMNS, "")
    row |= {name: result[name] for name in ("claim", "verdict", "band", "probability", "reason")}
    row["number"] = number
    differing = [check_line(check) for check in result["checks"] if check["agree"] is False]
    row["disagreements"] = "; ".join(differing)
    if result["evidence"]:
        best = result["evidence"][0]
        names = ("stance", "document_id", "passage_id", "char_start", "char_end", "page_label")
        row |= {name: best[name] for name in names}
        row |= {"evidence": best["text"], "citation": best["citation"]["text"]}
    return row


def _cell(value: object) -> object:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _one_line(text: str) -> str:
    return " ".join(text.split())
