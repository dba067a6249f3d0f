"""Lists in pages: each `{items[], next_cursor}`, a cursor being where the next page begins."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import errors
from service.shapes import Json

MOST_ITEMS = 1_000


def check_limit(limit: int) -> None:
    """Raise ParameterInvalid for a limit out of its range."""
    if not 1 <= limit <= MOST_ITEMS:
        raise errors.ParameterInvalid(
            f"limit is {limit}; it takes a number from 1 to {MOST_ITEMS}."
        )


def position(cursor: str | None) -> int | None:
    """Return the place that a cursor stands for; raises ParameterInvalid."""
    if cursor is None:
        return None
    if not cursor.isdecimal() or len(cursor) > 18:
        raise errors.ParameterInvalid(
            f"cursor is {cursor[:50]!r}; pass on a `next_cursor` as it was given."
        )
    return int(cursor)


def page(items: Sequence[tuple[int, Json]], limit: int) -> Json:
    """Return the first `limit` of up to `limit + 1` (place, item), and where the next begin."""
    shown = items[:limit]
    more = len(items) > limit
    return {
        "items": [item for _, item in shown],
        "next_cursor": str(shown[-1][0]) if more else None,
    }
