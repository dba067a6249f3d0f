"""The process that reads: a nursery with the readers loaded, which forks a child a document.

The parent starts one nursery, as a fresh program without the parent's environment, threads and
files, and hands it for each document two sockets: one over which the child talks
(`ingest.sandbox.frames`), and one over which the nursery tells how the child ended. Where the
parent closes the second, or dies, the nursery kills the child with all that it started. A child
is forked, not started anew: that costs milliseconds where loading the readers costs half a
second. `multiprocessing`'s forkserver does the same, but imports the caller's `__main__`, tells
of a child's death without its reason, and pickles.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import selectors
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from corpus.errors import BadInput, FileDamaged, FileTooLarge
from ingest import readers
from ingest.options import ReadOptions
from ingest.pdf.reader import MEDIA_TYPE as PDF
from ingest.pdf.scan.memory import Memory, remembering
from ingest.sandbox import frames, wire
from ingest.sandbox.limits import (
    Limits,
    PageClock,
    end_with_parent,
    leave_the_network,
    limit_this_process,
)

_MOST_BIBLIOGRAPHY = 64 * 2**20
_MOST_REQUEST = 2**20
# Read once before the first fork, so that no child loads what all need.
_WARM_UP = (
    ("a.md", b"# A heading\n\nA short text of two sentences. It names Smith (2020).\n"),
    ("a.html", b"<html><body><p>A short text in a paragraph of its own.</p></body></html>"),
    ("a.txt", "Короткий текст, чтобы узнать язык. Он ничего не значит.\n".encode()),
)


def serve(control: socket.socket) -> None:
    """Fork a child for each pair of sockets that arrives, until the parent closes its end."""
    leave_the_network()
    for filename, data in _WARM_UP:
        readers.read_bytes(data, filename)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)  # a broken installation was heard; a document must not be
    gc.collect()
    gc.freeze()  # the collector of a child must not touch, and so copy, what it shares
    Nursery(control).run()


class Nursery:
    """The children that read, each with the socket over which the parent hears of its end."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._children: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        self._woken, self._waker = socket.socketpair()
        for end in (self._woken, self._waker):
            end.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)

    def run(self) -> None:
        """Work until the parent is gone; no child outlives this."""
        self._selector.register(self._control, selectors.EVENT_READ, self._take)
        self._selector.register(self._woken, selectors.EVENT_READ, self._reap)
        try:
            while True:
                for key, _ in self._selector.select():
                    key.data()
        except EOFError:
            pass
        finally:
            for pid in self._children:
                _kill(pid)

    def _take(self) -> None:
        message, descriptors, _, _ = socket.recv_fds(self._control, 1, 2)
        if not message:
            raise EOFError
        talk, told = (socket.socket(fileno=descriptor) for descriptor in descriptors)
        nursery = os.getpid()
        pid = os.fork()
        if pid == 0:
            with _ending():
                self._let_go()
                told.close()
                end_with_parent(nursery)
                read_for(talk)
        talk.close()
        self._children[pid] = told
        self._selector.register(told, selectors.EVENT_READ, lambda: self._abandon(pid))

    def _let_go(self) -> None:
        """In a new child: give up all that belongs to the nursery and to other children."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._selector.close()
        for end in (self._control, self._woken, self._waker, *self._children.values()):
            end.close()
        os.setsid()

    def _abandon(self, pid: int) -> None:
        """The parent closed its end: it wants no answer any more."""
        if pid in self._children:  # else it was buried in the same round
            _kill(pid)
            self._selector.unregister(self._children[pid])

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._woken.recv(4096):
                pass
        with contextlib.suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                self._bury(*ended)

    def _bury(self, pid: int, status: int) -> None:
        _kill_group(pid)  # what the child itself started, such as Tesseract
        told = self._children.pop(pid)
        with contextlib.suppress(KeyError):
            self._selector.unregister(told)
        with contextlib.suppress(OSError):
            told.send(frames.STATUS.pack(os.waitstatus_to_exitcode(status)))
        told.close()


def read_for(talk: socket.socket) -> None:
    """Read one document for the process at the other end of a socket, and answer."""
    frames.send_frame(talk, frames.BEGUN)
    request = json.loads(_expect(talk, frames.REQUEST, _MOST_REQUEST))
    limits, size = Limits(**request.pop("limits")), request.pop("size")
    limit_this_process(limits, size)
    data = _expect(talk, frames.FILE, size)
    memory = Memory(
        _scans(talk, request.pop("scans")),
        lambda number, page: frames.send_frame(talk, frames.SCAN, frames.PAGE.pack(number) + page),
        limits.cpu_for_ocr,
        limits.own_cpu_for_ocr(size),
    )
    try:
        with remembering(memory):
            answer = frames.DOCUMENT, _read(talk, data, request, limits)
    except BadInput as exc:
        answer = frames.ERROR, wire.error_to_bytes(exc)
    frames.send_frame(talk, *answer)


def _read(talk: socket.socket, data: bytes, request: dict[str, Any], limits: Limits) -> bytes:
    """Return the document as bytes; whatever a reader raises becomes a BadInput."""
    filename, options = request["filename"], request["options"]
    options["skip_pages"] = tuple(options["skip_pages"])
    try:
        with _clock(data, filename, limits) as clock:
            document = readers.read_bytes(
                data,
                filename,
                options=ReadOptions(**options),
                bibliography=_asking(talk) if request["has_bibliography"] else None,
                on_progress=_telling(talk, clock),
                limit=request["limit"],
            )
        return wire.document_to_bytes(document)
    except BadInput:
        raise
    except MemoryError as exc:
        raise FileTooLarge(
            f"{filename} needs more than {limits.memory / 2**20:.0f} MB of memory to be read. "
            "Split the file."
        ) from exc
    except TimeoutError as exc:
        raise FileTooLarge(f"{filename} could not be read: {exc}. Split the file.") from exc
    except Exception as exc:
        raise FileDamaged(
            f"{filename} could not be read ({_brief(exc)}). Open it in the program that made it "
            "and save it anew."
        ) from exc


@contextlib.contextmanager
def _clock(data: bytes, filename: str, limits: Limits) -> Iterator[PageClock]:
    """Yield the clock of pages, running for a PDF: other formats are read in one go."""
    clock = PageClock(limits.cpu_per_page)
    with clock.installed():
        if readers.media_type(data, filename) == PDF:
            clock.restart()
        yield clock


def _telling(talk: socket.socket, clock: PageClock) -> Callable[[int, int], None]:
    """Return a progress function that tells the parent, and times each page."""
    is_over = False

    def on_progress(done: int, pages: int) -> None:
        nonlocal is_over
        clock.stop()
        wire.check_pages(pages)
        frames.send_frame(talk, frames.PROGRESS, frames.PAGES.pack(done, pages))
        is_over = is_over or done >= pages  # what follows is the work of the whole document
        if not is_over:
            clock.restart()

    return on_progress


def _scans(talk: socket.socket, count: int) -> dict[int, bytes]:
    """Return the pages that OCR read in an earlier attempt, by number."""
    pages = {}
    for _ in range(count):
        content = _expect(talk, frames.SCAN, frames.MOST_SCAN)
        (number,) = frames.PAGE.unpack_from(content)
        pages[number] = content[frames.PAGE.size :]
    return pages


def _asking(talk: socket.socket) -> Callable[[str], bytes]:
    """Return a function that gets the file of references with a name from the parent."""

    def bibliography(name: str) -> bytes:
        frames.send_frame(talk, frames.BIBLIOGRAPHY, name.encode("utf-8", "surrogatepass"))
        kind, content = frames.receive_frame(talk, _MOST_BIBLIOGRAPHY)
        if kind == frames.REFUSAL:
            raise wire.bytes_to_error(content)
        return content

    return bibliography


def _expect(talk: socket.socket, kind: bytes, most: int) -> bytes:
    found, content = frames.receive_frame(talk, most)
    if found != kind:
        raise ValueError(f"a frame {found!r} in place of {kind!r}")
    return content


def _brief(exc: BaseException) -> str:
    text = " ".join(str(exc).split())[:160]
    return f"{type(exc).__name__}: {text}" if text else type(exc).__name__


def _kill(pid: int) -> None:
    """End a child that was not waited for yet, and all of its process group."""
    os.kill(pid, signal.SIGKILL)
    _kill_group(pid)


def _kill_group(pid: int) -> None:
    """End a process group; there is none where its leader was killed before it could begin."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


class _ending(contextlib.AbstractContextManager[None]):  # noqa: N801
    """Ends the process after what happens inside, whatever that is."""

    def __exit__(self, kind: object, *_: object) -> None:
        lacked_memory = isinstance(kind, type) and issubclass(kind, MemoryError)
        os._exit(frames.OUT_OF_MEMORY if lacked_memory else kind is not None)
