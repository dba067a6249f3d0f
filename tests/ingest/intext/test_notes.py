"""Notes and their marks."""

from __future__ import annotations

from corpus.records import Block, BlockKind, Span
from ingest.intext.notes import match_notes


def document(*parts: tuple[BlockKind, str, str | None]) -> tuple[str, list[Block], list[Span]]:
    """Return text, blocks and raised spans; in the parts "^…^" is raised."""
    text, blocks, raised = "", [], []
    for kind, marked, label in parts:
        start = len(text)
        for index, piece in enumerate(marked.split("^")):
            if index % 2:
                raised.append(Span(len(text), len(text) + len(piece)))
            text += piece
        blocks.append(Block(kind, start, len(text), label=label))
        text += "\n\n"
    return text, blocks, raised


def test_marks_in_brackets() -> None:
    text, blocks, raised = document(
        ("paragraph", "Mud.^[1]^ Sand.^[2, 3]^", None),
        *(("footnote", "Text.", label) for label in ("1", "2", "3")),
    )
    _, marks = match_notes(text, blocks, raised)
    assert [text[mark.start : mark.end] for mark in marks] == ["[1]", "[2", "3]"]


def test_marks_of_pages_that_begin_anew() -> None:
    text, blocks, raised = document(
        ("paragraph", "Mud.^1^ Sand.^2^", None),
        ("footnote", "One.", "1"),
        ("footnote", "Two.", "2"),
        ("paragraph", "Clay.^1^ Area 5 m^2^.", None),
        ("footnote", "Three.", "1"),
    )
    notes, marks = match_notes(text, blocks, raised)
    assert [(text[n.text.start : n.text.end], n.mark) for n in notes] == [
        ("One.", raised[0]),
        ("Two.", raised[1]),
        ("Three.", raised[2]),
    ]
    assert marks == tuple(raised[:3])


def test_endnotes_of_two_chapters() -> None:
    text, blocks, raised = document(
        ("paragraph", "Mud.^1^", None),
        ("paragraph", "Clay.^1^", None),
        ("footnote", "One.", "1"),
        ("footnote", "Two.", "1"),
    )
    notes, _ = match_notes(text, blocks, raised)
    assert [n.mark for n in notes] == raised


def test_a_mark_of_two_notes_and_a_note_without_mark() -> None:
    text, blocks, raised = document(
        ("paragraph", "Mud.^1,2^", None),
        ("footnote", "One.", "1"),
        ("footnote", "Two.", "2"),
        ("footnote", "Lost.", "9"),
    )
    notes, _ = match_notes(text, blocks, raised)
    assert [n.mark for n in notes] == [Span(4, 5), Span(6, 7), None]
