"""Headings of a Word file whose author formatted them by hand, without a style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.docx.paragraph import Piece
from ingest.draft import UNRANKED, DraftBlock
from ingest.names import looks_like_names
from ingest.sectionnames import run_in_label, section_name

_LONGEST = 120  # characters
_SENTENCE_END = (".", "!", "?", ":", ";", ",", "…")
_MOST_BOLD = 0.4  # of a file's characters
_ADDRESS = re.compile(r"@|https?:|www\.")
_CAPTION = re.compile(
    r"^(?:table|figure|fig\.|chart|box|таблица|рис\.|рисунок|jadval|rasm|tabelle|abb\.|abbildung|"
    r"tableau|cuadro)\s?\d|^\d{1,3}-(?:jadval|rasm)",
    re.IGNORECASE,
)


def with_plain_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the blocks with lines that are headings though no style says so.

    These are paragraphs that hold nothing but a section's usual name, at the level of the
    highest headings, and short lines in bold, without a rank of their own.
    """
    styled = [p.block.level for p in pieces if p.block.kind == "heading" and p.role != "title"]
    highest = min(styled, default=1)
    bold = sum(len(piece.block.text) for piece in pieces if piece.bold)
    telling = bold <= _MOST_BOLD * sum(len(piece.block.text) for piece in pieces)
    return [replace(piece, block=_marked(piece, highest, telling=telling)) for piece in pieces]


def _marked(piece: Piece, highest: int, *, telling: bool) -> DraftBlock:
    """Mark one block; where much of a file is bold, that is `telling` nothing."""
    block = piece.block
    if block.kind != "paragraph" or piece.role != "plain" or len(block.text) > _LONGEST:
        return block
    name = section_name(block.text)
    if name and block.text[:1].isupper() and (name != "appendix" or len(block.text) < 40):
        return replace(block, kind="heading", level=highest)
    if telling and piece.bold and _is_line(block.text):
        return replace(block, kind="heading", level=UNRANKED)
    return block


def _is_line(text: str) -> bool:
    """Say whether a line may be a heading: no sentence, names, caption, label or address."""
    return not (
        text[-1] in _SENTENCE_END
        or _CAPTION.match(text)
        or _ADDRESS.search(text)
        or run_in_label(text)
        or looks_like_names(text)
    )
