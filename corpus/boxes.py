"""Boxes of words: kept small in the store, and made into the boxes of a passage's lines."""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from corpus.errors import LibraryDamaged
from corpus.records import Box, WordBox

_WORD = struct.Struct("<IIffff")
_OFFSET = struct.Struct("<I")
_END = _OFFSET.size  # of a word, where its end stands
_SAME_LINE = 0.5  # of the lower word's height that must overlap
_MOST_BYTES = 64 * 2**20  # of one page, unpacked


def pack_words(words: Sequence[WordBox]) -> bytes:
    """Return the words of one page as bytes (little-endian, deflated); empty for none.

    They are put in the order of the text, by which a part of them is found.
    """
    if not words:
        return b""
    packed = b"".join(
        _WORD.pack(word.char_start, word.char_end, word.x0, word.y0, word.x1, word.y1)
        for word in sorted(words, key=lambda word: (word.char_start, word.char_end))
    )
    return zlib.compress(packed, 6)


def unpack_words(packed: bytes) -> tuple[WordBox, ...]:
    """Return what `pack_words` was given, in the text's order, coordinates in single precision.

    Raises LibraryDamaged where the bytes are nothing of the kind.
    """
    return _to_words(_inflated(packed))


def words_within(packed: bytes, start: int, end: int) -> tuple[WordBox, ...]:
    """Return those of the packed words that share a character with `text[start:end]`.

    The rest of the page is not unpacked, which is what takes time. Raises as `unpack_words` does.
    """
    content = _inflated(packed)

    def offset(index: int, field: int) -> int:
        return int(_OFFSET.unpack_from(content, index * _WORD.size + field)[0])

    every = range(len(content) // _WORD.size)
    first = bisect_right(every, start, key=lambda index: offset(index, _END))
    last = bisect_left(every, end, key=lambda index: offset(index, 0))
    return _to_words(content[first * _WORD.size : last * _WORD.size])


def _inflated(packed: bytes) -> bytes:
    if not packed:
        return b""
    try:
        content = zlib.decompressobj().decompress(packed, _MOST_BYTES)
    except zlib.error as exc:
        raise _damaged(str(exc)) from exc
    if len(content) % _WORD.size:
        raise _damaged("a word is cut off")
    return content


def _to_words(content: bytes) -> tuple[WordBox, ...]:
    return tuple(WordBox(*values) for values in _WORD.iter_unpack(content))


def _damaged(problem: str) -> LibraryDamaged:
    return LibraryDamaged(
        f"The places of words on a page can't be read ({problem}). Have the document read again "
        "with `loccit reread`."
    )


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
