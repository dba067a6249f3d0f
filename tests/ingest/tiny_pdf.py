"""Small PDFs made by hand, so that tests know every line in them."""

from __future__ import annotations

from collections.abc import Sequence


def make_pdf(
    pages: Sequence[Sequence[str]],
    title: str = "",
    labels: str = "",
    broken: int | None = None,
) -> bytes:
    """Return a PDF with these lines of Latin-1 text on its pages, in Helvetica 10.

    `labels` is the prefix of printed page labels; `broken` is the index of a page whose
    content stream can't be decompressed.
    """
    objects: dict[int, bytes] = {}
    kids = []
    for index, lines in enumerate(pages):
        page, content = 10 + 2 * index, 11 + 2 * index
        kids.append(f"{page} 0 R")
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        ).encode()
        objects[content] = _stream(lines, index == broken)
    numbers = f"/PageLabels << /Nums [0 << /S /D /P ({labels}) /St 7 >>] >>" if labels else ""
    objects[1] = f"<< /Type /Catalog /Pages 2 0 R {numbers} >>".encode()
    objects[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    objects[3] = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    objects[4] = f"<< /Title ({title}) /Author (admin) >>".encode()
    return _file(objects)


def _stream(lines: Sequence[str], broken: bool) -> bytes:
    if broken:
        return b"<< /Length 9 /Filter /NoSuchFilter >>\nstream\nnot flate\nendstream"
    drawn = ["BT /F1 10 Tf 14 TL 50 790 Td"]
    for line in lines:
        escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        drawn.append(f"({escaped}) Tj T*")
    body = "\n".join([*drawn, "ET"]).encode("cp1252")
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(body), body)


def _file(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        if number in places:
            out += b"%010d 00000 n \n" % places[number]
        else:
            out += b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        start,
    )
    return bytes(out)
