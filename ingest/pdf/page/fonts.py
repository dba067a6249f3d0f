"""A PDF's fonts: from the bytes of a string to characters with their widths.

pypdf's own decoder finds encodings and /ToUnicode maps; what it leaves inexact for boxes
(whole-number widths, Type 3 matrices, the default width of composite fonts) is read from the
font's dictionary (ISO 32000-2, 9.6 to 9.8).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from ingest.pdf.page.outlines import raised_glyphs

UNKNOWN = "\ufffd"
# Characters, width in em, whether it is a printed blank, whether it is drawn raised.
Glyph = tuple[str, float, bool, bool]
_BOLD = re.compile(r"bold|black|heavy|semibd|demi(?!ng)|medi(?:um)?$|-bd|,b|cmbx|cmbsy", re.I)
_ITALIC = re.compile(r"ital|obliq|slanted|-it$|cmti|cmsl|cmmi", re.I)
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18
_BOLD_WEIGHT = 600
_FIGURES = frozenset("0123456789")
_NARROW = 0.45  # em below which a figure may be a superior one
_BLANKS = frozenset(
    "\t\n\r \xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)


class Decoded(Protocol):
    """What is used of pypdf's font: its maps from codes to characters and to widths."""

    encoding: str | dict[int, str]
    character_map: dict[Any, Any]
    character_widths: dict[str, float]


@dataclass(slots=True)
class Font:
    """A font as words need it. `height` is the em in units of the text size (1 but in Type 3)."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    vertical: bool = False
    height: float = 1.0
    bytes_per_code: int = 1
    codec: str | None = None
    glyph: Callable[[int], Glyph] = lambda _: (UNKNOWN, 0.5, False, False)
    known: dict[int, Glyph] = field(default_factory=dict)

    def glyphs(self, data: bytes) -> list[tuple[int, Glyph]]:
        """Return codes and glyphs of a string, in order."""
        if self.codec is not None:
            return [(0, self._of(ord(c))) for c in data.decode(self.codec, "replace")]
        if self.bytes_per_code == 1:
            return [(code, self._of(code)) for code in data]
        return [
            (0, self._of(data[index] << 8 | data[index + 1]))
            for index in range(0, len(data) - 1, 2)
        ]

    def _of(self, code: int) -> Glyph:
        found = self.known.get(code)
        if found is None:
            found = self.known[code] = self.glyph(code)
        return found


def resource_to_font(resource: Mapping[str, Any], decoded: Decoded) -> Font:
    """Return the font of a font dictionary and of pypdf's reading of it."""
    composite = not isinstance(decoded.encoding, dict)
    encoding = decoded.encoding
    descendant = _descendant(resource)
    descriptor = _mapping(
        entry(resource, "/FontDescriptor") or entry(descendant, "/FontDescriptor")
    )
    name = str(entry(resource, "/BaseFont") or "").lstrip("/").rpartition("+")[2]
    widths, scale, height = _widths(resource, descendant, decoded)
    characters = decoded.character_map

    @cache
    def outlines() -> Callable[[int], bool]:
        return _outlines(descriptor)

    def is_raised(code: int) -> bool:
        return outlines()(code)

    def glyph(code: int) -> Glyph:
        key = chr(code)
        if key in characters:
            text = str(characters[key])
        elif isinstance(encoding, dict):
            text = encoding.get(code, UNKNOWN)
        else:
            text = key
        text, width = _clean(text), widths(code) * scale
        raised = composite and width < _NARROW and text in _FIGURES and is_raised(code)
        return text, width, text in _BLANKS or text.isspace(), raised

    flags = _number(entry(descriptor, "/Flags"), 0)
    weight = _number(entry(descriptor, "/FontWeight"), 0)
    return Font(
        name,
        bool(_BOLD.search(name)) or bool(int(flags) & _FORCE_BOLD_FLAG) or weight >= _BOLD_WEIGHT,
        bool(_ITALIC.search(name))
        or bool(int(flags) & _ITALIC_FLAG)
        or _number(entry(descriptor, "/ItalicAngle"), 0) != 0,
        str(entry(resource, "/Encoding")).endswith("-V"),
        height,
        2 if composite and encoding == "utf-16-be" else 1,
        encoding if isinstance(encoding, str) and encoding != "utf-16-be" else None,
        glyph,
    )


def _outlines(descriptor: Mapping[str, Any]) -> Callable[[int], bool]:
    """Return what says whether a glyph is drawn raised, by the embedded font."""
    for key in ("/FontFile3", "/FontFile2"):
        file = entry(descriptor, key)
        if file is not None:
            return raised_glyphs(file.get_data(), key == "/FontFile3")
    return lambda _: False


def _widths(
    resource: Mapping[str, Any], descendant: Mapping[str, Any], decoded: Decoded
) -> tuple[Callable[[int], float], float, float]:
    """Return a code's width in glyph units, what scales it to the text size, and the em."""
    stated = decoded.character_widths
    if descendant:
        default = _number(entry(descendant, "/DW"), 1000.0)
        return lambda code: float(stated.get(chr(code), default)), 0.001, 1.0
    array = entry(resource, "/Widths")
    if not isinstance(array, Sequence) or isinstance(array, (str, bytes)) or not array:
        default = float(stated.get("default", 500))
        return lambda code: float(stated.get(chr(code), default)), 0.001, 1.0
    first = int(_number(entry(resource, "/FirstChar"), 0))
    table = {first + index: _number(width, 0.0) for index, width in enumerate(array[:256])}
    if entry(resource, "/Subtype") == "/Type3":
        scale, height = _type3_scale(resource, [w for w in table.values() if w > 0])
        return lambda code: table.get(code, 0.0), scale, height
    missing = _number(entry(_mapping(entry(resource, "/FontDescriptor")), "/MissingWidth"), 0.0)
    return lambda code: table.get(code, missing), 0.001, 1.0


def _type3_scale(resource: Mapping[str, Any], widths: Sequence[float]) -> tuple[float, float]:
    """Return the horizontal scale of a Type 3 font, and its em in units of the text size.

    Glyph space is free in such fonts, so the em is taken to be twice a middling width.
    """
    matrix = entry(resource, "/FontMatrix")
    scale = 0.001
    if isinstance(matrix, Sequence) and len(matrix) == 6:
        scale = abs(_number(matrix[0], 0.001)) or 0.001
    middle = sorted(widths)[len(widths) // 2] if widths else 500.0
    return scale, 2 * middle * scale or 1.0


def _clean(text: str) -> str:
    """Return a glyph's characters; names that are no character, and controls, are unknown."""
    if not text or (len(text) > 1 and text[0] == "/"):
        return UNKNOWN
    if text[0] < " " and text not in "\t\n\r":
        return UNKNOWN
    return text


def entry(mapping: Any, key: Any) -> Any:
    """Return a resolved entry of a dictionary of the file, or None."""
    return resolved(mapping.get(key)) if mapping is not None else None


def resolved(value: Any) -> Any:
    """Return what a reference stands for, or the value itself."""
    return value.get_object() if hasattr(value, "get_object") else value


def _descendant(resource: Mapping[str, Any]) -> Mapping[str, Any]:
    fonts = entry(resource, "/DescendantFonts")
    return _mapping(fonts[0]) if isinstance(fonts, Sequence) and fonts else {}


def _mapping(value: Any) -> Mapping[str, Any]:
    value = resolved(value)
    return value if isinstance(value, Mapping) else {}


def _number(value: Any, default: float) -> float:
    value = resolved(value)
    return float(value) if isinstance(value, (int, float)) else default
