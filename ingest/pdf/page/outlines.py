"""Glyphs that a font draws raised: superior figures, which stand on the line as others do.

OpenType's feature `sups` prints note marks with such glyphs, so neither size nor place tells
them from other figures; only the outline does. Sole user of fontTools, which is loaded when a
font holds suspiciously narrow figures.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import Any

_LOWEST = 0.15  # em above the baseline at which a raised figure begins
_MOST_BYTES = 20 * 2**20
# What fontTools raises on damaged fonts.
_ERRORS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
    OSError,
    RuntimeError,
    struct.error,
)


def raised_glyphs(data: bytes, is_cff: bool) -> Callable[[int], bool]:
    """Return what says whether the glyph of a number (CID) is drawn above the baseline.

    Of a font that can't be read none is.
    """
    if len(data) > _MOST_BYTES:
        return lambda _: False
    try:
        lowest = _cff(data) if is_cff else _truetype(data)
    except _ERRORS:
        return lambda _: False

    def is_raised(number: int) -> bool:
        try:
            return lowest(number) >= _LOWEST
        except _ERRORS:
            return False

    return is_raised


def _cff(data: bytes) -> Callable[[int], float]:
    from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]

    fonts: Any = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    strings = fonts[0].CharStrings
    scale = fonts[0].FontMatrix[3] if hasattr(fonts[0], "FontMatrix") else 0.001

    def lowest(number: int) -> float:
        bounds = strings[f"cid{number:05d}"].calcBounds(strings)
        return float(bounds[1]) * scale if bounds else 0.0

    return lowest


def _truetype(data: bytes) -> Callable[[int], float]:
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    try:
        font: Any = TTFont(io.BytesIO(data), lazy=True)
        glyphs, names, units = font["glyf"], font.getGlyphOrder(), font["head"].unitsPerEm
    except TTLibError as exc:
        raise ValueError(str(exc)) from exc
    return lambda number: float(glyphs[names[number]].yMin) / units
