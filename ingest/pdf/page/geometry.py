"""From a PDF's user space to points from the top left of the page as displayed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Matrix = tuple[float, float, float, float, float, float]  # a to f, as in the format
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Rectangle = tuple[float, float, float, float]
_A4 = (595.0, 842.0)
_GRID = 48  # cells a side on which pictures are laid to count what they cover


def page_geometry(
    media: Sequence[float], crop: Sequence[float], rotation: int, unit: float
) -> tuple[Matrix, float, float]:
    """Return the matrix into displayed points, and the page's width and height there.

    The boxes are as stated, in any order of corners; void ones make an A4 page. `rotation` is
    clockwise in degrees, `unit` the size of a user space unit in points (ISO 32000-2, 7.7.3.3
    and 14.11.2).
    """
    x0, y0, x1, y1 = _within(_ordered(crop), _ordered(media))
    wide, high = (x1 - x0) * unit, (y1 - y0) * unit
    turn = rotation % 360
    if turn == 90:
        return (0.0, unit, unit, 0.0, -y0 * unit, -x0 * unit), high, wide
    if turn == 180:
        return (-unit, 0.0, 0.0, unit, x1 * unit, -y0 * unit), wide, high
    if turn == 270:
        return (0.0, -unit, -unit, 0.0, y1 * unit, x1 * unit), high, wide
    return (unit, 0.0, 0.0, -unit, -x0 * unit, y1 * unit), wide, high


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """Return the matrix that applies m, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n  # noqa: E741
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    )


def to_matrix(operands: Sequence[Any]) -> Matrix:
    """Return six numbers of the file as a matrix; raises TypeError or ValueError."""
    a, b, c, d, e, f = (float(value) for value in operands[:6])
    return a, b, c, d, e, f


def scale_across(a: float, b: float, c: float, d: float) -> float:
    """Return how a matrix scales across its x axis."""
    along = (a * a + b * b) ** 0.5
    return abs(a * d - b * c) / along if along else 0.0


def covered_share(boxes: Iterable[Rectangle], width: float, height: float) -> float:
    """Return the share of a page that boxes cover together, counted on a grid."""
    cells: set[int] = set()
    for x0, y0, x1, y1 in boxes:
        columns = range(_cell(x0, width), _cell(x1, width))
        cells.update(
            row * _GRID + column
            for row in range(_cell(y0, height), _cell(y1, height))
            for column in columns
        )
        if len(cells) == _GRID * _GRID:
            break
    return len(cells) / (_GRID * _GRID)


def _cell(place: float, length: float) -> int:
    return round(min(max(place / length, 0.0), 1.0) * _GRID) if length > 0 else 0


def _ordered(box: Sequence[float]) -> Rectangle:
    x0, y0, x1, y1 = (float(value) for value in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _within(crop: Rectangle, media: Rectangle) -> Rectangle:
    """Return the part of the media box that the crop box leaves; a void one leaves all."""
    x0, y0 = max(crop[0], media[0]), max(crop[1], media[1])
    x1, y1 = min(crop[2], media[2]), min(crop[3], media[3])
    if x1 > x0 and y1 > y0:
        return x0, y0, x1, y1
    return media if media[2] > media[0] and media[3] > media[1] else (0.0, 0.0, *_A4)
