"""Adding over HTTP: an upload becomes a job, and a runner in the server works the jobs off."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from corpus import errors, jobs
from corpus.documents import find_document
from corpus.jobs import Job
from service.add import add_upload
from service.reading import Progress
from service.reread import reread_or_failure
from service.results import failure
from service.shapes import Json, job_to_json
from service.uploads import Upload, put_file
from service.wiring import Library

_POLL_SECONDS = 1.0
_REPORT_SECONDS = 0.5
_STAGES = {"read": (0.0, 0.3), "embed": (0.3, 0.95), "store": (0.95, 1.0)}
_log = logging.getLogger("loccit")


def queue_upload(library: Library, runner: Runner, upload: Upload) -> Json:
    """Put an upload by and queue a job for it; returns the job."""
    path = _uploads(library) / secrets.token_hex(10)
    try:
        with library.store.write() as connection:  # refuses where the library is read-only
            put_file(path, upload.data)
            payload = {
                "upload": path.name,
                "filename": upload.filename,
                "metadata": dict(upload.metadata),
                "changes": upload.changes,
            }
            job = jobs.create_job(connection, "add", payload)
    except errors.LibraryError:
        path.unlink(missing_ok=True)
        raise
    runner.hand_over(job.id, upload.password)
    return job_to_json(job)


def queue_reread(
    library: Library, runner: Runner, document_id: str, password: str | None = None
) -> Json:
    """Queue a document to be read again; returns the job. Raises as `find_document` does."""
    with library.store.write() as connection:
        document = find_document(connection, document_id)
        job = jobs.create_job(connection, "reread", {"document_id": document.id})
    runner.hand_over(job.id, password)
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
        self._sweep()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End; the job in hand goes back into the queue."""
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

    def _sweep(self) -> None:
        """Delete uploads that no job waits for, as a process that was killed leaves them."""
        try:
            with self._library.store.write() as connection:  # so that none is being queued
                wanted = {job.payload.get("upload") for job in jobs.open_jobs(connection)}
                for path in _uploads(self._library).glob("*"):
                    if path.name not in wanted:
                        path.unlink(missing_ok=True)
        except (errors.LibraryError, OSError) as exc:
            _log.warning("Old uploads could not be swept away: %s", exc)

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
        try:
            entry = self._add(job) if job.kind == "add" else self._reread(job)
        except _Stopping:
            self._write(lambda connection: jobs.release_job(connection, job.id, self._owner))
            return
        except Exception as exc:  # noqa: BLE001  the runner must outlive any one file
            _log.exception("The job %s failed", job.id)
            message = f"An error inside loccit: {type(exc).__name__}."
            self._write(lambda connection: jobs.fail_job(connection, job.id, self._owner, message))
        else:
            result = {"documents": [entry]}
            self._write(lambda connection: jobs.finish_job(connection, job.id, self._owner, result))
        # Only now: a job that is taken up again after a crash needs its file.
        if job.kind == "add":
            (_uploads(self._library) / job.payload["upload"]).unlink(missing_ok=True)

    def _add(self, job: Job) -> Json:
        filename = job.payload["filename"]
        try:
            upload = Upload(
                (_uploads(self._library) / job.payload["upload"]).read_bytes(),
                filename,
                self._passwords.get(job.id),
                metadata=job.payload.get("metadata", {}),
                changes=job.payload.get("changes", "final"),
            )
            entry = add_upload(self._library, upload, self._reporter(job.id))
        except errors.LoccitError as exc:
            entry = failure(filename, exc)
        self._passwords.pop(job.id, None)
        return entry

    def _reread(self, job: Job) -> Json:
        entry = reread_or_failure(
            self._library,
            job.payload["document_id"],
            password=self._passwords.get(job.id),
            on_progress=self._reporter(job.id),
        )
        self._passwords.pop(job.id, None)
        return entry

    def _write(self, change: Callable[[sa.Connection], object]) -> None:
        with self._library.store.write() as connection:
            change(connection)

    def _reporter(self, job_id: str) -> Progress:
        """Return a function that writes progress down, at most twice a second."""
        last = 0.0

        def report(stage: str, done: int, total: int) -> None:
            nonlocal last
            if self._ending.is_set():
                raise _Stopping
            if time.monotonic() - last < _REPORT_SECONDS:
                return
            last = time.monotonic()
            begin, end = _STAGES[stage]
            progress = begin + (end - begin) * (done / total if total else 1.0)
            told = (stage, progress, f"{stage} {done} of {total}")
            self._write(
                lambda connection: jobs.report_progress(connection, job_id, self._owner, *told)
            )

        return report


class _Stopping(Exception):
    """The server ends; the job in hand goes back into the queue."""


def _uploads(library: Library) -> Path:
    return library.store.folder / "uploads"
