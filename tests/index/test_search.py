from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from corpus.catalogue import Original, Reading, add_document, remove_document
from corpus.passages import PassageFilter
from corpus.records import ParsedDocument, Passage, PassageKind, Span
from corpus.store import Store, open_store, set_setting
from index.answerable import in_one_script, is_answerable
from index.contextual import passages_to_vectors
from index.late import LateInteraction
from index.search import Found, Query, search
from index.sync import IndexSync
from tests.fakes import HashEmbedder

EMBEDDER = HashEmbedder()
TEXTS = [
    "Guards at the border were trained. Money came from Vienna.",
    "The harbour has a customs house of stone.",
    "Apples and pears grow in the valley. Wolves live in the hills.",
    "A road leads over the pass to the lake.",
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path, create=True)
    with opened.write() as connection:
        set_setting(connection, "spec", EMBEDDER.spec.hash)
    yield opened
    opened.close()


def add(store: Store, texts: list[str], kind: PassageKind = "body", language: str = "en") -> str:
    cut, start = [], 0
    for text in texts:
        middle = text.index(". ") + 1 if ". " in text else len(text)
        spans = (
            (Span(0, middle), Span(middle + 1, len(text)))
            if middle < len(text)
            else (Span(0, middle),)
        )
        cut.append(
            Passage(start, start + len(text), text, kind=kind, language=language, sentences=spans)
        )
        start += len(text) + 2
    vectors = [v.astype("<f2").tobytes() for v in passages_to_vectors(EMBEDDER, cut)]
    with store.write() as connection:
        original = Original(f"{abs(hash(tuple(texts))):064x}", "a.txt", 1)
        parsed = ParsedDocument("text/plain", "\n\n".join(texts), ())
        reading = Reading(parsed, cut, EMBEDDER.spec.hash, vectors)
        return add_document(connection, original, reading)[0].id


def ask(store: Store, question: str, **options: object) -> Found:
    reranker = options.pop("reranker", None)
    embedder = options.pop("embedder", EMBEDDER)
    with store.read() as connection:
        return search(
            connection,
            IndexSync(store).view(),
            embedder,  # type: ignore[arg-type]
            Query(question, **options),  # type: ignore[arg-type]
            reranker,  # type: ignore[arg-type]
        )


def texts_of(found: Found) -> list[str]:
    return [hit.stored.passage.text for hit in found.hits]


def test_the_passage_that_answers_comes_first_with_its_sentence_marked(store: Store) -> None:
    add(store, TEXTS)
    found = ask(store, "Where did the money come from, Vienna?")
    assert texts_of(found)[0] == TEXTS[0]
    assert not found.degraded
    assert [hit.rank for hit in found.hits] == [1, 2, 3, 4]
    span = found.hits[0].highlights[0]
    assert TEXTS[0][span.start : span.end] == "Money came from Vienna."
    assert set(found.took_ms) == {"embed", "retrieve", "fuse", "highlight"}


def test_without_a_model_words_alone_answer(store: Store) -> None:
    add(store, TEXTS)
    found = ask(store, "customs house", embedder=None)
    assert found.degraded
    assert found.answerable is None
    assert texts_of(found) == [TEXTS[1]]
    assert found.hits[0].scores.dense is None
    assert found.hits[0].scores.fused == found.hits[0].scores.bm25 > 0


def test_highlights_by_meaning_or_none(store: Store) -> None:
    add(store, TEXTS)
    spans = ask(store, "Vienna money", highlight="semantic").hits[0].highlights
    assert TEXTS[0][spans[0].start : spans[0].end] == "Money came from Vienna."
    assert ask(store, "Vienna money", highlight="none").hits[0].highlights == ()


def test_no_sentence_is_marked_where_no_word_fits(store: Store) -> None:
    add(store, TEXTS)
    assert all(hit.highlights == () for hit in ask(store, "zzz").hits)


class Fixed:
    """A reranker that likes one text."""

    def __init__(self, liked: str) -> None:
        self.liked = liked
        self.asked: list[str] = []

    def scores(self, question: str, passages: Mapping[int, str]) -> dict[int, float]:
        self.asked.append(question)
        return {row: float(text == self.liked) for row, text in passages.items()}


def test_a_second_reading_outweighs_the_first(store: Store) -> None:
    add(store, TEXTS)
    reranker = Fixed(TEXTS[3])
    found = ask(store, "Vienna money", reranker=reranker)
    assert texts_of(found)[0] == TEXTS[3]
    assert [hit.scores.rerank for hit in found.hits] == [1.0, 0.0, 0.0, 0.0]
    assert reranker.asked == ["Vienna money"]


def test_only_the_best_are_read_again_and_the_rest_follow_in_order(store: Store) -> None:
    add(store, [f"word{n} and more" for n in range(30)])
    found = ask(store, "word7", limit=30, reranker=Fixed("none"))
    assert [hit.scores.rerank is not None for hit in found.hits] == [True] * 20 + [False] * 10
    fused = [hit.scores.fused for hit in found.hits]
    assert fused == sorted(fused, reverse=True)


def test_titles_and_reference_entries_stand_behind_the_body(store: Store) -> None:
    add(store, ["border guards"], kind="reference")
    add(store, ["border guards were trained there", "something else entirely"])
    assert ask(store, "border guards").hits[0].stored.passage.kind == "body"
    found = ask(store, "border guards", wanted=PassageFilter(kinds=("reference",)))
    assert texts_of(found) == ["border guards"]


def test_a_second_reading_does_not_bring_a_bare_title_before_the_answer(store: Store) -> None:
    add(store, ["street lamps"], kind="front")
    answer = "All lamps go off at two."
    add(store, [answer, *TEXTS, "A bell rings.", "The street is long."])
    reranker = LateInteraction(EMBEDDER)
    found = ask(store, "street lamps off", reranker=reranker)
    assert texts_of(found)[0] == answer


def test_filters_hold_for_both_lists(store: Store) -> None:
    add(store, TEXTS)
    other = add(store, ["Guards at the border of Vienna."])
    found = ask(store, "Vienna border", wanted=PassageFilter(document_ids=(other,)))
    assert texts_of(found) == ["Guards at the border of Vienna."]
    assert ask(store, "Vienna", wanted=PassageFilter(languages=("ru",))).hits == ()


def test_a_passage_of_each_language_is_weighed_by_its_own_words(store: Store) -> None:
    add(store, TEXTS)
    add(store, ["Деньги пришли из Вены.", "Дорога ведёт к озеру."], language="ru")
    assert texts_of(ask(store, "деньги из Вены"))[0] == "Деньги пришли из Вены."
    assert texts_of(ask(store, "money from Vienna"))[0] == TEXTS[0]


def test_what_was_removed_after_the_view_was_made_is_not_served(store: Store) -> None:
    gone = add(store, TEXTS[:2])
    add(store, TEXTS[2:])
    view = IndexSync(store).view()
    with store.write() as connection:
        remove_document(connection, gone)
    with store.read() as connection:
        found = search(connection, view, EMBEDDER, Query("border guards money"))
    assert sorted(texts_of(found)) == sorted(TEXTS[2:])


def test_an_empty_library_has_no_hits(store: Store) -> None:
    found = ask(store, "anything")
    assert found.hits == ()
    assert found.answerable is None


@pytest.mark.parametrize(
    ("reread", "answerable"),
    [
        ([0.93] + [0.83] * 19, True),
        ([0.84] + [0.81] * 19, None),
        ([0.78] + [0.77] * 19, False),
        ([0.93] + [0.83] * 8, None),
        ([], None),
    ],
)
def test_answerable(reread: list[float], answerable: bool | None) -> None:
    assert is_answerable(reread) is answerable


def test_across_scripts_nothing_is_denied() -> None:
    assert is_answerable([0.1] * 20) is False
    assert is_answerable([0.1] * 20, one_script=False) is None
    assert in_one_script("Кто ведет программу?", "Программу BOMCA ведет ICMPD.")
    assert in_one_script("Qui dirige ?", "Who leads it?")
    assert not in_one_script("Кто ведет программу BOMCA?", "Who leads it?")


def test_the_bounds_of_answerable_are_those_of_its_regression() -> None:
    """p = 1 / (1 + exp(12.43 - 12.52 best - 36.95 lead)); here the lead is .95 (best - rest)."""
    rest, slope = 0.80, 12.52 + 36.95 * 0.95

    def best_at(probability: float) -> float:
        logit = math.log(probability / (1 - probability))
        return (logit + 12.43 + 36.95 * 0.95 * rest) / slope

    for probability, below, above in ((0.5, None, True), (0.15, False, None)):
        best = best_at(probability)
        assert is_answerable([best - 1e-6] + [rest] * 19) is below
        assert is_answerable([best + 1e-6] + [rest] * 19) is above
