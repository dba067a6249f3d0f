"""The runner: jobs are worked off once, side by side, also where a runner died on the way."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import service.add
import service.runner
from corpus import errors, jobs, schema
from corpus.records import ParsedDocument
from ingest.readers import read_bytes
from service.documents import documents_page
from service.jobs import job_record, queue_upload, wait_for_job
from service.reading import Progress, make_reading
from service.runner import Runner
from service.settings import Settings
from service.uploads import Upload
from service.wiring import Library, open_library
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


def test_a_job_that_waited_is_done(library: Library) -> None:
    runner = Runner(library)
    job = queue_upload(library, runner, UPLOAD)
    runner.start()
    done = _wait(library, job)
    runner.stop()
    assert (done["state"], done["progress"], done["attempts"]) == ("done", 1.0, 1)
    [entry] = done["result"]["documents"]
    assert (entry["status"], entry["filename"]) == ("added", "hives.md")
    assert [item["id"] for item in documents_page(library, None, 10)["items"]] == [entry["id"]]
    assert _uploads(library) == []


@pytest.fixture
def three(settings: Settings) -> Iterator[Library]:
    """Yield a library whose server works at three jobs at once."""
    opened = open_library(replace(settings, readers=3), create=True)
    yield opened
    opened.close()


class Readings:
    """Stands in for reading: a file waits until it may be read; its bytes say what comes of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun: list[str] = []
        self.may: dict[str, threading.Event] = defaultdict(threading.Event)
        monkeypatch.setattr(service.add, "read_upload", self.read)

    def read(self, _: Library, upload: Upload, on_progress: Progress) -> ParsedDocument:
        self.begun.append(upload.filename)
        for number in range(2000):
            on_progress("read", number, 2000)
            if self.may[upload.filename].wait(0.01):
                return read_bytes(upload.data, "a.md")
        raise AssertionError(f"{upload.filename} waited too long")


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_as_many_are_read_at_once_as_there_are_readers_in_order_of_arrival(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings, runner = Readings(monkeypatch), Runner(three)
    names = [f"{number}.md" for number in range(5)]
    texts = [HIVES + b"\n" * number for number in range(5)]
    queued = [
        queue_upload(three, runner, Upload(text, name))
        for text, name in zip(texts, names, strict=True)
    ]
    runner.start()
    _until(lambda: len(readings.begun) == 3)
    time.sleep(0.1)
    assert sorted(readings.begun) == names[:3]
    # A slow file holds back none that came after it.
    for name in names[1:]:
        readings.may[name].set()
    entries = [_ended(three, job)["result"]["documents"][0] for job in queued[1:]]
    assert [(one["filename"], one["status"]) for one in entries] == [
        (name, "added") for name in names[1:]
    ]
    assert job_record(three, queued[0]["id"])["state"] == "running"
    readings.may[names[0]].set()
    assert _ended(three, queued[0])["result"]["documents"][0]["status"] == "added"
    runner.stop()


def test_the_same_bytes_at_once_are_added_once(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings, runner = Readings(monkeypatch), Runner(three)
    runner.start()
    queued = [queue_upload(three, runner, Upload(HIVES, name)) for name in ("a.md", "b.md")]
    _until(lambda: len(readings.begun) == 2)
    for name in ("a.md", "b.md"):
        readings.may[name].set()
    entries = [_ended(three, job)["result"]["documents"][0] for job in queued]
    runner.stop()
    assert sorted(entry["status"] for entry in entries) == ["added", "duplicate"]
    assert entries[0]["id"] == entries[1]["id"]
    assert len(documents_page(three, None, 10)["items"]) == 1


def test_they_are_embedded_one_at_a_time_and_keep_their_leases_while_they_wait(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once: list[int] = []
    now = 0

    def slow(*arguments: Any) -> Any:
        nonlocal now
        now += 1
        at_once.append(now)
        time.sleep(0.4)
        now -= 1
        return make_reading(*arguments)

    monkeypatch.setattr(service.add, "make_reading", slow)
    monkeypatch.setattr(service.runner, "_RENEW_SECONDS", 0.05)
    monkeypatch.setattr(jobs, "LEASE_SECONDS", 0.3)
    readings, runner = Readings(monkeypatch), Runner(three)
    for name in "abc":
        readings.may[name].set()
    runner.start()
    texts = [HIVES + b"\n" * number for number in range(3)]
    queued = [
        queue_upload(three, runner, Upload(text, name))
        for text, name in zip(texts, "abc", strict=True)
    ]
    ended = [_ended(three, job) for job in queued]
    runner.stop()
    assert at_once == [1, 1, 1]
    assert [one["attempts"] for one in ended] == [1, 1, 1]


def test_all_that_are_in_hand_go_back_into_the_queue(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings, runner = Readings(monkeypatch), Runner(three)
    names = [f"{number}.md" for number in range(4)]
    queued = [
        queue_upload(three, runner, Upload(HIVES + b"\n" * number, name))
        for number, name in enumerate(names)
    ]
    runner.start()
    _until(lambda: len(readings.begun) == 3)
    runner.stop()
    left = [job_record(three, job["id"]) for job in queued]
    assert [(one["state"], one["attempts"]) for one in left] == [("queued", 0)] * 4
    assert len(_uploads(three)) == 4


def test_an_upload_stays_where_another_runner_has_the_job(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings, runner = Readings(monkeypatch), Runner(three)
    job = queue_upload(three, runner, UPLOAD)
    runner.start()
    _until(lambda: len(readings.begun) == 1)
    with three.store.write() as connection:  # as when this machine slept longer than a lease
        connection.execute(sa.update(schema.jobs).values(lease_owner="another"))
    readings.may["hives.md"].set()
    _until(lambda: not runner._held)
    runner.stop()
    assert job_record(three, job["id"])["state"] == "running"
    assert [path.read_bytes() for path in _uploads(three)] == [HIVES]


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

        patch.setattr(service.runner, "add_upload", surprise)
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
    def endless(_: Any, __: Any, on_progress: Callable[[str, int, int], None], ___: Any) -> None:
        while True:
            on_progress("embed", 1, 2)
            time.sleep(0.01)

    first = Runner(library)
    job = queue_upload(library, first, UPLOAD)
    with monkeypatch.context() as patch:
        patch.setattr(service.runner, "add_upload", endless)
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


def test_the_job_of_a_process_that_was_killed_is_taken_over_at_once(library: Library) -> None:
    asleep = Runner(library)
    job = queue_upload(library, asleep, UPLOAD)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    with library.store.write() as connection:
        jobs.claim_job(connection, f"{socket.gethostname()}:{dead.pid}:ab12")
    runner = Runner(library)
    runner.start()
    done = _wait(library, job)
    runner.stop()
    assert (done["state"], done["attempts"]) == ("done", 2)
