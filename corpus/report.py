"""What is told about how a document was read: pages, running lines, citations, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.records import DocumentStatus, Finding, ParsedDocument

PROBABLE = 0.7  # a link with a lower score is only probable


def document_to_report(parsed: ParsedDocument) -> dict[str, Any]:
    """Return the reading report of a document as plain JSON."""
    read_by = Counter(page.read_by for page in parsed.pages if page.read_by is not None)
    linked = [c for c in parsed.citations if c.reference is not None]
    places = {(c.char_start, c.char_end) for c in parsed.citations}
    return {
        "pages": dict(sorted(read_by.items())),
        "pages_inferred": any(page.inferred for page in parsed.pages),
        "problems": [
            {"page": page.number, "problem": page.problem}
            for page in parsed.pages
            if page.problem is not None
        ],
        "running": list(parsed.running),
        "changes": parsed.changes,
        "citation_style": parsed.citation_style,
        "citations": {
            "found": len(places),
            "linked": len({(c.char_start, c.char_end) for c in linked}),
            "probable": len({(c.char_start, c.char_end) for c in linked if c.score < PROBABLE}),
        },
        "findings": [_finding_to_json(finding) for finding in parsed.findings],
    }


def document_status(parsed: ParsedDocument) -> DocumentStatus:
    """Return whether all pages were read, some of them, or none for want of OCR.

    A page counts as unread where nothing was read from it though it is not blank.
    """
    if not _unread_pages(parsed):
        return "complete"
    return "partial" if any(map(str.isalnum, parsed.text)) else "needs_ocr"


def document_warnings(parsed: ParsedDocument) -> tuple[str, ...]:
    """Return the sentences for a person, first of all which pages were not read."""
    unread = _unread_pages(parsed)
    if not unread:
        return parsed.warnings
    one = len(unread) == 1
    where = f"Page {unread[0]} was not" if one else f"Pages {_numbers(unread)} were not"
    every = len(unread) == len(parsed.pages)
    told = (
        f"{'No page was' if every else where} read: {_problem(parsed)} Where pages are scans, "
        "install Tesseract with the languages that they are in, and have the document read again "
        "with `loccit reread`."
    )
    return (told, *parsed.warnings)


def _unread_pages(parsed: ParsedDocument) -> list[int]:
    return [p.number for p in parsed.pages if p.read_by == "none" and p.problem is not None]


def _problem(parsed: ParsedDocument) -> str:
    """Return the commonest problem of the pages that were not read, as a sentence."""
    told = Counter(p.problem for p in parsed.pages if p.read_by == "none" and p.problem)
    problem = str(told.most_common(1)[0][0]).strip()
    return problem if problem.endswith((".", "!", "?")) else f"{problem}."


def _numbers(numbers: Sequence[int]) -> str:
    """Return ascending numbers as "2, 5–7"."""
    return ", ".join(
        str(first) if first == last else f"{first}–{last}" for first, last in _runs(numbers)
    )


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "message": finding.message,
        "references": list(finding.references),
        "char_start": finding.char_start,
        "suggestion": finding.suggestion,
    }
