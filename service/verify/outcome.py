"""What came of verifying a claim, before it is told."""

from __future__ import annotations

from dataclasses import dataclass

from service.verify.check import Check
from service.verify.judge import Judged
from service.verify.verdict import Band, PartVerdict, Reason, Verdict


@dataclass(frozen=True, slots=True)
class Searched:
    """How much was looked at: passages ranked, windows scored, pages and unread ones.

    `unread_language` counts windows in a language that the model does not read.
    """

    ranked: int = 0
    scored: int = 0
    pages: int = 0
    unread_pages: int = 0
    unread_language: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on a claim with all that it rests on.

    `reason` and `message` say why it could not be checked; `probability` and `band` are null
    then. `judged` are all windows that were scored for the claim as a whole, for `explain`.
    `checks` are those made without a model. `degraded` tells that the library was searched
    by words alone.
    """

    claim: str
    verdict: Verdict
    searched: Searched = Searched()
    reason: Reason | None = None
    message: str | None = None
    probability: float | None = None
    band: Band | None = None
    parts: tuple[PartVerdict, ...] = ()
    judged: tuple[Judged, ...] = ()
    checks: tuple[Check, ...] = ()
    model: str | None = None
    degraded: bool = False
