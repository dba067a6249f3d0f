"""Chapters and sections around lists, and those that lists name."""

from __future__ import annotations

import pytest

from corpus.records import Block, PassageKind, Span
from ingest.intext.chapters import Chapters

Part = tuple[str, int]  # a heading with its level, or a paragraph with level 0


def chapters(*parts: Part, role: PassageKind = "body") -> tuple[Chapters, str]:
    """Return the chapters of a text of headings and paragraphs, and that text."""
    text, blocks, path = "", [], []  # type: tuple[str, list[Block], list[tuple[int, str]]]
    for line, level in parts:
        start = len(text)
        text += line
        if level:
            path = [*((n, name) for n, name in path if n < level), (level, line)]
        section = tuple(name for _, name in path)
        kind = "heading" if level else "paragraph"
        blocks.append(Block(kind, start, len(text), section, level, role=role))  # type: ignore[arg-type]
        text += "\n\n"
    return Chapters(text, blocks), text


def test_sections_around_a_list() -> None:
    found, text = chapters(
        ("Part I", 1),
        ("Chapter 1", 2),
        ("Mud.", 0),
        ("References", 3),
        ("Books", 4),
        ("Smith.", 0),
        ("Chapter 2", 2),
        ("Sand.", 0),
    )
    sections = found.sections_of(text.index("Smith"))
    assert [text[span.start : span.end].split("\n\n") for span in sections[1:]] == [
        ["Part I", "Chapter 1", "Mud.", "References", "Books", "Smith.", "Chapter 2", "Sand."],
        ["Chapter 1", "Mud.", "References", "Books", "Smith."],
    ]
    assert sections[0] == Span(0, len(text))


BOOK = (
    ("Preface", 1),
    ("Chapter 1: Mud", 1),
    ("Scope", 2),
    ("Chapter II. Sand", 1),
    ("Scope", 2),
    ("Afterword", 1),
)
FLAT = tuple((line, 1) for line, _ in BOOK)


@pytest.mark.parametrize("parts", [BOOK, FLAT])
@pytest.mark.parametrize(
    "names",
    [("Chapter 1", "Chapter 2"), ("Mud", "Sand"), ("References to Chapter 1", "1. Mud", "Sand")],
)
def test_named_chapters(parts: tuple[Part, ...], names: tuple[str, ...]) -> None:
    found, text = chapters(*parts)
    one, two, end = (text.index(name) for name in ("Chapter 1", "Chapter II", "Afterword"))
    if len(names) == 2:
        assert found.named_by(names) == {0: Span(one, two), 1: Span(two, end)}
    else:
        assert found.named_by(names) == {}  # two of them are one chapter


@pytest.mark.parametrize(
    "names", [("Books", "Articles"), ("1. Books", "2. Articles"), ("Chapter 1", "Books"), ()]
)
def test_parts_of_a_list_name_no_chapters(names: tuple[str, ...]) -> None:
    found, _ = chapters(("1. Mud", 1), ("2. Sand", 1))
    assert found.named_by(names) == {}


def test_a_chapter_between_without_a_list() -> None:
    found, text = chapters(("1-bob. Loy", 1), ("2-bob. Qum", 1), ("3-bob. Tosh", 1), ("Xulosa", 1))
    two, three, end = (text.index(name) for name in ("2-bob", "3-bob", "Xulosa"))
    assert found.named_by(("1-bob", "3-bob")) == {0: Span(0, two), 1: Span(three, end)}


def test_a_name_of_several_chapters_names_none() -> None:
    found, _ = chapters(("Mud", 1), ("Mud", 1), ("Sand", 1))
    assert found.named_by(("Mud", "Sand")) == {}
