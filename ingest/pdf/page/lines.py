"""From words to lines in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.records import Span
from ingest.pdf.page.columns import Stretch, to_regions
from ingest.pdf.page.layout import Line, Word
from ingest.pdf.page.pieces import SOFT_HYPHEN

_BASELINE = 0.45  # em that the baselines of one row may differ
_GAP = 0.8  # em that parts stretches
_NEAR = 1.3  # em between a mark and its line
_SMALL = 0.85  # of the size beside it
_ABOVE, _BELOW = 0.75, 0.4  # em that a small stretch may stand above or below its line
_RAISED, _MOST_LETTERS = 0.12, 2  # em above the line; letters of a note's mark
_MOST = 200  # stretches looked through for the line of a mark
_MOST_MARK = 30  # characters of a stretch that may be a raised or lowered mark


def words_to_lines(words: Sequence[Word]) -> tuple[Line, ...]:
    """Return lines in reading order; `column` counts the regions that they stand in."""
    stretches = [stretch for row in _to_rows(words) for stretch in _to_stretches(row)]
    return tuple(
        Line(line, column)
        for column, region in enumerate(to_regions(_with_marks(stretches)))
        for line in _to_lines(region)
    )


def _to_rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield words whose baselines are one, from the top, left to right."""
    row: list[Word] = []
    for word in sorted(words, key=lambda w: w.baseline):
        if row and word.baseline - row[0].baseline >= _BASELINE * min(word.size, row[0].size):
            yield sorted(row, key=lambda w: w.x0)
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda w: w.x0)


def _to_stretches(row: Sequence[Word]) -> Iterator[Stretch]:
    stretch: list[Word] = []
    end = 0.0
    for word in row:
        if stretch and word.x0 - end >= _GAP * max(word.size, stretch[-1].size):
            yield _stretch(stretch)
            stretch = []
        end = max(end, word.x1) if stretch else word.x1
        stretch.append(word)
    if stretch:
        yield _stretch(stretch)


def _stretch(words: Sequence[Word]) -> Stretch:
    if any(SOFT_HYPHEN in word.text for word in words):
        words = [*map(_with_hyphens, words[:-1]), _with_hyphens(words[-1], at_end=True)]
    return Stretch(
        tuple(words),
        words[0].x0,
        max(word.x1 for word in words),
        max(word.baseline for word in words),
        max(word.size for word in words),
        sum(len(word.text) + 1 for word in words),
    )


def _with_hyphens(word: Word, at_end: bool = False) -> Word:
    """Return a word with hyphens for soft ones that don't end a line: they are printed.

    Fonts tell one character for both, as both have one glyph.
    """
    kept = at_end and len(word.text) > 1 and word.text.endswith(SOFT_HYPHEN)
    text = word.text.replace(SOFT_HYPHEN, "-")
    return replace(word, text=text[:-1] + SOFT_HYPHEN if kept else text)


def _with_marks(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return stretches of small type beside larger type as parts of its stretch.

    So stand note marks before notes and after words, where a blank parts them.
    """
    ordered = sorted(stretches, key=lambda s: s.baseline)
    baselines = [s.baseline for s in ordered]
    kept: list[Stretch | None] = list(ordered)
    for index in range(len(kept)):
        mark = kept[index]
        if mark is None or mark.characters > _MOST_MARK:
            continue
        found = _host(mark, baselines, kept)
        if found is not None:
            place, host = found
            kept[place], kept[index] = _joined(host, mark), None
    return [stretch for stretch in kept if stretch is not None]


def _host(
    mark: Stretch, baselines: Sequence[float], kept: Sequence[Stretch | None]
) -> tuple[int, Stretch] | None:
    """Return the nearest stretch that a small one stands beside, and its index."""
    best: tuple[int, Stretch] | None = None
    nearest = float("inf")
    reach = 4 * mark.size
    first = bisect_left(baselines, mark.baseline - reach)
    for index in range(first, min(bisect_left(baselines, mark.baseline + reach), first + _MOST)):
        host = kept[index]
        if host is None or mark.size >= _SMALL * host.size:
            continue
        down = (host.baseline - mark.baseline) / host.size
        if not -_BELOW < down < _ABOVE:
            continue
        gap = _gap(mark, host)
        if gap < min(nearest, _NEAR * host.size):
            best, nearest = (index, host), gap
    return best


def _gap(mark: Stretch, host: Stretch) -> float:
    """Return the blank between a mark and the words of a stretch; none if they overlap."""
    slack = 0.15 * mark.size
    gap = float("inf")
    for word in host.words:
        if word.x0 < mark.x1 - slack and word.x1 > mark.x0 + slack:
            return float("inf")
        gap = min(gap, abs(word.x0 - mark.x1), abs(mark.x0 - word.x1))
    return gap


def _joined(host: Stretch, mark: Stretch) -> Stretch:
    letters = sum(map(str.isalpha, "".join(word.text for word in mark.words)))
    above = host.baseline - mark.baseline > _RAISED * host.size and letters <= _MOST_LETTERS
    marks = (
        [replace(word, raised=(Span(0, len(word.text)),)) for word in mark.words]
        if above
        else mark.words
    )
    words = tuple(sorted((*host.words, *marks), key=lambda word: word.x0))
    return replace(
        host,
        words=words,
        x0=words[0].x0,
        x1=max(host.x1, mark.x1),
        characters=host.characters + mark.characters,
    )


def _to_lines(region: Sequence[Stretch]) -> Iterator[tuple[Word, ...]]:
    """Yield the words of stretches on one baseline, from the top."""
    row: list[Stretch] = []
    for stretch in sorted(region, key=lambda s: s.baseline):
        if row and stretch.baseline - row[0].baseline >= _BASELINE * min(stretch.size, row[0].size):
            yield _words(row)
            row = []
        row.append(stretch)
    if row:
        yield _words(row)


def _words(row: Sequence[Stretch]) -> tuple[Word, ...]:
    return tuple(word for stretch in sorted(row, key=lambda s: s.x0) for word in stretch.words)
