"""`/v1/documents`: added by upload, listed, shown, read, removed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Query, UploadFile
from fastapi.responses import JSONResponse

from corpus.errors import ParameterInvalid
from service import documents
from service.http.schemas import (
    AddOut,
    DocumentOut,
    DocumentsOut,
    JobOut,
    PassagesOut,
    ReferencesOut,
    RemovedOut,
    TextOut,
)
from service.http.state import JobRunner, OpenLibrary
from service.jobs import queue_upload, wait_for_job
from service.shapes import Json
from service.uploads import Upload, check_upload

router = APIRouter(prefix="/v1/documents", tags=["documents"])
_LONGEST_WAIT = 300
Limit = Annotated[int, Query(description="1 to 1000.")]
Cursor = Annotated[str | None, Query(description="The `next_cursor` of the page before.")]


@router.post(
    "",
    status_code=202,
    response_model=JobOut,
    responses={200: {"model": AddOut, "description": "The result, ready within `wait`."}},
)
def post_document(
    library: OpenLibrary,
    runner: JobRunner,
    file: Annotated[list[UploadFile], File(description="PDF, Markdown, HTML or plain text; one.")],
    password: Annotated[str | None, Form(description="Of an encrypted PDF.")] = None,
    wait: Annotated[float, Query(description="Seconds to wait for the result.")] = 0,
) -> Json | JSONResponse:
    """Queue a file; with `wait`, answer 200 with the result when it is ready in time."""
    if not 0 <= wait <= _LONGEST_WAIT:
        raise ParameterInvalid(f"wait is {wait:g}; it takes 0 to {_LONGEST_WAIT} seconds.")
    most = library.settings.max_file_bytes
    if len(file) != 1:
        raise ParameterInvalid(f"{len(file)} files in one request; send them one by one.")
    data = file[0].file.read(most + 1)
    name = _plain_name(file[0].filename or "")
    check_upload(data, name, most)
    job = queue_upload(library, runner, Upload(data, name, password))
    if wait:
        job = wait_for_job(library, job["id"], wait)
    if job["state"] == "done":
        return JSONResponse(job["result"])
    return job


@router.get("", response_model=DocumentsOut)
def get_documents(library: OpenLibrary, limit: Limit = 100, cursor: Cursor = None) -> Json:
    """List the documents, the newest first."""
    return documents.documents_page(library, cursor, limit)


@router.get("/{document_id}", response_model=DocumentOut)
def get_document(library: OpenLibrary, document_id: str) -> Json:
    """Show a document's record."""
    return documents.document_record(library, document_id)


@router.delete("/{document_id}", response_model=RemovedOut)
def delete_document(library: OpenLibrary, document_id: str) -> Json:
    """Remove a document with all that was made of it, at once."""
    return documents.remove(library, document_id)


@router.get("/{document_id}/text", response_model=TextOut)
def get_text(library: OpenLibrary, document_id: str) -> Json:
    """Return the canonical text, into which all offsets point."""
    return documents.document_body(library, document_id)


@router.get("/{document_id}/passages", response_model=PassagesOut)
def get_passages(
    library: OpenLibrary, document_id: str, limit: Limit = 100, cursor: Cursor = None
) -> Json:
    """List a document's passages in reading order."""
    return documents.passages_page(library, document_id, cursor, limit)


@router.get("/{document_id}/references", response_model=ReferencesOut)
def get_references(
    library: OpenLibrary, document_id: str, limit: Limit = 100, cursor: Cursor = None
) -> Json:
    """List a document's references in printed order."""
    return documents.references_page(library, document_id, cursor, limit)


def _plain_name(filename: str) -> str:
    """Return the last part of a name, whichever system's separators it has."""
    return filename.replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "")[:255]
