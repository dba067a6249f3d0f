"""Shapes: places as a scholar writes them."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.jobs import Job
from corpus.records import Box, Document, Passage, Reference, StoredPassage
from service.shapes import (
    cited_to_json,
    document_to_json,
    job_to_json,
    locator,
    passage_to_json,
    reference_to_json,
)


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({}, ""),
        ({"section": ("Results",)}, "section “Results”"),
        ({"section": ("Results", "Yield")}, "section “Yield”"),
        ({"page_start": 3, "page_end": 3}, "p. 3"),
        ({"page_start": 3, "page_end": 4}, "pp. 3–4"),
        ({"page_start": 3, "page_end": 3, "page_label": "iii"}, "p. iii"),
        ({"page_start": 3, "page_end": 3, "page_inferred": True}, "p. 3 (inferred)"),
        ({"section": ("Yield",), "page_start": 3, "page_end": 3}, "section “Yield”, p. 3"),
    ],
)
def test_locator(values: dict[str, Any], place: str) -> None:
    assert locator(Passage(0, 4, "Text", **values)) == place


DOCUMENT = Document(
    id="0" * 20,
    sha256="1" * 64,
    text_version=1,
    title="On Bees",
    csl={"type": "book", "title": "On Bees"},
    citation="Orlova, V. (2021). On Bees.",
    media_type="text/plain",
    filename="bees.txt",
    language="en",
    size=4,
    characters=4,
    pages=0,
    passages=1,
    references=1,
    added_at="2026-01-01T00:00:00.000Z",
    warnings=("Mind.",),
)
BOXES = (Box(1, 72.0, 80.123, 300.4999, 92.0),)
REFERENCE = Reference(7, {"title": "Honey"}, "Raw, R.", 10, 17)


def test_a_passage_is_cited_with_its_place() -> None:
    passage = Passage(0, 4, "Text", section=("Yield",), page_start=1, page_end=1)
    shape = passage_to_json(
        StoredPassage(5, "id", DOCUMENT.id, passage), DOCUMENT, [{"number": 7}], BOXES
    )
    assert shape["citation"] == {
        "text": "Orlova, V. (2021). On Bees. (section “Yield”, p. 1)",
        "locator": "section “Yield”, p. 1",
        "csl": {"type": "book", "title": "On Bees"},
    }
    assert (shape["passage_id"], shape["document_id"], shape["section"]) == (
        "id",
        DOCUMENT.id,
        ["Yield"],
    )
    assert shape["cites"] == [{"number": 7}]
    assert shape["boxes"] == [{"page": 1, "x0": 72.0, "y0": 80.12, "x1": 300.5, "y1": 92.0}]
    bare = passage_to_json(
        StoredPassage(5, "id", DOCUMENT.id, Passage(0, 4, "Text")), DOCUMENT, [], ()
    )
    assert bare["citation"]["text"] == "Orlova, V. (2021). On Bees."


def test_a_document() -> None:
    shape = document_to_json(DOCUMENT)
    assert shape["citation"] == {"text": DOCUMENT.citation, "csl": dict(DOCUMENT.csl)}
    assert shape["warnings"] == ["Mind."]
    for key in ("id", "sha256", "title", "filename", "size", "characters", "added_at"):
        assert shape[key] == getattr(DOCUMENT, key)


def test_a_reference() -> None:
    assert cited_to_json(REFERENCE, "Formatted.") == {
        "number": 7,
        "text": "Formatted.",
        "csl": {"title": "Honey"},
    }
    assert reference_to_json(REFERENCE, "Formatted.") == {
        **cited_to_json(REFERENCE, "Formatted."),
        "raw": "Raw, R.",
        "char_start": 10,
        "char_end": 17,
        "generated": False,
    }


def test_a_job_does_not_tell_where_its_file_lies() -> None:
    job = Job("j", "add", "queued", "read", 1 / 3, "", 1, "a", "b", {"upload": "secret"})
    shape = job_to_json(job)
    assert (shape["progress"], shape["result"]) == (0.333, None)
    assert "payload" not in shape
