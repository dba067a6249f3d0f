"""Scans of known text: a typeset page drawn as a picture, which a PDF then shows."""

from __future__ import annotations

import io

import pypdfium2
import typst

_SCALE = 200 / 72


def scan(source: str, turn: int = 0) -> bytes:
    """Return a PDF whose pages are pictures of what Typst makes of a source, turned clockwise."""
    printed = pypdfium2.PdfDocument(typst.compile(source.encode(), format="pdf"))
    scanned = pypdfium2.PdfDocument.new()
    for page in printed:
        bitmap = page.render(scale=_SCALE, rotation=turn)
        width, height = bitmap.width / _SCALE, bitmap.height / _SCALE
        image = pypdfium2.PdfImage.new(scanned)
        image.set_bitmap(bitmap)
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        sheet = scanned.new_page(width, height)
        sheet.insert_obj(image)
        sheet.gen_content()
    buffer = io.BytesIO()
    scanned.save(buffer)
    return buffer.getvalue()
