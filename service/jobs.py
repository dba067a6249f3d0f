"""Adding over HTTP: an upload becomes a job, which `service.runner` works off."""

from __future__ import annotations

import secrets
import time

from corpus import errors, jobs
from corpus.documents import find_document
from service.runner import Runner, uploads_folder
from service.shapes import Json, job_to_json
from service.uploads import Upload, put_file
from service.wiring import Library


def queue_upload(library: Library, runner: Runner, upload: Upload) -> Json:
    """Put an upload by and queue a job for it; returns the job."""
    path = uploads_folder(library) / secrets.token_hex(10)
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
