"""Superscripts of text formats, kept apart by private characters while a text is cleaned."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.records import Span
from ingest.draft import DraftBlock

BEGIN, END = "\ue000", "\ue001"
SUP_MARKS = {"<sup>": BEGIN, "</sup>": END}
_RAISED = re.compile(f"{BEGIN}([^{BEGIN}{END}]{{0,200}}){END}|[{BEGIN}{END}]")


def raised_mark(text: str) -> str:
    """Return a text marked as raised."""
    return f"{BEGIN}{text}{END}"


def with_raised(block: DraftBlock) -> DraftBlock:
    """Return the block with what stands between the private characters as raised spans."""
    if BEGIN not in block.text and END not in block.text:
        return block
    parts: list[str] = []
    raised: list[Span] = []
    place = length = 0
    for found in _RAISED.finditer(block.text):
        inside = found.group(1) or ""
        parts += [block.text[place : found.start()], inside]
        length += found.start() - place
        bare = inside.strip()
        if bare:
            start = length + inside.index(bare)
            raised.append(Span(start, start + len(bare)))
        length += len(inside)
        place = found.end()
    text = "".join((*parts, block.text[place:]))
    lead = len(text) - len(text.lstrip())
    spans = tuple(Span(span.start - lead, span.end - lead) for span in raised)
    return replace(block, text=text.strip(), raised=spans)
