"""Words read from pictures by Tesseract, which runs as a program of its own where installed."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.errors import TextMissing

PROGRAM = "tesseract"
_SECONDS = 120  # a dense A4 page takes 2 to 6
_WORD = "5"  # the level of a word in Tesseract's table
_LANGUAGE = re.compile(r"[A-Za-z][\w/-]{1,30}")
_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class OcrWord:
    """One word: its place in pixels from the top left, its line, its confidence 0–1.

    `line` is (block, paragraph, line) as Tesseract counts them, in reading order.
    """

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    line: tuple[int, int, int]
    confidence: float


@functools.cache
def installed_languages() -> frozenset[str]:
    """Return the languages that Tesseract has data for; none where it isn't installed."""
    if shutil.which(PROGRAM) is None:
        return frozenset()
    try:
        listed = _run(["--list-langs"], b"")
    except TextMissing:
        return frozenset()
    return frozenset(line.strip() for line in listed.split("\n")[1:] if line.strip()) - {"osd"}


def usable_languages(wanted: str) -> str:
    """Return those of the languages ("eng+rus") that are installed, in Tesseract's way."""
    named = [name for name in wanted.split("+") if _LANGUAGE.fullmatch(name)]
    return "+".join(name for name in named if name in installed_languages())


def picture_to_words(pgm: bytes, languages: str) -> tuple[OcrWord, ...]:
    """Return the words of a picture (a PGM file) in reading order.

    Raises TextMissing where Tesseract fails or takes longer than two minutes.
    """
    table = _run(["stdin", "stdout", "-l", languages, "--dpi", "300", "--psm", "3", "tsv"], pgm)
    rows = (row.split("\t") for row in table.split("\n"))
    return tuple(_to_word(row) for row in rows if _is_word(row))


def picture_to_turn(pgm: bytes) -> int:
    """Return by how many degrees clockwise the picture must be turned to stand upright.

    0 where Tesseract can't tell, as on a page with few letters.
    """
    try:
        told = _run(["stdin", "stdout", "-l", "osd", "--dpi", "300", "--psm", "0"], pgm)
    except TextMissing:
        return 0
    found = re.search(r"^Rotate: (0|90|180|270)$", told, re.MULTILINE)
    return int(found.group(1)) if found else 0


def _is_word(row: Sequence[str]) -> bool:
    return len(row) == _COLUMNS and row[0] == _WORD and bool(row[11].strip())


def _to_word(row: Sequence[str]) -> OcrWord:
    x, y, width, height = map(int, row[6:10])
    line = (int(row[2]), int(row[3]), int(row[4]))
    confidence = min(1.0, max(0.0, float(row[10]) / 100))
    return OcrWord(row[11].strip(), x, y, x + width, y + height, line, confidence)


def _run(arguments: Sequence[str], given: bytes) -> str:
    try:
        done = subprocess.run(
            [PROGRAM, *arguments],
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as exc:
        raise TextMissing(f"Tesseract took more than {_SECONDS} seconds for one page.") from exc
    except subprocess.CalledProcessError as exc:
        told = exc.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
        raise TextMissing(f"Tesseract failed ({told[:200] or exc.returncode}).") from exc
    except OSError as exc:
        raise TextMissing(f"Tesseract can't be started ({exc.strerror}).") from exc
    return done.stdout.decode("utf-8", "replace")
