"""Typed endnotes."""

from __future__ import annotations

import pytest

from corpus.records import Block, BlockKind, Span
from ingest.intext.endnotes import with_endnotes
from ingest.readers import read_bytes

NOTES = (
    "1. Ann Smith, “Stones of the River,” Delta 12 (2009): 45.",
    "2. Ibid., 47.",
    "3. See Bo Lee, “Mud and Sand,” Delta 13 (2010): 5.",
)


def document(
    body: str, notes: tuple[str, ...], heading: str = "Notes", kind: BlockKind = "paragraph"
) -> tuple[str, list[Block], list[Span]]:
    """Return text, blocks and raised spans; in the body "^…^" is raised."""
    text, raised = "", []
    for index, piece in enumerate(body.split("^")):
        if index % 2:
            raised.append(Span(len(text), len(text) + len(piece)))
        text += piece
    blocks = [Block("paragraph", 0, len(text))]
    for note in notes:
        blocks.append(Block(kind, len(text), len(text) + len(note), section=(heading,)))
        text += note
    return text, blocks, raised


def labels(
    body: str, notes: tuple[str, ...], listed: bool = False, heading: str = "Notes"
) -> list[str | None]:
    blocks, _ = with_endnotes(*document(body, notes, heading), listed)
    assert all((b.kind == "footnote") == (b.label is not None) for b in blocks)
    return [block.label for block in blocks[1:]]


@pytest.mark.parametrize(
    "heading", ["Notes", "Endnotes", "Footnotes", "NOTES:", "5. Notes", "Примечания", "Anmerkungen"]
)
def test_raised_numbers_call_them(heading: str) -> None:
    body = "Mud.^1^ Sand.^2^ Clay.^3^"
    assert labels(body, NOTES, True, heading) == ["1", "2", "3"]


def test_other_sections_have_none() -> None:
    assert labels("Mud.^1^ Sand.^2^ Clay.^3^", NOTES, False, "Results") == [None] * 3


def test_nothing_calls_them() -> None:
    assert labels("Mud. Sand. Clay. Area 5 m^2^.", NOTES) == [None] * 3


def test_raised_numbers_that_go_beyond_them_cite_a_list() -> None:
    assert labels("Mud.^1–3^ Sand.^2,6^ Clay.^4^ Silt.^5^ Loam.^7^", NOTES, True) == [None] * 3


def test_brackets_call_them_where_there_is_no_list() -> None:
    body = "Mud [1]. Sand [2, 3]."
    assert labels(body, NOTES, True) == [None] * 3
    text, blocks, raised = document(body, NOTES)
    typed, marks = with_endnotes(text, blocks, raised, False)
    assert [block.label for block in typed[1:]] == ["1", "2", "3"]
    assert [text[mark.start : mark.end] for mark in marks] == ["[1]", "[2, 3]"]


def test_numbers_count_upwards_and_begin_anew() -> None:
    notes = ("1. One.", "More of it.", "1900 was wet.", "2. Two.", "1. Three.", "2. Four.")
    body = "Mud.^1^ Sand.^2^ Clay.^1^ Silt.^2^"
    assert labels(body, notes) == ["1", None, None, "2", "1", "2"]


RAISED = "Mud.<sup>1</sup> Sand.<sup>2</sup> Clay.<sup>3</sup>"
TYPED = "\n".join(NOTES)
ITEMS = "".join(f"<li>{note[3:]}</li>" for note in NOTES)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.md", f"# T\n\n## Mud\n\n{RAISED}\n\n## Notes\n\n{TYPED}"),
        ("x.md", f"# T\n\n## Mud\n\nMud [1]. Sand [2]. Clay [3].\n\n## Notes\n\n{TYPED}"),
        ("x.html", f"<h1>T</h1><h2>Mud</h2><p>{RAISED}</p><h2>Notes</h2><ol>{ITEMS}</ol>"),
    ],
)
def test_full_citations_in_them_become_references(name: str, text: str) -> None:
    parsed = read_bytes(text.encode(), name)
    assert [reference.csl["title"] for reference in parsed.references] == [
        "Stones of the River",
        "Mud and Sand",
    ]
    assert parsed.citation_style == "note"
    marks = ["[1]", "[2]", "[3]"] if "[1]" in text else ["1", "2", "3"]
    assert [parsed.text[c.char_start : c.char_end] for c in parsed.citations] == marks
    assert [(c.reference, c.kind) for c in parsed.citations] == [
        (1, "note"),
        (1, "short"),
        (2, "note"),
    ]
