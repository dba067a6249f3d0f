"""Reading a document in a process of its own, which can be killed and holds nothing of ours.

The process is one of `ingest.sandbox.worker`. It has limits on memory, processor time and files, no
environment, database or socket of the parent's, and no network where the kernel lets it be
without. It can read the files that its user can read: it is no jail.
"""

from __future__ import annotations

import json
import signal
import socket
import struct
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace

from corpus.errors import BadInput, FileDamaged, FileTooLarge, LoccitError
from corpus.records import ParsedDocument
from ingest.options import ReadOptions
from ingest.pdf.reader import is_pdf
from ingest.readers import DEFAULTS, MAXIMUM_SIZE, Bibliography, Progress, read_bytes
from ingest.sandbox import frames, wire
from ingest.sandbox.limits import Limits
from ingest.sandbox.nursery import IS_SUPPORTED, NURSERY

_STARTING = 120.0  # seconds; on an idle machine half a second for the first document
_HEARTBEAT = 0.5  # seconds
_MOST_RETRIES = 3
_MOST_SCANS = 64 * 2**20  # bytes
_MOST_REPORTS = 20_000  # of progress


def read_in_sandbox(
    data: bytes,
    filename: str,
    *,
    options: ReadOptions = DEFAULTS,
    bibliography: Bibliography | None = None,
    on_progress: Progress | None = None,
    limit: int = MAXIMUM_SIZE,
    limits: Limits | None = None,
    scans: dict[int, bytes] | None = None,
) -> ParsedDocument:
    """Return what `ingest.readers.read_bytes` returns, read in a process of its own.

    It raises the same errors, FileTooLarge where a limit on time, memory or size was reached,
    and FileDamaged where the process crashed; pages at which it came to that are left out and
    named. `on_progress` is called twice a second at least, with (0, 1) while the number of pages
    is unknown; what it raises ends the reading. `bibliography` is called in this process.
    `scans` are pages that OCR read before, by number, and need not read again; those that it reads
    now are put in as they are read, for another call on the same file with the same options.
    Thread-safe: documents are read side by side, one a thread.
    """
    if not IS_SUPPORTED:
        document = read_bytes(
            data,
            filename,
            options=options,
            bibliography=bibliography,
            on_progress=on_progress,
            limit=limit,
        )
        return _warned(document, ["It was read without a sandbox, which this system has not."])
    lost: dict[int, str] = {}
    scans = {} if scans is None else scans
    cause: BadInput
    while True:
        attempt = _Attempt(
            data, filename, limit, limits or Limits(), bibliography, on_progress, scans
        )
        try:
            document = attempt.read(replace(options, skip_pages=(*options.skip_pages, *lost)))
        except _Ended as exc:
            if attempt.page is None or attempt.page in lost or len(lost) == _MOST_RETRIES:
                raise exc.error from exc
            lost[attempt.page] = exc.reason
            cause = exc.error
        except BadInput as exc:  # what is left is no document: say why
            raise (cause if lost else exc) from exc
        else:
            return _without_pages(document, lost)


def _without_pages(document: ParsedDocument, lost: Mapping[int, str]) -> ParsedDocument:
    """Return a document with the reasons for which pages of it were left out."""
    problems = {page: f"Page {page} was left out: {reason}." for page, reason in lost.items()}
    pages = tuple(
        replace(page, read_by="none", problem=problems[page.number])
        if page.number in problems
        else page
        for page in document.pages
    )
    return _warned(replace(document, pages=pages), problems.values())


def _warned(document: ParsedDocument, warnings: Iterable[str]) -> ParsedDocument:
    return replace(document, warnings=(*document.warnings, *warnings))


class _Ended(Exception):
    """The child is gone without an answer."""

    def __init__(self, error: BadInput, reason: str) -> None:
        super().__init__(reason)
        self.error, self.reason = error, reason


class _Attempt:
    """One document on its way through one child."""

    def __init__(
        self,
        data: bytes,
        filename: str,
        limit: int,
        limits: Limits,
        bibliography: Bibliography | None,
        on_progress: Progress | None,
        scans: dict[int, bytes] | None = None,
    ) -> None:
        self._scans = {} if scans is None else scans
        self._data, self._filename = data, filename
        self._limit, self._limits = limit, limits
        self._bibliography, self._on_progress = bibliography, on_progress
        self._done, self._pages, self._reports = 0, 0, 0
        self._ocr = False
        self._patience = self._deadline = 0.0

    @property
    def page(self) -> int | None:
        """The page of a PDF that is being read; null after the last, and in other files."""
        if not self._pages:  # none is done: the first, or the opening
            return 1 if is_pdf(self._data) else None
        return self._done + 1 if self._done < self._pages else None

    def read(self, options: ReadOptions) -> ParsedDocument:
        """Return the document; raises BadInput, _Ended, and what `on_progress` raises."""
        talk, told = NURSERY.fork()
        with talk, told:  # the child is killed where `told` is closed before its end
            self._start(talk)
            try:
                self._begin(talk, options)
                kind, content = self._attend(talk)
            except (EOFError, ConnectionError) as exc:
                raise self._ended(told) from exc
            except (TimeoutError, struct.error, frames.FrameInvalid) as exc:
                raise self._stopped(exc) from exc
        if kind == frames.ERROR:
            raise wire.bytes_to_error(content)
        return wire.bytes_to_document(content)

    def _start(self, talk: socket.socket) -> None:
        talk.settimeout(_HEARTBEAT)
        self._be_patient(_STARTING)
        try:
            frames.receive_frame(talk, 0, self._wait)
        except (EOFError, TimeoutError) as exc:
            raise LoccitError(
                "The process that reads documents could not start; what stands above, if anything, "
                "says why. Check the installation with `loccit doctor`."
            ) from exc

    def _begin(self, talk: socket.socket, options: ReadOptions) -> None:
        request = {
            "limit": self._limit,
            "filename": self._filename,
            "options": asdict(options),
            "size": len(self._data),
            "limits": asdict(self._limits),
            "has_bibliography": self._bibliography is not None,
            "scans": len(self._scans),
        }
        self._ocr = bool(options.ocr) and is_pdf(self._data)
        self._be_patient(self._limits.silence_for(len(self._data), 0))
        talk.settimeout(self._patience)
        frames.send_frame(talk, frames.REQUEST, json.dumps(request).encode())
        frames.send_frame(talk, frames.FILE, self._data)
        for number, page in self._scans.items():
            frames.send_frame(talk, frames.SCAN, frames.PAGE.pack(number) + page)
        talk.settimeout(_HEARTBEAT)

    def _attend(self, talk: socket.socket) -> tuple[bytes, bytes]:
        """Return the last frame, the answer, having attended to all before it."""
        while True:
            kind, content = frames.receive_frame(talk, wire.MOST_BYTES, self._wait)
            if kind in (frames.DOCUMENT, frames.ERROR):
                return kind, content
            if kind == frames.PROGRESS:
                self._note(*frames.PAGES.unpack(content))
            elif kind == frames.SCAN:
                self._keep(content)
            elif kind == frames.BIBLIOGRAPHY and self._bibliography is not None:
                self._give(talk, content.decode("utf-8", "replace"), self._bibliography)
            else:
                raise frames.FrameInvalid(f"a frame {kind!r}")

    def _note(self, done: int, pages: int) -> None:
        self._reports += 1
        if not 0 <= done <= pages <= wire.MOST_PAGES or self._reports > _MOST_REPORTS:
            raise frames.FrameInvalid(f"page {done} of {pages}")
        self._done, self._pages = done, pages
        self._be_patient(self._limits.silence_for(len(self._data), pages, self._ocr))
        self._tell()

    def _keep(self, content: bytes) -> None:
        """Remember a page that OCR has read; what is in it only a child ever looks at."""
        (number,) = frames.PAGE.unpack_from(content)
        if not 1 <= number <= self._pages or len(content) > frames.MOST_SCAN:
            raise frames.FrameInvalid(f"page {number} by OCR")
        if sum(map(len, self._scans.values())) + len(content) <= _MOST_SCANS:
            self._scans[number] = content[frames.PAGE.size :]

    def _give(self, talk: socket.socket, name: str, bibliography: Bibliography) -> None:
        try:
            answer = frames.FILE, bibliography(name)
        except BadInput as exc:
            answer = frames.REFUSAL, wire.error_to_bytes(exc)
        talk.settimeout(self._limits.silence)
        frames.send_frame(talk, *answer)
        talk.settimeout(_HEARTBEAT)
        self._be_patient(self._patience)

    def _be_patient(self, seconds: float) -> None:
        """Wait for news this long from now."""
        self._patience = seconds
        self._deadline = time.monotonic() + seconds

    def _wait(self) -> None:
        self._tell()
        if time.monotonic() > self._deadline:
            raise TimeoutError

    def _tell(self) -> None:
        if self._on_progress is not None:
            self._on_progress(self._done, self._pages or 1)

    def _stopped(self, exc: Exception) -> _Ended:
        """Return why the parent itself ends the child."""
        if isinstance(exc, TimeoutError):
            reason = f"it took more than {self._patience:g} seconds"
            return _Ended(self._too_large(reason), reason)
        reason = f"the reading process answered nonsense ({exc})"
        return _Ended(self._damaged(reason), reason)

    def _ended(self, told: socket.socket) -> _Ended:
        """Return why the child is gone."""
        told.settimeout(_STARTING)
        try:
            (status,) = frames.STATUS.unpack(told.recv(frames.STATUS.size))
        except (OSError, struct.error):
            reason = "the reading process vanished"
            return _Ended(self._damaged(reason), reason)
        if status == -signal.SIGXCPU:
            seconds = self._limits.cpu_for(len(self._data))
            reason = f"it took more than {seconds} seconds of processor time"
            return _Ended(self._too_large(reason), reason)
        if status == frames.OUT_OF_MEMORY:
            reason = f"it needs more than {self._limits.memory / 2**20:.0f} MB of memory"
            return _Ended(self._too_large(reason), reason)
        if status == -signal.SIGKILL:
            reason = "the system ended it, probably for want of memory"
            return _Ended(self._too_large(reason), reason)
        name = signal.Signals(-status).name if status < 0 else f"exit code {status}"
        reason = f"the reading process crashed on it ({name})"
        return _Ended(self._damaged(reason), reason)

    def _where(self) -> str:
        return f" on page {self.page} of {self._pages}" if self._pages and self.page else ""

    def _too_large(self, reason: str) -> FileTooLarge:
        return FileTooLarge(
            f"{self._filename} could not be read{self._where()}: {reason}. Split the file."
        )

    def _damaged(self, reason: str) -> FileDamaged:
        return FileDamaged(
            f"{self._filename} could not be read{self._where()}: {reason}. Open it in the program "
            "that made it and save it anew."
        )
