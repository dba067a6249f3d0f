"""Boxes of words: kept small in the store, and made into the boxes of a passage's lines."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence

from corpus.errors import LibraryDamaged
from corpus.records import Box, WordBox

_WORD = struct.Struct("<IIffff")
_SAME_LINE = 0.5  # of the lower word's height that must overlap
_MOST_BYTES = 64 * 2**20  # of one page, unpacked


def pack_words(words: Sequence[WordBox]) -> bytes:
    """Return the words of one page as bytes (little-endian, deflated); empty for none."""
    if not words:
        return b""
    packed = b"".join(
        _WORD.pack(word.char_start, word.char_end, word.x0, word.y0, word.x1, word.y1)
        for word in words
    )
    return zlib.compress(packed, 6)


def unpack_words(packed: bytes) -> tuple[WordBox, ...]:
    """Return what `pack_words` was given, coordinates in single precision.

    Raises LibraryDamaged where the bytes are nothing of the kind.
    """
    if not packed:
        return ()
    try:
        content = zlib.decompressobj().decompress(packed, _MOST_BYTES)
        return tuple(WordBox(*values) for values in _WORD.iter_unpack(content))
    except (zlib.error, struct.error) as exc:
        raise LibraryDamaged(
            f"The places of words on a page can't be read ({exc}). Add the document anew."
        ) from exc


def span_to_boxes(
    pages: Iterable[tuple[int, Sequence[WordBox]]], start: int, end: int
) -> tuple[Box, ...]:
    """Return the boxes of `text[start:end]`, one a line and page, in the order of the text.

    `pages` yields (number, words) of the pages that the span may touch.
    """
    return tuple(
        Box(number, *_union(line))
        for number, words in pages
        for line in _lines([w for w in words if w.char_start < end and w.char_end > start])
    )


def _lines(words: Sequence[WordBox]) -> Iterator[list[WordBox]]:
    line: list[WordBox] = []
    for word in words:
        if line and not _is_beside(line[-1], word):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _is_beside(before: WordBox, word: WordBox) -> bool:
    """Say whether a word goes on in the line of the one before it."""
    overlap = min(before.y1, word.y1) - max(before.y0, word.y0)
    lower = min(before.y1 - before.y0, word.y1 - word.y0)
    return word.x0 >= before.x0 and overlap >= _SAME_LINE * lower


def _union(words: Sequence[WordBox]) -> tuple[float, float, float, float]:
    return (
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
    )
