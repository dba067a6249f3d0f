"""Superscripts set apart by private characters."""

from __future__ import annotations

from corpus.records import Span
from ingest.draft import DraftBlock
from ingest.raised import BEGIN, END, raised_mark, with_raised


def test_marks_become_spans() -> None:
    text = f"Mud.{raised_mark('1')} Area m{raised_mark(' 2 ')} end"
    block = with_raised(DraftBlock("paragraph", text))
    assert block.text == "Mud.1 Area m 2  end"
    assert block.raised == (Span(4, 5), Span(13, 14))


def test_stray_characters_go() -> None:
    block = with_raised(DraftBlock("paragraph", f"{BEGIN}Mud{END}{END} is {BEGIN}wet"))
    assert (block.text, block.raised) == ("Mud is wet", (Span(0, 3),))
