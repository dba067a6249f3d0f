"""Lines of PDF pages to blocks: paragraphs, list items and headings, with their pages.

Plain text has no sizes and no indents, so a paragraph ends at a blank line, at a heading,
before a bullet, or at a line that is clearly shorter than its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.records import BlockKind
from ingest.cleaning import join_lines
from ingest.draft import DraftBlock, PageStart, join_blocks
from ingest.pdf.plain.headings import Heading

_WINDOW = 6  # lines on each side that tell how long a full line is here
_SHORT_ENDED = 0.85  # of a full line: ends a paragraph if a sentence ends there
_SHORT = 0.6  # ends a paragraph whatever stands there
_TERMINATED = re.compile(r"[.!?:;…][\"'»”’)\]]*\d{0,3}\s*$")
_OPEN_ENDED = re.compile(
    r"(?:[,\-–—(/&]|\b(?:of|the|and|or|in|to|for|a|an|on|with|by|и|в|на|с|va))\s*$"
)
_BULLET = re.compile(r"^\s*[•●▪■◦‣⁃∙\uf0b7\uf0a7]\s*(?=\S)|^\s*[–—-]\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|\([a-z]{1,3}\)|\[\d{1,3}\])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page that are left when furniture is gone."""

    number: int
    lines: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """Lines that make one block."""

    page: int
    lines: list[str]
    kind: BlockKind = "paragraph"
    level: int = 0


def lines_to_blocks(
    pages: Sequence[PageLines], headings: Collection[Heading], compounds: frozenset[str]
) -> tuple[DraftBlock, ...]:
    """Return the blocks in reading order; a paragraph may run over a page's end."""
    levels = {(heading.page, heading.line): heading for heading in headings}
    blocks: list[DraftBlock] = []
    for page in pages:
        for group in _groups(page, levels):
            block = _to_block(group, compounds)
            if block is None:
                continue
            if blocks and runs_on(blocks[-1], block):
                blocks[-1] = join_blocks(blocks[-1], block, compounds)
            else:
                blocks.append(block)
    return tuple(blocks)


def _groups(page: PageLines, levels: dict[tuple[int, int], Heading]) -> Iterator[_Group]:
    group: _Group | None = None
    skip = 0
    for index, line in enumerate(page.lines):
        heading = levels.get((page.number, index))
        if skip:
            skip -= 1
            continue
        if heading is not None:
            if group:
                yield group
            lines = list(page.lines[index : index + heading.lines])
            yield _Group(page.number, lines, "heading", heading.level)
            group, skip = None, heading.lines - 1
        elif not line.strip():
            if group:
                yield group
            group = None
        elif group is None or _begins_item(line, group) or _is_last(page.lines, index - 1):
            if group:
                yield group
            group = _Group(page.number, [line], "list_item" if _BULLET.match(line) else "paragraph")
        else:
            group.lines.append(line)
    if group:
        yield group


def _begins_item(line: str, group: _Group) -> bool:
    if _BULLET.match(line):
        return True
    return bool(_NUMBERED.match(line)) and bool(_TERMINATED.search(group.lines[-1]))


def _is_last(lines: Sequence[str], index: int) -> bool:
    """Say whether a paragraph ends with this line, judged by how full the lines here are."""
    line, following = lines[index].strip(), lines[index + 1].strip()
    window = sorted(len(near.strip()) for near in lines[max(0, index - _WINDOW) : index + _WINDOW])
    full = window[(3 * len(window)) // 4]
    if _TERMINATED.search(line):
        return len(line) < _SHORT_ENDED * full
    if _OPEN_ENDED.search(line) or following[:1].islower():
        return False
    return len(line) + len(following.split(" ", 1)[0]) < _SHORT * full


def _to_block(group: _Group, compounds: frozenset[str]) -> DraftBlock | None:
    lines = list(group.lines)
    if group.kind == "list_item":
        lines[0] = _BULLET.sub("", lines[0], count=1)
    text = join_lines([line for line in lines if line.strip()], compounds)
    if not text:
        return None
    return DraftBlock(group.kind, text, group.level, None, (PageStart(0, group.page),))


def runs_on(before: DraftBlock, after: DraftBlock) -> bool:
    """Say whether a block goes on after the end of its page."""
    return (
        before.kind in ("paragraph", "list_item")
        and after.kind == "paragraph"
        and before.pages[-1].number != after.pages[0].number
        and not _TERMINATED.search(before.text)
        and after.text[:1].islower()
    )
