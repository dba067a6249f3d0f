"""A known text before it is set: blocks of runs and citations, and the works that it cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Look = Literal["plain", "italic", "bold", "super", "sub"]
Kind = Literal["heading", "paragraph", "item", "caption"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look."""

    text: str
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Cite:
    """A place that cites works, by their index in the list; how it looks is for a style."""

    works: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` from 1), paragraph, list item or caption."""

    kind: Kind
    inlines: tuple[Run | Cite, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a body with no `given`."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One work of the list; one with a `text` is printed so, whatever the style."""

    names: tuple[Name, ...] = ()
    year: str = ""
    title: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    first_page: str = ""
    last_page: str = ""
    publisher: str = ""
    place: str = ""
    doi: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An article: its `key` chooses, the same way in every run, among forms of one style."""

    key: str
    title: str
    authors: tuple[str, ...]
    blocks: tuple[Block, ...]
    works: tuple[Work, ...]
    running: str = ""


def inlines_text(inlines: tuple[Run | Cite, ...]) -> str:
    """Return the text of the runs, without the citations."""
    return "".join(inline.text for inline in inlines if isinstance(inline, Run))
