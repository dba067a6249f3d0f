"""Hostile PDFs: small files that cost a careless reader all of its time or memory."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Mapping

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
GOOD = b"BT /F1 10 Tf 50 700 Td (A page that can be read, with a whole sentence on it.) Tj ET"


def flate_bomb() -> bytes:
    """Return 1 MB that unpack to 1 GB of blanks."""
    return one_page(_deflated(b" " * 2**20, 1024))


def nested_flate_bomb() -> bytes:
    """Return a few kilobytes that unpack to 256 MB in two steps."""
    inner = zlib.compress(_zeros(256), 9)
    return one_page(_stream(zlib.compress(inner, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def many_operators(operators: int, pages: int = 1) -> bytes:
    """Return pages that share one stream of text operators."""
    content = _deflated(b"(a) Tj " * 1000, operators // 1000, b"BT /F1 10 Tf ", b" ET")
    return pages_pdf(b"", pages, {5: content})


def self_reference() -> bytes:
    """Return a page with a form that draws itself."""
    form = _form(b"BT /F1 10 Tf (in the form) Tj ET /X6 Do", {"X6": 6})
    return one_page(_stream(GOOD + b" /X6 Do"), {6: form}, b"/XObject << /X6 6 0 R >>")


def doubling_forms(levels: int = 26) -> bytes:
    """Return forms of which each draws the next one twice."""
    forms = {
        6 + n: _form(f"/X{7 + n} Do /X{7 + n} Do".encode(), {f"X{7 + n}": 7 + n})
        for n in range(levels)
    }
    forms[6 + levels] = _form(b"BT /F1 10 Tf (x) Tj ET", {})
    return one_page(_stream(GOOD + b" /X6 Do"), forms, b"/XObject << /X6 6 0 R >>")


def many_page_references(count: int = 200_000) -> bytes:
    """Return a page tree that names one page again and again."""
    return pages_pdf(b"/Kids [" + b"3 0 R " * count + b"] /Count %d" % count, 1, {})


def page_tree_cycle() -> bytes:
    """Return a page tree that holds itself."""
    return pages_pdf(b"/Kids [2 0 R 3 0 R] /Count 2", 1, {})


def circular_previous() -> bytes:
    """Return a file whose cross-reference table has itself as the one before."""
    whole = one_page(_stream(GOOD))
    start = whole.rindex(b"startxref\n") + 10
    place = whole[start:].split(b"\n")[0]
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev " + place)


def nested_arrays(depth: int = 200_000) -> bytes:
    """Return a page whose contents are arrays in arrays."""
    return one_page(b"[" * depth + b"]" * depth)


def nested_dictionaries(depth: int = 100_000) -> bytes:
    """Return resources of dictionaries in dictionaries."""
    return one_page(_stream(GOOD), {}, b"/X " + b"<< /X " * depth + b"1 " + b">> " * depth)


def long_names() -> bytes:
    """Return a content stream of one unclosed string of brackets."""
    return one_page(_deflated(b"(" * 2**20, 20))


def huge_picture() -> bytes:
    """Return a page that is covered by a picture of a trillion pixels."""
    picture = _stream(
        zlib.compress(b"\0" * 1000),
        b"/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8 /Filter /FlateDecode",
    )
    return one_page(
        _stream(GOOD + b" q 612 0 0 792 0 0 cm /P6 Do Q"),
        {6: picture},
        b"/XObject << /P6 6 0 R >>",
    )


def huge_character_map() -> bytes:
    """Return a font that maps ranges of millions of characters."""
    ranges = b"100 beginbfrange\n" + b"<0000> <FFFF> <0000>\n" * 100 + b"endbfrange\n"
    table = b"begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + ranges * 50
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Helvetica /Encoding /Identity-H "
        b"/ToUnicode 7 0 R /DescendantFonts [8 0 R] >>"
    )
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Helvetica /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/W [0 2000000000 500] /DW 1000 >>"
    )
    content = _stream(b"BT /F2 10 Tf 50 700 Td <00410042> Tj ET " + GOOD)
    more = {6: font, 7: _stream(table), 8: descendant}
    return pages_pdf(b"", 1, {5: content, **more}, b"/Font << /F1 4 0 R /F2 6 0 R >>")


def lone_surrogates() -> bytes:
    """Return a font that maps letters to halves of a character outside the first plane."""
    table = (
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"2 beginbfchar <41> <D835> <42> <DC00> endbfchar endcmap"
    )
    font = FONT[:-2] + b"/ToUnicode 7 0 R >>"
    content = _stream(b"BT /F2 10 Tf 50 720 Td (A then B and A again) Tj ET " + GOOD)
    more = {6: font, 7: _stream(table)}
    return pages_pdf(b"", 1, {5: content, **more}, b"/Font << /F1 4 0 R /F2 6 0 R >>")


def far_apart() -> bytes:
    """Return words at places as far apart as numbers go."""
    places = (b"1 0 0 1 %d %d Tm (word) Tj " % (10**n, -(10**n)) for n in range(1, 300))
    tiny = (b"1e-30 0 0 1e-30 %d %d Tm (dot) Tj " % (n, n) for n in range(500))
    content = b"BT /F1 10 Tf " + b"".join(places) + b"".join(tiny) + b" ET " + GOOD
    return one_page(_stream(content))


def scattered_words(count: int = 40_000) -> bytes:
    """Return a page of words in no order, each in a place of its own."""
    chance = random.Random(7)
    places = (
        b"1 0 0 1 %d %d Tm (word) Tj " % (chance.randrange(600), chance.randrange(790))
        for _ in range(count)
    )
    return one_page(_stream(b"BT /F1 4 Tf " + b"".join(places) + b"ET"))


def deep_outline(depth: int = 50_000) -> bytes:
    """Return bookmarks of which each lies in the one before, the last in the first."""
    entries = {
        10 + n: b"<< /Title (One) /Parent %d 0 R /First %d 0 R /Last %d 0 R /Dest [3 0 R /Fit] >>"
        % (9 + n, 11 + n, 11 + n)
        for n in range(depth)
    }
    entries[9] = b"<< /Type /Outlines /First 10 0 R /Last 10 0 R >>"
    entries[10 + depth] = b"<< /Title (Last) /First 10 0 R /Next 10 0 R /Dest [3 0 R /Fit] >>"
    return one_page(_stream(GOOD), entries, catalogue=b"/Outlines 9 0 R")


def truncated() -> bytes:
    """Return the first half of a file."""
    whole = pages_pdf(b"", 6, {5: _stream(GOOD)})
    return whole[: len(whole) // 2]


def without_startxref() -> bytes:
    """Return a file whose end is cut off behind its objects."""
    whole = pages_pdf(b"", 6, {5: _stream(GOOD)})
    return whole[: whole.rindex(b"xref\n0")]


def damaged(seed: int) -> bytes:
    """Return a file in which one byte in fifty is another."""
    whole = bytearray(pages_pdf(b"", 6, {5: _stream(GOOD)}))
    chance = random.Random(seed)
    for _ in range(len(whole) // 50):
        whole[chance.randrange(8, len(whole))] = chance.randrange(256)
    return bytes(whole)


def good_among_bad(bad: bytes, pages: int = 4, place: int = 2) -> bytes:
    """Return pages with a sentence each, of which one (from 1) has other contents."""
    objects: dict[int, bytes] = {}
    for page in range(1, pages + 1):
        y = 300 + 90 * page  # at another height on each, or it might be a running header
        line = b"BT /F1 10 Tf 50 %d Td (%b) Tj ET" % (y, ORDINALS[page - 1].encode())
        objects[20 + page] = _page(60 + page, b"/Font << /F1 4 0 R >>")
        objects[60 + page] = bad if page == place else _stream(line)
    kids = b" ".join(b"%d 0 R" % (20 + page) for page in range(1, pages + 1))
    return pages_pdf(b"/Kids [" + kids + b"] /Count %d" % pages, 1, objects)


ORDINALS = (
    "Lamps burn along the quay all night.",
    "Nobody reads what is written here.",
    "The ferry leaves at quarter past six.",
    "Eleven owls were heard in the pine wood.",
)


def operators_stream(operators: int) -> bytes:
    """Return the object of a stream of that many text operators."""
    return _deflated(b"(a) Tj " * 1000, operators // 1000, b"BT /F1 10 Tf ", b" ET")


def one_page(
    content: bytes,
    more: Mapping[int, bytes] = {},
    resources: bytes = b"",
    catalogue: bytes = b"",
) -> bytes:
    """Return a PDF of one page with this object as its contents."""
    fonts = b"/Font << /F1 4 0 R >> " + resources
    return pages_pdf(b"", 1, {5: content, **more}, fonts, catalogue)


def pages_pdf(
    tree: bytes,
    pages: int,
    objects: Mapping[int, bytes],
    resources: bytes = b"/Font << /F1 4 0 R >>",
    catalogue: bytes = b"",
) -> bytes:
    """Return a PDF whose pages all have object 5 as their contents."""
    numbers = [3, *range(1_000_000, 1_000_000 + pages - 1)]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    tree = tree or b"/Kids [" + kids + b"] /Count %d" % pages
    made = {
        1: b"<< /Type /Catalog /Pages 2 0 R " + catalogue + b" >>",
        2: b"<< /Type /Pages " + tree + b" >>",
        4: FONT,
        5: _stream(GOOD),
        **{number: _page(5, resources) for number in numbers},
        **objects,
    }
    return _file(made)


def _page(contents: int, resources: bytes) -> bytes:
    return (
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << "
            % contents
        )
        + resources
        + b" >> >>"
    )


def _form(content: bytes, draws: Mapping[str, int]) -> bytes:
    named = " ".join(f"/{name} {number} 0 R" for name, number in draws.items())
    resources = f"/Resources << /Font << /F1 4 0 R >> /XObject << {named} >> >>"
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] {resources}"
    return _stream(content, head.encode())


def _stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), head, content)


def _deflated(piece: bytes, times: int, before: bytes = b"", after: bytes = b"") -> bytes:
    packer = zlib.compressobj(9)
    parts = [packer.compress(before)]
    parts += [packer.compress(piece) for _ in range(times)]
    parts += [packer.compress(after), packer.flush()]
    return _stream(b"".join(parts), b"/Filter /FlateDecode")


def _zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(b"\0" * 2**20) for _ in range(megabytes)), packer.flush()])


def _file(objects: Mapping[int, bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        start,
    )
    return bytes(out)


CASES: Mapping[str, Callable[[], bytes]] = {
    "flate bomb": flate_bomb,
    "nested flate bomb": nested_flate_bomb,
    "600,000 operators": lambda: many_operators(600_000),
    "600,000 operators on each of 40 pages": lambda: many_operators(600_000, 40),
    "9.9 million operators": lambda: many_operators(9_900_000),
    "a form that draws itself": self_reference,
    "forms that double": doubling_forms,
    "200,000 references to pages": many_page_references,
    "a page tree that holds itself": page_tree_cycle,
    "a circle of cross-references": circular_previous,
    "nested arrays": nested_arrays,
    "nested dictionaries": nested_dictionaries,
    "an unclosed string": long_names,
    "a picture of a trillion pixels": huge_picture,
    "a huge character map": huge_character_map,
    "lone surrogates": lone_surrogates,
    "words far apart": far_apart,
    "scattered words": scattered_words,
    "deep outline": deep_outline,
    "truncated": truncated,
    "without startxref": without_startxref,
    **{f"damaged {seed}": (lambda seed=seed: damaged(seed)) for seed in range(5)},
}
