"""Text with marks on it: cleaned, joined and cut with its marks kept in place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.records import BlockKind, Span
from ingest.cleaning import clean_characters
from ingest.draft import DraftBlock

_BLANKS = re.compile(r"\s+")
_BRACKETS = {"(": ")", "[": "]"}


def clean_marked(raw: str, places: Sequence[int]) -> tuple[str, dict[int, int]]:
    """Return `clean_line(raw)` and where the places in `raw` come to stand in it.

    Letters and their accents are composed between two places only.
    """
    cleaned, length, blank = [], 0, True
    found: dict[int, int] = {}
    cuts = sorted({0, len(raw), *places})
    for start, end in zip(cuts, [*cuts[1:], len(raw)], strict=True):
        found[start] = length
        part = _BLANKS.sub(" ", clean_characters(raw[start:end]))
        if blank:
            part = part.lstrip(" ")
        if part:
            cleaned.append(part)
            length += len(part)
            blank = part.endswith(" ")
    text = "".join(cleaned).rstrip(" ")
    return text, {place: min(found[place], len(text)) for place in places}


def inner_span(text: str, start: int, end: int) -> Span | None:
    """Return a stretch without blanks and a pair of brackets around it; null for an empty one."""
    start, end = _stripped(text, start, end)
    if end - start > 2 and _BRACKETS.get(text[start]) == text[end - 1]:
        inside = text[start + 1 : end - 1]
        if text[start] not in inside and text[end - 1] not in inside:
            start, end = _stripped(text, start + 1, end - 1)
    return Span(start, end) if start < end else None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def combine(parts: Sequence[tuple[str, DraftBlock]], kind: BlockKind) -> DraftBlock:
    """Return blocks as one; each comes with what stands between it and the one before."""
    text: list[str] = []
    length = 0
    raised: list[Span] = []
    citations = []
    for gap, block in parts:
        text += [gap, block.text]
        moved = length + len(gap)
        raised += [Span(moved + mark.start, moved + mark.end) for mark in block.raised]
        citations += [
            replace(cited, start=moved + cited.start, end=moved + cited.end)
            for cited in block.citations
        ]
        length = moved + len(block.text)
    return DraftBlock(kind, "".join(text), raised=tuple(raised), citations=tuple(citations))


def merged_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans in order with those that touch as one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.start < span.end:
            merged.append(span)
    return tuple(merged)
