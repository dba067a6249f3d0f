"""What is told where a filter lets nothing through."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.passages import PassageFilter
from service.add import add_upload
from service.ask import Question, ask
from service.uploads import Upload
from service.wiring import Library
from tests.service.texts import HIVES, TIDES, add

RUSSIAN = """---
title: Маяк на острове
author: Белов, Пётр
---

# Маяк

Смотритель зажигал маяк каждый вечер и записывал погоду в толстый журнал.
""".encode()


@pytest.fixture
def stocked(library: Library) -> Library:
    add(library, HIVES, "hives.md")
    add(library, TIDES, "tides.md")
    add(library, RUSSIAN, "lighthouse.md")
    return library


def _notes(library: Library, **wanted: Any) -> list[dict[str, Any]]:
    answer = ask(library, Question("How much honey?", filters=PassageFilter(**wanted)))
    assert answer["hits"] == []
    notes: list[dict[str, Any]] = answer["notes"]
    return notes


def test_what_lets_something_through_needs_no_note(stocked: Library) -> None:
    filters = PassageFilter(languages=("klingon", "en"), year_from=2000)
    answer = ask(stocked, Question("How much honey?", filters=filters))
    assert (len(answer["hits"]) > 0, answer["notes"]) == (True, [])


@pytest.mark.parametrize(
    ("wanted", "part", "known", "message"),
    [
        (
            {"languages": ("klingon",)}, "languages", ["en", "ru"],
            "No passage is in the language 'klingon'; there are: en, ru.",
        ),
        (
            {"kinds": ("table", "code")}, "kinds", None,
            "No passage is of the kind 'table' or 'code'; there are: body, front, reference.",
        ),
        (
            {"sections": ("Honeys",)}, "sections", None,
            "No heading has 'Honeys' in it; the nearest are: Honey, ",
        ),
        (
            {"authors": ("Brand T",)}, "authors", None,
            "No author has 'Brand T' in the name; the nearest are: Ilse Brandt, ",
        ),
        (
            {"year_from": 2022}, "years", ["2015", "2021"],
            "No document is from 2022 or later; there are: 2015, 2021.",
        ),
        (
            {"year_from": 1900, "year_to": 1950}, "years", ["2015", "2021"],
            "No document is from 1900 to 1950; there are: 2015, 2021.",
        ),
    ],
)  # fmt: skip
def test_the_filter_that_nothing_passes(
    stocked: Library, wanted: dict[str, Any], part: str, known: list[str] | None, message: str
) -> None:
    [note] = _notes(stocked, **wanted)
    assert note["filter"] == part
    assert note["given"] == {
        name: list(value) if isinstance(value, tuple) else value for name, value in wanted.items()
    }
    assert note["message"].startswith(message)
    if known is not None:
        assert note["known"] == known


def test_only_the_filter_that_is_to_blame_is_named(stocked: Library) -> None:
    notes = _notes(stocked, languages=("klingon",), kinds=("body",), authors=("Orlova",))
    assert [note["filter"] for note in notes] == ["languages"]
    notes = _notes(stocked, languages=("klingon",), authors=("Nobody",))
    assert [note["filter"] for note in notes] == ["languages", "authors"]


def test_filters_that_pass_alone_but_not_together(stocked: Library) -> None:
    by_language, by_author = _notes(stocked, languages=("ru",), authors=("Orlova",))
    assert by_language["message"] == (
        "No passage is in the language 'ru' among what the other filters let through; "
        "there is only en."
    )
    assert (by_author["filter"], by_author["known"]) == ("authors", ["Пётр Белов"])


def test_a_document_without_passages(stocked: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.records import Page, ParsedDocument

    page = Page(1, 0, 0, read_by="none", problem="A picture.")
    scan = ParsedDocument("application/pdf", "", (), (page,))
    monkeypatch.setattr("service.add.read_upload", lambda *_: scan)
    document = add_upload(stocked, Upload(b"scan", "scan.pdf"))["id"]
    [note] = _notes(stocked, document_ids=(document,))
    assert (note["filter"], note["known"]) == ("document_ids", [])
    assert note["message"].startswith(f"There are no passages in {document!r}: pages that are")


def test_an_empty_library_has_no_values(library: Library) -> None:
    [note] = _notes(library, languages=("en",))
    assert note["message"] == "No passage is in the language 'en'; none is known."
