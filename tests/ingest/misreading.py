"""A nursery whose readers misbehave as a text file tells them to, to see what then happens."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

from ingest import readers
from ingest.draft import Draft, DraftBlock, DraftPage, PageStart
from ingest.options import ReadOptions
from ingest.sandbox import worker

PAGES = 3


def serve(control: socket.socket) -> None:
    """Serve as the worker does, with other readers for text and PDF."""
    text = readers.READERS["text/plain"]

    def misread(data: bytes, options: ReadOptions, progress: readers.Progress | None) -> Draft:
        word, _, rest = data.decode().partition(" ")
        if word in DEEDS:
            DEEDS[word](rest)
            return Draft("text/plain", (DraftBlock("paragraph", "Nothing happened."),))
        return text(data, options, progress)

    readers.READERS["text/plain"] = misread
    readers.READERS["application/pdf"] = _pages
    worker.serve(control)


def _pages(data: bytes, options: ReadOptions, progress: readers.Progress | None) -> Draft:
    """Return pages with a word each; the lines of the file say what to do on which."""
    deeds = dict(line.split(b" ", 1) for line in data.splitlines()[1:])
    blocks, pages = [], []
    count = int(deeds.get(b"pages", PAGES))
    for number in range(1, count + 1):
        problem = None
        if number not in options.skip_pages:
            word, _, rest = deeds.get(str(number).encode(), b"").decode().partition(" ")
            try:
                DEEDS.get(word, lambda _: None)(rest)
                start = (PageStart(0, number),)
                blocks.append(DraftBlock("paragraph", f"Words of page {number}.", pages=start))
            except OSError as exc:
                problem = str(exc)
        pages.append(DraftPage(number, problem=problem))
        if progress is not None:
            progress(number, count)
    return Draft("application/pdf", tuple(blocks), pages=tuple(pages))


def _spin(_rest: str) -> None:
    while True:
        pass


def _hog(_rest: str) -> None:
    held = []
    while True:
        held.append(bytearray(2**24))


def _grandchild(path: str) -> None:
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    with open(path, "w") as file:  # noqa: PTH123  as short as can be
        file.write(str(started.pid))
    time.sleep(600)


def _linger(path: str) -> None:
    with open(path, "w") as file:  # noqa: PTH123
        file.write(str(os.getpid()))
    time.sleep(600)


def _raise(_rest: str) -> None:
    raise ZeroDivisionError("of a secret in a traceback")


def _recurse(rest: str) -> None:
    _recurse(rest)


def _write(path: str) -> None:
    with open(path, "wb") as file:  # noqa: PTH123
        for _ in range(400):
            file.write(b"x" * 2**20)


def _connect(address: str) -> None:
    host, port = address.split(":")
    socket.create_connection((host, int(port)), timeout=5)


def _tell(path: str) -> None:
    """Write down what the child can see of its parent."""
    descriptors = []
    for number in range(256):
        with contextlib.suppress(OSError):
            os.fstat(number)
            descriptors.append(number)
    session = os.getsid(0) == os.getpid()
    with open(path, "w") as file:  # noqa: PTH123
        file.write(f"{sorted(os.environ)}\n{len(descriptors)}\n{session}\n")


def _kill_the_nursery(_rest: str) -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)


DEEDS: Mapping[str, Callable[[str], object]] = {
    "spin": _spin,
    "hog": _hog,
    "sleep": lambda seconds: time.sleep(float(seconds)),
    "crash": lambda _: ctypes.string_at(0),
    "kill": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "exit": lambda status: os._exit(int(status)),
    "grandchild": _grandchild,
    "linger": _linger,
    "raise": _raise,
    "recurse": _recurse,
    "write": _write,
    "connect": _connect,
    "tell": _tell,
    "nursery": _kill_the_nursery,
}
