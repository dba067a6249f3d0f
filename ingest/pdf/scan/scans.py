"""Pages that are pictures: read by OCR where it is there, else named as unread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

from corpus.errors import BadInput
from ingest.draft import DraftBlock, DraftWord
from ingest.ocr import OcrWord, picture_to_turn, picture_to_words, usable_languages
from ingest.pdf.page.layout import Line, PdfPage, Word
from ingest.pdf.scan.memory import (
    Memory,
    ScannedPage,
    bytes_to_page,
    current_memory,
    page_to_bytes,
)
from ingest.pdf.scan.pictures import open_pictures, page_to_picture

LOW_CONFIDENCE = 0.7  # mean of a page's words; good prints have .93–.97
_FEW_LETTERS = 25
_PICTURE = 0.3  # of the page, where there are few letters
_UNREADABLE = 0.2  # of the characters: no letters known for them
_UPRIGHT = 0.75  # a lower confidence asks whether the page lies on its side
_DISPLAY = 1.4  # times the page's usual height: larger type, less is a matter of which letters
_DESCENT = 0.22  # of the size lies below the baseline
_LETTER = re.compile(r"[^\W\d_]")
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff]")
_NO_OCR = (
    "The page is a picture without text. Install Tesseract with the languages of LOCCIT_OCR "
    "and read the document again."
)
_NO_TIME = "OCR of the document took as long as it may. `loccit reread` goes on where it was ended."
_OCR_OFF = "The page is a picture without text, and OCR is switched off (LOCCIT_OCR)."


def is_picture(page: PdfPage) -> bool:
    """Say whether a page's text, if any, is not what is printed on it."""
    if page.problem is not None:
        return False
    printed = re.sub(r"\s", "", page.text)
    unreadable = len(_NO_LETTER.findall(printed))
    if printed and unreadable > _UNREADABLE * len(printed):
        return True
    return len(_LETTER.findall(printed)) < _FEW_LETTERS and page.picture >= _PICTURE


def read_scans(
    data: bytes,
    password: str | None,
    pages: Sequence[PdfPage],
    wanted: str,
    on_page: Callable[[int], None] = lambda _: None,
) -> tuple[PdfPage, ...]:
    """Return the pages, those that are pictures read by OCR in the languages `wanted`.

    Where that can't be done they say so (`problem`, `read_by` none). `on_page` gets the number
    of each page before it is read. Pages that are remembered (`ingest.pdf.scan.memory`) are not
    read again; where the time that the memory allows is spent, the rest say so.
    """
    scans = [page for page in pages if is_picture(page)]
    if not scans:
        return tuple(pages)
    languages = usable_languages(wanted)
    if not languages:
        reason = _NO_OCR if wanted else _OCR_OFF
        read = {page.number: _unread(page, reason) for page in scans}
    else:
        read = dict(_read(data, password, scans, languages, on_page))
    return tuple(read.get(page.number, page) for page in pages)


def _read(
    data: bytes,
    password: str | None,
    scans: Sequence[PdfPage],
    languages: str,
    on_page: Callable[[int], None],
) -> Iterator[tuple[int, PdfPage]]:
    memory = current_memory()
    try:
        with open_pictures(data, password) as document:
            for page in scans:
                on_page(page.number)
                known = _remembered(memory, page.number)
                if known is None and memory.is_spent():
                    yield page.number, _unread(page, _NO_TIME)
                else:
                    yield page.number, _read_page(document, page, languages, memory, known)
    except BadInput as exc:
        for page in scans:
            yield page.number, _unread(page, str(exc))


def _remembered(memory: Memory, number: int) -> ScannedPage | None:
    try:
        return bytes_to_page(memory.known[number]) if number in memory.known else None
    except ValueError:
        return None


def _read_page(
    document: object, page: PdfPage, languages: str, memory: Memory, known: ScannedPage | None
) -> PdfPage:
    try:
        scanned = known or _best_reading(document, page.number, languages)
    except BadInput as exc:
        return _unread(page, str(exc))
    if known is None:
        memory.keep(page.number, page_to_bytes(scanned))
    if not scanned.words:
        return _unread(page, "OCR found no text on the page.")
    lines = words_to_lines(scanned.words, scanned.scale)
    return replace(
        page,
        text="\n".join(line.text for line in lines),
        lines=lines,
        read_by="ocr",
        confidence=round(_confidence(scanned.words), 3),
        turn=scanned.turn,
    )


def _best_reading(document: object, number: int, languages: str) -> ScannedPage:
    """Return a page's words at the turn at which it reads best."""
    picture = page_to_picture(document, number)
    words = picture_to_words(picture.to_pgm(), languages)
    if _confidence(words) >= _UPRIGHT and not _lies(words):
        return ScannedPage(0, picture.scale, words)
    turn = picture_to_turn(picture.to_pgm())
    if turn:
        turned = page_to_picture(document, number, turn)
        again = picture_to_words(turned.to_pgm(), languages)
        if _lies(words) or _confidence(again) > _confidence(words):
            return ScannedPage(turn, turned.scale, again)
    return ScannedPage(0, picture.scale, words)


def _lies(words: Sequence[OcrWord]) -> bool:
    """Say whether most words of some length are taller than wide: Tesseract reads these too."""
    long = [word for word in words if len(word.text) >= 4]
    return 2 * sum(word.y1 - word.y0 > word.x1 - word.x0 for word in long) > len(long)


def _unread(page: PdfPage, reason: str) -> PdfPage:
    kept = "plain" if _LETTER.search(page.text) and not _NO_LETTER.search(page.text) else "none"
    if kept == "none":
        return replace(page, text="", lines=(), read_by="none", problem=reason)
    return replace(page, problem=reason)


def _confidence(words: Sequence[OcrWord]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def words_to_lines(words: Sequence[OcrWord], scale: float) -> tuple[Line, ...]:
    """Return Tesseract's lines with their places in points; each of its blocks is a column.

    `scale` is pixels a point.
    """
    grouped = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    heights = [(max(w.y1 for w in line) - min(w.y0 for w in line)) for line in grouped]
    usual = median(heights)
    return tuple(
        _to_line(line, (height if height > _DISPLAY * usual else usual) / scale, scale)
        for line, height in zip(grouped, heights, strict=True)
    )


def _to_line(words: Sequence[OcrWord], size: float, scale: float) -> Line:
    bottom = max(word.y1 for word in words) / scale
    baseline = round(bottom - _DESCENT * size, 2)
    return Line(
        tuple(
            Word(word.text, *_in_points(word, scale), round(size, 2), baseline) for word in words
        ),
        column=words[0].line[0],
    )


def _in_points(word: OcrWord, scale: float) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (round(pixels / scale, 2) for pixels in (word.x0, word.y0, word.x1, word.y1))
    return x0, y0, x1, y1


def mark_scans(blocks: Sequence[DraftBlock], pages: Sequence[PdfPage]) -> tuple[DraftBlock, ...]:
    """Return the blocks with flags for what OCR read, and boxes on the page as displayed."""
    scanned = {page.number: page for page in pages if page.read_by == "ocr"}
    if not scanned:
        return tuple(blocks)
    return tuple(_marked(block, scanned) for block in blocks)


def _marked(block: DraftBlock, scanned: dict[int, PdfPage]) -> DraftBlock:
    touched = {start.number for start in block.pages} & scanned.keys()
    if not touched:
        return block
    low = any((scanned[number].confidence or 0.0) < LOW_CONFIDENCE for number in touched)
    return replace(
        block,
        flags=(*block.flags, "ocr", *(("ocr_low_confidence",) if low else ())),
        words=tuple(
            _turned_back(word, scanned[word.page]) if word.page in scanned else word
            for word in block.words
        ),
    )


def _turned_back(word: DraftWord, page: PdfPage) -> DraftWord:
    """Return a word of a page that was read turned clockwise at its place on the page itself."""
    width, height = page.width or 0.0, page.height or 0.0
    if page.turn == 90:
        return replace(word, x0=word.y0, x1=word.y1, y0=height - word.x1, y1=height - word.x0)
    if page.turn == 180:
        return replace(
            word,
            x0=width - word.x1,
            x1=width - word.x0,
            y0=height - word.y1,
            y1=height - word.y0,
        )
    if page.turn == 270:
        return replace(word, x0=width - word.y1, x1=width - word.y0, y0=word.x0, y1=word.x1)
    return word
