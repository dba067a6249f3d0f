"""The entries of a result: what became of each file that was added or read again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from corpus import errors
from corpus.records import Document
from service.shapes import Json, overrides_to_json

Outcome = Literal["added", "duplicate", "replaced"]


def entry(document: Document, outcome: Outcome, filename: str, notes: Sequence[str] = ()) -> Json:
    """Return the entry of a file that is in the library now.

    What could not be read whole says so instead of `added` or `replaced`. `notes` are on what
    was done now; warnings are on the document.
    """
    is_duplicate = outcome == "duplicate"
    incomplete = document.status != "complete" and not is_duplicate
    return {
        "id": document.id,
        "filename": filename,
        "status": document.status if incomplete else outcome,
        "title": document.title,
        "passages": document.passages,
        "pages": document.pages,
        "duplicate_of": document.id if is_duplicate else None,
        "error": None,
        "report": {
            **document.report,
            "language": document.language,
            "references": document.references,
            "overrides": overrides_to_json(document),
            "notes": list(notes),
            "warnings": list(document.warnings),
        },
    }


def failure(filename: str, exc: errors.LoccitError, stored: Json | None = None) -> Json:
    """Return the entry of a file that could not be read; `stored` is the record of what stays."""
    return {
        "id": stored["id"] if stored else None,
        "filename": filename,
        "status": "failed",
        "title": stored["title"] if stored else None,
        "passages": stored["passages"] if stored else 0,
        "pages": stored["pages"] if stored else 0,
        "duplicate_of": None,
        "error": {"code": exc.code, "detail": str(exc)},
        "report": {"warnings": []},
    }
