"""The words of a PDF as PDFium finds them: another engine, to compare with."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

_SAME_PLACE = 0.12  # of the character's height, and at least:
_LEAST = 0.6  # points
_PART = 8  # letters that tell a running line from a word of the text


@dataclass(frozen=True, slots=True)
class Sign:
    """A character and its centre, in points from the top left of the page as displayed.

    Blanks and line ends that PDFium adds have no place.
    """

    text: str
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class SignPage:
    """The characters that a page shows, in PDFium's order, overprints dropped."""

    signs: tuple[Sign, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(sign.text for sign in self.signs)

    def inside(self, x0: float, y0: float, x1: float, y1: float) -> str:
        """Return the characters whose centre is in a rectangle, a blank where some are not."""
        parts: list[str] = []
        last = -1
        for place, sign in enumerate(self.signs):
            if sign.x is None or sign.y is None:
                continue
            if x0 <= sign.x <= x1 and y0 <= sign.y <= y1:
                parts.append(sign.text if place == last + 1 or not parts else f" {sign.text}")
                last = place
        return "".join(parts)


def read_pages(data: bytes, password: str | None = None) -> Iterator[SignPage]:
    """Yield the pages of a PDF; raises pypdfium2.PdfiumError where it can't be opened."""
    document = pypdfium2.PdfDocument(data, password=password)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            try:
                yield SignPage(tuple(_signs(page, text)))
            finally:
                text.close()
                page.close()
    finally:
        document.close()


def _signs(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Iterator[Sign]:
    """Yield the characters; one off the page, or printed again at its place, is dropped.

    The letters of one ligature share its box.
    """
    turned = page.get_rotation()
    left, bottom, right, top = _shown_box(page)
    seen: dict[str, list[tuple[float, float]]] = {}
    last: tuple[float, float] | None = None
    sides = [ctypes.c_double() for _ in range(4)]
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not sign:
            continue
        x0, x1, y0, y1 = sides
        known = raw.FPDFText_GetCharBox(text, index, x0, x1, y0, y1)
        if sign.isspace() or not known or raw.FPDFText_IsGenerated(text, index) == 1:
            yield Sign(sign)
            continue
        x, y = (x0.value + x1.value) / 2, (y0.value + y1.value) / 2
        if not (left <= x <= right and bottom <= y <= top):
            continue
        near = max(_LEAST, _SAME_PLACE * abs(y1.value - y0.value))
        places = seen.setdefault(sign, [])
        is_ligature = sign in "fl" and last == (x, y)
        if not is_ligature and any(abs(x - a) < near and abs(y - b) < near for a, b in places):
            continue
        last = (x, y)
        places.append((x, y))
        place = {
            0: (x - left, top - y),
            90: (y - bottom, x - left),
            180: (right - x, y - bottom),
            270: (top - y, right - x),
        }[turned]
        yield Sign(sign, *place)


def _shown_box(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """Return the part of the page that is displayed: the crop box inside the media box."""
    crop, media = page.get_cropbox(), page.get_mediabox()
    left, bottom = max(crop[0], media[0]), max(crop[1], media[1])
    right, top = min(crop[2], media[2]), min(crop[3], media[3])
    return (left, bottom, right, top) if left < right and bottom < top else tuple(media)


def without_lines(text: str, removed: Sequence[str], numbers: Sequence[str]) -> str:
    """Return the text without the lines that are among the removed ones, figures aside.

    A line may be a part of a removed one, or several of them beside each other. A line of
    figures alone goes where it is one of the page's `numbers`.
    """
    known = sorted({_letters(line) for line in removed} - {""}, key=len, reverse=True)
    return "\n".join(line for line in text.splitlines() if not _is_removed(line, known, numbers))


def _is_removed(line: str, known: Sequence[str], numbers: Sequence[str]) -> bool:
    letters = _letters(line)
    if not letters:
        return line.strip() in numbers
    if letters in known or (len(letters) >= _PART and any(letters in one for one in known)):
        return True
    for one in known:
        if len(one) >= _PART:
            letters = letters.replace(one, "")
    return not letters or letters in known


def _letters(line: str) -> str:
    return "".join(filter(str.isalpha, line.casefold()))
