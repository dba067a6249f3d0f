"""Rows to text with the place of every word in it.

The text is what `ingest.cleaning.join_lines` would make of the rows, and each word (or the
part of one that a line's end cut off) knows which characters of it are its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.records import BlockKind, Span
from ingest.cleaning import clean_characters, clean_line, join_pair
from ingest.draft import DraftBlock, DraftWord, PageStart
from ingest.pdf.page.layout import Word
from ingest.pdf.rows import Row
from ingest.web.html import CELL_GAP

_SOFT_HYPHEN = "\u00ad"
_SOFT_HYPHENS = ("\u00ad", "\u0002", "\ufffe")  # they leave the text, but count at a line's end
_LOOK_BACK = 500  # as far as `join_pair` looks


@dataclass(slots=True)
class _Text:
    """A text that grows, and what has an offset in it; `broken` where a soft hyphen ends it."""

    text: str = ""
    broken: bool = False
    words: list[DraftWord] = field(default_factory=list)
    raised: list[Span] = field(default_factory=list)
    pages: list[PageStart] = field(default_factory=list)


def rows_to_block(
    kind: BlockKind,
    rows: Sequence[Row],
    compounds: frozenset[str],
    level: int = 0,
    label: str | None = None,
) -> DraftBlock | None:
    """Return the rows as one block of running text, or null where nothing is left of them."""
    built = _Text()
    for row in rows:
        _add_row(built, row, compounds)
    return _to_block(kind, built, level, label)


def rows_to_table(rows: Sequence[Row]) -> DraftBlock | None:
    """Return the rows as a table, each a line with its cells apart, or null where empty."""
    built = _Text()
    for row in rows:
        gap = "\n" if built.text else ""
        for cell in row.cells:
            if _add_words(built, cell, row.page, gap):
                gap = CELL_GAP
    return _to_block("table", built, 0, None)


def without_prefix(row: Row, count: int) -> Row | None:
    """Return the row without the first `count` characters of its text, or null if none is left.

    The box of a word that is cut shrinks in proportion.
    """
    words = list(row.words)
    dropped = 0
    while words and count >= len(words[0].text):
        count -= len(words[0].text) + 1
        del words[0]
        dropped += 1
    if not words:
        return None
    if count > 0:
        words[0] = _cut_word(words[0], count)
    cuts = tuple(cut - dropped for cut in row.cuts if cut > dropped)
    text = " ".join([word.text for word in words])
    return replace(row, words=tuple(words), cuts=cuts, text=text, x0=words[0].x0)


def _cut_word(word: Word, count: int) -> Word:
    share = count / len(word.text)
    raised = tuple(
        Span(max(0, span.start - count), span.end - count)
        for span in word.raised
        if span.end > count
    )
    return replace(
        word, text=word.text[count:], x0=word.x0 + share * (word.x1 - word.x0), raised=raised
    )


def _to_block(kind: BlockKind, built: _Text, level: int, label: str | None) -> DraftBlock | None:
    if not built.text:
        return None
    return DraftBlock(
        kind,
        built.text,
        level,
        pages=tuple(built.pages),
        words=tuple(built.words),
        raised=tuple(built.raised),
        label=label,
    )


def _add_row(built: _Text, row: Row, compounds: frozenset[str]) -> None:
    """Add a row of running text; a word broken at the end of the row before becomes whole."""
    if not built.text:
        _add_words(built, row.words, row.page, "")
        return
    pieces = [piece for word in row.words if (piece := _clean(word.text))]
    if not pieces:
        return
    added = " ".join(pieces)
    tail = built.text[-_LOOK_BACK:].lstrip()  # `join_pair` strips what it returns
    joined = join_pair(tail + (_SOFT_HYPHEN if built.broken else ""), added, compounds)
    head = joined[: len(joined) - len(added)].replace(_SOFT_HYPHEN, "")
    built.text = built.text[: len(built.text) - len(tail)] + head.rstrip()
    if built.words and not head.endswith(" "):  # a hyphen left the last word or came to it
        built.words[-1] = replace(built.words[-1], end=len(built.text))
    _add_words(built, row.words, row.page, " " if head.endswith(" ") else "")


def _add_words(built: _Text, words: Sequence[Word], page: int, gap: str) -> bool:
    """Add words with blanks between them, after a gap; say whether any had text."""
    parts = [built.text]
    offset = len(built.text)
    added = False
    for word in words:
        text = _clean(word.text)
        built.broken = bool(text) and word.text.endswith(_SOFT_HYPHENS)
        if not text:
            continue
        gap = " " if added else gap
        start = offset + len(gap)
        offset = start + len(text)
        if not built.pages or built.pages[-1].number != page:
            built.pages.append(PageStart(start, page))
        parts += (gap, text)
        place = (word.x0, word.y0, word.x1, word.y1)
        built.words.append(DraftWord(start, offset, page, *place))
        for span in word.raised:
            first = start + _length(word.text[: span.start])
            last = min(offset, start + _length(word.text[: span.end]))
            if first < last:
                built.raised.append(Span(first, last))
        added = True
    built.text = "".join(parts)
    return added


def _clean(text: str) -> str:
    return text if text.isascii() and text.isprintable() else clean_line(text)


def _length(text: str) -> int:
    return len(clean_characters(text).lstrip())
