"""Whose leases may be taken over: those of processes of this host that have ended."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

import pytest

from service.owners import has_gone, own_name

HOST = socket.gethostname()


def test_a_process_that_runs_is_there() -> None:
    assert own_name() == f"{HOST}:{os.getpid()}"
    assert not has_gone(f"{own_name()}:ab12", time.time())


def test_one_that_was_killed_has_gone_also_before_its_parent_looks() -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    owner = f"{HOST}:{child.pid}:ab12"
    assert not has_gone(owner, time.time() + 60)
    child.kill()
    if sys.platform == "linux":
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert has_gone(owner, time.time())
    child.wait()
    assert has_gone(owner, time.time())


@pytest.mark.skipif(sys.platform != "linux", reason="only /proc tells when a process began")
def test_one_that_began_later_is_another() -> None:
    assert has_gone(f"{own_name()}:ab12", time.time() - 10**7)


@pytest.mark.parametrize(
    "owner", ["elsewhere:1:ab12", "another", "", f"{HOST}::x", f"{HOST}:-1:x", f"{HOST}:{9**20}:x"]
)
def test_of_others_nothing_is_known(owner: str) -> None:
    assert not has_gone(owner, time.time())
