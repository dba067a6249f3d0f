"""Who holds a job's lease, as `HOST:PID:TOKEN`, and whether that process is still there."""

from __future__ import annotations

import math
import os
import socket
from pathlib import Path

_PROCESSES = Path("/proc")


def own_name() -> str:
    """Return the host and the process id of this process."""
    return f"{socket.gethostname()}:{os.getpid()}"


def has_gone(owner: str, seen: float) -> bool:
    """Say whether an owner, seen last at a Unix time, is known to have ended.

    That is known of processes of this host only. A process with the owner's id that began after
    the owner was seen is another one, as after a container has begun anew.
    """
    host, _, rest = owner.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname() or not rest.isdecimal() or len(rest) > 9:
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass  # there is one, and it is another user's
    began = _began(int(rest))
    return began is not None and began > seen


def _began(pid: int) -> float | None:
    """Return when a process began, as Unix time; null where the system does not tell (proc(5)).

    One that has ended, and waits for its parent to see it, never did: infinity.
    """
    try:
        # The name, in parentheses, may hold anything; the start is the 22nd field, in ticks.
        text = (_PROCESSES / str(pid) / "stat").read_text("utf-8", "replace")
        fields = text.rpartition(")")[2].split()
        booted = (_PROCESSES / "stat").read_text("utf-8", "replace").split("\nbtime ")[1]
        seconds = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return math.inf if fields[0] in "ZX" else int(booted.split(maxsplit=1)[0]) + seconds
    except (OSError, ValueError, IndexError):
        return None
