"""A PDF's pages as plain text, with labels, outline and document information.

Sole user of pypdf. Its limits are lowered here, its log becomes warnings, and whatever it
raises on one page costs that page alone.
"""

from __future__ import annotations

import io
import logging
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any

import pypdf
from pypdf.errors import FileNotDecryptedError, LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, ContentStream, Destination, StreamObject
from pypdf.generic._font import Font as PypdfFont

from corpus.errors import FileDamaged, PasswordNeeded, PasswordWrong
from corpus.records import ReadBy
from ingest.pdf.page.content import walk_page
from ingest.pdf.page.doubt import agree, is_doubtful, must_be_plain
from ingest.pdf.page.fonts import Font, resolved, resource_to_font
from ingest.pdf.page.geometry import Matrix, covered_share, page_geometry
from ingest.pdf.page.layout import OutlineEntry, PdfPage
from ingest.pdf.page.pieces import Operation, Source, TooMuchText, is_on_page
from ingest.pdf.page.turned import pieces_to_lines

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
# What keeps words from being placed but may leave plain text readable.
_WALK_ERRORS = (KeyError, TypeError, AttributeError, IndexError, ValueError, ArithmeticError)
_MOST_OPERATIONS = 5_000_000  # a document; the most among 46 real ones are 272,706
_SHOWS = re.compile(rb"T[jJ]|['\"]|Do|BI")  # the operators that show text, pictures or forms
_MOST_LOST = 15.0  # seconds of processor time for pages that come to nothing
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
    skip: Collection[int] = (),
    guard: Callable[[int], AbstractContextManager[object]] = nullcontext,
) -> PdfPages:
    """Return each page's lines and text.

    `on_progress(done, pages)` is called at the start and after each page. Pages in `skip` are
    left out. Each is read inside `guard(number)`, which may raise TimeoutError to end it.
    Raises PasswordNeeded, PasswordWrong, and FileDamaged where no page can be reached. A page
    that can't be read is empty, has a problem and is named in the warnings.
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
        reading = _Reading(reader, _MOST_OPERATIONS)
        warnings: list[str] = []
        pages = []
        if on_progress is not None:
            on_progress(0, count)
        for index in range(count):
            page = _left_out(index + 1) if index + 1 in skip else reading.page(index, guard)
            pages.append(replace(page, label=labels[index]))
            if on_progress is not None:
                on_progress(index + 1, count)
        warnings += [page.problem for page in pages if page.problem]
        warnings += dict.fromkeys(reading.warnings)
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


@dataclass(slots=True)
class _Reading:
    """What the pages of a document share: their fonts, and what may still be walked."""

    reader: pypdf.PdfReader
    operations: int
    fonts: dict[object, tuple[Any, Font]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    damage: str = ""  # what ended a stream of the current page before its end
    lost: float = 0.0  # seconds of processor time on pages that came to nothing

    def page(self, index: int, guard: Callable[[int], AbstractContextManager[object]]) -> PdfPage:
        """Return a page; what goes wrong becomes its problem."""
        if self.lost > _MOST_LOST:
            return _unread(index + 1, f"pages before it took {_MOST_LOST:.0f} s in vain")
        begun = time.process_time()
        try:
            self.damage = ""
            with guard(index + 1):
                page = self._read(index)
            problem = (
                f"Page {index + 1} could be read only in part ({self.damage}); "
                "what follows the damage is missing."
            )
            return replace(page, problem=problem) if self.damage else page
        except FileNotDecryptedError as exc:
            raise PasswordNeeded(_PASSWORD_NEEDED) from exc
        except (*_ERRORS, TooMuchText) as exc:
            self.lost += time.process_time() - begun
            return _unread(index + 1, _brief(exc))

    def _read(self, index: int) -> PdfPage:
        page = self.reader.pages[index]
        base, width, height = _geometry(page)
        read = PdfPage(index + 1, None, "", width, height, read_by="none")
        contents = resolved(page.get("/Contents"))
        if not isinstance(contents, (ArrayObject, StreamObject)):
            return read
        resources = resolved(page.get("/Resources"))
        try:
            seen = walk_page(
                self._parse(contents), resources, base, Source(self._parse_form, self._font)
            )
        except _WALK_ERRORS:
            return replace(read, text=page.extract_text(), read_by="plain")
        read = replace(read, picture=covered_share(seen.pictures, width, height))
        shown = [piece for piece in seen.pieces if is_on_page(piece, width, height)]
        lines, side = pieces_to_lines(shown)
        text = "\n".join(line.text for line in lines)
        if must_be_plain(seen, text):
            return replace(read, text=page.extract_text(), read_by="plain")
        if is_doubtful(lines):
            plain = page.extract_text()
            words = [word for line in (*lines, *side) for word in line.words_text]
            if not agree(words, plain):
                return replace(read, text=plain, read_by="plain")
        by: ReadBy = "layout" if lines or side else "none"
        return replace(read, text=text, lines=lines, side=side, read_by=by)

    def _parse(self, stream: Any) -> Sequence[Operation]:
        content = ContentStream(stream, self.reader, "bytes")
        if not _SHOWS.search(content.get_data()):
            return ()
        try:
            operations = content.operations
        except LimitReachedError:
            raise
        except _ERRORS as exc:
            operations = content._operations  # those before the damage
            if not operations:
                raise
            self.damage = _brief(exc)
        self.operations -= len(operations)
        if self.operations < 0:
            raise TooMuchText(f"the document has more than {_MOST_OPERATIONS:,} operations")
        return operations

    def _parse_form(self, form: Any) -> Sequence[Operation]:
        """Return a form's operations; one that can't be read loses only itself."""
        try:
            return self._parse(form)
        except _ERRORS as exc:
            self.warnings.append(f"A part of a page could not be read ({_brief(exc)}).")
            return ()

    def _font(self, resource: Any) -> Font:
        reference = getattr(resource, "indirect_reference", None)
        key = (reference.idnum, reference.generation) if reference else id(resource)
        if key not in self.fonts:
            decoded = PypdfFont.from_font_resource(resource)
            self.fonts[key] = (resource, resource_to_font(resource, decoded))
        return self.fonts[key][1]


def _unread(number: int, reason: str) -> PdfPage:
    problem = f"Page {number} could not be read ({reason}); its text is missing."
    return PdfPage(number, None, "", read_by="none", problem=problem)


def _left_out(number: int) -> PdfPage:
    problem = f"Page {number} was left out, as reading it had to be stopped; its text is missing."
    return PdfPage(number, None, "", read_by="none", problem=problem)


def _geometry(page: pypdf.PageObject) -> tuple[Matrix, float, float]:
    """Return a page's matrix into displayed points, its width and its height."""
    try:
        return page_geometry(
            [*page.mediabox], [*page.cropbox], int(page.rotation), float(page.user_unit)
        )
    except _WALK_ERRORS:  # boxes that are none
        return page_geometry((0, 0, 0, 0), (0, 0, 0, 0), 0, 1.0)


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
