"""Jobs: an upload is worked off once, also where its runner died on the way."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import service.jobs
from corpus import errors, jobs
from service.documents import documents_page
from service.jobs import Runner, job_record, queue_upload, wait_for_job
from service.uploads import Upload
from service.wiring import Library
from tests.service.texts import HIVES, TIDES, add

UPLOAD = Upload(HIVES, "hives.md")


@pytest.fixture
def runner(library: Library) -> Iterator[Runner]:
    started = Runner(library)
    started.start()
    yield started
    started.stop()


def _uploads(library: Library) -> list[Path]:
    return list((library.store.folder / "uploads").glob("*"))


def _wait(library: Library, job: dict[str, Any]) -> dict[str, Any]:
    done = wait_for_job(library, job["id"], 20)
    assert done["state"] in ("done", "failed"), done
    _await_uploads(library, 0)
    return done


def _await_uploads(library: Library, left: int) -> None:
    """An upload is deleted a moment after its job's end is stored."""
    deadline = time.monotonic() + 5
    while len(_uploads(library)) > left and time.monotonic() < deadline:
        time.sleep(0.01)


def test_a_job_waits_until_a_runner_takes_it(library: Library) -> None:
    runner = Runner(library)
    job = queue_upload(library, runner, UPLOAD)
    assert (job["kind"], job["state"], job["stage"], job["progress"]) == (
        "add",
        "queued",
        "waiting",
        0,
    )
    assert (job["attempts"], job["result"]) == (0, None)
    assert [path.read_bytes() for path in _uploads(library)] == [HIVES]
    assert wait_for_job(library, job["id"], 0.05)["state"] == "queued"
    runner.start()
    done = _wait(library, job)
    runner.stop()
    assert (done["state"], done["progress"], done["attempts"]) == ("done", 1.0, 1)
    [entry] = done["result"]["documents"]
    assert (entry["status"], entry["filename"]) == ("added", "hives.md")
    assert [item["id"] for item in documents_page(library, None, 10)["items"]] == [entry["id"]]
    assert _uploads(library) == []


def test_jobs_are_done_one_after_the_other(library: Library, runner: Runner) -> None:
    queued = [
        queue_upload(library, runner, Upload(data, name))
        for data, name in ((HIVES, "a.md"), (TIDES, "b.md"), (HIVES, "c.md"))
    ]
    entries = [_wait(library, job)["result"]["documents"][0] for job in queued]
    assert [entry["status"] for entry in entries] == ["added", "added", "duplicate"]
    assert entries[2]["id"] == entries[2]["duplicate_of"] == entries[0]["id"]


def test_a_bad_file_is_the_result_of_its_job(library: Library, runner: Runner) -> None:
    done = _wait(library, queue_upload(library, runner, Upload(b"<html>", "a.pdf")))
    [entry] = done["result"]["documents"]
    assert (done["state"], entry["status"], entry["id"]) == ("done", "failed", None)
    assert entry["error"]["code"] == "file_damaged"
    assert _uploads(library) == []


def test_a_surprise_fails_the_job_and_the_runner_goes_on(
    library: Library, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        def surprise(*_: Any) -> None:
            raise ZeroDivisionError

        patch.setattr(service.jobs, "add_upload", surprise)
        done = _wait(library, queue_upload(library, runner, UPLOAD))
    assert (done["state"], done["result"]) == ("failed", None)
    assert "ZeroDivisionError" in done["message"]
    assert _uploads(library) == []
    again = _wait(library, queue_upload(library, runner, UPLOAD))
    assert again["result"]["documents"][0]["status"] == "added"


def test_a_busy_database_does_not_end_the_runner(
    library: Library, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        def busy(*_: Any) -> bool:
            raise errors.LibraryBusy("Another process is writing.")

        patch.setattr(jobs, "finish_job", busy)
        first = queue_upload(library, runner, UPLOAD)
        assert wait_for_job(library, first["id"], 1)["state"] == "running"
    second = _ended(library, queue_upload(library, runner, Upload(TIDES, "tides.md")))
    assert second["result"]["documents"][0]["status"] == "added"
    _await_uploads(library, 1)
    # The first one's file is still there, for whoever takes it up again.
    assert [path.read_bytes() for path in _uploads(library)] == [HIVES]
    _let_leases_run_out(library)
    done = _wait(library, first)
    assert done["attempts"] == 2
    assert done["result"]["documents"][0]["status"] == "duplicate"


def test_uploads_that_no_job_waits_for_are_swept_away(library: Library) -> None:
    queued = Runner(library)
    queue_upload(library, queued, UPLOAD)
    (library.store.folder / "uploads" / "orphan").write_bytes(b"left by a crash")
    runner = Runner(library)
    runner._sweep()
    assert [path.read_bytes() for path in _uploads(library)] == [HIVES]


def _ended(library: Library, job: dict[str, Any]) -> dict[str, Any]:
    return wait_for_job(library, job["id"], 20)


def _let_leases_run_out(library: Library) -> None:
    with sqlite3.connect(library.store.folder / "loccit.sqlite3", timeout=10) as connection:
        connection.execute("UPDATE jobs SET lease_until = 1 WHERE state = 'running'")
    connection.close()


def test_a_job_goes_back_into_the_queue_when_the_server_ends(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_: Any, __: Any, on_progress: Callable[[str, int, int], None]) -> None:
        while True:
            on_progress("embed", 1, 2)
            time.sleep(0.01)

    first = Runner(library)
    job = queue_upload(library, first, UPLOAD)
    with monkeypatch.context() as patch:
        patch.setattr(service.jobs, "add_upload", endless)
        first.start()
        deadline = time.monotonic() + 10
        while job["stage"] != "embed" and time.monotonic() < deadline:
            job = job_record(library, job["id"])
        assert (job["state"], job["stage"], job["message"]) == ("running", "embed", "embed 1 of 2")
        assert job["progress"] == 0.625  # half of the way from .3 to .95
        first.stop()
    left = job_record(library, job["id"])
    assert (left["state"], left["stage"], left["attempts"]) == ("queued", "waiting", 0)
    assert [path.read_bytes() for path in _uploads(library)] == [HIVES]
    second = Runner(library)
    second.start()
    done = _wait(library, job)
    second.stop()
    assert (done["attempts"], done["result"]["documents"][0]["status"]) == (1, "added")


def test_a_job_of_a_dead_runner_is_taken_up_again(library: Library) -> None:
    job = queue_upload(library, Runner(library), UPLOAD)
    with library.store.write() as connection:
        claimed = jobs.claim_job(connection, "dead")
    assert claimed is not None
    runner = Runner(library)
    runner.start()
    assert wait_for_job(library, job["id"], 0.1)["state"] == "running"
    _let_leases_run_out(library)
    runner.hand_over(job["id"], None)
    done = _wait(library, job)
    runner.stop()
    assert (done["state"], done["attempts"]) == ("done", 2)
    assert done["result"]["documents"][0]["status"] == "added"


def test_a_job_that_was_done_but_for_its_last_line_ends_as_a_duplicate(library: Library) -> None:
    job = queue_upload(library, Runner(library), UPLOAD)
    hives = add(library)  # what the dead runner had stored
    runner = Runner(library)
    runner.start()
    done = _wait(library, job)
    runner.stop()
    assert done["result"]["documents"][0]["duplicate_of"] == hives


def test_the_indexes_are_brought_level_beside(library: Library, runner: Runner) -> None:
    _wait(library, queue_upload(library, runner, UPLOAD))
    deadline = time.monotonic() + 10
    while library.sync.view().lag and time.monotonic() < deadline:
        time.sleep(0.05)
    assert library.sync.view().lag == 0
    assert (library.store.folder / "index" / "manifest.json").exists()


def test_an_unknown_job(library: Library) -> None:
    with pytest.raises(errors.JobNotFound, match="'nope'"):
        job_record(library, "nope")


def test_nothing_is_put_by_where_the_job_can_not_be_queued(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise errors.LibraryError("There is no space left.")

    monkeypatch.setattr(jobs, "create_job", full)
    with pytest.raises(errors.LibraryError):
        queue_upload(library, Runner(library), UPLOAD)
    assert _uploads(library) == []
