"""Records as the plain values that HTTP and `--json` give out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.jobs import Job
from corpus.records import Box, Document, Passage, Reference, StoredPassage

Json = dict[str, Any]


def document_to_json(document: Document) -> Json:
    """Return a document's record, with the whole report of how it was read."""
    return {**_to_record(document), "report": dict(document.report)}


def document_to_item(document: Document) -> Json:
    """Return a document's record for a list: of its report, what was found is only counted."""
    found = document.report.get("citations", {})
    kinds = Counter(finding["kind"] for finding in document.report.get("findings", ()))
    return {
        **_to_record(document),
        "citations": {name: found.get(name, 0) for name in ("found", "linked", "probable")},
        "findings": dict(sorted(kinds.items())),
    }


def _to_record(document: Document) -> Json:
    return {
        "id": document.id,
        "title": document.title,
        "citation": {"text": document.citation, "csl": dict(document.csl)},
        "sha256": document.sha256,
        "text_version": document.text_version,
        "media_type": document.media_type,
        "filename": document.filename,
        "language": document.language,
        "size": document.size,
        "characters": document.characters,
        "pages": document.pages,
        "passages": document.passages,
        "references": document.references,
        "added_at": document.added_at,
        "status": document.status,
        "overrides": overrides_to_json(document),
        "warnings": list(document.warnings),
    }


def overrides_to_json(document: Document) -> list[Json]:
    """Return the fields that a person gave, each with what was read."""
    return [{"field": name, **values} for name, values in sorted(document.overrides.items())]


def passage_to_json(
    stored: StoredPassage, document: Document, cites: Sequence[Json], boxes: Sequence[Box]
) -> Json:
    """Return a passage with its citation, its boxes, and the works that it cites itself."""
    passage = stored.passage
    return {
        "passage_id": stored.id,
        "document_id": stored.document_id,
        "title": document.title,
        "text": passage.text,
        "context": passage.context,
        "page_start": passage.page_start,
        "page_end": passage.page_end,
        "page_label": passage.page_label,
        "page_inferred": passage.page_inferred,
        "char_start": passage.char_start,
        "char_end": passage.char_end,
        "boxes": [_box_to_json(box) for box in boxes],
        "section": list(passage.section),
        "kind": passage.kind,
        "language": passage.language,
        "flags": list(passage.flags),
        "citation": _citation_to_json(document, passage),
        "cites": list(cites),
    }


def _box_to_json(box: Box) -> Json:
    """Return a box to the hundredth of a point."""
    places = {name: round(getattr(box, name), 2) for name in ("x0", "y0", "x1", "y1")}
    return {"page": box.page, **places}


def reference_to_json(reference: Reference, citation: str) -> Json:
    """Return an entry of a reference list."""
    return {
        "number": reference.number,
        "text": citation,
        "csl": dict(reference.csl),
        "raw": reference.raw,
        "char_start": reference.char_start,
        "char_end": reference.char_end,
        "generated": reference.generated,
    }


def cited_to_json(reference: Reference, citation: str) -> Json:
    """Return a work that a passage cites."""
    return {"number": reference.number, "text": citation, "csl": dict(reference.csl)}


def job_to_json(job: Job) -> Json:
    """Return a job as its caller sees it."""
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "stage": job.stage,
        "progress": round(job.progress, 3),
        "message": job.message,
        "attempts": job.attempts,
        "created_at": job.created_at,
        "updated_at": job.updated_at,
        "result": dict(job.result) if job.result is not None else None,
    }


def locator(passage: Passage) -> str:
    """Return the place as a scholar writes it: section “Results”, p. 3."""
    parts = []
    if passage.section:
        parts.append(f"section “{passage.section[-1]}”")
    if passage.page_start is not None:
        parts.append(_pages(passage))
    return ", ".join(parts)


def _pages(passage: Passage) -> str:
    """Return the printed page numbers where there are some, else the physical ones."""
    first, last = passage.page_start, passage.page_end
    physical = str(first) if first == last else f"{first}–{last}"
    mark = "p." if first == last else "pp."
    return f"{mark} {passage.page_label or physical}" + " (inferred)" * passage.page_inferred


def _citation_to_json(document: Document, passage: Passage) -> Json:
    csl: Mapping[str, Any] = {"title": document.title, **document.csl}
    place = locator(passage)
    text = f"{document.citation} ({place})" if place else document.citation
    return {"text": text, "locator": place, "csl": dict(csl)}
