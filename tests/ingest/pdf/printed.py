"""Pages set by hand: every word has a known place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from corpus.records import Span
from ingest.pdf.page.layout import Line, PdfPage, Word
from ingest.pdf.rows import PageRows, page_to_rows

WIDE = 0.5  # em that every character is wide
BLANK = 0.3
LEFT, RIGHT = 50.0, 350.0


def line(
    text: str,
    y: float,
    x: float = LEFT,
    size: float = 10.0,
    bold: bool = False,
    italic: bool = False,
    column: int = 0,
) -> Line:
    """Return a line whose words begin at `x`; "^" raises what follows it in a word.

    A tab in `text` leaves a gap of four ems, as between the cells of a table.
    """
    words = []
    for cell in text.split("\t"):
        for printed in cell.split(" "):
            bare = printed.replace("^", "")
            place = printed.find("^")
            raised = (Span(place, len(bare)),) if place >= 0 else ()
            x1 = x + WIDE * size * len(bare)
            place_y = (y - 0.78 * size, y + 0.22 * size)
            words.append(Word(bare, x, place_y[0], x1, place_y[1], size, y, bold, italic, raised))
            x = x1 + BLANK * size
        x += 4 * size
    return Line(tuple(words), column)


def full(text: str, y: float, x: float = LEFT, right: float = RIGHT, **style: Any) -> Line:
    """Return a line whose letters are as wide as it takes to reach the right margin."""
    loose = line(text, y, x, **style)
    letters = sum(word.x1 - word.x0 for word in loose.words)
    wider = 1 + (right - loose.x1) / letters
    words, moved = [], 0.0
    for word in loose.words:
        more = (wider - 1) * (word.x1 - word.x0)
        words.append(replace(word, x0=word.x0 + moved, x1=word.x1 + moved + more))
        moved += more
    return Line(tuple(words), loose.column)


def page(lines: Sequence[Line], number: int = 1, height: float = 800.0) -> PdfPage:
    """Return a page 400 points wide with these lines in reading order."""
    text = "\n".join(line.text for line in lines)
    return PdfPage(number, None, text, 400.0, height, tuple(lines), read_by="layout")


def rows(*lines: Line, number: int = 1, height: float = 800.0) -> PageRows:
    """Return the rows of a page."""
    return page_to_rows(page(lines, number, height))
