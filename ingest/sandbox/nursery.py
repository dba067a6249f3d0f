"""The parent's end of the nursery: one process for all threads, started when first needed."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import socket
import subprocess
import sys
import threading

IS_SUPPORTED = hasattr(os, "fork") and hasattr(socket, "send_fds")
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TESSDATA_PREFIX", "TMPDIR")
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_ENDING = 5.0  # seconds
# In place of `-m ingest.sandbox.worker`: isolated, yet it finds what the parent finds.
_PROGRAM = (
    "import json, socket, sys; sys.path[:] = json.loads(sys.argv[2]); "
    "from importlib import import_module; "
    "import_module(sys.argv[3]).serve(socket.socket(fileno=int(sys.argv[1])))"
)


class Nursery:
    """Forks processes that read, on demand; see `ingest.sandbox.worker`."""

    def __init__(self, module: str = "ingest.sandbox.worker") -> None:
        """Prepare one whose process calls `serve` of a module."""
        self._module = module
        self._mutex = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def start(self) -> None:
        """Begin to load the readers, so that the first document need not wait for them."""
        if IS_SUPPORTED:
            with self._mutex:
                self._running()

    def fork(self) -> tuple[socket.socket, socket.socket]:
        """Return the sockets of a new child: over one it talks, the other tells how it ended.

        Closing the second kills the child. A nursery that has died is replaced.
        """
        talk, child_talk = socket.socketpair()
        told, child_told = socket.socketpair()
        descriptors = [child_talk.fileno(), child_told.fileno()]
        with child_talk, child_told, self._mutex:
            try:
                socket.send_fds(self._running(), [b"+"], descriptors)
            except ConnectionError:
                self._end()
                socket.send_fds(self._running(), [b"+"], descriptors)
        return talk, told

    def close(self) -> None:
        """End the process, and with it all children."""
        with self._mutex:
            self._end()

    def forget(self) -> None:
        """In a fork of the parent: what was started belongs to the parent alone."""
        self._mutex = threading.Lock()
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.returncode = 0  # else Popen would wait for it
        self._control = self._process = None

    def _running(self) -> socket.socket:
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._control is None:
            self._control, theirs = socket.socketpair()
            with theirs:
                self._process = _spawn(theirs, self._module)
        return self._control

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_ENDING)
            self._process.kill()
            self._process.wait()
        self._control = self._process = None


def _spawn(control: socket.socket, module: str) -> subprocess.Popen[bytes]:
    path = json.dumps([os.path.abspath(entry) for entry in sys.path])  # noqa: PTH100  "" as well
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _PROGRAM, str(control.fileno()), path, module],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**kept, "LC_ALL": "C.UTF-8", **dict.fromkeys(_ONE_THREAD, "1")},
        cwd="/",
        pass_fds=[control.fileno()],
        start_new_session=True,
    )


NURSERY = Nursery()
atexit.register(NURSERY.close)
if IS_SUPPORTED:
    os.register_at_fork(after_in_child=NURSERY.forget)
