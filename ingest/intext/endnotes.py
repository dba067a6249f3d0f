"""Endnotes that were typed: numbered paragraphs of a section "Notes", called in the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.records import Block, Span
from ingest.intext.spans import SpanIndex
from ingest.intext.superscripts import is_mark
from ingest.sectionnames import is_notes

_LABEL = re.compile(r"\s{0,4}\[?(\d{1,4})[.)\]]{0,2}\s{1,4}(?=\S)")
_NUMBER = re.compile(r"\d{1,4}")
_BRACKET = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,10}\]")
_MOST_SKIPPED = 3  # numbers from one note to the next, where the reader lost some
_CALLED = 0.5  # least share of the notes that marks call
_THEIRS = 0.8  # least share of the numbers in marks that are notes'


def with_endnotes(
    text: str, blocks: Sequence[Block], raised: Sequence[Span], listed: bool
) -> tuple[Sequence[Block], Sequence[Span]]:
    """Return the blocks with typed endnotes as footnotes with a label, and the marks of notes.

    The body decides: the notes are called by most raised numbers or, where the document is not
    `listed` (has no list of references), by numbers in square brackets. Where most raised
    numbers go beyond the notes, they cite a list, and nothing is changed.
    """
    labels = dict(_labels(text, blocks))
    if not labels:
        return blocks, raised
    notes = SpanIndex(Span(blocks[i].char_start, blocks[i].char_end) for i in labels)
    likely = [span for span in raised if is_mark(text, span)]
    brackets = [] if listed else [Span(*found.span()) for found in _BRACKET.finditer(text)]
    for marks in (likely, brackets):
        called = _numbers(text, (mark for mark in marks if not notes.overlaps(mark)))
        if _answer(called, labels):
            typed = [
                replace(block, kind="footnote", label=labels[index]) if index in labels else block
                for index, block in enumerate(blocks)
            ]
            return typed, raised if marks is likely else sorted(
                {*raised, *marks}, key=lambda mark: mark.start
            )
    return blocks, raised


def _labels(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Yield the index and number of each numbered block in sections of notes.

    The numbers count upwards, and may begin anew with each chapter.
    """
    last = 0
    for index, block in enumerate(blocks):
        if block.kind not in ("paragraph", "list_item") or not any(map(is_notes, block.section)):
            continue
        found = _LABEL.match(text[block.char_start : block.char_end])
        number = int(found.group(1)) if found else 0
        if found and (number == 1 or last < number <= last + _MOST_SKIPPED):
            last = number
            yield index, found.group(1)


def _numbers(text: str, marks: Iterable[Span]) -> frozenset[str]:
    return frozenset(
        number for mark in marks for number in _NUMBER.findall(text[mark.start : mark.end])
    )


def _answer(called: frozenset[str], labels: Mapping[int, str]) -> bool:
    """Say whether numbers that are called are those of the notes."""
    own = frozenset(labels.values())
    both = len(called & own)
    return both > 0 and both >= _CALLED * len(own) and both >= _THEIRS * len(called)
