"""What an edition of a source is: what is printed, and exactly where which work is cited."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from benchmarks.typeset.source import Block, Cite, Kind, Run, Source

Style = Literal["numeric", "superscript", "author_date", "note"]
STYLES: tuple[Style, ...] = ("numeric", "superscript", "author_date", "note")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, whose mark stands here."""

    number: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The mark."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class GoldCitation:
    """What is cited at one place: `text[start:end]` of the printed block with this index.

    `forms` says of each work how it is named (a note's first and later forms differ);
    `mark` is the place of the note's mark in its own block, for a citation in a note.
    """

    block: int
    start: int
    end: int
    works: tuple[int, ...]
    forms: tuple[str, ...]
    locators: tuple[str, ...] = ()
    mark: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """One block as printed. Notes stand in `pieces` where their marks do."""

    kind: Kind | Literal["title", "authors", "note", "entry"]
    pieces: tuple[Run | Note, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """The text, with the marks of notes and without the notes."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Edition:
    """A source in one style. `blocks` are in reading order, each note behind its paragraph.

    `even` and `odd` are the lines at the head of such pages, `footer` stands beside the number.

    `entries` are the texts of the reference list in printed order, or, where notes hold the
    works, the works as they are named first; `entry_works` the work of each.
    """

    key: str
    style: Style
    even: tuple[str, ...]
    odd: tuple[str, ...]
    footer: str
    blocks: tuple[Printed, ...]
    citations: tuple[GoldCitation, ...]
    entries: tuple[str, ...]
    entry_works: tuple[int, ...]


def choose(source: Source, question: str, choices: int) -> int:
    """Return a number below `choices` that is the same in every run."""
    digest = hashlib.sha256(f"{source.key}/{question}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % choices


@dataclass(slots=True)
class Setting:
    """A paragraph in the making: its pieces, its text so far, what it cites."""

    pieces: list[Run | Note]
    text: str
    citations: list[GoldCitation]

    def add(self, run: Run) -> None:
        """Print a run."""
        if run.text:
            self.pieces.append(run)
            self.text += run.text

    def strip(self) -> None:
        """Take the blank at the end away."""
        if self.pieces and isinstance(last := self.pieces[-1], Run) and last.text.endswith(" "):
            self.pieces[-1] = replace(last, text=last.text.rstrip(" "))
            self.text = self.text.rstrip(" ")

    def stop(self, rest: str) -> str:
        """Print the sign that a following text begins with, a full stop once; return the rest."""
        if not (rest[0] == "." and self.text.endswith(".")):
            self.add(Run(rest[0]))
        return rest[1:]

    def space(self) -> None:
        """See to a blank at the end, unless a bracket opens there."""
        if self.text and self.text[-1] not in " ([“‘\u00a0–—-/":
            self.add(Run(" "))


Mark = Callable[[Setting, Cite, str], str]


def set_block(block: Block, index: int, mark: Mark) -> Setting:
    """Return a block with its citations marked.

    `mark(setting, cite, rest)` prints one citation and returns what of the following text
    is still to be printed.
    """
    setting = Setting([], "", [])
    inlines = list(block.inlines)
    place = 0
    while place < len(inlines):
        inline = inlines[place]
        if isinstance(inline, Run):
            setting.add(inline)
        else:
            following = inlines[place + 1] if place + 1 < len(inlines) else None
            before = following.text if isinstance(following, Run) else ""
            rest = mark(setting, inline, before)
            if isinstance(following, Run):
                inlines[place + 1] = replace(following, text=rest)
        place += 1
    setting.citations = [replace(one, block=index) for one in setting.citations]
    return setting


def front(source: Source) -> Iterator[Printed]:
    """Yield title and authors."""
    yield Printed("title", (Run(source.title),))
    yield Printed("authors", (Run(", ".join(source.authors)),))


def locator(source: Source, before: str, share: int) -> str:
    """Return a page for some citations, the same in every run, else an empty string."""
    chosen = choose(source, f"page {before[-80:]}", 100)
    if chosen >= share:
        return ""
    first = 2 + choose(source, f"which {before[-80:]}", 400)
    return f"p. {first}" if chosen % 3 else f"pp. {first}–{first + 1 + chosen % 5}"
