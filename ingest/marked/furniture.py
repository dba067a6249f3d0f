"""Running headers and footers of text files: found by recurrence, taken out, read as pages.

A text made from a PDF carries the header of each page between two stretches of its prose,
as short paragraphs of their own, in varying order and sometimes glued to one another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.records import Span
from ingest.cleaning import find_compounds
from ingest.draft import Draft, DraftBlock, DraftPage, PageStart, join_blocks

_LONGEST = 80
_LEAST = 3  # times that a line must stand in the file
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|p\.|seite|стр\.?|страница|бет|sahifa)\s*)?\d{1,4}\W*$", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?:;…][\"'»”’)\]]*$")
_SENTENCE = re.compile(r"\s.*[.!?…][\"'»”’)\]]*$")
_TELLING = re.compile(r"www\.|https?://|\bISSN\b|\bIF\s*=|\bvol(?:ume)?\.?\s*\d", re.IGNORECASE)


def remove_furniture(draft: Draft) -> Draft:
    """Return the draft without its running lines, with pages inferred from where they stood.

    A paragraph that a running header cut in two is whole again. A line counts as running
    if it recurs and one of its group cuts a sentence or names an address, an ISSN or a page.
    """
    running = _running_lines(draft.blocks)
    if not running:
        return draft
    blocks = tuple(_without(draft.blocks, running))
    pages = blocks[-1].pages[-1].number if blocks else 1
    titles = ", ".join(f"“{line}”" for line in running)
    warning = f"Running lines left the text: {titles}. Page numbers are inferred from them."
    return replace(
        draft,
        blocks=blocks,
        pages=tuple(DraftPage(number) for number in range(1, pages + 1)),
        pages_inferred=True,
        running=tuple(running),
        warnings=(*draft.warnings, warning),
    )


def _without(blocks: Sequence[DraftBlock], running: Sequence[str]) -> Iterator[DraftBlock]:
    """Yield the blocks left, with pages counted by the line that recurs most."""
    compounds = find_compounds(block.text for block in blocks)
    held: DraftBlock | None = None
    number, cut = 1, False
    for block in blocks:
        if _is_running(block, running):
            number += held is not None and running[0] in _normal(block)
            cut = True
            continue
        block = replace(block, pages=(PageStart(0, number),))
        if held is not None and cut and _continues(held, block):
            held = join_blocks(held, block, compounds)
        else:
            if held is not None:
                yield held
            held = block
        cut = False
    if held is not None:
        yield held


def _running_lines(blocks: Sequence[DraftBlock]) -> tuple[str, ...]:
    """Return the running lines, the most frequent first, the earliest first among equals."""
    counts = Counter(_normal(block) for block in blocks if _is_short(block))
    often = [line for line, count in counts.most_common() if count >= _LEAST]
    telling: set[str] = set()
    for run in _runs(blocks, often):
        group = {_normal(block) for block in blocks[run.start : run.end]}
        if any(_TELLING.search(line) for line in group) or _cuts_a_sentence(blocks, run):
            telling |= group
    return tuple(line for line in often if line in telling)


def _is_short(block: DraftBlock) -> bool:
    return (
        block.kind in ("paragraph", "heading")
        and len(block.text) < _LONGEST
        and not _SENTENCE.search(block.text)
    )


def _normal(block: DraftBlock) -> str:
    return "#" if _PAGE_NUMBER.match(block.text) else block.text


def _runs(blocks: Sequence[DraftBlock], lines: Sequence[str]) -> list[Span]:
    """Return the runs of neighbouring blocks that are such lines, as indexes."""
    runs: list[Span] = []
    for index, block in enumerate(blocks):
        if not _is_running(block, lines):
            continue
        if runs and runs[-1].end == index:
            runs[-1] = Span(runs[-1].start, index + 1)
        else:
            runs.append(Span(index, index + 1))
    return runs


def _is_running(block: DraftBlock, lines: Sequence[str]) -> bool:
    """Say whether a block is made of running lines and nothing else."""
    if not _is_short(block):
        return False
    left = _normal(block)
    for line in sorted(lines, key=len, reverse=True):
        left = left.replace(line, "")
    return not left.strip()


def _cuts_a_sentence(blocks: Sequence[DraftBlock], run: Span) -> bool:
    if run.start == 0 or run.end >= len(blocks):
        return False
    return _continues(blocks[run.start - 1], blocks[run.end])


def _continues(before: DraftBlock, after: DraftBlock) -> bool:
    return (
        before.kind == after.kind == "paragraph"
        and not _ENDED.search(before.text)
        and after.text[:1].islower()
    )
