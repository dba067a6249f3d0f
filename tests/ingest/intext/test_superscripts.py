"""Raised characters."""

from __future__ import annotations

import pytest

from corpus.records import Block, Span
from ingest.intext.superscripts import find_superscripts, is_mark, join_raised, without_marks


def spans(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text without "^…^", and where that stood."""
    parts = text.split("^")
    found, length = [], 0
    for index, part in enumerate(parts):
        if index % 2:
            found.append(Span(length, length + len(part)))
        length += len(part)
    return "".join(parts), tuple(found)


@pytest.mark.parametrize(
    ("marked", "mark"),
    [
        ("policy^12^ and", True),
        ("policy.^12^ The", True),
        ("policy,^3–5,7^ the", True),
        ("in 2009^3^.", True),
        ("in others (^8–12^), the", True),
        ("the mce4^47^ locus", True),
        ("policy^a^ and", True),
        ("policy^*^", True),
        ("10^5^ cells", False),
        ("5 m^2^ of", False),
        ("R^2^ = .4", False),
        ("p = .05^2^", False),
        ("(nx)^2^ is", False),
        ("(all of them)^2^ are", True),
        ("^14^C dating", False),
        ("the 4^th^ day", False),
        ("10^−6^ mol", False),
        ("CO^2+^ ion", False),
    ],
)
def test_marks(marked: str, mark: bool) -> None:
    text, (span,) = spans(marked)
    assert is_mark(text, span) is mark


def test_parts_of_one_mark_are_joined() -> None:
    text, raised = spans("mud.^12^–^14^,^16^ The a^2^ b^3^")
    assert [text[s.start : s.end] for s in join_raised(text, raised)] == ["12–14,16", "2", "3"]


def test_a_blank_between_the_numbers_of_a_mark() -> None:
    text, raised = spans("Mud^1,^ ^5^ Sand^2^ ^,3^ Clay^4^, ^6^ Silt^7^ ^8^ and ^a,^ ^9^")
    joined = [text[s.start : s.end] for s in join_raised(text, raised)]
    assert joined == ["1, 5", "2 ,3", "4, 6", "7", "8", "a,", "9"]


def test_numbers() -> None:
    text, raised = spans("Mud is wet.^2,4–6^ Area 5 m^2^.")
    blocks = (Block("paragraph", 0, len(text)),)
    found = [(text[m.start : m.end], m.numbers) for m in find_superscripts(text, blocks, raised)]
    assert found == [("2", (2,)), ("4–6", (4, 5, 6))]


def test_marks_of_authors_cite_nothing() -> None:
    text, raised = spans("Ada Lovelace^1,2^")
    front = Block("paragraph", 0, len(text), role="front")
    body = Block("paragraph", len(text), len(text))
    assert list(find_superscripts(text, (front, body), raised)) == []
    assert len(list(find_superscripts(text, (front,), raised))) == 2  # it is all there is


def test_marks_do_not_hide_the_end_of_a_sentence() -> None:
    text, raised = spans("the policy.^12^ The policy^3^. It")
    assert without_marks(text, raised) == "the policy.   The policyx. It"
