"""The title of a PDF that states none: from the outline, else from the first page's lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.cleaning import bare_letters, clean_line, join_lines
from ingest.draft import DraftBlock, slice_block
from ingest.names import looks_like_names
from ingest.pdf.page.layout import OutlineEntry
from ingest.sectionnames import section_name

_LEAST_WORDS = 4
_LONGEST = 300
_MOST_LINES = 4
_NO_TITLE = re.compile(
    r"@|https?:|www\.|\bdoi\b|\bISSN\b|\bISBN\b|arXiv:|©|\bvol(?:ume)?\.?\s*\d|"
    r"\b(?:19|20)\d\d\b.*\d{2}|journal of|proceedings|\bDistr\.|Объединенных Наций|permission|"
    r"rights reserved|received|accepted|\.{4}",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:[:,–—-]|\b(?:of|the|and|or|in|to|for|a|an|on|with|by|from|и|в|на|о|по))\s*$", re.IGNORECASE
)


def find_title(first_page: str, outline: Sequence[OutlineEntry]) -> str | None:
    """Return the first bookmark of page 1 that names no section, else the first line like one."""
    for entry in outline[:3]:
        title = clean_line(entry.title)
        long = len(title.split()) >= _LEAST_WORDS
        if entry.page == 1 and long and not section_name(title) and not title[0].isdigit():
            return title[:_LONGEST]
    lines = [line.strip() for line in first_page.split("\n") if line.strip()][:25]
    for index, line in enumerate(lines):
        if _may_be_title(line):
            return _whole_title(lines[index : index + _MOST_LINES])
    return None


def split_title(blocks: Sequence[DraftBlock], title: str | None) -> tuple[DraftBlock, ...]:
    """Return the blocks with the title, where a paragraph begins with it, as a heading."""
    wanted = bare_letters(title or "")
    for index, block in enumerate(blocks[:10]):
        if (
            not wanted
            or block.kind != "paragraph"
            or not bare_letters(block.text).startswith(wanted)
        ):
            continue
        end = _end_of(block.text, len(wanted))
        heading = replace(slice_block(block, 0, end), kind="heading", level=1)
        rest = slice_block(block, end, len(block.text))
        tail = (rest,) if rest.text else ()
        return (*blocks[:index], heading, *tail, *blocks[index + 1 :])
    return tuple(blocks)


def _may_be_title(line: str) -> bool:
    words = line.split()
    letters = sum(character.isalpha() for character in line)
    return (
        len(words) >= _LEAST_WORDS
        and letters >= 0.7 * len(line)
        and not line[0].islower()
        and not line.endswith((".", ",", ";"))
        and not _NO_TITLE.search(line)
        and section_name(line) is None
        and not looks_like_names(line)
    )


def _whole_title(lines: Sequence[str]) -> str:
    taken = [lines[0]]
    for line in lines[1:]:
        if not (_OPEN_END.search(taken[-1]) or line[0].islower()) or _NO_TITLE.search(line):
            break
        taken.append(line)
    return join_lines(taken, frozenset())[:_LONGEST]


def _end_of(text: str, letters: int) -> int:
    """Return the offset after that many letters and digits."""
    seen = 0
    for index, character in enumerate(text):
        seen += len(bare_letters(character))
        if seen >= letters:
            return index + 1
    return len(text)
