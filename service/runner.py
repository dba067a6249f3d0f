"""The runner of a server's jobs: several at once, read side by side and embedded one by one."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from corpus import errors, jobs
from corpus.jobs import Job
from service.add import add_upload
from service.owners import has_gone, own_name
from service.reading import Progress
from service.reread import reread_or_failure
from service.results import failure
from service.shapes import Json
from service.uploads import Upload
from service.wiring import Library

_POLL_SECONDS = 1.0
_REPORT_SECONDS = 0.5
_RENEW_SECONDS = jobs.LEASE_SECONDS / 6
_STAGES = {"read": (0.0, 0.3), "embed": (0.3, 0.95), "store": (0.95, 1.0)}
_log = logging.getLogger("loccit")


class Runner:
    """Works jobs off, LOCCIT_READERS at once, and keeps the derived indexes level.

    Jobs begin in the order in which they came. Each is read beside the others; from then on it
    has the processor cores to itself, so that a file that reads slowly holds up none.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        # Passwords are kept in memory only: a job that is taken up again after a crash lacks its.
        self._passwords: dict[str, str] = {}
        self._wake = threading.Event()
        self._ending = threading.Event()
        self._slots = threading.Semaphore(library.settings.readers)
        self._embedding = threading.Lock()
        self._held: dict[str, str] = {}  # jobs in hand, with the owner of each one's lease
        self._threads = [
            threading.Thread(target=work, name=name, daemon=True)
            for name, work in (
                ("loccit-jobs", self._work),
                ("loccit-leases", self._renew),
                ("loccit-index", self._keep),
            )
        ]

    def start(self) -> None:
        """Begin to work."""
        if self._library.store.read_only:
            return
        self._sweep()
        self._take_over()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End; the jobs in hand go back into the queue."""
        self._ending.set()
        self._wake.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()
        for _ in range(self._library.settings.readers):
            self._slots.acquire()  # each is free once its job has gone back

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
                for path in uploads_folder(self._library).glob("*"):
                    if path.name not in wanted:
                        path.unlink(missing_ok=True)
        except (errors.LibraryError, OSError) as exc:
            _log.warning("Old uploads could not be swept away: %s", exc)

    def _take_over(self) -> None:
        """Free the jobs of processes of this host that were killed: they wait for no lease."""
        try:
            with self._library.store.write() as connection:
                jobs.end_leases(connection, has_gone)
        except errors.LibraryError as exc:
            _log.warning("Jobs of processes that were killed could not be freed: %s", exc)

    def _work(self) -> None:
        while not self._ending.is_set():
            if not self._slots.acquire(timeout=_POLL_SECONDS):
                continue
            # One owner a claim: a lease that ran out is not held by whoever claims it next.
            owner = f"{own_name()}:{secrets.token_hex(4)}"
            job = self._claim(owner)
            if job is None:
                self._slots.release()
                self._wake.wait(_POLL_SECONDS)
                self._wake.clear()
                continue
            self._held[job.id] = owner
            name = f"loccit-job-{job.id[:8]}"
            threading.Thread(target=self._hold, args=(job, owner), name=name, daemon=True).start()

    def _claim(self, owner: str) -> Job | None:
        try:
            with self._library.store.write() as connection:
                return jobs.claim_job(connection, owner)
        except errors.LibraryError as exc:
            _log.warning("No job could be claimed: %s", exc)
            return None

    def _renew(self) -> None:
        """Keep the leases of jobs that have nothing to report, as while they wait to embed."""
        while not self._ending.wait(_RENEW_SECONDS):
            held = dict(self._held)
            try:
                if held:
                    with self._library.store.write() as connection:
                        jobs.renew_leases(connection, held)
            except errors.LibraryError as exc:
                _log.warning("The leases of jobs could not be renewed: %s", exc)

    def _keep(self) -> None:
        while not self._ending.wait(_POLL_SECONDS):
            try:
                self._library.sync.catch_up()
            except (errors.LoccitError, OSError) as exc:
                _log.warning("The indexes could not be written, they lag behind: %s", exc)

    def _hold(self, job: Job, owner: str) -> None:
        """Run a job in its slot."""
        try:
            self._run(job, owner)
        except errors.LibraryError as exc:
            # The lease runs out, and the job is taken up again.
            _log.warning("The end of the job %s could not be stored: %s", job.id, exc)
        finally:
            if self._held.get(job.id) == owner:
                del self._held[job.id]
            self._slots.release()

    def _run(self, job: Job, owner: str) -> None:
        turn = _Turn(self._embedding, self._ending)
        report = self._reporter(job.id, owner)
        try:
            work = self._add if job.kind == "add" else self._reread
            entry = work(job, report, turn.wait)
        except _Stopping:
            self._write(lambda connection: jobs.release_job(connection, job.id, owner))
            return
        except Exception as exc:  # noqa: BLE001  the runner must outlive any one file
            _log.exception("The job %s failed", job.id)
            message = f"An error inside loccit: {type(exc).__name__}."
            is_ours = self._write(lambda given: jobs.fail_job(given, job.id, owner, message))
        else:
            result = {"documents": [entry]}
            is_ours = self._write(lambda given: jobs.finish_job(given, job.id, owner, result))
        finally:
            turn.end()
        # Only now: a job that is taken up again after a crash needs its file.
        if is_ours:
            self._passwords.pop(job.id, None)
            if job.kind == "add":
                (uploads_folder(self._library) / job.payload["upload"]).unlink(missing_ok=True)

    def _add(self, job: Job, report: Progress, wait_for_turn: Callable[[], None]) -> Json:
        filename = job.payload["filename"]
        try:
            upload = Upload(
                (uploads_folder(self._library) / job.payload["upload"]).read_bytes(),
                filename,
                self._passwords.get(job.id),
                metadata=job.payload.get("metadata", {}),
                changes=job.payload.get("changes", "final"),
            )
            return add_upload(self._library, upload, report, wait_for_turn)
        except errors.LoccitError as exc:
            return failure(filename, exc)

    def _reread(self, job: Job, report: Progress, wait_for_turn: Callable[[], None]) -> Json:
        return reread_or_failure(
            self._library,
            job.payload["document_id"],
            password=self._passwords.get(job.id),
            on_progress=report,
            wait_for_turn=wait_for_turn,
        )

    def _write(self, change: Callable[[sa.Connection], bool]) -> bool:
        with self._library.store.write() as connection:
            return change(connection)

    def _reporter(self, job_id: str, owner: str) -> Progress:
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
            self._write(lambda given: jobs.report_progress(given, job_id, owner, *told))

        return report


class _Turn:
    """A job's turn to embed: one has it at a time."""

    def __init__(self, lock: threading.Lock, ending: threading.Event) -> None:
        self._lock, self._ending = lock, ending
        self._is_ours = False

    def wait(self) -> None:
        """Return when the turn has come, or at once where it is ours; raises _Stopping."""
        while not self._is_ours:
            self._is_ours = self._lock.acquire(timeout=_REPORT_SECONDS)
            if self._ending.is_set():
                raise _Stopping

    def end(self) -> None:
        """Give it to the next."""
        if self._is_ours:
            self._lock.release()
        self._is_ours = False


class _Stopping(Exception):
    """The server ends; the job in hand goes back into the queue."""


def uploads_folder(library: Library) -> Path:
    """Return where uploads are kept until their jobs end."""
    return library.store.folder / "uploads"
