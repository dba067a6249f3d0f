"""What HTTP gives of references and citations, as pydantic models."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from corpus.records import CitationKind, CitationScope, FindingKind
from service.http.schemas import CitedOut


class FindingOut(BaseModel):
    """What a reader should know; `suggestion` is the probable repair."""

    kind: FindingKind
    message: str
    references: list[int]
    char_start: int | None
    suggestion: str | None


class ReferenceOut(CitedOut):
    """An entry of a reference list; `raw` is `text[char_start:char_end]`."""

    raw: str
    char_start: int
    char_end: int
    generated: bool
    cited: int = Field(description="How often the text cites it.")
    confidence: dict[str, float] = Field(description="0 to 1 for each field that was read.")
    findings: list[FindingOut]


class InTextCitationOut(BaseModel):
    """One work in one citation of a text: `marker` is its part of it, as printed."""

    marker: str
    kind: CitationKind
    char_start: int
    char_end: int
    reference: int | None
    text: str | None = Field(description="The reference in short.")
    link: Literal["certain", "probable", "ambiguous", "none"]
    score: float
    candidates: list[int] = Field(description="The references that an ambiguous one may mean.")
    locator: str | None
    scope: CitationScope
    scope_start: int | None
    scope_end: int | None
    passage_id: str | None
    section: list[str]
    page: int | None
    page_label: str | None
    page_inferred: bool


class CiteOut(BaseModel):
    """A work in a style; `intext` is null for a format of reference managers."""

    id: str
    document_id: str
    reference: int | None
    style: str
    text: str
    intext: str | None
    locator: str
    csl: dict[str, Any]


class ReferencesOut(BaseModel):
    """One page of references."""

    items: list[ReferenceOut]
    next_cursor: str | None


class CitationsOut(BaseModel):
    """One page of the citations in a text."""

    items: list[InTextCitationOut]
    next_cursor: str | None
