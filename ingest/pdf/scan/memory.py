"""What OCR has read of a document, so that no page is read twice, and how much more it may read.

OCR is slow: a page takes seconds, a book an hour. Where reading is ended on the way, by a limit, a
crash or a person, the next attempt goes on from what is remembered. The memory is set around a
reading by whoever begins it, and looked up where pages are read.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import astuple, dataclass, field

from ingest.ocr import OcrWord


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """The words of one page, turned clockwise by `turn`, and pixels a point of their places."""

    turn: int
    scale: float
    words: tuple[OcrWord, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """Pages by number as `page_to_bytes` gives them, and what takes a page that is read now.

    `seconds` of processor time, Tesseract's included, may OCR take, and the process alone
    `own_seconds`.
    """

    known: Mapping[int, bytes] = field(default_factory=dict)
    keep: Callable[[int, bytes], None] = lambda _number, _page: None
    seconds: float = math.inf
    own_seconds: float = math.inf

    def is_spent(self) -> bool:
        """Say whether no more pages may be read."""
        if math.isinf(self.seconds) and math.isinf(self.own_seconds):
            return False
        spent = os.times()
        total = spent.user + spent.system + spent.children_user + spent.children_system
        # At the limit is spent: a clock that counts hundredths may still show 0.
        return total >= self.seconds or time.process_time() >= self.own_seconds


_BOUNDLESS = Memory()
_memory: ContextVar[Memory] = ContextVar("memory")


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Use a memory for what is read inside."""
    token = _memory.set(memory)
    try:
        yield
    finally:
        _memory.reset(token)


def current_memory() -> Memory:
    """Return the memory of the reading that goes on: an empty, boundless one where none is set."""
    return _memory.get(_BOUNDLESS)


def page_to_bytes(page: ScannedPage) -> bytes:
    """Return a page as bytes."""
    words = [astuple(word) for word in page.words]
    return json.dumps([page.turn, page.scale, words], ensure_ascii=False).encode()


def bytes_to_page(data: bytes) -> ScannedPage:
    """Return the page in bytes; raises ValueError where they hold none."""
    try:
        turn, scale, words = json.loads(data)
        read = tuple(
            OcrWord(str(text), int(x0), int(y0), int(x1), int(y1), _line(line), float(confidence))
            for text, x0, y0, x1, y1, line, confidence in words
        )
        return ScannedPage(int(turn), float(scale), read)
    except (TypeError, RecursionError) as exc:
        raise ValueError(f"no page: {exc}") from exc


def _line(numbers: list[int]) -> tuple[int, int, int]:
    block, paragraph, line = map(int, numbers)
    return block, paragraph, line
