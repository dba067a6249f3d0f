"""Sentences and the marks behind them."""

from __future__ import annotations

import pytest

from corpus.records import Block, Span
from ingest.prose.blocksentences import add_sentences


@pytest.mark.parametrize(
    ("marked", "sentences"),
    [
        ("Mud is wet.^12–14,16^ Sand is dry.", ["Mud is wet.12–14,16", "Sand is dry."]),
        ("Mud is wet^3^. Sand is dry.", ["Mud is wet3.", "Sand is dry."]),
        ("Mud is wet.”^3^ Sand is dry.^4^", ["Mud is wet.”3", "Sand is dry.4"]),
        ("It covers 5 m^2^. Sand is dry.", ["It covers 5 m2.", "Sand is dry."]),
    ],
)
def test_marks(marked: str, sentences: list[str]) -> None:
    parts = marked.split("^")
    text, raised, length = "".join(parts), [], 0
    for index, part in enumerate(parts):
        if index % 2:
            raised.append(Span(length, length + len(part)))
        length += len(part)
    (block,) = add_sentences([Block("paragraph", 0, len(text))], text, raised)
    assert [text[s.start : s.end] for s in block.sentences] == sentences


def test_tables_have_a_sentence_a_line_and_headings_one() -> None:
    text = "Mud. Sand\n\n| a. b\n  c |"
    blocks = [Block("heading", 0, 9, level=1), Block("table", 11, len(text))]
    heading, table = add_sentences(blocks, text, ())
    assert heading.sentences == (Span(0, 9),)
    assert [text[s.start : s.end] for s in table.sentences] == ["| a. b", "c |"]
