"""XQuAD: one language, across languages, and a library of two (nDCG@10).

Each text is a document, read, cut and indexed as any other, and ranked by its best passage.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from benchmarks.common import made_library, rank_documents
from benchmarks.data import data_folder
from index.evaluate import RetrievalSet, load_beir, ndcg
from service.uploads import Upload


def main() -> None:
    """Print each figure beside its bar."""
    folder = data_folder() / "retrieval"
    english, german = load_beir(folder / "xquad-en"), load_beir(folder / "xquad-de")
    for name, corpus, asked, bar in (
        ("xquad-en", english.corpus, english, 0.98),
        ("xquad-de", german.corpus, german, 0.965),
        ("German passages, English questions", german.corpus, english, 0.90),
    ):
        print(f"{name:<50} {fmean(_scores(corpus, asked).values()):.4f}  (bar {bar})")
    _print_mixed(english, german)


def _print_mixed(english: RetrievalSet, german: RetrievalSet) -> None:
    """A library whose even texts are English and whose odd ones are German."""
    names = list(english.corpus)
    even = set(names[::2])
    corpus = {name: (english if name in even else german).corpus[name] for name in names}
    for asked, language in ((english, "English"), (german, "German")):
        scores = _scores(corpus, asked)
        for gold, bar in (("English", 0.98), ("German", 0.76)):
            wanted = [
                score
                for question, score in scores.items()
                if (next(iter(asked.relevant[question])) in even) == (gold == "English")
            ]
            shown = f"(bar {bar})" if asked is english else ""
            title = f"half and half, {language} questions, {gold} gold"
            print(f"{title:<50} {fmean(wanted):.4f}  {shown}")


def _scores(corpus: Mapping[str, str], asked: RetrievalSet) -> dict[str, float]:
    uploads = [Upload(text.encode(), f"{name}.txt") for name, text in corpus.items()]
    with made_library(uploads) as (library, ids):
        names = dict(zip(ids, corpus, strict=True))
        return {
            question: ndcg(
                [names[one] for one in rank_documents(library, text)], asked.relevant[question]
            )
            for question, text in asked.questions.items()
        }
