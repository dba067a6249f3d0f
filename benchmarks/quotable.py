"""Runs of words that a person could quote, as PDFium finds them on the pages of a PDF.

Lines of the text's usual size that are full go on in the next one: below it, or, where the one
ends open and the other begins small, at the head of the next column or page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import pypdfium2
import pypdfium2.raw as raw

_SHORTEST, _LONGEST = 9, 32  # words
_WORD = re.compile(r"[“\"«(‘]?[^\W\d_]+(?:[-–’'][^\W\d_]+)*[’']?[)”\"»]?[.,;:!?]?[)”\"»]?")
_NUMBER = re.compile(r"\(?\d{1,4}(?:[.,]\d{1,3})?%?\)?[.,;]?")
_MOST_NUMBERS = 2
_BROKEN = re.compile(r"(?<=[^\W\d_])[\x02\ufffe\xad-]\n(?=[^\W\d_])")
_HALF_WORD = re.compile(r"[\x02\ufffe\xad-]$")
_ENDS_OPEN = re.compile(r"[^\W\d_][,]?[\x02\ufffe\xad-]?$")
_PAIRS = {"“": "”", "«": "»", "(": ")", "[": "]"}
_SAME = 3  # pages that show a line before it is taken for a running one
_SAME_SIZE = 0.3  # points
_FULL = 0.8  # of the usual length of a line, from which it may go on in the next
_COLUMN = 40  # points upwards from the last line of a column to the first of the next


@dataclass(frozen=True, slots=True)
class Line:
    """A line of PDFium's text with its page, and where its first letter stands, in points from
    the bottom left, in which size.
    """

    text: str
    page: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand one behind the other; `kind` says what their lines cross."""

    words: tuple[str, ...]
    page: int
    kind: str


def file_to_runs(path: Path) -> Iterator[Run]:
    """Yield runs of words of a file that a person could quote."""
    try:
        pages = list(_read_lines(path))
    except pypdfium2.PdfiumError:
        return
    seen = Counter(key for page in pages for key in {_letters(line.text) for line in page})
    lines = [line for page in pages for line in page if seen[_letters(line.text)] < _SAME]
    sizes = Counter(round(line.size, 1) for line in lines for _ in line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    widths = [len(line.text) for line in lines if abs(line.size - body) <= _SAME_SIZE]
    width = median(widths) if widths else 0
    stretch: list[Line] = []
    for line in [*lines, None]:
        if line and (abs(line.size - body) > _SAME_SIZE or not _is_prose(line.text)):
            line = None
        if line and (not stretch or _goes_on(stretch[-1], line, width)):
            stretch.append(line)
            continue
        yield from lines_to_runs(stretch)
        stretch = [line] if line else []


def _read_lines(path: Path) -> Iterator[list[Line]]:
    """Yield the lines of each page; PDFium's sign of a hyphen at a line's end ends a line."""
    document = pypdfium2.PdfDocument(path)
    try:
        for number in range(len(document)):
            page = document[number].get_textpage()
            yield list(_lines(page, number + 1))
            page.close()
    finally:
        document.close()


def _lines(page: pypdfium2.PdfTextPage, number: int) -> Iterator[Line]:
    text = ""
    place: tuple[float, float, float] | None = None
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        sign = chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else ""
        if sign not in ("\r", "\n"):
            text += sign
        if place is None and sign.strip():
            left, bottom, _, _ = page.get_charbox(index, loose=True)
            place = (left, bottom, raw.FPDFText_GetFontSize(page, index))
        if sign in ("\n", "\x02", "\ufffe") or index == page.count_chars() - 1:
            if text.strip() and place:
                yield Line(text.strip(), number, *place)
            text, place = "", None


def _is_prose(text: str) -> bool:
    words = text.split()
    if len(words) < 4:
        return False
    numbers = sum(bool(_NUMBER.fullmatch(word)) for word in words)
    known = sum(bool(_WORD.fullmatch(word.rstrip("\x02\ufffe\xad-"))) for word in words)
    return known + numbers == len(words) and numbers <= _MOST_NUMBERS and text[-1] != ":"


def _goes_on(line: Line, following: Line, width: float) -> bool:
    """Say whether a full line goes on in the next: directly below it, or by its words elsewhere."""
    if len(line.text) < _FULL * width:
        return False
    below = following.page == line.page and 0 < line.y - following.y < 25
    near = abs(following.x - line.x) < 40
    open_end = bool(_ENDS_OPEN.search(line.text)) and following.text[0].islower()
    return (below and near) if not open_end else (below and near) or not below


def _crossing(line: Line, following: Line) -> str:
    if following.page != line.page:
        return "page"
    if following.y > line.y + _COLUMN:
        return "column"
    return "hyphen" if _HALF_WORD.search(line.text) else "line"


def lines_to_runs(lines: Sequence[Line]) -> Iterator[Run]:
    """Yield a run around each place where a line goes on in the next one."""
    for index, (line, following) in enumerate(pairwise(lines)):
        kind = _crossing(line, following)
        around = lines[max(0, index - 1) : index + 3]
        if any(_crossing(*pair) in ("page", "column") for pair in pairwise(around)) and kind in (
            "line", "hyphen",
        ):  # fmt: skip
            continue
        if kind in ("page", "column") and not following.text[0].islower():
            continue
        text = "\n".join(one.text for one in around)
        words = tuple(_BROKEN.sub("", text).split()[_is_broken(lines, index - 2) :])
        words = words[: len(words) - bool(_HALF_WORD.search(words[-1]))]
        if len(words) >= _SHORTEST and _is_balanced(" ".join(words[:_LONGEST])):
            yield Run(words[:_LONGEST], around[0].page, kind)


def _is_broken(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line ends in half a word; of a line that is not known, that it may."""
    return index < 0 or bool(_HALF_WORD.search(lines[index].text))


def _letters(line: str) -> str:
    return "".join(filter(str.isalpha, line.casefold()))


def _is_balanced(text: str) -> bool:
    """Say whether each mark that is opened is closed, and none is an ellipsis."""
    waiting: list[str] = []
    for sign in text:
        if sign in _PAIRS:
            waiting.append(_PAIRS[sign])
        elif sign in _PAIRS.values() and (not waiting or waiting.pop() != sign):
            return False
    return not waiting and text.count('"') % 2 == 0 and not re.search(r"[„‘‹]|\.\.\.|…", text)
