"""The sentences of all blocks, marks of notes and superscript citations with the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.records import Block, Span
from ingest.intext.superscripts import is_mark, join_raised, without_marks
from ingest.prose.sentences import split_sentences


def add_sentences(blocks: Sequence[Block], text: str, raised: Sequence[Span]) -> tuple[Block, ...]:
    """Return the blocks with their sentences, as spans of the text.

    Headings and references are one, tables and code have one a line. A mark after a full
    stop, "policy.12 The", belongs to the sentence before it.
    """
    marks = [span for span in join_raised(text, raised) if is_mark(text, span)]
    clear = without_marks(text, marks)
    ends = {span.start: span.end for span in marks}
    return tuple(_with_sentences(block, clear, ends) for block in blocks)


def _with_sentences(block: Block, text: str, marks: dict[int, int]) -> Block:
    content = text[block.char_start : block.char_end]
    if block.kind in ("heading", "reference"):
        spans: Sequence[Span] = (Span(0, len(content)),) if content else ()
    elif block.kind in ("table", "code"):
        spans = list(_lines(content))
    else:
        spans = split_sentences(content, block.language)
    sentences: list[Span] = []
    for span in spans:
        start, end = block.char_start + span.start, block.char_start + span.end
        if sentences and start < sentences[-1].end:
            start = sentences[-1].end
        while end in marks:
            end = marks[end]
        sentences.append(Span(start, min(end, block.char_end)))
    return replace(block, sentences=tuple(sentences))


def _lines(text: str) -> Iterator[Span]:
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(offset + len(line) - len(line.lstrip()), offset + len(line.rstrip()))
        offset += len(line) + 1
