"""PDFs drawn by hand, so that tests can work out every place in them.

Every glyph of the fonts F1 (roman), F2 (bold) and F3 (italic) is half an em wide.
"""

from __future__ import annotations

from collections.abc import Mapping

from ingest.pdf.page.layout import PdfPage, Word
from ingest.pdf.page.pages import read_pages

_HALF = "/FirstChar 0 /LastChar 255 /Widths [" + " 500" * 256 + "]"


def draw_pdf(
    content: bytes | str,
    page: str = "/MediaBox [0 0 600 800]",
    resources: str = "",
    objects: Mapping[int, bytes] | None = None,
) -> bytes:
    """Return a PDF of one page; `resources` adds to its dictionary, `objects` number from 10."""
    body = content.encode("latin-1") if isinstance(content, str) else content
    fonts = " ".join(f"/F{n} {n + 4} 0 R" for n in (1, 2, 3))
    every: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: (
            f"<< /Type /Page /Parent 2 0 R {page} /Contents 4 0 R "
            f"/Resources << /Font << {fonts} {_fonts(objects)} >> {resources} >> >>"
        ).encode(),
        4: stream(body),
        5: _font("Test"),
        6: _font("Test-Bold"),
        7: _font("Test-Italic"),
        **(objects or {}),
    }
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, written in sorted(every.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, written)
    start, size = len(out), max(every) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        known = number in places
        out += b"%010d %05d %b \n" % (places.get(number, 0), 0, b"n" if known else b"f")
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def stream(body: bytes, entries: str = "") -> bytes:
    """Return a stream object with these entries in its dictionary."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(body), entries.encode(), body)


def mapped_font(codes: Mapping[int, str]) -> dict[int, bytes]:
    """Return the objects of a font F10 whose codes stand for these characters."""
    lines = "\n".join(
        f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in codes.items()
    )
    cmap = (
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{lines}\nendbfchar endcmap"
    )
    return {10: _font("Mapped", "/ToUnicode 11 0 R"), 11: stream(cmap.encode())}


def read_drawn(pdf: bytes) -> PdfPage:
    """Return the only page as read."""
    (page,) = read_pages(pdf).pages
    return page


def words_of(pdf: bytes) -> list[Word]:
    """Return the words of the only page in reading order."""
    return [word for line in read_drawn(pdf).lines for word in line.words]


def box(word: Word) -> tuple[float, float, float, float]:
    """Return a word's box, rounded to thousandths of a point."""
    return round(word.x0, 3), round(word.y0, 3), round(word.x1, 3), round(word.y1, 3)


def _font(name: str, more: str = "") -> bytes:
    return (
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding "
        f"{_HALF} {more} >>"
    ).encode()


def _fonts(objects: Mapping[int, bytes] | None) -> str:
    return " ".join(f"/F{n} {n} 0 R" for n, body in (objects or {}).items() if b"/Font " in body)
