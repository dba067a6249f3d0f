"""Jobs: work that runs apart from the call that asked for it, claimed by lease.

A runner that dies loses its lease, and the job is claimed again, at most `MOST_ATTEMPTS`
times.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa

from corpus import errors, schema
from corpus.changes import now

LEASE_SECONDS = 60.0
MOST_ATTEMPTS = 3
_table = schema.jobs


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work that runs apart from the call that asked for it. `progress` is 0–1."""

    id: str
    kind: str
    state: Literal["queued", "running", "done", "failed"]
    stage: str
    progress: float
    message: str
    attempts: int
    created_at: str
    updated_at: str
    payload: Mapping[str, Any]
    result: Mapping[str, Any] | None = None


def create_job(connection: sa.Connection, kind: str, payload: Mapping[str, Any]) -> Job:
    """Queue a job; within a writing transaction, so that jobs have an order."""
    moment = _moment_after_all(connection)
    values = {
        "id": secrets.token_hex(10),
        "kind": kind,
        "state": "queued",
        "stage": "waiting",
        "progress": 0.0,
        "message": "",
        "attempts": 0,
        "payload": dict(payload),
        "created_at": moment,
        "updated_at": moment,
    }
    connection.execute(sa.insert(_table).values(**values))
    return find_job(connection, str(values["id"]))


def _moment_after_all(connection: sa.Connection) -> str:
    """Return now, or a millisecond after the last of the jobs that wait: no two came at once."""
    query = sa.select(sa.func.max(_table.c.created_at)).where(_table.c.state == "queued")
    last, moment = connection.execute(query).scalar(), now()
    if last is None or last < moment:
        return moment
    return _to_text(datetime.fromisoformat(last) + timedelta(milliseconds=1))


def _to_text(moment: datetime) -> str:
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def find_job(connection: sa.Connection, job_id: str) -> Job:
    """Return a job by its id; raises JobNotFound."""
    query = sa.select(_table).where(_table.c.id == job_id)
    found = connection.execute(query).first() if job_id.isascii() else None
    if found is None:
        raise errors.JobNotFound(f"No job has the id {job_id[:100]!r}.")
    return _to_job(found)


def open_jobs(connection: sa.Connection) -> list[Job]:
    """Return the jobs that wait or run."""
    query = sa.select(_table).where(_table.c.state.in_(("queued", "running")))
    return [_to_job(found) for found in connection.execute(query)]


def _to_job(found: sa.Row[Any]) -> Job:
    return Job(
        id=found.id,
        kind=found.kind,
        state=found.state,
        stage=found.stage,
        progress=found.progress,
        message=found.message,
        attempts=found.attempts,
        created_at=found.created_at,
        updated_at=found.updated_at,
        payload=found.payload,
        result=found.result,
    )


def claim_job(connection: sa.Connection, owner: str) -> Job | None:
    """Lease the oldest job that waits, or whose runner died, to `owner`; null where none is."""
    moment = time.time()
    lost = sa.and_(_table.c.state == "running", _table.c.lease_until < moment)
    _give_up(connection, lost)
    query = (
        sa.select(_table.c.id)
        .where(sa.or_(_table.c.state == "queued", lost))
        .order_by(_table.c.created_at, _table.c.id)
        .limit(1)
    )
    job_id = connection.execute(query).scalar()
    if job_id is None:
        return None
    connection.execute(
        sa.update(_table)
        .where(_table.c.id == job_id)
        .values(
            state="running",
            attempts=_table.c.attempts + 1,
            lease_owner=owner,
            lease_until=moment + LEASE_SECONDS,
            updated_at=now(),
        )
    )
    return find_job(connection, job_id)


def end_leases(connection: sa.Connection, has_gone: Callable[[str, float], bool]) -> int:
    """End the leases of owners that have gone, so that their jobs can be claimed at once.

    `has_gone` takes an owner and the Unix time at which it renewed last. Returns how many ended.
    """
    query = sa.select(_table.c.id, _table.c.lease_owner, _table.c.lease_until)
    held = connection.execute(query.where(_table.c.state == "running")).all()
    gone = [one.id for one in held if has_gone(one.lease_owner, one.lease_until - LEASE_SECONDS)]
    connection.execute(sa.update(_table).where(_table.c.id.in_(gone)).values(lease_until=0.0))
    return len(gone)


def report_progress(
    connection: sa.Connection, job_id: str, owner: str, stage: str, progress: float, message: str
) -> bool:
    """Say how far a job is and renew its lease; false where another runner has it by now."""
    return _update_held(
        connection,
        job_id,
        owner,
        stage=stage,
        progress=progress,
        message=message,
        lease_until=time.time() + LEASE_SECONDS,
    )


def renew_leases(connection: sa.Connection, owners: Mapping[str, str]) -> None:
    """Renew the leases of running jobs (id → owner), but for those that others have by now."""
    until = time.time() + LEASE_SECONDS
    for job_id, owner in owners.items():
        _update_held(connection, job_id, owner, lease_until=until)


def finish_job(
    connection: sa.Connection, job_id: str, owner: str, result: Mapping[str, Any]
) -> bool:
    """Store a job's result; false where another runner has it by now."""
    return _update_held(
        connection, job_id, owner, state="done", stage="done", progress=1.0, result=dict(result)
    )


def fail_job(connection: sa.Connection, job_id: str, owner: str, message: str) -> bool:
    """Say why a job failed; it is not tried again."""
    return _update_held(connection, job_id, owner, state="failed", message=message)


def release_job(connection: sa.Connection, job_id: str, owner: str) -> bool:
    """Put a job back in the queue, as if it had not been begun."""
    return _update_held(
        connection,
        job_id,
        owner,
        state="queued",
        stage="waiting",
        progress=0.0,
        attempts=_table.c.attempts - 1,
    )


def _update_held(connection: sa.Connection, job_id: str, owner: str, **values: Any) -> bool:
    held = sa.and_(
        _table.c.id == job_id, _table.c.state == "running", _table.c.lease_owner == owner
    )
    updated = connection.execute(sa.update(_table).where(held).values(updated_at=now(), **values))
    return updated.rowcount == 1


def _give_up(connection: sa.Connection, lost: sa.ColumnElement[bool]) -> None:
    connection.execute(
        sa.update(_table)
        .where(lost, _table.c.attempts >= MOST_ATTEMPTS)
        .values(
            state="failed",
            message=f"Its runner died {MOST_ATTEMPTS} times.",
            updated_at=now(),
        )
    )
