"""Fixtures that every test may use."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The same cases in every run; `--hypothesis-profile search` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2_000, deadline=None)
settings.load_profile("steady")

_BESIDE_THE_REPOSITORY = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of evaluation data; skip where there is none."""
    folder = Path(os.environ.get("LOCCIT_DATA", _BESIDE_THE_REPOSITORY))
    if folder.is_dir():
        return folder
    reason = f"no evaluation data in {folder}: set LOCCIT_DATA to the folder that holds it"
    if os.environ.get("LOCCIT_REQUIRE_DATA") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Any:
    """Let nothing of a test reach further than this machine."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                pytest.fail(f"a test tried to reach {host}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
