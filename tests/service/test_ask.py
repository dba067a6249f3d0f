"""Asking: what is refused, what comes back, and what stands behind a passage."""

from __future__ import annotations

from typing import Any

import pytest

import service.wiring
from corpus import errors
from corpus.passages import PassageFilter
from service.ask import LONGEST_QUESTION, MOST_WANTED, Question, ask
from service.wiring import Library, open_library
from tests.service.texts import HIVES, TIDES, add

HONEY = "How many tonnes of honey did beekeepers sell?"


@pytest.fixture
def stocked(library: Library) -> Library:
    add(library, HIVES, "hives.md")
    add(library, TIDES, "tides.md")
    return library


@pytest.mark.parametrize(
    ("question", "error", "message"),
    [
        (Question(""), errors.QuestionInvalid, "is empty"),
        (Question(" \n?!… "), errors.QuestionInvalid, "is empty"),
        (
            Question("x" * 100_000),
            errors.QuestionInvalid,
            r"100,000 characters; the limit is 2,000",
        ),
        (Question("bees \udce9"), errors.QuestionInvalid, "UTF-8"),
        (
            Question("bees", 0),
            errors.ParameterInvalid,
            "limit is 0; it takes a number from 1 to 100",
        ),
        (Question("bees", 10_000), errors.ParameterInvalid, "limit is 10000"),
        (Question("bees", highlight="bold"), errors.ParameterInvalid, "'bold'.*lexical, semantic"),
        (
            Question("bees", filters=PassageFilter(kinds=("chapter",))),
            errors.ParameterInvalid,
            "'chapter'.*front, abstract, body",
        ),
        (
            Question("bees", filters=PassageFilter(document_ids=("0" * 20,))),
            errors.DocumentNotFound,
            "0" * 20,
        ),
        (
            Question("bees", filters=PassageFilter(document_ids=("short",))),
            errors.DocumentNotFound,
            "at least 8 characters",
        ),
        (
            Question("bees", filters=PassageFilter(year_from=10**30)),
            errors.ParameterInvalid,
            "year_from is 1000",
        ),
        (
            Question("bees", filters=PassageFilter(year_from=2020, year_to=2010)),
            errors.ParameterInvalid,
            "year_from is 2020 and year_to is 2010",
        ),
        (
            Question("bees", filters=PassageFilter(sections=("a",) * (MOST_WANTED + 1))),
            errors.ParameterInvalid,
            "sections has 101 values; the limit is 100",
        ),
        (
            Question("bees", filters=PassageFilter(authors=("\udce9",))),
            errors.ParameterInvalid,
            "authors holds",
        ),
    ],
)
def test_what_is_refused(
    library: Library, question: Question, error: type[errors.LoccitError], message: str
) -> None:
    with pytest.raises(error, match=message):
        ask(library, question)


def test_the_longest_question_is_answered(stocked: Library) -> None:
    text = ("honey " * LONGEST_QUESTION)[:LONGEST_QUESTION]
    assert ask(stocked, Question(text))["hits"][0]["section"][-1] == "Honey"


def test_an_empty_library_has_no_hits(library: Library) -> None:
    answer = ask(library, Question("bees"))
    assert (answer["hits"], answer["degraded"], answer["question"]) == ([], False, "bees")


def test_the_best_passage_comes_first_with_all_that_a_hit_has(stocked: Library) -> None:
    answer = ask(stocked, Question(f"  {HONEY} ", 3))
    hit = answer["hits"][0]
    assert answer["question"] == HONEY
    assert [one["rank"] for one in answer["hits"]] == list(range(1, len(answer["hits"]) + 1))
    assert set(hit) == {
        *("rank", "passage_id", "document_id", "title", "text", "context", "highlights"),
        *("page_start", "page_end", "page_label", "page_inferred", "char_start", "char_end"),
        *("boxes", "section", "kind", "language", "scores", "citation", "cites"),
        *("passage_ids", "duplicates", "flags"),
    }
    assert hit["title"] == "Hives of the northern valleys"
    assert "nineteen tonnes" in hit["text"]
    assert hit["section"][-1] == "Honey"
    assert hit["passage_ids"] == [hit["passage_id"]]
    assert hit["citation"]["text"] == (
        "Orlova, Vera (2021). Hives of the northern valleys. (section “Honey”)"
    )
    assert hit["citation"]["locator"] == "section “Honey”"
    assert hit["citation"]["csl"]["author"] == [{"family": "Orlova", "given": "Vera"}]
    assert set(answer["took_ms"]) >= {"embed", "retrieve", "fuse"}


def test_a_hit_names_the_works_that_it_cites(stocked: Library) -> None:
    hit = ask(stocked, Question(HONEY))["hits"][0]
    [cited] = hit["cites"]
    assert cited["number"] == 2
    assert cited["text"].startswith("Tanaka, K. & Reyes, P. (2020). The price of honey.")
    assert cited["csl"]["title"] == "The price of honey"


def test_highlights_point_into_the_text(stocked: Library) -> None:
    hit = ask(stocked, Question(HONEY))["hits"][0]
    marked = [hit["text"][span["start"] : span["end"]] for span in hit["highlights"]]
    assert any("nineteen tonnes of honey" in text for text in marked)
    assert ask(stocked, Question(HONEY, highlight="none"))["hits"][0]["highlights"] == []


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ({}, {"Hives of the northern valleys", "Tides at the harbour"}),
        ({"authors": ("BRANDT",)}, {"Tides at the harbour"}),
        ({"year_from": 2016}, {"Hives of the northern valleys"}),
        ({"year_to": 2015}, {"Tides at the harbour"}),
        ({"year_from": 2015, "year_to": 2015}, {"Tides at the harbour"}),
        ({"sections": ("level",)}, {"Tides at the harbour"}),
        ({"kinds": ("reference",)}, {"Hives of the northern valleys"}),
        ({"languages": ("ru",)}, set()),
        ({"languages": ("en",), "authors": ("orlova", "brandt"), "year_to": 1900}, set()),
    ],
)
def test_filters(stocked: Library, wanted: dict[str, Any], titles: set[str]) -> None:
    answer = ask(stocked, Question("honey water", 100, PassageFilter(**wanted)))
    assert {hit["title"] for hit in answer["hits"]} == titles
    if wanted.get("kinds"):
        assert {hit["kind"] for hit in answer["hits"]} == {"reference"}


def test_a_document_is_named_by_the_beginning_of_its_id(library: Library) -> None:
    hives, _ = add(library, HIVES), add(library, TIDES)
    wanted = PassageFilter(document_ids=(hives[:8],))
    assert {hit["document_id"] for hit in ask(library, Question("water", 100, wanted))["hits"]} == {
        hives
    }


def test_without_its_model_a_library_answers_by_words(
    stocked: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_: Any, **__: Any) -> None:
        raise errors.ModelUnavailable("It is gone. Install it.")

    monkeypatch.setattr(service.wiring, "load_embedder", unavailable)
    other = open_library(stocked.settings, create=False)
    answer = ask(other, Question(HONEY, highlight="semantic"))
    hit = answer["hits"][0]
    assert answer["degraded"] is True
    assert hit["section"][-1] == "Honey"
    assert (hit["scores"]["dense"], hit["scores"]["rerank"]) == (None, None)
    assert hit["scores"]["bm25"] > 0
    # Words that are in no passage find nothing, where a model would still give its nearest.
    assert ask(other, Question("zzz"))["hits"] == []
    other.close()


def test_the_limit_is_held(stocked: Library) -> None:
    assert len(ask(stocked, Question("honey water hives", 1))["hits"]) == 1
