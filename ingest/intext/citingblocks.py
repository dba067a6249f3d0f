"""The blocks of a document whose text may cite: all but headings, code and reference lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.records import Block

_SILENT = frozenset({"heading", "code", "reference"})


def citing_blocks(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Yield each block that may cite, with its text."""
    for block in blocks:
        if block.role != "reference" and block.kind not in _SILENT:
            yield block, text[block.char_start : block.char_end]
