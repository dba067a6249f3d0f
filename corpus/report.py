"""What is told about how a document was read: pages, running lines, citations, findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.records import DocumentStatus, Finding, ParsedDocument

PROBABLE = 0.7  # a link with a lower score is only probable
_MOST_PROBLEMS = 3  # of pages, each told on its own
_MOSTLY = 0.5  # of the characters
_WITHOUT_OCR = (
    "Where pages are scans, install Tesseract with the languages that they are in, and have the "
    "document read again with `loccit reread`."
)
# Readers' sentences on what is as it should be, or costs nothing of the text.
_REMARK = re.compile(r"The PDF reader noted|\d{1,9} of \d{1,9} pages hold no text")
_SAID = re.compile("Running (?:headers and footers|lines) left the text")  # by `running`
_GRAVE = re.compile(r"\d{1,3}\s?% of the text is damaged")


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
        "remarks": [told for told in parsed.warnings if _REMARK.match(told)],
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

    A page counts as unread where nothing was read from it though it is not blank. A document of
    which more than half the text is damaged is read in part.
    """
    if not _unread_pages(parsed):
        return "partial" if _is_mostly_damaged(parsed) else "complete"
    return "partial" if any(map(str.isalnum, parsed.text)) else "needs_ocr"


def document_warnings(parsed: ParsedDocument) -> tuple[str, ...]:
    """Return the sentences for a person, the gravest first: what was not read, what was in part.

    What is ordinary is left to the report's `remarks`, and so is what one sentence on all pages
    says already.
    """
    unread, partly = _unread_pages(parsed), _partly_read(parsed)
    named = {page.problem for page in parsed.pages if page.number in (*unread, *partly)}
    others = [told for told in parsed.warnings if not _is_ordinary(told) and told not in named]
    others.sort(key=lambda told: _GRAVE.match(told) is None)
    return (*_unread_warning(parsed, unread), *_partly_warning(parsed, partly), *others)


def _is_mostly_damaged(parsed: ParsedDocument) -> bool:
    damaged = sum(b.char_end - b.char_start for b in parsed.blocks if "damaged_text" in b.flags)
    return damaged > _MOSTLY * sum(block.char_end - block.char_start for block in parsed.blocks)


def _unread_warning(parsed: ParsedDocument, unread: Sequence[int]) -> Iterator[str]:
    if not unread:
        return
    one = len(unread) == 1
    where = f"Page {unread[0]} was not" if one else f"Pages {_numbers(unread)} were not"
    every = len(unread) == len(parsed.pages)
    problem = _problem(parsed)
    told = f"{'No page was' if every else where} read: {problem}"
    yield told if "`loccit reread`" in problem else f"{told} {_WITHOUT_OCR}"


def _partly_warning(parsed: ParsedDocument, partly: Sequence[int]) -> Iterator[str]:
    problems = [str(page.problem) for page in parsed.pages if page.number in partly]
    if len(problems) <= _MOST_PROBLEMS:
        yield from dict.fromkeys(problems)
    else:
        yield (
            f"Pages {_numbers(partly)} were not read without loss; `loccit show` says what is "
            "the matter with each."
        )


def _is_ordinary(told: str) -> bool:
    return _REMARK.match(told) is not None or _SAID.match(told) is not None


def _partly_read(parsed: ParsedDocument) -> list[int]:
    return [p.number for p in parsed.pages if p.read_by != "none" and p.problem is not None]


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
