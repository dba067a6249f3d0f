"""From pieces of text to words with boxes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.records import Span
from ingest.cleaning import LIGATURES
from ingest.pdf.page.layout import Word
from ingest.pdf.page.pieces import Piece

_GAP = 0.17  # em that parts words
_BACK = 0.35  # em that a piece may begin before the end of the one that it continues
_SAME_BASELINE = 0.06  # em
_SMALL = 0.85  # of the size beside it
_LEAST_RAISED, _RAISED, _LOWERED = 0.12, 0.9, 0.4  # em of the larger type
_INITIAL = 0.45  # of an initial's size: what is smaller beside it is no superscript
_BACK_TO_ACCENT, _ACCENT_SHIFT = 0.9, 0.5  # em
_OVERPRINT = 0.12  # em between two prints of the same characters
_ASCENT, _DESCENT = 0.78, 0.22  # em
# Accents that stand alone, as old TeX fonts print them before their letter.
_COMBINING = {
    "\u00b4": "\u0301",
    "\u00a8": "\u0308",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u02d8": "\u0306",
    "\u02c7": "\u030c",
    "\u02da": "\u030a",
    "\u00af": "\u0304",
    "\u02d9": "\u0307",
    "\u02dd": "\u030b",
    "\u00b8": "\u0327",
    "\u02db": "\u0328",
}
ACCENTS = frozenset(_COMBINING)
_ACCENTED = re.compile(f"([{''.join(_COMBINING)}])([A-Za-z\u0131\u0237])")
_DOTLESS = {"\u0131": "i", "\u0237": "j"}
_REPAIRED = str.maketrans(LIGATURES)


@dataclass(slots=True)
class _Growing:
    """A word while pieces are added to it; all places are those of upright text."""

    parts: list[str]
    x0: float
    x1: float
    baseline: float
    em: float
    wide: float
    bold: int
    italic: int
    length: int
    before: bool
    after: bool
    raised: list[tuple[int, int]] = field(default_factory=list)


_SURROGATE = re.compile("[\ud800-\udfff]")
_Printed = dict[tuple[str, int, int], tuple[float, float, _Growing]]
_GRID = 4.0  # points


def pieces_to_words(pieces: Iterable[Piece]) -> list[Word]:
    """Return the words that upright pieces make, in the order in which they were shown."""
    growing: list[_Growing] = []
    last: _Growing | None = None
    printed: _Printed = {}
    for piece in pieces:
        if (twin := _overprinted(piece, printed)) is not None:
            twin.bold = twin.length
            continue
        if last is None or not _continues(last, piece):
            last = _begin(piece)
            growing.append(last)
        else:
            _add(last, piece)
        printed[piece.text, int(piece.x0 / _GRID), int(piece.y0 / _GRID)] = (
            piece.x0,
            piece.y0,
            last,
        )
    return [_finish(word) for word in growing]


def _begin(piece: Piece) -> _Growing:
    length = len(piece.text)
    word = _Growing(
        [piece.text],
        piece.x0,
        piece.x1,
        piece.y0,
        piece.em,
        piece.wide,
        length * piece.bold,
        length * piece.italic,
        length,
        piece.before,
        piece.after,
    )
    if piece.rise:
        word.raised.append((0, length))
    return word


def _continues(word: _Growing, piece: Piece) -> bool:
    """Say whether a piece goes on with the word shown before it."""
    if word.after or piece.before:
        return False
    accent = word.parts[-1][-1] in ACCENTS
    wide, em = max(word.wide, piece.wide), max(word.em, piece.em)
    back = _BACK_TO_ACCENT if accent else _BACK
    if not -back * wide < piece.x0 - word.x1 < _GAP * wide:
        return False
    up = word.baseline - piece.y0
    if accent or piece.text in ACCENTS:
        return abs(up) < _ACCENT_SHIFT * em
    if piece.rise:
        return True
    if abs(up) <= _SAME_BASELINE * em:
        return not _is_raised(word)  # a mark before a note is a word of its own
    return piece.em < _SMALL * word.em and -_LOWERED * em < up < _RAISED * em


def _add(word: _Growing, piece: Piece) -> None:
    length = len(piece.text)
    up = word.baseline - piece.y0
    small = piece.em < _SMALL * word.em
    if piece.rise or (small and up > _LEAST_RAISED * word.em):
        if piece.em >= _INITIAL * word.em:
            word.raised.append((word.length, word.length + length))
        else:  # a small line beside a large initial
            word.baseline, word.em, word.wide = piece.y0, piece.em, piece.wide
    elif piece.em > word.em:
        word.em, word.wide = piece.em, piece.wide
    word.parts.append(piece.text)
    word.length += length
    word.bold += length * piece.bold
    word.italic += length * piece.italic
    word.x0 = min(word.x0, piece.x0)
    word.x1 = max(word.x1, piece.x1)
    word.after = piece.after


def _is_raised(word: _Growing) -> bool:
    return sum(end - start for start, end in word.raised) == word.length


def _overprinted(piece: Piece, printed: _Printed) -> _Growing | None:
    """Return the word that holds the same characters at the same place."""
    reach = _OVERPRINT * piece.wide
    column, row = int(piece.x0 / _GRID), int(piece.y0 / _GRID)
    for x in (column, column - 1, column + 1):
        for y in (row, row - 1, row + 1):
            found = printed.get((piece.text, x, y))
            if found and abs(found[0] - piece.x0) < reach and abs(found[1] - piece.y0) < reach:
                return found[2]
    return None


def _finish(word: _Growing) -> Word:
    text, raised = _text(word)
    return Word(
        text,
        min(word.x0, word.x1),
        word.baseline - _ASCENT * word.em,
        max(word.x0, word.x1),
        word.baseline + _DESCENT * word.em,
        round(word.em, 2),
        word.baseline,
        2 * word.bold > word.length,
        2 * word.italic > word.length,
        raised,
    )


def _text(word: _Growing) -> tuple[str, tuple[Span, ...]]:
    """Return the word's characters, ligatures parted and accents composed, and raised spans."""
    text = "".join(word.parts)
    if text.isascii():
        return text, tuple(_joined(word.raised))
    bounds = sorted({0, len(text), *(offset for span in word.raised for offset in span)})
    moved, parts, length = {0: 0}, [], 0
    for start, end in pairwise(bounds):
        parts.append(clean_text(text[start:end]))
        length += len(parts[-1])
        moved[end] = length
    spans = [(moved[start], moved[end]) for start, end in word.raised]
    return "".join(parts), tuple(_joined(spans))


def clean_text(text: str) -> str:
    """Return text with ligatures parted, surrogate pairs joined and accents composed (NFC)."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _ACCENTED.sub(_composed, text.translate(_REPAIRED))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _composed(found: re.Match[str]) -> str:
    """Return a letter with the accent printed before it, where there is such a letter."""
    accent, letter = found.groups()
    letter = _DOTLESS.get(letter, letter)
    composed = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    return composed if len(composed) == 1 else found.group()


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[Span]:
    start = end = -1
    for first, last in spans:
        if first == last:
            continue
        if first != end:
            if start >= 0:
                yield Span(start, end)
            start = first
        end = last
    if start >= 0:
        yield Span(start, end)
