"""Claims on the article, made by someone who had not seen the code (see claims_article/).

Each goes through `POST /v1/verify` against a library that holds the article alone. The gold
sentence counts as found when it stands in a window that is given as evidence.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from benchmarks.article import SHA256, to_words
from benchmarks.common import served_library
from benchmarks.data import data_folder
from service.uploads import Upload

CLAIMS = Path(__file__).parent / "claims_article"
LABELS = ("SUPPORTED", "REFUTED", "NOT_ENOUGH_INFO")
_VERDICTS = (*LABELS, "PARTIALLY_SUPPORTED", "CONFLICTING", "COULD_NOT_CHECK")


@dataclass(frozen=True)
class Labelled:
    """A claim with its label; `error` is what is wrong in it, `gold` sentences as words."""

    id: str
    claim: str
    label: str
    error: str
    gold: tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    """A claim with what was answered."""

    labelled: Labelled
    answer: dict[str, Any]

    @property
    def verdict(self) -> str:
        return str(self.answer["verdict"])

    @property
    def has_gold(self) -> bool:
        """Whether a gold sentence stands in any window that is given as evidence."""
        shown = [to_words(one["text"]) for one in self.answer["evidence"]]
        return any(sentence in text for sentence in self.labelled.gold for text in shown)


def main(arguments: list[str]) -> None:
    """Print the verdicts by label, what the bars ask for, and with -v each claim gone wrong."""
    path = data_folder() / "article.md"
    source = path.read_bytes()
    if hashlib.sha256(source).hexdigest() != SHA256:
        sys.exit(f"{path} is not the text that the claims' offsets rest on.")
    article = source.decode("utf-8")
    with served_library([Upload(source, "article.md")]) as client:
        for language in ("en", "ru"):
            labelled = load_claims(CLAIMS / f"{language}.jsonl", article)
            answered = [Answered(one, verified(client, one.claim)) for one in labelled]
            print(f"-- {language}")
            print_verdicts(answered)
            print_bars(answered)
            if "-v" in arguments:
                print_wrong(answered)


def load_claims(path: Path, article: str) -> list[Labelled]:
    """Return the claims of a file, their offsets resolved in the article."""
    items = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    return [
        Labelled(
            item["id"],
            item["claim"],
            item["label"],
            item.get("error", ""),
            tuple(to_words(article[one["start"] : one["end"]]) for one in item["gold"]),
        )
        for item in items
    ]


def verified(client: httpx.Client, claim: str) -> dict[str, Any]:
    """Return the answer to one claim."""
    response = client.post("/v1/verify", json={"claim": claim})
    response.raise_for_status()
    answer: dict[str, Any] = response.json()
    return answer


def print_verdicts(answered: list[Answered]) -> None:
    """Print a row for each label, a column for each verdict."""
    print(f"{'label':17}" + "".join(f"{verdict[:12]:>14}" for verdict in _VERDICTS))
    for label in LABELS:
        counts = Counter(one.verdict for one in answered if one.labelled.label == label)
        print(f"{label:17}" + "".join(f"{counts[verdict]:14}" for verdict in _VERDICTS))


def print_bars(answered: list[Answered]) -> None:
    """Print balanced accuracy, wrong ones called supported by kind, and gold sentences found."""
    shares = []
    for label in LABELS:
        own = [one for one in answered if one.labelled.label == label]
        shares.append(sum(one.verdict == label for one in own) / len(own))
    decided = [one for one in answered if one.labelled.gold]
    found = sum(one.has_gold for one in decided)
    print(
        f"balanced accuracy {sum(shares) / 3:.3f}; "
        f"gold among the evidence {found} of {len(decided)}"
    )
    wrong = [one for one in answered if one.labelled.label == "REFUTED"]
    kinds = sorted({one.labelled.error for one in wrong})
    told = [
        f"{kind} {sum(o.verdict == 'REFUTED' for o in wrong if o.labelled.error == kind)}"
        f"/{sum(o.labelled.error == kind for o in wrong)}"
        for kind in kinds
    ]
    print(f"refuted by kind of error: {', '.join(told)}")


def print_wrong(answered: list[Answered]) -> None:
    """Print each claim with another verdict than its label, with the strongest evidence."""
    for one in answered:
        if one.verdict == one.labelled.label:
            continue
        print(f"{one.labelled.id} {one.labelled.label} {one.labelled.error} -> {one.verdict}")
        print(f"    {one.labelled.claim}")
        for evidence in one.answer["evidence"][:3]:
            print(f"  {evidence['stance']} {evidence['probability']:.2f} {evidence['text'][:300]}")
        for check in one.answer["checks"]:
            print(f"    check {check['kind']} {check['agree']} {check['claim']} | "
                  f"{check['evidence']} {check['note']}")  # fmt: skip
