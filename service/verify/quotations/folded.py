"""A text as the stream of its letters and figures: what two prints of one passage share.

Marks, dashes, blanks, hyphens, ligatures and capitals fall away, so that a quotation can be
found by the search for substrings of the standard library, in linear time. What changes the
meaning stays: the sign between two figures ("1.5", "2010–2015"), the apostrophe inside a
word, per cent and currency and the minus of a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress

from corpus.records import Block, Span

_ASIDES = ("table", "caption", "footnote")
_KEPT = "%‰$€£¥₽°§&+=<>≤≥≠±×÷⁄@#"
_APOSTROPHE = "ʼ"
_APOSTROPHES = re.compile(r"(?<=[^\W\d_])['’‘ʻʼ`´](?=[^\W\d_])")
_NOTE_NUMBERS = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\]")
_BETWEEN_FIGURES = re.compile(r"(?<=\d)[^\w%‰$€£¥₽°§&+=<>≤≥≠±×÷⁄@#]{1,9}(?=\d)")
_MINUS = re.compile(r"(?<![^\s(\[=<>≤≥])(?<!\d\s)[-–−](?=\d)")
_RAISED_SIGNS = re.compile("[⁰¹²³⁴-⁹]+")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’‘ʻʼ`´][^\W\d_]+)*|[%‰$€£¥₽±×÷§&+=<>≤≥≠]")
# Scripts without blanks between words: a match may begin anywhere in them.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class _Folds(dict[str, str]):
    """What each character leaves in the stream, found out when it is first met."""

    def __missing__(self, sign: str) -> str:
        folded = unicodedata.normalize("NFKC", sign).casefold().replace("ё", "е")
        kept = "".join(one for one in folded if one.isalnum() or one in _KEPT or _is_mark(one))
        self[sign] = kept
        return kept


def _is_mark(sign: str) -> bool:
    # Not the dots that case folding leaves of İ; the vowel signs of Indic scripts.
    return unicodedata.category(sign) == "Mc" or (
        unicodedata.category(sign) == "Mn" and sign != "\u0307"
    )


_FOLDS = _Folds({"\ue000": ",", "\ue001": "-", "\ue002": "−"})


class Folded:
    """A text, its stream, and where each character of the stream stands in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = [_FOLDS[sign] for sign in _marked(text)]
        self.stream = "".join(pieces)
        if len(self.stream) == sum(map(bool, pieces)):
            self._offsets: Sequence[int] = list(compress(range(len(pieces)), pieces))
        else:
            self._offsets = [place for place, piece in enumerate(pieces) for _ in piece]

    def find(
        self, key: str, start: int = 0, stop: int | None = None, *, whole: tuple[bool, bool]
    ) -> Iterator[tuple[int, int]]:
        """Yield where a key stands in the stream[start:stop]; `whole`: not inside a word, at
        its beginning and at its end.
        """
        size = len(key)
        place = self.stream.find(key, start, stop) if key else -1
        while place >= 0:
            if (not whole[0] or self._is_edge(place)) and (
                not whole[1] or self._is_edge(place + size)
            ):
                yield place, place + size
            place = self.stream.find(key, place + 1, stop)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text of a stretch of the stream that is not empty."""
        return self._offsets[start], self._offsets[end - 1] + 1

    def is_block_edge(self, place: int) -> bool:
        """Say whether a line, and so a block, ends before this place of the stream."""
        if not 0 < place < len(self.stream):
            return True
        return "\n" in self.text[self._offsets[place - 1] : self._offsets[place]]

    def is_torn(self, place: int) -> bool:
        """Say whether a line ends before this place of the stream, and no sentence with it."""
        if not 0 < place < len(self.stream):
            return False
        between = self.text[self._offsets[place - 1] + 1 : self._offsets[place]]
        end = between.find("\n")
        return end >= 0 and not any(sign in ".!?:;…" for sign in between[:end])

    def _is_edge(self, place: int) -> bool:
        """Say whether a word may begin or end before this place of the stream."""
        if not 0 < place < len(self.stream):
            return True
        before, after = self._offsets[place - 1], self._offsets[place]
        if after - before > 1 or before == after:
            return before != after
        first, second = self.text[before], self.text[after]
        if not (first.isalnum() and second.isalnum()) or first.isdigit() != second.isdigit():
            return True
        return bool(_UNSPACED.match(first) or _UNSPACED.match(second))


class SourceText:
    """A document's canonical text, prepared once for many quotations.

    `raised` are the spans of superscript marks of notes, which a quotation may leave out, and
    `asides` those of tables, captions and footnotes, across which it may go; `title` is what a
    person knows the document by.
    """

    def __init__(
        self,
        text: str,
        raised: Sequence[Span] = (),
        asides: Sequence[Span] = (),
        title: str = "",
    ) -> None:
        self.text = text
        self.title = title
        self._raised = raised
        self._asides = asides

    @cached_property
    def full(self) -> Folded:
        """The text folded with its marks of notes."""
        return Folded(self.text)

    @cached_property
    def bare(self) -> Folded:
        """The text folded without its marks of notes."""
        text = _blanked(without_superscripts(self.text), self._raised)
        return self.full if text == self.text else Folded(text)

    @cached_property
    def main(self) -> Folded:
        """The text folded without its marks of notes and without its asides."""
        text = _blanked(self.bare.text, self._asides)
        return self.bare if text == self.bare.text else Folded(text)

    @cached_property
    def words(self) -> tuple[list[str], list[tuple[int, int]]]:
        """The words of the text without its marks of notes, folded, and their spans."""
        return words_of(self.bare.text)

    @cached_property
    def main_words(self) -> tuple[list[str], list[tuple[int, int]]]:
        """The same without the asides."""
        return self.words if self.main is self.bare else words_of(self.main.text)


def _blanked(text: str, spans: Sequence[Span]) -> str:
    pieces, start = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        pieces += [text[start : span.start], " " * (span.end - max(start, span.start))]
        start = max(start, span.end)
    return "".join([*pieces, text[start:]])


def asides(blocks: Sequence[Block]) -> list[Span]:
    """Return the spans of a document's tables, captions and footnotes."""
    return [Span(one.char_start, one.char_end) for one in blocks if one.kind in _ASIDES]


def fold(text: str) -> str:
    """Return the stream of a short text."""
    return Folded(unicodedata.normalize("NFC", text)).stream


def without_superscripts(text: str) -> str:
    """Return the text with blanks for superscript figures."""
    return _RAISED_SIGNS.sub(lambda found: " " * len(found.group()), text)


def words_of(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the words, figures and kept signs of a text, folded, and their spans."""
    found = list(_WORD.finditer(_NOTE_NUMBERS.sub(_blanks, text)))
    words = ["".join(map(_FOLDS.__getitem__, _marked(one.group()))) for one in found]
    return words, [one.span() for one in found]


def _marked(text: str) -> str:
    """Return the text, as long as before, with what its neighbours make meaningful marked."""
    text = _NOTE_NUMBERS.sub(_blanks, text)
    text = _BETWEEN_FIGURES.sub(_sign_between_figures, text)
    return _MINUS.sub("\ue002", _apostrophes(text))


def _apostrophes(text: str) -> str:
    return _APOSTROPHES.sub(_APOSTROPHE, text)


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _sign_between_figures(found: re.Match[str]) -> str:
    sign = "\ue000" if found.group() in (".", ",") else "\ue001"
    return sign + " " * (len(found.group()) - 1)
