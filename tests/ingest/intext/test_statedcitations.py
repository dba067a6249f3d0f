"""Citations that files state."""

from __future__ import annotations

import pytest

from corpus.records import Reference, Span
from ingest.draft import DraftCitation
from ingest.intext.links import Link, Linker
from ingest.intext.mentions import Mention
from ingest.intext.notes import Note
from ingest.intext.statedcitations import stated_style, stated_to_mentions

LINKER = Linker([Reference(1, {"id": "mud"}, "Mud", 0, 3)])


def test_mentions() -> None:
    notes = [Note("1", Span(20, 40), Span(8, 9), 1), Note("2", Span(50, 60), None, 2)]
    stated = [
        DraftCitation(2, 6, "mud", "4"),
        DraftCitation(25, 30, "mud"),
        DraftCitation(52, 55, "lost"),
    ]
    link = (Link(1, 1.0),)
    assert stated_to_mentions(stated, notes, LINKER) == [
        Mention(2, 6, link, "field", "4", None, group=2),
        Mention(8, 9, link, "field", None, Span(25, 30), group=8),  # at the mark of its note
        Mention(52, 55, (), "field", None, None, group=52),  # its note has no mark
    ]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("(Smith 2009)", "author_date"),
        ("[12]", "numeric"),
        ("(3, 4)", "numeric"),
        ("12", "superscript"),
        ("2009", "author_date"),
    ],
)
def test_style(text: str, style: str) -> None:
    assert stated_style([Mention(0, len(text), (), "field")], text) == style


def test_style_of_notes_and_of_none() -> None:
    noted = Mention(0, 1, (), "field", printed=Span(4, 9))
    assert stated_style([noted, noted, Mention(2, 3, (), "field")], "1 2 Smith") == "note"
    assert stated_style([], "") is None
