from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import errors, jobs
from corpus.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path, create=True)
    yield opened
    opened.close()


def test_jobs_are_claimed_once_and_in_order(store: Store) -> None:
    with store.write() as connection:  # within a millisecond
        made = [jobs.create_job(connection, "add", {"upload": name}).id for name in "abcdefgh"]
        owners = [f"runner {number}" for number in range(9)]
        claimed = [jobs.claim_job(connection, owner) for owner in owners]
        assert [job.id if job else None for job in claimed] == [*made, None]
        assert [job.attempts for job in claimed if job] == [1] * 8
        assert {job.id for job in jobs.open_jobs(connection)} == set(made)
        jobs.finish_job(connection, made[0], owners[0], {})
        assert {job.id for job in jobs.open_jobs(connection)} == set(made[1:])


def test_a_renewed_lease_is_not_claimed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.write() as connection:
        first, second = (jobs.create_job(connection, "add", {}).id for _ in range(2))
        with monkeypatch.context() as patch:
            patch.setattr(jobs, "LEASE_SECONDS", -1.0)
            assert [job.id for job in (jobs.claim_job(connection, "x"),) if job] == [first]
        # That of another runner is not renewed, nor that of a job which waits.
        jobs.renew_leases(connection, {first: "y", second: "x"})
        again = jobs.claim_job(connection, "y")
        assert (again.id, again.attempts) == (first, 2) if again else False
        with monkeypatch.context() as patch:
            patch.setattr(jobs, "LEASE_SECONDS", -1.0)
            jobs.renew_leases(connection, {first: "y"})
        jobs.renew_leases(connection, {first: "y", second: "x"})
        left = [jobs.claim_job(connection, "z") for _ in range(2)]
    assert [job.id if job else None for job in left] == [second, None]


def test_progress_and_result_are_kept(store: Store) -> None:
    with store.write() as connection:
        job = jobs.create_job(connection, "add", {})
        jobs.claim_job(connection, "x")
        assert jobs.report_progress(connection, job.id, "x", "embed", 0.5, "embed 1 of 2")
        halfway = jobs.find_job(connection, job.id)
        assert jobs.finish_job(connection, job.id, "x", {"documents": []})
        ended = jobs.find_job(connection, job.id)
    assert (halfway.state, halfway.stage, halfway.progress) == ("running", "embed", 0.5)
    assert (ended.state, ended.progress, ended.result) == ("done", 1.0, {"documents": []})


def test_only_the_holder_of_the_lease_reports(store: Store) -> None:
    with store.write() as connection:
        job = jobs.create_job(connection, "add", {})
        jobs.claim_job(connection, "x")
        assert not jobs.finish_job(connection, job.id, "y", {})
        assert not jobs.report_progress(connection, job.id, "y", "read", 0.1, "")
        assert jobs.fail_job(connection, job.id, "x", "no")
        assert not jobs.finish_job(connection, job.id, "x", {})
        assert jobs.find_job(connection, job.id).message == "no"


def test_a_job_whose_runner_died_is_taken_up_again_but_not_for_ever(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "LEASE_SECONDS", -1.0)
    with store.write() as connection:
        job = jobs.create_job(connection, "add", {})
        owners = ["a", "b", "c", "d"]
        claimed = [jobs.claim_job(connection, owner) for owner in owners]
        assert [one.attempts if one else None for one in claimed] == [1, 2, 3, None]
        ended = jobs.find_job(connection, job.id)
    assert ended.state == "failed"
    assert "died 3 times" in ended.message


def test_a_job_that_is_put_back_is_claimed_as_if_new(store: Store) -> None:
    with store.write() as connection:
        job = jobs.create_job(connection, "add", {})
        jobs.claim_job(connection, "x")
        assert not jobs.release_job(connection, job.id, "y")
        assert jobs.release_job(connection, job.id, "x")
        again = jobs.claim_job(connection, "y")
    assert again is not None
    assert (again.id, again.attempts) == (job.id, 1)


def test_an_unknown_job(store: Store) -> None:
    with store.read() as connection, pytest.raises(errors.JobNotFound, match="'nope'"):
        jobs.find_job(connection, "nope")


def test_the_leases_of_those_that_have_gone_end_at_once(store: Store) -> None:
    with store.write() as connection:
        first, second = (jobs.create_job(connection, "add", {}).id for _ in range(2))
        for owner in ("gone", "here"):
            jobs.claim_job(connection, owner)
        asked: list[str] = []

        def has_gone(owner: str, seen: float) -> bool:
            assert abs(seen - time.time()) < 5
            asked.append(owner)
            return owner == "gone"

        assert jobs.end_leases(connection, has_gone) == 1
        assert sorted(asked) == ["gone", "here"]
        again = jobs.claim_job(connection, "new")
        assert (again.id, again.attempts) == (first, 2) if again else False
        assert jobs.claim_job(connection, "new") is None
        assert jobs.find_job(connection, second).state == "running"
