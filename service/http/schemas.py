"""What HTTP takes and gives, as pydantic models: the source of the OpenAPI description."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from corpus.records import DocumentStatus, FindingKind, Flag, PassageKind
from service.http.known import UNKNOWN_FIELD, unknown_message

Text = Annotated[str, Field(max_length=200)]


class RequestIn(BaseModel):
    """A body or address that may hold known fields only."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _only_known(cls, given: Any) -> Any:
        names = given if isinstance(given, dict) else ()
        unknown = [str(name) for name in names if name not in cls.model_fields]
        if not unknown:
            return given
        said = unknown_message(unknown[0], cls.model_fields)
        raise PydanticCustomError(UNKNOWN_FIELD, "{said}", {"name": unknown[0][:100], "said": said})


class FiltersIn(RequestIn):
    """Which passages are asked; an empty list lets all through."""

    document_ids: list[Text] = Field(
        default=[], description="Ids, or prefixes of at least 8 characters."
    )
    kinds: list[PassageKind] = []
    languages: list[Text] = Field(default=[], description="ISO 639-1 codes.")
    sections: list[Text] = Field(default=[], description="Any part of a heading.")
    authors: list[Text] = Field(default=[], description="Any part of an author's name.")
    year_from: int | None = Field(default=None, description="What has no year is left out.")
    year_to: int | None = Field(default=None, description="What has no year is left out.")


class AskIn(RequestIn):
    """A question."""

    question: str
    limit: int = Field(default=10, description="1 to 100.")
    filters: FiltersIn = FiltersIn()
    highlight: Literal["lexical", "semantic", "none"] = "lexical"


class AskParameters(FiltersIn):
    """A question in the address."""

    question: str
    limit: int = Field(default=10, description="1 to 100.")
    highlight: Literal["lexical", "semantic", "none"] = "lexical"


class Range(BaseModel):
    """Half-open, in code points."""

    start: int
    end: int


class CitationOut(BaseModel):
    """A formatted citation; `csl` is CSL-JSON."""

    text: str
    csl: dict[str, Any]


class PlacedCitationOut(CitationOut):
    """A citation with the place in the work."""

    locator: str


class CitedOut(CitationOut):
    """A work that a passage cites, by its number in the document's list."""

    number: int


class BoxOut(BaseModel):
    """Points from the top left of the page as displayed."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class PassageOut(BaseModel):
    """A passage; `text` is the document's `text[char_start:char_end]`."""

    passage_id: str
    document_id: str
    title: str
    text: str
    context: str
    page_start: int | None
    page_end: int | None
    page_label: str | None
    page_inferred: bool
    char_start: int
    char_end: int
    section: list[str]
    kind: PassageKind
    language: str
    citation: PlacedCitationOut
    cites: list[CitedOut]
    boxes: list[BoxOut] = Field(description="Where it stands, one a line; none where unknown.")
    flags: list[Flag] = Field(description="Why its text should not be quoted unseen.")


class ScoresOut(BaseModel):
    """Higher is better; `dense` is null where no model took part."""

    dense: float | None
    bm25: float
    fused: float
    rerank: float | None


class HitOut(PassageOut):
    """A ranked passage; highlights are relative to its text."""

    rank: int
    highlights: list[Range]
    scores: ScoresOut
    passage_ids: list[str]
    duplicates: list[str]


class NoteOut(BaseModel):
    """A filter that lets nothing through: what was given, and values that something has."""

    filter: Literal["document_ids", "kinds", "languages", "sections", "authors", "years"]
    given: dict[str, list[str] | int]
    known: list[str]
    message: str


class AskOut(BaseModel):
    """The hits of a question, best first; where a filter leaves none, `notes` say which."""

    question: str
    answerable: bool | None
    degraded: bool
    hits: list[HitOut]
    notes: list[NoteOut]
    took_ms: dict[str, float]


class OverrideOut(BaseModel):
    """A field of CSL-JSON that a person gave, and what was read; null for no such field."""

    field: str
    given: Any
    read: Any


class DocumentRecordOut(BaseModel):
    """What every answer on a document holds."""

    id: str
    title: str
    citation: CitationOut
    sha256: str
    text_version: int
    media_type: str
    filename: str
    language: str
    size: int
    characters: int
    pages: int
    passages: int
    references: int
    added_at: str
    status: DocumentStatus
    overrides: list[OverrideOut]
    warnings: list[str] = Field(description="What its reader should know, the gravest first.")


class DocumentOut(DocumentRecordOut):
    """A document's record with the report of how it was read."""

    report: dict[str, Any] = Field(
        description="How it was read: pages by kind of reading, problems, running lines, "
        "ordinary remarks, citations found and linked, findings."
    )


class DocumentItemOut(DocumentRecordOut):
    """A document in a list: what was found is counted; its own address gives the report."""

    citations: dict[Literal["found", "linked", "probable"], int]
    findings: dict[FindingKind, int] = Field(description="How many there are, by kind.")


class RereadIn(RequestIn):
    """What is needed to read a file again."""

    password: Annotated[str, Field(max_length=1000)] | None = Field(
        default=None, description="Of an encrypted PDF."
    )


class TextOut(BaseModel):
    """The canonical text of a document."""

    document_id: str
    text_version: int
    text: str


class RemovedOut(BaseModel):
    """What was removed."""

    id: str
    status: Literal["removed"]
    title: str


class ErrorOut(BaseModel):
    """Why a file was not added."""

    code: str
    detail: str


class AddedOut(BaseModel):
    """The outcome of one file."""

    id: str | None
    filename: str
    status: Literal["added", "duplicate", "replaced", "needs_ocr", "partial", "failed"]
    title: str | None
    passages: int
    pages: int
    duplicate_of: str | None
    error: ErrorOut | None
    report: dict[str, Any]


class AddOut(BaseModel):
    """The outcomes of an addition."""

    documents: list[AddedOut]


class JobOut(BaseModel):
    """A job; `progress` is 0 to 1."""

    id: str
    kind: str
    state: Literal["queued", "running", "done", "failed"]
    stage: str
    progress: float
    message: str
    attempts: int
    created_at: str
    updated_at: str
    result: AddOut | None


class DocumentsOut(BaseModel):
    """One page of documents."""

    items: list[DocumentItemOut]
    next_cursor: str | None


class PassagesOut(BaseModel):
    """One page of passages."""

    items: list[PassageOut]
    next_cursor: str | None


class HealthOut(BaseModel):
    """Whether the server can answer, and from what."""

    status: Literal["ok", "degraded"]
    documents: int
    passages: int
    model: str
    model_error: str | None
    index_lag: int


class ProblemOut(BaseModel):
    """An RFC 9457 problem; `code` is stable."""

    type: str
    title: str
    status: int
    code: str
    detail: str
