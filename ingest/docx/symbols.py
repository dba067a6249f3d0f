"""Characters of the Symbol and Wingdings fonts, which Word stores in the private use area.

The codes are those of Adobe's Symbol encoding and of Microsoft's Wingdings table.
"""

from __future__ import annotations

_SYMBOL_FROM = 0x20
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH_FROM = 0xA1
_SYMBOL_HIGH = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_WINGDINGS = {
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xEF: "⇦",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_PRIVATE = range(0xF020, 0xF100)


def symbol_text(text: str, font: str | None) -> str:
    """Return text in a font of symbols as Unicode; what the tables lack stays as it is."""
    table = _table(font)
    if table is None:
        return text
    return "".join(
        table.get(ord(char) - 0xF000, char) if ord(char) in _PRIVATE else char for char in text
    )


def symbol_code(code: str | None, font: str | None) -> str:
    """Return the character of a `w:sym`, whose code is in hexadecimal ("F0B0")."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if not 0x20 <= number <= 0x10FFFF or 0xD800 <= number < 0xE000:
        return ""
    table = _table(font)
    if table is not None and number < 0x100:
        return table.get(number, chr(number))
    return symbol_text(chr(number), font)


def _table(font: str | None) -> dict[int, str] | None:
    return _TABLES.get((font or "").strip().lower())


def _run_of(start: int, characters: str) -> dict[int, str]:
    return dict(enumerate(characters, start))


_TABLES = {
    "symbol": _run_of(_SYMBOL_FROM, _SYMBOL) | _run_of(_SYMBOL_HIGH_FROM, _SYMBOL_HIGH),
    "wingdings": _WINGDINGS,
}
