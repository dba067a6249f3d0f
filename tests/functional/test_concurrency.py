"""Several processes on one library, and processes that die."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.functional.conftest import Loccit, Server, Stocked, over

OWLS = "The ranger heard eleven owls in the pine wood last night."
FERRY = "The ferry to the island leaves at quarter past six."
CLOCK = "The tower clock has been four minutes slow since the storm."
PIPES = "How was the repair of the old pipe paid for?"


@pytest.fixture(scope="module")
def shared(stocked: Stocked, tmp_path_factory: pytest.TempPathFactory) -> Loccit:
    """Return the library that the processes of this module share."""
    return stocked.copy(tmp_path_factory.mktemp("shared") / "library")


@pytest.fixture(scope="module")
def servers(shared: Loccit) -> Iterator[tuple[Server, Server]]:
    """Yield two servers on it: one of them writes the indexes, the other only reads."""
    with shared.serving() as first, shared.serving() as second:
        first.ask(PIPES)
        second.ask(PIPES)
        yield first, second


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def _added(done: Any) -> str:
    out, err = done.communicate(timeout=120)
    assert done.returncode == 0, err
    assert "Traceback" not in err
    [entry] = json.loads(out)["documents"]
    assert entry["status"] == "added"
    return str(entry["id"])


def test_two_additions_beside_two_servers(
    shared: Loccit, servers: tuple[Server, Server], tmp_path: Path
) -> None:
    paths = _write(tmp_path, "owls.md", OWLS), _write(tmp_path, "ferry.md", FERRY)
    running = [shared.start("add", path, "--json") for path in paths]
    posted = servers[0].http.post(
        "/v1/documents?wait=60", files={"file": ("clock.md", CLOCK.encode())}
    )
    clock = posted.json()["documents"][0]["id"]
    owls, ferry = (_added(process) for process in running)
    for server in servers:
        assert server.ask("How many owls were in the wood?")[0]["document_id"] == owls
        assert server.ask("When does the boat to the island sail?")[0]["document_id"] == ferry
        assert server.ask("What is wrong with the tower clock?")[0]["document_id"] == clock
    # The same bytes over another door are the same document.
    again = servers[1].http.post(
        "/v1/documents?wait=60", files={"file": ("same.md", OWLS.encode())}
    )
    entry = again.json()["documents"][0]
    assert (entry["status"], entry["duplicate_of"]) == ("duplicate", owls)


def test_what_the_command_line_removes_is_gone_from_the_servers_at_once(
    shared: Loccit, servers: tuple[Server, Server], stocked: Stocked
) -> None:
    passages = [server.ask(PIPES)[0]["passage_id"] for server in servers]
    assert {passage.split(".")[0] for passage in passages} == {stocked.water}
    shared.json("remove", stocked.water)
    for server in servers:
        hits = server.ask(PIPES, 100)
        assert hits
        assert stocked.water not in {hit["document_id"] for hit in hits}
        assert server.http.get(f"/v1/passages/{passages[0]}").status_code == 410
        assert server.http.get(f"/v1/documents/{stocked.water}").status_code == 410
        assert stocked.water not in server.documents()


def test_what_is_removed_stays_gone_after_a_restart_and_without_the_indexes(
    stocked: Stocked, tmp_path: Path
) -> None:
    loccit = stocked.copy(tmp_path / "library")
    with loccit.serving() as server:
        passage = server.ask(PIPES)[0]["passage_id"]
        assert server.http.delete(f"/v1/documents/{stocked.water}").status_code == 200
        # While it runs, the derived files go: nothing is lost, nothing comes back.
        shutil.rmtree(loccit.library / "index", ignore_errors=True)
        assert _documents(server, PIPES) == {stocked.apiary, stocked.lamps}
    shutil.rmtree(loccit.library / "index", ignore_errors=True)
    with loccit.serving() as server:
        assert _documents(server, PIPES) == {stocked.apiary, stocked.lamps}
        assert server.http.get(f"/v1/passages/{passage}").status_code == 410
        assert _is_level(server)
    assert len([path for path in (loccit.library / "files").rglob("*") if path.is_file()]) == 2


def _documents(server: Server, question: str) -> set[str]:
    return {hit["document_id"] for hit in server.ask(question, 100)}


def _is_level(server: Server) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if server.http.get("/readyz").json()["index_lag"] == 0:
            return True
        time.sleep(0.1)
    return False


def test_two_processes_start_on_an_empty_library_at_once(tmp_path: Path) -> None:
    loccit = over(tmp_path / "library")
    paths = _write(tmp_path, "owls.md", OWLS), _write(tmp_path, "ferry.md", FERRY)
    running = [loccit.start("add", path, "--json") for path in paths]
    ids = {_added(process) for process in running}
    assert {item["id"] for item in loccit.json("documents")["items"]} == ids


def test_a_server_that_is_killed_in_a_job_takes_it_up_again(tmp_path: Path) -> None:
    loccit = over(tmp_path / "library")
    # Long enough that the kill meets it at work.
    text = "\n\n".join(
        f"## Night {number}\n\nIn night {number} the ranger heard {number + 7} owls near the mill, "
        f"wrote the number {number + 7} in the book and walked home by the river."
        for number in range(400)
    )
    with loccit.serving() as server:
        files = {"file": ("owls.md", text.encode())}
        job = server.http.post("/v1/documents", files=files).json()["id"]
        _until(server, job, "running")
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(timeout=30)
    with sqlite3.connect(loccit.library / "loccit.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM passages").fetchone() == (0,)
        # The dead one's lease would run for a minute more.
        connection.execute("UPDATE jobs SET lease_until = 1")
    connection.close()
    with loccit.serving() as server:
        done = _until(server, job, "done")
        [entry] = done["result"]["documents"]
        assert (done["attempts"], entry["status"]) == (2, "added")
        assert server.documents() == {entry["id"]}
        assert "22 owls" in server.ask("How many owls were there in night 15?")[0]["text"]
        _until_empty(loccit.library / "uploads")


def _until(server: Server, job: str, state: str) -> dict[str, Any]:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        found: dict[str, Any] = server.http.get(f"/v1/jobs/{job}").json()
        if found["state"] == state:
            return found
        time.sleep(0.02)
    raise TimeoutError(f"the job is {found}")


def _until_empty(folder: Path) -> None:
    deadline = time.monotonic() + 10
    while any(folder.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(folder.iterdir()) == []
