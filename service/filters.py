"""What is told where a filter lets nothing through."""

from __future__ import annotations

from corpus.filters import PARTS, Obstacle
from corpus.passages import PassageFilter
from service.shapes import Json

_NOTHING_PASSES = {
    "document_ids": "There are no passages in {given}",
    "kinds": "No passage is of the kind {given}",
    "languages": "No passage is in the language {given}",
    "sections": "No heading has {given} in it",
    "authors": "No author has {given} in the name",
    "years": "No document is {given}",
}


def obstacle_to_json(obstacle: Obstacle, wanted: PassageFilter) -> Json:
    """Return a note on a part of a filter: what was given, what is known, and a sentence."""
    given = {name: getattr(wanted, name) for name in PARTS[obstacle.part]}
    told = _NOTHING_PASSES[obstacle.part].format(given=_phrase(obstacle.part, wanted))
    if not obstacle.alone:
        told += " among what the other filters let through"
    return {
        "filter": obstacle.part,
        "given": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in given.items()
            if value not in (None, ())
        },
        "known": list(obstacle.known),
        "message": f"{told}{_there_is(obstacle)}.",
    }


def _phrase(part: str, wanted: PassageFilter) -> str:
    if part != "years":
        return " or ".join(repr(value) for value in getattr(wanted, part))
    first, last = wanted.year_from, wanted.year_to
    if first is not None and last is not None:
        return f"from {first} to {last}"
    return f"from {first} or later" if first is not None else f"from {last} or earlier"


def _there_is(obstacle: Obstacle) -> str:
    if obstacle.part == "document_ids":
        return ": pages that are pictures are read by OCR only" if obstacle.alone else ""
    listed = ", ".join(obstacle.known)
    if not listed:
        return "; none is known"
    if len(obstacle.known) == 1:
        return f"; there is only {listed}"
    is_near = obstacle.part in ("sections", "authors")
    return f"; the nearest are: {listed}" if is_near else f"; there are: {listed}"
