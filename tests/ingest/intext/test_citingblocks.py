"""Blocks that may cite."""

from __future__ import annotations

from corpus.records import Block
from ingest.intext.citingblocks import citing_blocks


def test_lists_headings_and_code_cite_nothing() -> None:
    text = "Mud. Sand Clay Silt"
    blocks = [
        Block("paragraph", 0, 4),
        Block("heading", 5, 9),
        Block("code", 10, 14),
        Block("paragraph", 15, 19, role="reference"),
    ]
    assert list(citing_blocks(text, blocks)) == [(blocks[0], "Mud.")]
