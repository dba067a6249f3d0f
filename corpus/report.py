"""What is told about how a document was read: pages, running lines, citations, findings."""

from __future__ import annotations

from collections import Counter
from typing import Any

from corpus.records import Finding, ParsedDocument

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
        "citation_style": parsed.citation_style,
        "citations": {
            "found": len(places),
            "linked": len({(c.char_start, c.char_end) for c in linked}),
            "probable": len({(c.char_start, c.char_end) for c in linked if c.score < PROBABLE}),
        },
        "findings": [_finding_to_json(finding) for finding in parsed.findings],
    }


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "message": finding.message,
        "references": list(finding.references),
        "char_start": finding.char_start,
        "suggestion": finding.suggestion,
    }
