"""The command line and the server as people run them: in processes of their own."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.ingest.tiny_pdf import make_pdf

ROOT = Path(__file__).parents[2]
FILES = Path(__file__).parent / "files"
_LOCCIT = (sys.executable, "-m", "service.cli")


@dataclass(frozen=True)
class Loccit:
    """The command line over one library."""

    library: Path
    more: Mapping[str, str]
    before: Sequence[str] = ()

    @property
    def environ(self) -> dict[str, str]:
        """Return the environment of its processes, without settings of the caller's own."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("LOCCIT_")}
        cache = os.environ.get("LOCCIT_CACHE", str(ROOT / ".venv" / "cache"))
        own = {"LOCCIT_LIBRARY": str(self.library), "LOCCIT_CACHE": cache}
        return {**kept, **own, **self.more}

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """Begin a command."""
        return subprocess.Popen(
            [*self.before, *_LOCCIT, *map(str, arguments)],
            cwd=ROOT,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def json(self, *arguments: str | Path) -> Any:
        """Run a command that must succeed and print one JSON value on stdout, and no more."""
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    @contextmanager
    def serving(self) -> Iterator[Server]:
        """Yield a server on a free loopback port, ready to answer."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = self.start("serve", "--port", str(port))
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as http:
            server = Server(process, http)
            try:
                server.wait_until_ready()
                yield server
            finally:
                if process.poll() is None:
                    process.terminate()
                process.communicate(timeout=30)


@dataclass(frozen=True)
class Server:
    """A running server."""

    process: subprocess.Popen[str]
    http: httpx.Client

    def wait_until_ready(self) -> None:
        """Return once it answers."""
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.process.communicate()[1]
            try:
                if self.http.get("/readyz").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise TimeoutError("the server did not start")

    def ask(self, question: str, limit: int = 10) -> list[dict[str, Any]]:
        """Return the hits of a question."""
        answer = self.http.post("/v1/ask", json={"question": question, "limit": limit})
        assert answer.status_code == 200, answer.text
        hits: list[dict[str, Any]] = answer.json()["hits"]
        return hits

    def documents(self) -> set[str]:
        """Return the ids of what it lists."""
        return {item["id"] for item in self.http.get("/v1/documents").json()["items"]}


def over(library: Path, before: Sequence[str] = (), **more: str) -> Loccit:
    """Return the command line over a library."""
    return Loccit(library, more, before)


@dataclass(frozen=True)
class Stocked:
    """A library that holds the three documents, with their ids."""

    loccit: Loccit
    water: str
    apiary: str
    lamps: str

    def copy(self, library: Path) -> Loccit:
        """Return the command line over a copy that may be changed."""
        shutil.copytree(self.loccit.library, library)
        return over(library)


@pytest.fixture(scope="session")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a PDF of two pages on street lamps."""
    path = tmp_path_factory.mktemp("files") / "lamps.pdf"
    first = ["Street Lamps", "", "The town council counted five hundred lamps along the quay."]
    second = ["Every third lamp burns until dawn, the others are put out at midnight."]
    path.write_bytes(make_pdf([first, second], title="Street Lamps"))
    return path


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory, lamps: Path) -> Stocked:
    """Return the library that most tests ask; those that change it take a copy."""
    loccit = over(tmp_path_factory.mktemp("stocked") / "library")
    added = loccit.json("add", FILES, lamps)["documents"]
    assert [entry["status"] for entry in added] == ["added"] * 3, added
    ids = {entry["filename"]: entry["id"] for entry in added}
    return Stocked(loccit, ids["water.md"], ids["apiary.txt"], ids["lamps.pdf"])


@pytest.fixture
def run_python() -> Callable[[str, Loccit], subprocess.CompletedProcess[str]]:
    """Return a function that runs Python code in the environment of a command line."""

    def run(code: str, loccit: Loccit) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=loccit.environ,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run
