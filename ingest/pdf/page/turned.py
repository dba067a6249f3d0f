"""Text that stands aslant or sideways, turned upright to be read and back to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import atan2, cos, hypot, radians, sin

from ingest.pdf.page.layout import Line, Word
from ingest.pdf.page.lines import words_to_lines
from ingest.pdf.page.pieces import Piece
from ingest.pdf.page.words import pieces_to_words

_LEVEL = 0.1  # slope up to which text counts as upright, as on a scan laid askew
_STEP = 5  # degrees: text turned alike within this is read together
_MOST_TURNS = 8  # directions on a page that are read
_TURNED_SHARE = 2  # times the upright characters that make a sideways page


def pieces_to_lines(pieces: Sequence[Piece]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of the page's main direction, and those that stand aside from it.

    The main direction is upright, but where twice as much is printed in another, as in a wide
    table laid sideways.
    """
    turns: dict[int, list[Piece]] = {0: []}
    for piece in pieces:
        turns.setdefault(_turn(piece), []).append(piece)
    counts = {turn: sum(len(p.text) for p in group) for turn, group in turns.items()}
    fullest = sorted(counts, key=lambda turn: -counts[turn])[:_MOST_TURNS]
    main = fullest[0] if counts[fullest[0]] > _TURNED_SHARE * counts[0] else 0
    side = [line for turn in fullest if turn != main for line in _lines(turns[turn], turn)]
    return _lines(turns[main], main), tuple(side)


def _turn(piece: Piece) -> int:
    """Return the direction of a piece in degrees, clockwise, 0 for upright."""
    along, across = piece.x1 - piece.x0, piece.y1 - piece.y0
    if abs(across) <= _LEVEL * along or hypot(along, across) < 0.01 * piece.em:
        return 0
    return round(atan2(across, along) * 57.29577951308232 / _STEP) * _STEP % 360


def _lines(pieces: Sequence[Piece], turn: int) -> tuple[Line, ...]:
    if turn == 0:
        return words_to_lines(pieces_to_words(pieces))
    c, s = cos(radians(turn)), sin(radians(turn))
    upright = [
        replace(
            piece,
            x0=piece.x0 * c + piece.y0 * s,
            y0=piece.y0 * c - piece.x0 * s,
            x1=piece.x1 * c + piece.y1 * s,
            y1=piece.y1 * c - piece.x1 * s,
        )
        for piece in pieces
    ]
    lines = words_to_lines(pieces_to_words(upright))
    return tuple(
        replace(line, words=tuple(_turned(word, c, s) for word in line.words)) for line in lines
    )


def _turned(word: Word, c: float, s: float) -> Word:
    """Return an upright word as it stands on the page, in the box that holds it."""
    corners = [(x, y) for x in (word.x0, word.x1) for y in (word.y0, word.y1)]
    xs = [x * c - y * s for x, y in corners]
    ys = [x * s + y * c for x, y in corners]
    return replace(word, x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys), baseline=max(ys))
