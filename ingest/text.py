"""Plain text: bytes to characters, lines to paragraphs. Sole user of charset_normalizer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from charset_normalizer import from_bytes

from corpus.errors import FileDamaged
from corpus.records import BlockKind, Span
from ingest.cleaning import clean_line, find_compounds, join_lines
from ingest.draft import Draft, DraftBlock

MEDIA_TYPE = "text/plain"

_UTF16_SHARE = 0.02  # of the bytes are 0: blanks, at least, whatever the alphabet
_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# What researchers' old text files are written in; asked freely, the guess on a short
# Russian text is as often a Mac or Greek code page.
_CODE_PAGES = ["cp1251", "cp1252", "koi8_r", "cp866", "cp1254", "cp1250", "iso8859_5"]
_LONG_LINE = 120
_LONGEST_TITLE = 200
_NEWLINE = re.compile(r"\r\n|\n|\r|\f")
_BULLET = re.compile(r"\s*(?:[-*•–●▪‣]|\d{1,3}[.)]|\[\d{1,3}\])\s+(?=\S)")
_DROPPED_BULLET = re.compile(r"\s*[-*•–●▪‣]\s+")
_RULE = re.compile(r"^\s*[=\-_*~#]{3,}\s*$")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int


def decode(data: bytes) -> tuple[str, str | None]:
    """Return the text, without a byte order mark, and the code page where it was guessed.

    Raises FileDamaged where the bytes are no text.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _decode_as(data, encoding), None
    if data.count(0) > _UTF16_SHARE * len(data):
        return _decode_as(data, _utf16_without_mark(data)), None
    data = data.replace(b"\x00", b"")  # a stray one is no text
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _guess(data)


def text_to_draft(data: bytes) -> Draft:
    """Return the paragraphs and list items of a plain text file."""
    text, guessed = decode(data)
    lines = split_lines(text)
    compounds = find_compounds(line.text for line in lines)
    groups = _paragraphs(lines)
    blocks = tuple(_with_title(b for group in groups for b in _to_blocks(group, compounds)))
    warnings = (guess_warning(guessed),) if guessed else ()
    return Draft(MEDIA_TYPE, blocks, warnings=warnings)


def guess_warning(encoding: str) -> str:
    """Return what to tell a person about a guessed code page."""
    return (
        f"The text is not UTF-8; it was read as {encoding}. If letters look wrong, save it as "
        "UTF-8 and add it again."
    )


def split_lines(text: str) -> tuple[_Line, ...]:
    """Return the lines with their spans; only CR, LF and form feed end a line."""
    lines, start = [], 0
    for found in _NEWLINE.finditer(text):
        lines.append(_Line(text[start : found.start()], start, found.start()))
        start = found.end()
    return (*lines, _Line(text[start:], start, len(text)))


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as exc:
        raise FileDamaged(
            f"The text can't be decoded as {encoding} ({exc.reason} at byte {exc.start}). "
            "Save it as UTF-8 and add it again."
        ) from exc
    if "\x00" in text:
        raise FileDamaged("The file holds NUL bytes, so it is no text. Check its format.")
    return text


def _utf16_without_mark(data: bytes) -> str:
    even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _guess(data: bytes) -> tuple[str, str]:
    best = from_bytes(data, cp_isolation=_CODE_PAGES).best()
    if best is None:
        raise FileDamaged(
            "The file is neither UTF-8 nor in a known code page, so it may be no text. "
            "Save it as UTF-8 and add it again."
        )
    return str(best), best.encoding


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield runs of lines between blank lines, or single lines where lines are paragraphs."""
    filled = [line for line in lines if line.text.strip()]
    if filled and sum(len(line.text) for line in filled) / len(filled) > _LONG_LINE:
        yield from ([line] for line in filled)
        return
    group: list[_Line] = []
    for line in lines:
        if line.text.strip() and not _RULE.match(line.text):
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _with_title(blocks: Iterator[DraftBlock]) -> Iterator[DraftBlock]:
    """Make the first block a heading if it is a short line that ends no sentence."""
    for index, block in enumerate(blocks):
        short = len(block.text) <= _LONGEST_TITLE and not block.text.endswith((".", ";", ",", ":"))
        if index == 0 and short and block.kind == "paragraph":
            yield replace(block, kind="heading", level=1)
        else:
            yield block


def _to_blocks(group: list[_Line], compounds: frozenset[str]) -> Iterator[DraftBlock]:
    items: list[list[_Line]] = []
    for line in group:
        if items and not _BULLET.match(line.text):
            items[-1].append(line)
        else:
            items.append([line])
    for item in items:
        listed = bool(_BULLET.match(item[0].text)) and len(items) > 1
        text = join_lines([line.text for line in item], compounds)
        kind: BlockKind = "list_item" if listed else "paragraph"
        text = _DROPPED_BULLET.sub("", text, count=1) if _DROPPED_BULLET.match(text) else text
        if text:
            yield DraftBlock(kind, clean_line(text), 0, Span(item[0].start, item[-1].end))
