"""What is seen on a PDF's page: words with their places, and lines in reading order.

Coordinates are points from the top left of the page as displayed, /Rotate and the page box
applied; y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.records import ReadBy, Span


@dataclass(frozen=True, slots=True)
class Word:
    """One word as printed, between blanks, inside one line.

    `size` is the font size in points as displayed, `baseline` a y; `raised` are the stretches
    of `text` that stand above the line in small type, as note marks do.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    baseline: float
    bold: bool = False
    italic: bool = False
    raised: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline in one column, left to right.

    `column` counts the page's regions in reading order from 0: a full-width title, the left
    column and the right one are three.
    """

    words: tuple[Word, ...]
    column: int = 0

    @property
    def text(self) -> str:
        """The words with blanks between them."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(word.x1 for word in self.words)

    @property
    def y0(self) -> float:
        """The upper edge."""
        return min(word.y0 for word in self.words)

    @property
    def y1(self) -> float:
        """The lower edge."""
        return max(word.y1 for word in self.words)

    @property
    def size(self) -> float:
        """The size that most characters have, in points."""
        counts: dict[float, int] = {}
        for word in self.words:
            counts[word.size] = counts.get(word.size, 0) + len(word.text)
        return max(counts, key=lambda size: counts[size])

    @property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        return 2 * sum(len(w.text) for w in self.words if w.bold) > len("".join(self.words_text))

    @property
    def words_text(self) -> tuple[str, ...]:
        """The words' texts."""
        return tuple(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: `number` counts from 1, `label` is what is printed.

    `lines` holds its words in reading order; it is empty where no places are known, and then
    `text`, pypdf's plain text, is all there is. `side` are lines printed sideways, which are no
    part of the running text. `picture` is the share of the page that pictures cover, 0–1.
    `turn` says by how many degrees clockwise a scan was turned before it was read: its lines
    are on the turned page.
    """

    number: int
    label: str | None
    text: str
    width: float | None = None
    height: float | None = None
    lines: tuple[Line, ...] = ()
    side: tuple[Line, ...] = ()
    picture: float = 0.0
    read_by: ReadBy = "plain"
    confidence: float | None = None
    problem: str | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One bookmark; `depth` counts from 1, `page` from 1."""

    title: str
    depth: int
    page: int
