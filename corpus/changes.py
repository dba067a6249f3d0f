"""The change log: what was added and removed, in commit order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import sqlalchemy as sa

from corpus import schema


@dataclass(frozen=True, slots=True)
class Change:
    """One committed change of the library; sequence numbers are in commit order.

    `rows` are the passage rows that it added or removed, as inclusive ranges.
    """

    sequence: int
    kind: Literal["added", "removed"]
    document_id: str
    rows: tuple[tuple[int, int], ...]


def now() -> str:
    """Return the present moment as ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def next_sequence(connection: sa.Connection) -> int:
    """Take the next sequence number; the row stays locked until the transaction ends."""
    counter = schema.counter
    connection.execute(sa.update(counter).values(value=counter.c.value + 1))
    return int(connection.execute(sa.select(counter.c.value)).scalar_one())


def last_sequence(connection: sa.Connection) -> int:
    """Return the sequence number of the last committed change, 0 where there is none."""
    return int(connection.execute(sa.select(schema.counter.c.value)).scalar_one())


def record(
    connection: sa.Connection, sequence: int, kind: str, document_id: str, rows: Iterable[int]
) -> None:
    """Write one change to the log, with the passage rows that it touches."""
    connection.execute(
        sa.insert(schema.changes).values(
            sequence=sequence,
            kind=kind,
            document_id=document_id,
            rows=rows_to_ranges(rows),
            at=now(),
        )
    )


def changes_after(connection: sa.Connection, sequence: int) -> list[Change]:
    """Return the changes with a higher sequence number, in order."""
    table = schema.changes
    query = sa.select(table).where(table.c.sequence > sequence).order_by(table.c.sequence)
    return [
        Change(
            found.sequence,
            found.kind,
            found.document_id,
            tuple((first, last) for first, last in found.rows),
        )
        for found in connection.execute(query)
    ]


def rows_to_ranges(rows: Iterable[int]) -> list[list[int]]:
    """Return inclusive ranges that hold exactly the given rows."""
    ranges: list[list[int]] = []
    for row in sorted(rows):
        if ranges and ranges[-1][1] == row - 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    return ranges


def ranges_to_rows(ranges: Sequence[tuple[int, int]]) -> list[int]:
    """Return the rows of inclusive ranges."""
    return [row for first, last in ranges for row in range(first, last + 1)]
