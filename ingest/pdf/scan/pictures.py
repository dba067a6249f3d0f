"""Pictures of a PDF's pages, for OCR. Sole user of pypdfium2.

PDFium has no limits of its own and can end its process on a hostile file: call this in the
sandbox only.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2

from corpus.errors import FileDamaged

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MOST_PIXELS = 40_000_000  # A4 at 300 dpi has 8.7 million; A2 has 35


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey picture, one byte a pixel in rows from the top; `scale` is pixels a point."""

    width: int
    height: int
    pixels: bytes
    scale: float

    def to_pgm(self) -> bytes:
        """Return it as a PGM file (Netpbm, P5)."""
        return b"P5\n%d %d\n255\n" % (self.width, self.height) + self.pixels


@contextmanager
def open_pictures(data: bytes, password: str | None) -> Iterator[Any]:
    """Yield a handle for `page_to_picture`; raises FileDamaged where PDFium can't open it."""
    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as exc:
        raise FileDamaged(f"The PDF's pages can't be drawn for OCR ({exc}).") from exc
    try:
        yield document
    finally:
        document.close()


def page_to_picture(document: Any, number: int, turn: int = 0) -> Picture:
    """Return a page (from 1) as displayed, turned clockwise by 0, 90, 180 or 270 degrees.

    300 dots per inch, fewer for a very large page. Raises FileDamaged.
    """
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = _DOTS_PER_INCH / _POINTS_PER_INCH
        scale = min(scale, math.sqrt(_MOST_PIXELS / max(1.0, width * height)))
        bitmap = page.render(scale=scale, rotation=turn, grayscale=True)
        pixels = bitmap.to_numpy()
    except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError) as exc:
        raise FileDamaged(f"Page {number} can't be drawn for OCR ({exc}).") from exc
    rows, columns = pixels.shape[:2]
    return Picture(columns, rows, pixels.reshape(rows, columns, -1)[:, :, 0].tobytes(), scale)
