"""Numbers and dates of a claim beside those of a source: what the checks without a model say.

`python -m benchmarks number_pairs [--seed 20] [--count 500] [--later] [--errors] [--claims]`.
Pairs are made by rule over topics of policy and science in English, German and Russian, a quarter
of them across languages; fifty more are by hand. `--later` takes topics that were written once the
rules stood. `--claims` adds the pairs from Wikipedia's revisions (data/claims), of which those that
are supported should hardly ever be found to differ.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.data import data_folder
from benchmarks.number_makers import Pair, make_pairs
from benchmarks.number_topics import TOPICS
from benchmarks.number_topics_later import LATER_TOPICS
from service.verify.check import Check
from service.verify.quantities.dates import check_dates
from service.verify.quantities.numbers import check_numbers

BY_HAND = Path(__file__).parent / "number_pairs" / "by_hand.jsonl"
ABSENT = "absent"  # no quantity at all: a reference's number, a section's


def checks_of(
    claim: str, evidence: str, claim_language: str, evidence_language: str
) -> list[Check]:
    """Return the checks of numbers and dates in the order of the claim."""
    languages = {"claim_language": claim_language, "evidence_language": evidence_language}
    found = [
        *check_numbers(claim, evidence, **languages),
        *check_dates(claim, evidence, **languages),
    ]
    return sorted(found, key=lambda check: check.claim_span)


def main(arguments: Sequence[str] = ()) -> None:
    """Print how many pairs are judged right, and how often a difference is claimed wrongly."""
    options = _parser().parse_args(arguments)
    topics = LATER_TOPICS if options.later else TOPICS
    _print_made(make_pairs(options.count, options.seed, topics), options.errors)
    _print_by_hand(options.errors)
    if options.claims:
        _print_claims(options.errors)


def _print_made(pairs: Iterable[Pair], errors: bool) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    confused: Counter[tuple[bool | None, bool | None]] = Counter()
    started = time.process_time()
    for pair in pairs:
        found = checks_of(pair.claim, pair.evidence, pair.claim_language, pair.evidence_language)
        said = verdict(found)
        confused[pair.expected, said] += 1
        total[pair.kind] += 1
        right[pair.kind] += said is pair.expected
        if errors and said is not pair.expected:
            _print_error(pair.kind, pair.claim, pair.evidence, str(pair.expected), found)
    seconds = time.process_time() - started
    for kind in sorted(total):
        if right[kind] < total[kind] or errors:
            print(f"{kind:<28}{right[kind]:>5} of {total[kind]}")
    count = total.total()
    print(f"made: {right.total()} of {count} right = {right.total() / count:.3f}", end="; ")
    print(f"{seconds / count * 1000:.2f} ms a pair")
    for expected in (True, False, None):
        row = [confused[expected, said] for said in (True, False, None)]
        print(f"   expected {expected!s:<6} said agree {row[0]}, differ {row[1]}, neither {row[2]}")


def verdict(found: Sequence[Check]) -> bool | None:
    """Return False if anything differs, True if all agree, None otherwise."""
    said = [check.agree for check in found]
    if False in said:
        return False
    return True if said and None not in said else None


def _print_by_hand(errors: bool) -> None:
    rows = [json.loads(line) for line in BY_HAND.read_text("utf-8").splitlines()]
    right = false_alarms = 0
    for row in rows:
        found = _checks_of_row(row)
        right += is_row_right(row)
        false_alarms += bool(_alarms(row, found))
        if errors and not is_row_right(row):
            _print_error("by hand", row["claim"], row["evidence"], str(row["expect"]), found)
    print(
        f"by hand: {right} of {len(rows)} right; {false_alarms} with a difference wrongly claimed"
    )


def is_row_right(row: dict[str, Any]) -> bool:
    """Tell whether all that is expected of a pair is found, and no difference besides."""
    found = _checks_of_row(row)
    expected: dict[str, bool | str | None] = row["expect"]
    said = all(_is_said(row, key, agree, found) for key, agree in expected.items())
    return said and not _alarms(row, found)


def _checks_of_row(row: dict[str, Any]) -> list[Check]:
    return checks_of(**{key: value for key, value in row.items() if key != "expect"})


def _alarms(row: dict[str, Any], found: list[Check]) -> list[Check]:
    """Return the differences found where none is expected."""
    expected = [key for key, agree in row["expect"].items() if agree is False]
    return [
        check
        for check in found
        if check.agree is False and not any(_touches(row, key, check) for key in expected)
    ]


def _is_said(row: dict[str, Any], key: str, agree: bool | str | None, found: list[Check]) -> bool:
    there = [check for check in found if _touches(row, key, check)]
    if agree == ABSENT:
        return not there
    said = [check.agree for check in there]
    if agree is None:
        return all(one is None for one in said)
    return bool(said) and all(one is agree for one in said)


def _touches(row: dict[str, Any], key: str, check: Check) -> bool:
    start = row["claim"].rindex(key) if key == "12" else row["claim"].index(key)
    return check.claim_span[0] < start + len(key) and start < check.claim_span[1]


def _print_claims(errors: bool) -> None:
    counts: Counter[tuple[str, bool | None]] = Counter()
    seconds, rows = 0.0, 0
    with (data_folder() / "claims" / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["source"] != "vitaminc-real":
                continue
            started = time.process_time()
            found = checks_of(row["claim"], row["evidence"], "en", "en")
            seconds += time.process_time() - started
            rows += 1
            if not found:
                continue
            said = verdict(found)
            counts[row["label"], said] += 1
            if errors and said is False and row["label"] == "SUPPORTED":
                _print_error("supported", row["claim"], row["evidence"], "not False", found)
    for label in ("SUPPORTED", "REFUTED", "NOT_ENOUGH_INFO"):
        total = sum(counts[label, said] for said in (True, False, None))
        shares = [counts[label, said] / max(total, 1) for said in (True, False, None)]
        print(
            f"claims {label:<16}{total:>6} with a number or date: agree {shares[0]:.3f}, "
            f"differ {shares[1]:.3f}, neither {shares[2]:.3f}"
        )
    print(f"   {seconds / max(rows, 1) * 1000:.2f} ms a pair")


def _print_error(kind: str, claim: str, evidence: str, expected: str, found: list[Check]) -> None:
    print(f"{kind}: {expected}\n   {claim}\n   {evidence}")
    for check in found:
        said = f"{check.claim!r} | {check.evidence!r} -> {check.agree} {check.note}"
        print(f"      {check.kind}: {said}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks number_pairs")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--later", action="store_true", help="topics that no rule was made for")
    parser.add_argument("--errors", action="store_true", help="print what is judged wrong")
    parser.add_argument("--claims", action="store_true", help="add the pairs of data/claims")
    return parser


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
