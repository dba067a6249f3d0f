"""Superior figures, told by their outlines in fonts made for the tests."""

from __future__ import annotations

import io

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from ingest.pdf.page.outlines import raised_glyphs


def make_font(lowest: dict[str, int]) -> bytes:
    """Return a TrueType font of squares 300 units high that begin at these heights."""
    names = [".notdef", *lowest]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({})
    glyphs = {}
    for name in names:
        pen = TTGlyphPen(None)
        low = lowest.get(name, 0)
        pen.moveTo((0, low))
        for point in ((300, low), (300, low + 300), (0, low + 300)):
            pen.lineTo(point)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (300, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def test_a_glyph_is_raised_if_it_begins_well_above_the_baseline() -> None:
    is_raised = raised_glyphs(make_font({"one": 0, "one.sups": 350, "one.low": 100}), is_cff=False)
    assert [is_raised(number) for number in range(4)] == [False, False, True, False]
    assert not is_raised(99)


@pytest.mark.parametrize("is_cff", [True, False])
@pytest.mark.parametrize("data", [b"", b"no font", b"\x01\x00\x04\x01" + b"\xff" * 40])
def test_in_a_damaged_font_nothing_is_raised(data: bytes, is_cff: bool) -> None:
    assert not raised_glyphs(data, is_cff)(1)
