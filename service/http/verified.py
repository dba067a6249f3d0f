"""What HTTP takes and gives of verifying, as pydantic models."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator

from corpus.records import Flag, PassageKind
from service.http.schemas import (
    BoxOut,
    CitedOut,
    PlacedCitationOut,
    Range,
    RequestIn,
    Text,
)
from service.verify.check import CheckKind
from service.verify.verdict import Band, Reason, Verdict
from service.verify.verify import MOST_CLAIMS


class VerifyIn(RequestIn):
    """A claim, or several."""

    claim: str | None = Field(default=None, description="One statement.")
    claims: list[str] | None = Field(default=None, max_length=MOST_CLAIMS)
    document_ids: list[Text] = Field(
        default=[], description="Only against these; else against the whole library."
    )
    explain: bool = Field(default=False, description="Tell every window that was judged.")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.claim is None) == (self.claims is None):
            raise ValueError("give either `claim` or `claims`")
        return self


class CheckOut(BaseModel):
    """What the claim says beside what the evidence says, compared without a model."""

    kind: CheckKind
    claim: str
    claim_span: Range
    evidence: str | None
    evidence_span: Range | None = Field(description="In the text of `document_id`.")
    document_id: str | None
    agree: bool | None = Field(description="Null where they can't be compared.")
    note: str


class ReportedOut(CitedOut):
    """A work that the evidence itself cites."""

    in_library: bool
    document_id: str | None


class StancesOut(BaseModel):
    """Probabilities that sum to 1, checks included."""

    supports: float
    refutes: float
    neither: float


class EvidenceOut(BaseModel):
    """A run of sentences for or against, or, where nothing decides, near.

    `text` is the document's `text[char_start:char_end]`.
    """

    stance: Literal["supports", "refutes", "neither"]
    probability: float
    text: str
    context: str
    passage_id: str
    document_id: str
    title: str
    page_start: int | None
    page_end: int | None
    page_label: str | None
    page_inferred: bool
    char_start: int
    char_end: int
    boxes: list[BoxOut]
    section: list[str]
    kind: PassageKind
    language: str
    flags: list[Flag]
    citation: PlacedCitationOut
    reported: list[ReportedOut] = Field(description="The works that it reports from.")
    scores: StancesOut
    checks: list[CheckOut]


class PartOut(BaseModel):
    """A part of a compound claim: `char_start` and `char_end` are places in the claim."""

    text: str
    char_start: int
    char_end: int
    verdict: Verdict
    probability: float
    evidence: list[EvidenceOut]


class SearchedOut(BaseModel):
    """How much was looked at."""

    ranked: int = Field(description="Passages that were ranked.")
    scored: int = Field(description="Windows that were judged.")
    pages: int
    unread_pages: int
    unread_language: int = Field(description="Windows in a language that the model can't read.")


class VerifiedOut(BaseModel):
    """The verdict on a claim; `reason` and `message` say why it could not be checked."""

    claim: str
    verdict: Verdict
    band: Band | None
    reason: Reason | None
    message: str | None
    probability: float | None
    parts: list[PartOut]
    searched: SearchedOut
    evidence: list[EvidenceOut]
    checks: list[CheckOut]
    model: str | None
    degraded: bool
    candidates: list[EvidenceOut] | None = Field(
        default=None, description="With `explain`: every window that was judged."
    )


class VerifyManyOut(BaseModel):
    """The verdicts on several claims, in their order."""

    results: list[VerifiedOut]
