"""Signs of the Symbol and Wingdings fonts."""

from __future__ import annotations

import pytest

from ingest.docx.symbols import symbol_code, symbol_text


@pytest.mark.parametrize(
    ("code", "font", "sign"),
    [
        ("F061", "Symbol", "α"),
        ("F077", "Symbol", "ω"),
        ("F057", "Symbol", "Ω"),
        ("F0A3", "Symbol", "≤"),
        ("F0B3", "Symbol", "≥"),
        ("F0B1", "symbol", "±"),
        ("F0B0", "Symbol", "°"),
        ("F0B9", "Symbol", "≠"),
        ("F0BB", "Symbol", "≈"),
        ("F0D6", "Symbol", "√"),
        ("F0E5", "Symbol", "∑"),
        ("F0AE", "Symbol", "→"),
        ("F0FC", "Wingdings", "✓"),
        ("00E0", "Wingdings", "→"),
        ("20AC", "Arial", "€"),
        ("F0FC", "Unknown Font", "\uf0fc"),
        ("D800", "Symbol", ""),
        ("zz", "Symbol", ""),
        (None, None, ""),
    ],
)
def test_codes(code: str | None, font: str | None, sign: str) -> None:
    assert symbol_code(code, font) == sign


def test_text_in_a_font_of_symbols() -> None:
    assert symbol_text("a \uf062\uf0a3", "Symbol") == "a β≤"
    assert symbol_text("a \uf062", "Arial") == "a \uf062"
