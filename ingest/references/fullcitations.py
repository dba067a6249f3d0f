"""Full citations in running text, as in footnotes: whether one is, and where several part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Span
from ingest.references.entry import parse_entry

_LEAD_IN = re.compile(
    r"^\s*(?:(?:but\s|and\s)?(?:see|cf\.?|compare|e\.g\.?|for example|for instance|vgl\.?|siehe|"
    r"voir|см\.?|ср\.?|например|напр\.|qarang:?|in|quoted in|cited in|citing|quoting|from)"
    r"(?:\s(?:also|further|generally|especially|esp\.|in particular|for example|e\.g\.|auch|aussi|"
    r"также))?"
    r"[,:]?\s+){1,3}",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"^\s*(?:ibid|ib\.|id\.|idem|op\. ?cit|loc\. ?cit|supra|infra|там же|указ\. соч|"
    r"o[ʻ‘’']sha|ebd|a\. ?a\. ?O)",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\b(?:above|supra|op\. ?cit|loc\. ?cit|указ\. соч)\b.{0,12}\b(?:n|note|fn)?", re.IGNORECASE
)
_CLOSINGS = {"“": "”", "«": "»", "„": "“", "(": ")", "[": "]"}
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|argues?|shows?|claims?|finds?|suggests?|provides?|discuss\w*|"
    r"remains?|does|did|can|could|may|might|must|should|will|would|ist|sind|war|wird|est|sont|"
    r"является|был[аио]?|показыва\w+)\b"
)
_SENTENCE = re.compile(r"(?<=[\w)\]”»])(?<!\b[^\W\d_a-z])\.\s+(?=[^\W\d_a-z])")
_LEAST = 0.5
_LONGEST = 4000  # characters of a note that are read


def is_full_citation(text: str) -> float:
    """Return how surely a text is the full citation of one work, 0–1.

    It needs a title; authors, a year, and a container, publisher, pages or an address add to it.
    *Ibid.* and its kin, and what points to an earlier note, are none.
    """
    bare = text[lead_in_length(text) :].strip()
    if len(bare) < 25 or _SHORT.match(bare) or _POINTER.search(bare[:160]):
        return 0.0
    entry = parse_entry(bare)
    csl = entry.csl
    title = str(csl.get("title", ""))
    words = len(re.findall(r"\w{2,}", title))
    if words < 1 or (words < 2 and "volume" not in csl) or len(title) > 350:
        return 0.0
    people = csl.get("author") or csl.get("editor") or ()
    score = 0.15
    score += 0.3 if any("family" in name for name in people) else 0.2 if people else 0.0
    score += 0.25 if "date-parts" in csl.get("issued", {}) else 0.0
    placed = {"container-title", "publisher", "collection-title", "volume", "page"} & csl.keys()
    score += 0.25 if len(placed) > 1 else 0.18 if placed else 0.0
    score += 0.25 if {"DOI", "URL", "ISBN"} & csl.keys() else 0.0
    score += (
        0.3 if csl["type"] in ("legislation", "treaty", "legal_case") or "number" in csl else 0.0
    )
    if _VERB.search(title) and not people:
        score -= 0.35
    return round(min(1.0, max(0.0, score)), 2)


def split_citations(text: str) -> tuple[Span, ...]:
    """Return the spans of the full citations in a note: its works apart by semicolons.

    Lead-ins ("See", "cf.") and the author's own words behind a citation are left out; a part
    that is no full citation, such as a short form, is left out too.
    """
    spans = [
        span
        for start, end in _parts(text)
        if (span := _trimmed(text, start, end))
        and is_full_citation(text[span.start : span.end]) >= _LEAST
    ]
    return tuple(spans)


def lead_in_length(text: str) -> int:
    """Return how many characters of "See also", "cf." and the like a text begins with."""
    found = _LEAD_IN.match(text)
    return found.end() if found else 0


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between semicolons outside brackets and quotes, lists of names whole."""
    text = text[:_LONGEST]
    start = 0
    for at in _semicolons(text):
        if re.search(r"\d|://", text[start:at]) and not _is_within_names(text[start:at]):
            yield start, at
            start = at + 1
    if text[start:].strip():
        yield start, len(text)


def _semicolons(text: str) -> Iterator[int]:
    expected: list[str] = []
    for at, character in enumerate(text):
        if expected and character == expected[-1]:
            expected.pop()
        elif character in _CLOSINGS:
            expected.append(_CLOSINGS[character])
        elif character == ";" and not expected:
            yield at


def _is_within_names(part: str) -> bool:
    """Say whether a semicolon stands after a place or a name, with no year or page before it."""
    return not re.search(r"\b(?:1[4-9]|20)\d\d\b|\bpp?\.\s?\d|://", part)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    start += lead_in_length(text[start:end])
    end = _comment_start(text, start, end)
    while start < end and text[start] in " \t\n;,":
        start += 1
    while end > start and text[end - 1] in " \t\n;,":
        end -= 1
    return Span(start, end) if end > start else None


def _comment_start(text: str, start: int, end: int) -> int:
    """Return where the author's own sentence begins behind a citation that was whole before it."""
    for found in _SENTENCE.finditer(text, start, end):
        before, after = text[start : found.start()], text[found.end() : end]
        if not re.search(r"\b(?:1[4-9]|20)\d\d\b", before):
            continue
        words = re.findall(r"[^\W\d_]+", after[:200])
        small = sum(word[0].islower() for word in words)
        own = _VERB.search(after[:200]) and small >= 0.5 * len(words)
        if own and not re.match(r".{0,60}\b(?:1[4-9]|20)\d\d\b", after):
            return found.start() + 1
    return end
