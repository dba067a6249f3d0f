"""What a walk through a page's content finds: pieces of text with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.pdf.page.fonts import UNKNOWN, Font
from ingest.pdf.page.geometry import Rectangle

SOFT_HYPHEN = "\u00ad"
_UNKNOWN = re.compile(f"[{UNKNOWN}\ue000-\uf8ff]")  # and private use
Operation = tuple[Any, bytes]  # operands and operator


class TooMuchText(Exception):
    """A page holds more pieces of text than any real one."""


@dataclass(slots=True)
class Piece:
    """Characters shown in one go, without a blank.

    From (x0, y0) to (x1, y1) runs the baseline; `em` is the font size across it, `wide` the
    em along it. `before` and `after` say that a blank is printed there.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float
    wide: float
    bold: bool
    italic: bool
    rise: bool
    before: bool
    after: bool


@dataclass(slots=True)
class Seen:
    """What a walk has found: pieces, the pictures' share of the page, and signs of trouble."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: list[Rectangle] = field(default_factory=list)
    vertical: bool = False


@dataclass(slots=True)
class Source:
    """How to get at what operators name: a form's operations, a font's glyphs."""

    parse: Callable[[Any], Sequence[Operation]]
    font: Callable[[Any], Font]
    most_pieces: int = 60_000


def is_on_page(piece: Piece, width: float, height: float) -> bool:
    """Say whether a piece shows: what stands beside the page box is on no page."""
    x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
    return 0 <= x <= width and 0 <= y <= height


def stated_text(value: Any) -> str:
    """Return what /ActualText says (ISO 32000-2, 14.9.4), or nothing."""
    if isinstance(value, str):
        return value
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("latin-1")


def state_text(pieces: list[Piece], start: int, text: str) -> None:
    """Give the pieces from `start` a stated text where their fonts tell none.

    Producers state blanks and whole lines too, so only a part of one word is believed, and a
    soft hyphen for a hyphen.
    """
    shown = pieces[start:]
    if not shown or not text or any(map(str.isspace, text)):
        return
    if text == SOFT_HYPHEN and len(shown) == 1 and shown[0].text in "-\u2010":
        shown[0].text = text
    elif all(_UNKNOWN.search(piece.text) for piece in shown) and not any(
        piece.after for piece in shown[:-1]
    ):
        first, last = shown[0], shown[-1]
        first.text, first.x1, first.y1, first.after = text, last.x1, last.y1, last.after
        del pieces[start + 1 :]
