"""Hostile Word files: archives and XML that cost a careless reader all of its time or memory."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from tests.ingest.docx.making import NAMESPACES, field, plain, text

MAIN = "word/document.xml"
SENTENCE = "This sentence can be read, and it is all that the file says."


def bomb() -> bytes:
    """Return 2 MB that unpack to a part of 2 GB of zeros."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file,
        file.open(MAIN, "w", force_zip64=True) as part,
    ):
        for _ in range(2048):
            part.write(bytes(2**20))
    return buffer.getvalue()


def many_members(count: int = 50_000) -> bytes:
    """Return an archive of so many empty entries."""
    return _packed({MAIN: _document(plain(SENTENCE)), **{f"word/{n}": b"" for n in range(count)}})


def lying_sizes(stated: int) -> bytes:
    """Return an archive whose directory states another size for a part of 100 MB of blanks."""
    packed = bytearray(_packed({MAIN: b" " * (100 * 2**20)}))
    directory = packed.rindex(b"PK\x01\x02")
    struct.pack_into("<I", packed, directory + 24, stated)
    return bytes(packed)


def overlapping(count: int = 4_000) -> bytes:
    """Return entries of 30 kB that all lie at the same place of the archive."""
    packed = _packed({MAIN: b" " * 30_000})
    directory, end = packed.rindex(b"PK\x01\x02"), packed.rindex(b"PK\x05\x06")
    entry = packed[directory:end]
    tail = bytearray(packed[end:])
    struct.pack_into("<HHI", tail, 8, count, count, len(entry) * count)
    return packed[:directory] + entry * count + bytes(tail)


def deep(tag: str, depth: int = 200_000) -> bytes:
    """Return a document of tags in tags."""
    return _packed({MAIN: _document(f"<{tag}>" * depth + f"</{tag}>" * depth)}, zipfile.ZIP_STORED)


def laughs() -> bytes:
    """Return a document whose entity stands for three billion letters."""
    entities = '<!ENTITY a0 "lol">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    whole = _document("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>").decode()
    return _packed({MAIN: f"<!DOCTYPE w:document [{entities}]>{whole}".encode()})


def outside_entity() -> bytes:
    """Return a document, in UTF-16, that asks for a file of this machine."""
    whole = _document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>").decode()
    head = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return _packed({MAIN: (head + whole).encode("utf-16")})


def fields(count: int, closed: bool = True) -> bytes:
    """Return a paragraph of fields, one after the other or each in the one before."""
    one = field(" ADDIN ZOTERO_ITEM CSL_CITATION {} ", text("(Weber, 2019)"))
    run = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    inner = (one if closed else run) * count
    return _packed({MAIN: _document(plain(SENTENCE) + f"<w:p>{inner}</w:p>")}, zipfile.ZIP_STORED)


def style_circle() -> bytes:
    """Return a document whose styles are based on each other."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{(n + 1) % 500}"/>'
        "</w:style>"
        for n in range(500)
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="styles.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/styles"/></Relationships>'
    )
    return _packed(
        {
            MAIN: _document(plain(SENTENCE, style="S0")),
            "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>".encode(),
            "word/_rels/document.xml.rels": relation.encode(),
        }
    )


def cells(count: int = 100_000) -> bytes:
    """Return a table of one row with so many cells."""
    row = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * count
    return _packed(
        {MAIN: _document(plain(SENTENCE) + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")},
        zipfile.ZIP_STORED,
    )


def _document(body: str) -> bytes:
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()


def _packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive; what is stored as it is passes for no bomb, and gets to the parser."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


# Each with what is said of it; null where it is read.
CASES: Mapping[str, tuple[Callable[[], bytes], str | None]] = {
    "2 GB of zeros": (bomb, "ZIP bomb|can't be opened"),
    "50,000 members": (many_members, "5,000 entries|can't be opened"),
    "a size stated as too small": (lambda: lying_sizes(1_000), "can't be unpacked"),
    "a size stated as too large": (lambda: lying_sizes(2**31), "ZIP bomb|can't be opened"),
    "4,000 entries in one place": (overlapping, "no valid XML"),
    "paragraphs in paragraphs": (lambda: deep("w:p"), "no valid XML"),
    "tables in tables": (lambda: deep("w:tbl"), "no valid XML"),
    "entities of entities": (laughs, "declares a document type"),
    "an entity from outside": (outside_entity, "declares a document type"),
    "100,000 fields": (lambda: fields(100_000), None),
    "100,000 open fields": (lambda: fields(100_000, closed=False), None),
    "a circle of styles": (style_circle, None),
    "100,000 cells in a row": (cells, None),
}
