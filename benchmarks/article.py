"""Questions on the article, made by someone who had not seen the code (see questions/).

A hit is right when it holds the gold sentence. Plain BM25 on the same passages stands beside.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.common import made_library
from benchmarks.data import data_folder
from index.search import Hit, Query, search
from service.uploads import Upload
from service.wiring import Library

QUESTIONS = Path(__file__).parent / "questions"
SHA256 = "cc9fb7046559f493f1d2cc5919ac01c86ce75449a82dcfe0a24c6f16b7b59b2e"
_NOT_FOUND = 99


@dataclass(frozen=True)
class Asked:
    """A question with its gold sentences, as words."""

    id: str
    text: str
    gold: tuple[str, ...]


def main() -> None:
    """Print how often the right passage comes first and in the first three, by language."""
    path = data_folder() / "article.md"
    source = path.read_bytes()
    if hashlib.sha256(source).hexdigest() != SHA256:
        sys.exit(f"{path} is not the text that the questions' offsets rest on.")
    article = source.decode("utf-8")
    with made_library([Upload(source, "article.md")]) as (library, _):
        for language, bar in (("en", "36, 40"), ("ru", ""), ("uz", "")):
            asked = load_questions(QUESTIONS / f"article-{language}.jsonl", article)
            _print_ranks(language, {one: gold_rank(library, one) for one in asked}, bar)
            words = {one: gold_rank(library, one, by_words=True) for one in asked}
            _print_ranks(f"{language}, plain BM25", words, "", misses=False)


def load_questions(path: Path, article: str) -> list[Asked]:
    """Return the questions of a file, their offsets resolved in the article."""
    items = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    return [
        Asked(
            item["id"],
            item["question"],
            tuple(to_words(article[one["start"] : one["end"]]) for one in item["gold"]),
        )
        for item in items
    ]


def gold_rank(library: Library, asked: Asked, *, by_words: bool = False) -> int:
    """Return the rank of the first hit that holds a gold sentence."""
    embedder = None if by_words else library.models.embedder()
    reranker = None if by_words else library.models.reranker()
    with library.store.read() as connection:
        query = Query(asked.text, 100, highlight="none")
        found = search(connection, library.sync.view(), embedder, query, reranker)
    ranks = [hit.rank for hit in found.hits if holds(hit, asked.gold)]
    return min(ranks, default=_NOT_FOUND)


def holds(hit: Hit, gold: tuple[str, ...]) -> bool:
    """Tell whether a hit's text holds one of these sentences, marks and blanks aside."""
    words = to_words(hit.stored.passage.text)
    return any(sentence in words for sentence in gold)


def to_words(text: str) -> str:
    """Return the letters and digits of a text, words apart by one blank."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _print_ranks(name: str, ranks: dict[Asked, int], bar: str, *, misses: bool = True) -> None:
    counts = Counter(ranks.values())
    first, three = counts[1], counts[1] + counts[2] + counts[3]
    mean = sum(1 / rank for rank in ranks.values()) / len(ranks)
    total, shown = len(ranks), f"(bar {bar})" if bar else ""
    print(f"{name:<16} first {first}/{total}, top 3 {three}/{total}, MRR {mean:.3f}  {shown}")
    for asked, rank in ranks.items():
        if misses and rank > 1:
            print(f"    {asked.id} at {rank}: {asked.text}")
