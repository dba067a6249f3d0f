"""The outcome of verifying as it is given out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from service.shapes import Json
from service.verify.evidence import Sources, Stance, check_to_json, evidence_to_json, load_sources
from service.verify.judge import Judged
from service.verify.outcome import Outcome, Searched
from service.verify.verdict import PartVerdict


def outcome_to_json(connection: sa.Connection, outcome: Outcome, *, explain: bool) -> Json:
    """Return the answer; with `explain`, every window that was scored is in it."""
    shown = list(_evidence(outcome.parts))
    ranked = sorted(outcome.judged, key=lambda one: one.neither) if explain else []
    sources = load_sources(connection, [*(judged for _, judged in shown), *ranked])
    told = _Told(connection, sources)
    answer: Json = {
        "claim": outcome.claim,
        "verdict": outcome.verdict.value,
        "band": outcome.band,
        "reason": outcome.reason.value if outcome.reason else None,
        "message": outcome.message,
        "probability": _rounded(outcome.probability),
        "parts": [_part_to_json(told, part) for part in outcome.parts],
        "searched": searched_to_json(outcome.searched),
        "evidence": [told.evidence(one, stance) for stance, one in shown],
        "checks": [check_to_json(check) for check in outcome.checks],
        "model": outcome.model,
        "degraded": outcome.degraded,
    }
    if explain:
        answer["candidates"] = [told.evidence(one, _stance(one)) for one in ranked]
    return answer


def searched_to_json(searched: Searched) -> Json:
    """Return how much was looked at."""
    return {
        "ranked": searched.ranked,
        "scored": searched.scored,
        "pages": searched.pages,
        "unread_pages": searched.unread_pages,
        "unread_language": searched.unread_language,
    }


class _Told:
    """Evidence as JSON, each window and stance looked up once: it stands in several places."""

    def __init__(self, connection: sa.Connection, sources: Sources) -> None:
        self._connection = connection
        self._sources = sources
        self._known: dict[tuple[int, Stance], Json] = {}

    def evidence(self, judged: Judged, stance: Stance) -> Json:
        key = (id(judged), stance)
        if key not in self._known:
            self._known[key] = evidence_to_json(self._connection, self._sources, judged, stance)
        return self._known[key]


def _part_to_json(told: _Told, part: PartVerdict) -> Json:
    return {
        "text": part.part.text,
        "char_start": part.part.span.start,
        "char_end": part.part.span.end,
        "verdict": part.verdict.value,
        "probability": _rounded(part.probability),
        "evidence": [told.evidence(one, stance) for stance, one in _evidence([part])],
    }


def _evidence(parts: Sequence[PartVerdict]) -> Iterator[tuple[Stance, Judged]]:
    """Yield each window once, with its stance: strongest first within a part and stance."""
    seen: set[tuple[int, int, int, Stance]] = set()
    for part in parts:
        stances: tuple[tuple[Stance, tuple[Judged, ...]], ...] = (
            ("supports", part.supporting),
            ("refutes", part.refuting),
        )
        ranked = sorted(stances, key=lambda item: -_best(*item))
        for stance, judged in (*ranked, ("neither", part.nearest)):
            for one in judged:
                span = one.window.span
                key = (one.window.stored.row, span.start, span.end, stance)
                if key not in seen:
                    seen.add(key)
                    yield stance, one


def _best(stance: Stance, judged: Sequence[Judged]) -> float:
    if not judged:
        return 0.0
    return judged[0].supports if stance == "supports" else judged[0].refutes


def _stance(judged: Judged) -> Stance:
    if judged.neither >= max(judged.supports, judged.refutes):
        return "neither"
    return "supports" if judged.supports >= judged.refutes else "refutes"


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 4)
