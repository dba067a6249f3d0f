"""What a check without a model finds: one thing that a claim says beside what the evidence says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CheckKind(StrEnum):
    """What kind of thing was compared."""

    NUMBER = "number"
    DATE = "date"
    UNIT = "unit"
    NAME = "name"
    NEGATION = "negation"
    QUOTATION = "quotation"
    LOCATOR = "locator"


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison.

    `claim` and `evidence` are the words compared, as they stand in the texts (`evidence` is
    empty where it says nothing of the kind), with their spans [start, end) in code points.
    `document_id` is that of the document in whose text the span of the evidence is; where it
    is null the span is in the text that was compared.
    `agree` is None where the two cannot be compared: they do not speak of the same thing.
    `note` tells a person what was found ("rounded", "found on p. 47").
    """

    kind: CheckKind
    claim: str
    claim_span: tuple[int, int]
    evidence: str = ""
    evidence_span: tuple[int, int] | None = None
    agree: bool | None = None
    note: str = ""
    document_id: str | None = None
