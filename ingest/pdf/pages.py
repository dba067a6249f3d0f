"""A PDF's pages as plain text, with labels, outline and document information.

Sole user of pypdf. Its limits are lowered here, its log becomes warnings, and whatever it
raises on one page costs that page alone.
"""

from __future__ import annotations

import io
import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdf
from pypdf.errors import FileNotDecryptedError, PyPdfError
from pypdf.generic import Destination

from corpus.errors import FileDamaged, PasswordNeeded, PasswordWrong
from ingest.pdf.layout import OutlineEntry, PdfPage

# Largest page among 46 real documents: 106,689 items; 600,000 take 17 s of CPU.
_LIMITS: Mapping[str, Any] = {
    "stream_parsing_work_maximum_count": 400_000,
    "zlib_maximum_output_length": 50 * 2**20,
    "jbig2dec_binary": None,  # no external program
}
# What damaged and hostile files have made pypdf raise.
_PASSWORD_NEEDED = (
    "The PDF is encrypted. Give its password: --password on the command line, the field "
    "`password` over HTTP."
)
_ERRORS = (
    PyPdfError,
    RecursionError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    MemoryError,
    OSError,
    NotImplementedError,
    ArithmeticError,
    AssertionError,
)
_MOST_OUTLINE = 2_000
_MOST_REPORTED = 3


@dataclass(frozen=True, slots=True)
class PdfPages:
    """All that is read from a PDF; `information` has lower-case keys without the slash."""

    pages: tuple[PdfPage, ...]
    outline: tuple[OutlineEntry, ...]
    information: Mapping[str, str]
    warnings: tuple[str, ...]


def read_pages(
    data: bytes,
    password: str | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> PdfPages:
    """Return the text of each page in pypdf's plain mode; `on_progress(done, pages)` is called.

    Raises PasswordNeeded, PasswordWrong, and FileDamaged where no page can be reached. A
    page that can't be read is empty and named in the warnings.
    """
    with _captured_log() as log, pypdf.apply_configuration(**_LIMITS):
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            _unlock(reader, password)
            count = len(reader.pages)
        except _ERRORS as exc:
            raise FileDamaged(
                f"The PDF can't be opened ({_brief(exc)}). Open it in a viewer and save it anew, "
                "or repair it with qpdf."
            ) from exc
        if count == 0:
            raise FileDamaged("The PDF has no pages. Check that the file is complete.")
        labels = _labels(reader, count)
        warnings: list[str] = []
        pages = []
        for index in range(count):
            pages.append(PdfPage(index + 1, labels[index], _page_text(reader, index, warnings)))
            if on_progress is not None:
                on_progress(index + 1, count)
        outline = tuple(_outline(reader, warnings))
        information = _information(reader)
    return PdfPages(tuple(pages), outline, information, (*warnings, *_summary(log)))


def _unlock(reader: pypdf.PdfReader, password: str | None) -> None:
    """Open an encrypted file; the empty password opens those that only forbid printing."""
    if not reader.is_encrypted or reader.decrypt(""):
        return
    if password is None:
        raise PasswordNeeded(_PASSWORD_NEEDED)
    if not reader.decrypt(password):
        raise PasswordWrong("The password doesn't open the PDF. Check it and try again.")


def _page_text(reader: pypdf.PdfReader, index: int, warnings: list[str]) -> str:
    try:
        return reader.pages[index].extract_text()
    except FileNotDecryptedError as exc:
        raise PasswordNeeded(_PASSWORD_NEEDED) from exc
    except _ERRORS as exc:
        warnings.append(f"Page {index + 1} could not be read ({_brief(exc)}); its text is missing.")
        return ""


def _labels(reader: pypdf.PdfReader, count: int) -> list[str | None]:
    try:
        labels = list(reader.page_labels)
    except _ERRORS:
        return [None] * count
    if labels == [str(number) for number in range(1, count + 1)]:
        return [None] * count  # pypdf's own count, where the file states none
    return [label.strip() or None for label in labels] + [None] * (count - len(labels))


def _outline(reader: pypdf.PdfReader, warnings: list[str]) -> Iterator[OutlineEntry]:
    try:
        nested: list[tuple[Any, int]] = [(reader.outline, 0)]
        seen = 0
        while nested and seen < _MOST_OUTLINE:
            entry, depth = nested.pop()
            seen += 1
            if isinstance(entry, list):
                nested += [(child, depth + 1) for child in reversed(entry)]
            elif isinstance(entry, Destination) and entry.title:
                page = reader.get_destination_page_number(entry)
                if page is not None and page >= 0:
                    yield OutlineEntry(str(entry.title), depth, page + 1)
    except _ERRORS as exc:
        warnings.append(f"The outline could not be read ({_brief(exc)}).")


def _information(reader: pypdf.PdfReader) -> dict[str, str]:
    try:
        stated = dict(reader.metadata or {})
        return {key.strip("/").lower(): str(value) for key, value in stated.items()}
    except _ERRORS:
        return {}


@contextmanager
def _captured_log() -> Iterator[list[str]]:
    """Collect what pypdf logs in this thread, and keep it from the process's own log."""
    log: list[str] = []
    thread = threading.get_ident()

    def keep(record: logging.LogRecord) -> bool:
        if record.thread == thread:
            log.append(record.getMessage())
        return False

    handler = logging.Handler()
    handler.addFilter(keep)
    logger = logging.getLogger("pypdf")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield log
    finally:
        logger.removeHandler(handler)


def _summary(log: list[str]) -> list[str]:
    """Return at most three sentences on what pypdf put up with."""
    counted = Counter(message.strip().rstrip(".") for message in log if message.strip())
    told = [
        f"The PDF reader noted: {message}" + (f" ({times} times)." if times > 1 else ".")
        for message, times in counted.most_common(_MOST_REPORTED)
    ]
    left = len(counted) - len(told)
    return [*told, f"The PDF reader noted {left} more irregularities."] if left > 0 else told


def _brief(exc: BaseException) -> str:
    text = " ".join(str(exc).split())[:160]
    return f"{type(exc).__name__}: {text}" if text else type(exc).__name__
