"""What reading one document may cost, and how a process holds itself to it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType

_GRACE = 5  # seconds of CPU between the signal that ends a process and the one that must
_SHARE_FOR_OCR = 0.6  # the rest is for making a document of the pages
_AGAIN = 1.0  # a library may swallow the first exception
_FILES = 64
_LARGEST_FILE = 256 * 2**20
_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of address space; seconds of CPU in all, for each megabyte, and for one page.

    `silence` is how many seconds may pass without a word of progress, `silence_per_megabyte` and
    `silence_per_page` what the first 20 megabytes and each page add to that. `silence_for_ocr`
    comes on top where pages may be read by OCR, which gives up a page by itself within it.
    `cpu_for_ocr` is what OCR of a document may take, Tesseract's processes included: the pages
    that are then left are named.
    """

    memory: int = 1536 * 2**20
    cpu: float = 120.0
    cpu_per_megabyte: float = 2.0
    cpu_per_page: float = 10.0
    cpu_for_ocr: float = 3600.0
    silence: float = 60.0
    silence_per_megabyte: float = 10.0
    silence_per_page: float = 0.5
    silence_for_ocr: float = 400.0

    def cpu_for(self, size: int) -> int:
        """Return the seconds of CPU that a file of this many bytes may take."""
        return max(1, round(self.cpu + self.cpu_per_megabyte * size / 2**20))

    def own_cpu_for_ocr(self, size: int) -> float:
        """Return after how many seconds of its own CPU a process begins no more pages by OCR."""
        return _SHARE_FOR_OCR * self.cpu_for(size)

    def silence_for(self, size: int, pages: int, ocr: bool = False) -> float:
        """Return the seconds without news after which a process is given up."""
        megabytes = min(size / 2**20, 20)
        more = self.silence_per_megabyte * megabytes + self.silence_per_page * pages
        return self.silence + round(more) + (self.silence_for_ocr if ocr else 0)


def limit_this_process(limits: Limits, size: int) -> None:
    """Hold this process to limits that it can't lift, for a file of `size` bytes."""
    import resource  # not on Windows, where nothing here is called

    cpu = limits.cpu_for(size)
    wanted = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_FSIZE: _LARGEST_FILE,
        resource.RLIMIT_NOFILE: _FILES,
        resource.RLIMIT_CORE: 0,
    }
    for which, value in wanted.items():
        hard = resource.getrlimit(which)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        most = value + _GRACE if which == resource.RLIMIT_CPU else value
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # macOS refuses a limit on the address space.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (value, most))


def end_with_parent(parent: int) -> None:
    """Let the kernel end this process when the one that forked it ends, where it can (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def leave_the_network() -> None:
    """Move this process and those it forks into an empty network, where the kernel lets it."""
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        if library.unshare(_CLONE_NEWNET):
            library.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


class PageClock:
    """Interrupts a page that takes too much CPU with a TimeoutError.

    It counts CPU time, not the time of day: on a busy machine no page is lost for that.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    @contextlib.contextmanager
    def installed(self) -> Iterator[None]:
        """Let the clock interrupt what happens inside."""
        before = signal.signal(signal.SIGPROF, self._interrupt)
        try:
            yield
        finally:
            self.stop()
            signal.signal(signal.SIGPROF, before)

    def restart(self) -> None:
        """Begin to count the time of a page."""
        signal.setitimer(signal.ITIMER_PROF, self._seconds, _AGAIN)

    def stop(self) -> None:
        """Count no longer."""
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"it took more than {self._seconds:g} seconds of processor time")
