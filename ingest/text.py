"""Plain text: bytes to characters, lines to paragraphs. Sole user of charset_normalizer.

Form feeds part pages, as in text that a tool took from a PDF: lines that recur at their edges
are running lines. Such text often has no blank lines: names of sections part it too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby

from charset_normalizer import from_bytes

from corpus.errors import FileDamaged
from corpus.records import BlockKind, Span
from ingest.cleaning import clean_line, find_compounds, join_lines
from ingest.draft import Draft, DraftBlock, DraftPage, PageStart, join_blocks
from ingest.references.entrylines import begins_entry
from ingest.sectionnames import section_name

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
_NUMBER = re.compile(r"\s*\[?(\d{1,3})[.)\]]")
_CLOSED = re.compile(r"[.!?:;…][\"'»”’)\]]*\s*$")
_SHORT = 0.8  # of the width of lines
_VERY_SHORT = 0.6
_HEAD = 3  # lines that an entry's names and their date stand in
_MOST_LINES = 40  # of an entry that are looked at for names and date
_EDGE_LINES = 2  # at the top and the foot of a page that may be running lines
_LEAST_PAGES = 3  # on which a running line stands, or all of fewer
_RULE = re.compile(r"^\s*[=\-_*~#]{3,}\s*$")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int
    page: int = 1


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
    lines = split_lines(text.rstrip())
    pages = tuple(DraftPage(n) for n in range(1, lines[-1].page + 1)) if lines[-1].page > 1 else ()
    lines, running = _without_running(lines) if pages else (lines, ())
    compounds = find_compounds(line.text for line in lines)
    parts = (part for group in _paragraphs(lines) for part in _at_names(group))
    groups = _by_entry(parts)
    blocks = tuple(
        _with_title(b for group in groups for b in _to_blocks(group, compounds, bool(pages)))
    )
    warnings = (guess_warning(guessed),) if guessed else ()
    return Draft(MEDIA_TYPE, blocks, pages=pages, running=running, warnings=warnings)


def guess_warning(encoding: str) -> str:
    """Return what to tell a person about a guessed code page."""
    return (
        f"The text is not UTF-8; it was read as {encoding}. If letters look wrong, save it as "
        "UTF-8 and add it again."
    )


def split_lines(text: str) -> tuple[_Line, ...]:
    """Return the lines with their spans; only CR, LF and form feed end a line."""
    lines, start, page = [], 0, 1
    for found in _NEWLINE.finditer(text):
        lines.append(_Line(text[start : found.start()], start, found.start(), page))
        start = found.end()
        page += found.group() == "\f"
    return (*lines, _Line(text[start:], start, len(text), page))


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


def _without_running(lines: Sequence[_Line]) -> tuple[tuple[_Line, ...], tuple[str, ...]]:
    """Return the lines of pages without those that recur at their edges, and these.

    Blank lines at the edges go too, unless a paragraph ends there.
    """
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    trimmed = [_trimmed(page) for page in pages.values()]
    counts = Counter(key for page in trimmed for key in {_key(line) for line in _edges(page)})
    least = min(_LEAST_PAGES, len(trimmed))
    running = {key for key, count in counts.items() if count >= least}
    width = _width(lines)
    kept: list[_Line] = []
    found: dict[str, None] = {}
    for page in trimmed:
        gone = {line for line in _edges(page) if _key(line) in running}
        found.update((line.text.strip(), None) for line in page if line in gone)
        rest = _trimmed([line for line in page if line not in gone])
        if kept and rest and _is_parted(kept[-1], width):
            kept.append(_Line("", kept[-1].end, kept[-1].end, kept[-1].page))
        kept += rest
    return tuple(kept), tuple(found)


def _trimmed(page: Sequence[_Line]) -> list[_Line]:
    """Return the lines of a page from its first to its last that is not blank."""
    filled = [index for index, line in enumerate(page) if line.text.strip()]
    return list(page[filled[0] : filled[-1] + 1]) if filled else []


def _edges(page: Sequence[_Line]) -> list[_Line]:
    filled = [line for line in page if line.text.strip()]
    return [*filled[:_EDGE_LINES], *filled[_EDGE_LINES:][-_EDGE_LINES:]]


def _key(line: _Line) -> str:
    """Return what a running line has in common on all pages: all but its numbers."""
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def _width(lines: Sequence[_Line]) -> int:
    """Return the length that nine of ten lines don't exceed, in characters."""
    lengths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
    return lengths[9 * (len(lengths) - 1) // 10] if lengths else 0


def _is_parted(last: _Line, width: int) -> bool:
    """Say whether a paragraph ends with the last line of a page."""
    short = len(last.text.strip()) < _SHORT * width
    return short and bool(_CLOSED.search(last.text) or section_name(last.text.strip()))


def _at_names(group: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the stretches of a group between lines that are names of sections, and these."""
    part: list[_Line] = []
    width = _width(group)
    for line in group:
        text = line.text.strip()
        last = part[-1].text.strip() if part else ""
        may_begin = not last or _CLOSED.search(last) or len(last) < _SHORT * width
        if may_begin and text[:1].isupper() and text[-1:] != "." and section_name(text):
            if part:
                yield part
            yield [line]
            part = []
        else:
            part.append(line)
    if part:
        yield part


def _by_entry(groups: Iterable[Sequence[_Line]]) -> Iterator[Sequence[_Line]]:
    """Yield the groups, those below the name of a reference list parted at names of authors."""
    inside = False
    for group in groups:
        name = section_name(group[0].text) if len(group) == 1 else None
        inside = name == "references" if name else inside
        if not inside or _BULLET.match(group[0].text):
            yield group
            continue
        width, start = _width(group), 0
        for index in range(1, len(group)):
            last = group[index - 1].text.strip()
            end = min(index, start + _MOST_LINES)
            before = " ".join(line.text.strip() for line in group[start:end])
            text = " ".join(line.text.strip() for line in group[index : index + _HEAD])
            if _CLOSED.search(last) and begins_entry(before, text, len(last) < _VERY_SHORT * width):
                yield group[start:index]
                start = index
        yield group[start:]


def _with_title(blocks: Iterator[DraftBlock]) -> Iterator[DraftBlock]:
    """Make the first block a heading if it is a short line that ends no sentence."""
    for index, block in enumerate(blocks):
        short = len(block.text) <= _LONGEST_TITLE and not block.text.endswith((".", ";", ",", ":"))
        if index == 0 and short and block.kind == "paragraph":
            yield replace(block, kind="heading", level=1)
        else:
            yield block


def _to_blocks(
    group: Sequence[_Line], compounds: frozenset[str], paged: bool
) -> Iterator[DraftBlock]:
    items = _items(group)
    for item in items:
        listed = bool(_BULLET.match(item[0].text)) and len(items) > 1
        kind: BlockKind = "list_item" if listed else "paragraph"
        blocks = [
            DraftBlock(
                kind,
                clean_line(_DROPPED_BULLET.sub("", text, count=1)),
                0,
                Span(lines[0].start, lines[-1].end),
                (PageStart(0, lines[0].page),) if paged else (),
            )
            for lines in _by_page(item)
            if (text := join_lines([line.text for line in lines], compounds))
        ]
        if blocks:
            yield reduce(lambda before, after: join_blocks(before, after, compounds), blocks)


def _items(group: Sequence[_Line]) -> list[list[_Line]]:
    """Return the lines of a group item by item; numbers count that count on."""
    items: list[list[_Line]] = []
    number = 0
    for line in group:
        found = _NUMBER.match(line.text)
        if not items or (_BULLET.match(line.text) and (not found or _goes_on(found, number))):
            items.append([line])
            number = int(found.group(1)) if found else 0
        else:
            items[-1].append(line)
    return items


def _goes_on(found: re.Match[str], number: int) -> bool:
    """Say whether a number counts on from the last, one left out at most, or begins a list."""
    return int(found.group(1)) == 1 or 0 < number < int(found.group(1)) <= number + 2


def _by_page(item: Sequence[_Line]) -> Iterator[list[_Line]]:
    for _, lines in groupby(item, key=lambda line: line.page):
        yield list(lines)
