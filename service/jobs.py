"""Adding over HTTP: an upload becomes a job, and a runner in the server works the jobs off."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from pathlib import Path

from corpus import errors, jobs
from corpus.records import Job
from service.add import Progress, Upload, add_upload, failure
from service.shapes import Json, job_to_json
from service.wiring import Library

_POLL_SECONDS = 1.0
_REPORT_SECONDS = 0.5
_STAGES = {"read": (0.0, 0.3), "embed": (0.3, 0.95), "store": (0.95, 1.0)}
_log = logging.getLogger("loccit")


def queue_upload(library: Library, runner: Runner, upload: Upload) -> Json:
    """Put an upload by and queue a job for it; returns the job."""
    name = secrets.token_hex(10)
    folder = _uploads(library)
    with library.store.write() as connection:  # refuses where the library is read-only
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(upload.data)
        payload = {"upload": name, "filename": upload.filename}
        job = jobs.create_job(connection, "add", payload)
    runner.hand_over(job.id, upload.password)
    return job_to_json(job)


def job_record(library: Library, job_id: str) -> Json:
    """Return a job; raises JobNotFound."""
    with library.store.read() as connection:
        return job_to_json(jobs.find_job(connection, job_id))


def wait_for_job(library: Library, job_id: str, seconds: float) -> Json:
    """Return a job when it has ended, or as it stands after that many seconds."""
    deadline = time.monotonic() + seconds
    pause = 0.02
    while True:
        job = job_record(library, job_id)
        if job["state"] in ("done", "failed") or time.monotonic() >= deadline:
            return job
        time.sleep(min(pause, max(0.0, deadline - time.monotonic())))
        pause = min(pause * 1.5, 0.5)


class Runner:
    """Works jobs off in a thread, one at a time, and keeps the derived indexes level."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        # Passwords are kept in memory only: a job that is taken up again after a crash lacks its.
        self._passwords: dict[str, str] = {}
        self._wake = threading.Event()
        self._ending = threading.Event()
        self._threads = [
            threading.Thread(target=work, name=name, daemon=True)
            for name, work in (("loccit-jobs", self._work), ("loccit-index", self._keep))
        ]

    def start(self) -> None:
        """Begin to work."""
        if self._library.store.read_only:
            return
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End after the job in hand."""
        self._ending.set()
        self._wake.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def hand_over(self, job_id: str, password: str | None) -> None:
        """Say that a job waits, with the password of its file."""
        if password is not None:
            self._passwords[job_id] = password
        self._wake.set()

    def _work(self) -> None:
        while not self._ending.is_set():
            job = self._claim()
            if job is None:
                self._wake.wait(_POLL_SECONDS)
                self._wake.clear()
                continue
            try:
                self._run(job)
            except errors.LibraryError as exc:
                # The lease runs out, and the job is taken up again.
                _log.warning("The end of the job %s could not be stored: %s", job.id, exc)

    def _keep(self) -> None:
        while not self._ending.wait(_POLL_SECONDS):
            try:
                self._library.sync.catch_up()
            except (errors.LoccitError, OSError) as exc:
                _log.warning("The indexes could not be written, they lag behind: %s", exc)

    def _claim(self) -> Job | None:
        try:
            with self._library.store.write() as connection:
                return jobs.claim_job(connection, self._owner)
        except errors.LibraryError as exc:
            _log.warning("No job could be claimed: %s", exc)
            return None

    def _run(self, job: Job) -> None:
        path = _uploads(self._library) / job.payload["upload"]
        filename = job.payload["filename"]
        try:
            upload = Upload(path.read_bytes(), filename, self._passwords.pop(job.id, None))
            report = _Reporter(self._library, job.id, self._owner)
            entry = _added_or_failed(self._library, upload, report)
        except Exception as exc:  # noqa: BLE001  the runner must outlive any one file
            _log.exception("The job %s failed", job.id)
            self._fail(job, f"An error inside loccit: {type(exc).__name__}.")
        else:
            self._finish(job, entry)
        # Only now: a job whose runner dies before its end is stored needs its file again.
        path.unlink(missing_ok=True)

    def _finish(self, job: Job, entry: Json) -> None:
        with self._library.store.write() as connection:
            jobs.finish_job(connection, job.id, self._owner, {"documents": [entry]})

    def _fail(self, job: Job, message: str) -> None:
        with self._library.store.write() as connection:
            jobs.fail_job(connection, job.id, self._owner, message)


class _Reporter:
    """Writes a job's progress down, at most twice a second."""

    def __init__(self, library: Library, job_id: str, owner: str) -> None:
        self._library, self._job_id, self._owner = library, job_id, owner
        self._last = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last < _REPORT_SECONDS:
            return
        self._last = now
        first, last = _STAGES[stage]
        progress = first + (last - first) * (done / total if total else 1.0)
        message = f"{stage} {done} of {total}"
        with self._library.store.write() as connection:
            jobs.report_progress(connection, self._job_id, self._owner, stage, progress, message)


def _added_or_failed(library: Library, upload: Upload, report: Progress) -> Json:
    try:
        return add_upload(library, upload, report)
    except errors.LoccitError as exc:
        return failure(upload.filename, exc)


def _uploads(library: Library) -> Path:
    return library.store.folder / "uploads"
