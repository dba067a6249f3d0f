"""Jobs: queued with their files, looked up, waited for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus import errors, jobs
from service.jobs import job_record, queue_upload, wait_for_job
from service.runner import Runner
from service.uploads import Upload
from service.wiring import Library
from tests.service.texts import HIVES

UPLOAD = Upload(HIVES, "hives.md")


def _uploads(library: Library) -> list[Path]:
    return list((library.store.folder / "uploads").glob("*"))


def test_a_job_waits_until_a_runner_takes_it(library: Library) -> None:
    job = queue_upload(library, Runner(library), UPLOAD)
    expected = {"kind": "add", "state": "queued", "stage": "waiting", "progress": 0, "attempts": 0}
    assert {name: job[name] for name in expected} == expected
    assert job["result"] is None
    assert [path.read_bytes() for path in _uploads(library)] == [HIVES]
    assert wait_for_job(library, job["id"], 0.05)["state"] == "queued"


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
