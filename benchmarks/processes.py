"""What this process and all that it started have used: CPU time and memory, by Linux's /proc."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY = 0.02  # seconds between two looks at the memory


def cpu_seconds() -> float:
    """Return the CPU time of this process and its descendants, those that have ended included.

    What a process that has ended used counts once its parent has waited for it.
    """
    return sum(map(_ticks, _family(os.getpid()))) / _TICKS


def peak_of(work: Callable[[], object]) -> int:
    """Do a piece of work; return the largest memory of one descendant in it, in bytes."""
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(_EVERY):
            own = [pid for pid in _family(os.getpid()) if pid != os.getpid()]
            peak = max([peak, *map(_memory, own)])

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        work()
    finally:
        done.set()
        watcher.join()
    return peak


def _family(root: int) -> Iterator[int]:
    """Yield a process and its living descendants."""
    children: dict[int, list[int]] = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit() and (fields := _stat(int(folder.name))):
            children.setdefault(int(fields[1]), []).append(int(folder.name))
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += children.get(pid, [])


def _ticks(pid: int) -> int:
    fields = _stat(pid)
    return sum(map(int, fields[11:15])) if fields else 0  # utime, stime, cutime, cstime


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat from the state on; empty where it has ended."""
    try:
        return (_PROC / str(pid) / "stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _memory(pid: int) -> int:
    try:
        status = (_PROC / str(pid) / "status").read_text("utf-8")
    except OSError:
        return 0
    lines = [line.split() for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0][1]) * 1024 if lines else 0
