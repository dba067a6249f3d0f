"""Reference lists and citations as they are listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from corpus import errors
from corpus.citations import CitationFilter
from corpus.records import Finding, InTextCitation, ParsedDocument
from ingest.readers import read_bytes
from service.references import citations_page, findings_list, references_page
from service.wiring import Library
from tests.service.texts import HIVES, add

ALL = CitationFilter()


@pytest.fixture
def hives(library: Library) -> str:
    return add(library)


def _citations(library: Library, document: str, wanted: CitationFilter = ALL) -> list[Any]:
    return list(citations_page(library, document, wanted, None, 100)["items"])


def test_citations_with_their_places(library: Library, hives: str) -> None:
    first, second = _citations(library, hives)
    assert (first["marker"], first["reference"], first["text"]) == ("Marsh, 2019", 1, "Marsh, 2019")
    assert (first["link"], first["score"], first["candidates"]) == ("certain", 1.0, [])
    assert (first["section"][-1], first["page"], first["page_label"]) == ("Counting", None, None)
    assert first["passage_id"].startswith(f"{hives}.1.")
    assert (second["reference"], second["section"][-1]) == (2, "Honey")
    assert first["char_start"] < first["char_end"] <= second["char_start"]


def test_of_one_reference_or_of_none(library: Library, hives: str) -> None:
    assert [one["reference"] for one in _citations(library, hives, CitationFilter(2))] == [2]
    assert _citations(library, hives, CitationFilter(unlinked=True)) == []
    with pytest.raises(errors.ReferenceNotFound, match=r"has no reference 3; .* the 2 that it has"):
        _citations(library, hives, CitationFilter(3))
    with pytest.raises(errors.ReferenceNotFound):
        _citations(library, hives, CitationFilter(-1))
    with pytest.raises(errors.ReferenceNotFound):
        _citations(library, hives, CitationFilter(10**30))


def test_pages_of_citations(library: Library, hives: str) -> None:
    first = citations_page(library, hives, ALL, None, 1)
    rest = citations_page(library, hives, ALL, first["next_cursor"], 1)
    assert first["items"] + rest["items"] == _citations(library, hives)
    assert rest["next_cursor"] is None
    with pytest.raises(errors.ParameterInvalid, match="limit is 0"):
        citations_page(library, hives, ALL, None, 0)


@pytest.fixture
def doubtful(library: Library, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a document with an ambiguous, a dangling and a probable citation in one bracket."""
    parsed = read_bytes(HIVES, "hives.md")
    start = parsed.text.index("(Marsh")
    span = (start, start + 13)
    citations = (
        InTextCitation(*span, "Marsh, 2019", None, 0.0),
        InTextCitation(*span, "Reyes, 2020", 2, 0.6, "p. 4"),
        InTextCitation(span[0] + 40, span[1] + 40, "Nobody, 1900", None, 0.0),
    )
    findings = (
        Finding("ambiguous_citation", "It may be 1 or 7.", (1, 7), start),
        Finding("damaged_url", "A blank is in it.", (2,), None, "https://bees.example"),
    )
    made = replace(parsed, citations=citations, findings=findings)

    def read(*_: object) -> ParsedDocument:
        return made

    monkeypatch.setattr("service.add.read_upload", read)
    return add(library)


def test_links_by_their_certainty(library: Library, doubtful: str) -> None:
    found = _citations(library, doubtful)
    assert [(one["link"], one["candidates"]) for one in found] == [
        ("ambiguous", [1, 7]),
        ("probable", []),
        ("none", []),
    ]
    assert [one["locator"] for one in found] == [None, "p. 4", None]
    assert len(_citations(library, doubtful, CitationFilter(unlinked=True))) == 2


def test_references_with_what_was_found(library: Library, doubtful: str) -> None:
    marsh, tanaka = references_page(library, doubtful, None, 9)["items"]
    assert (marsh["cited"], [one["kind"] for one in marsh["findings"]]) == (
        0,
        ["ambiguous_citation"],
    )
    assert tanaka["cited"] == 1
    assert tanaka["findings"] == [
        {
            "kind": "damaged_url",
            "message": "A blank is in it.",
            "references": [2],
            "char_start": None,
            "suggestion": "https://bees.example",
        }
    ]
    listed = findings_list(library, doubtful)
    assert [one["kind"] for one in listed["items"]] == ["ambiguous_citation", "damaged_url"]
    assert listed["next_cursor"] is None


def test_confidence_is_of_fields_that_were_read(library: Library, hives: str) -> None:
    for reference in references_page(library, hives, None, 9)["items"]:
        assert set(reference["confidence"]) <= set(reference["csl"])
        assert all(0 <= value <= 1 for value in reference["confidence"].values())
