"""Entries of results."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from corpus.errors import FileEmpty
from corpus.records import DocumentStatus
from service.results import entry, failure
from service.shapes import document_to_json
from tests.service.test_shapes import DOCUMENT


@pytest.mark.parametrize(
    ("status", "outcome", "told"),
    [
        ("complete", "added", "added"),
        ("complete", "replaced", "replaced"),
        ("complete", "duplicate", "duplicate"),
        ("partial", "added", "partial"),
        ("needs_ocr", "replaced", "needs_ocr"),
        ("needs_ocr", "duplicate", "duplicate"),
    ],
)
def test_what_became_of_a_file(
    status: DocumentStatus, outcome: Literal["added", "duplicate", "replaced"], told: str
) -> None:
    document = replace(DOCUMENT, status=status)
    made = entry(document, outcome, "copy.txt", ("Known.",))
    assert (made["status"], made["filename"]) == (told, "copy.txt")
    assert made["duplicate_of"] == (DOCUMENT.id if outcome == "duplicate" else None)
    assert (made["report"]["notes"], made["report"]["warnings"]) == (["Known."], ["Mind."])


def test_a_failure_keeps_what_is_stored() -> None:
    bare = failure("a.md", FileEmpty("It is empty."))
    assert (bare["id"], bare["passages"], bare["status"]) == (None, 0, "failed")
    assert bare["error"] == {"code": "file_empty", "detail": "It is empty."}
    kept = failure("a.md", FileEmpty("It is empty."), document_to_json(DOCUMENT))
    assert (kept["id"], kept["title"], kept["passages"]) == (DOCUMENT.id, "On Bees", 1)
