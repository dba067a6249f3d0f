"""`/v1/documents`: added by upload, listed, shown, read, removed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, File, Form, Query, UploadFile
from fastapi.responses import JSONResponse

from corpus.errors import ParameterInvalid
from corpus.records import Changes
from service import documents
from service.cite import DEFAULT_STYLE, cite_one
from service.edit import edit
from service.http.cited import CiteOut
from service.http.parameters import Cursor, Limit, Locale, Style, Wait, check_wait
from service.http.schemas import (
    AddOut,
    DocumentOut,
    DocumentsOut,
    JobOut,
    PassagesOut,
    RemovedOut,
    RereadIn,
    TextOut,
)
from service.http.state import JobRunner, OpenLibrary
from service.jobs import queue_reread, queue_upload, wait_for_job
from service.metadata import one_item
from service.shapes import Json
from service.uploads import Upload, check_upload
from service.wiring import Library

router = APIRouter(prefix="/v1/documents", tags=["documents"])


@router.post(
    "",
    status_code=202,
    response_model=JobOut,
    responses={200: {"model": AddOut, "description": "The result, ready within `wait`."}},
)
def post_document(
    library: OpenLibrary,
    runner: JobRunner,
    file: Annotated[
        list[UploadFile], File(description="PDF, Word, Markdown, HTML or plain text; one.")
    ],
    password: Annotated[str | None, Form(description="Of an encrypted PDF.")] = None,
    metadata: Annotated[
        str | None, Form(description="CSL-JSON that goes over what is read of the file; one item.")
    ] = None,
    changes: Annotated[
        Changes, Form(description="Of a Word file: tracked changes as made, or undone.")
    ] = "final",
    wait: Wait = 0,
) -> Json | JSONResponse:
    """Queue a file; with `wait`, answer 200 with the result when it is ready in time."""
    check_wait(wait)
    given = one_item(metadata.encode("utf-8", "replace"), "metadata") if metadata else {}
    most = library.settings.max_file_bytes
    if len(file) != 1:
        raise ParameterInvalid(f"{len(file)} files in one request; send them one by one.")
    data = file[0].file.read(most + 1)
    name = _plain_name(file[0].filename or "")
    check_upload(data, name, most)
    job = queue_upload(library, runner, Upload(data, name, password, None, given, changes))
    return _result_or_job(library, job, wait)


@router.get("", response_model=DocumentsOut)
def get_documents(
    library: OpenLibrary,
    limit: Limit = 100,
    cursor: Cursor = None,
    status: Annotated[str | None, Query(description="complete, partial or needs_ocr.")] = None,
) -> Json:
    """List the documents, the newest first."""
    return documents.documents_page(library, cursor, limit, status)


@router.get("/{document_id}", response_model=DocumentOut)
def get_document(library: OpenLibrary, document_id: str) -> Json:
    """Show a document's record."""
    return documents.document_record(library, document_id)


@router.patch("/{document_id}", response_model=DocumentOut)
def patch_document(
    library: OpenLibrary,
    document_id: str,
    fields: Annotated[
        dict[str, Any],
        Body(
            description="Fields of CSL-JSON that go over what was read; null for none.",
            examples=[{"title": "Tides", "author": [{"family": "Brandt", "given": "Ilse"}]}],
        ),
    ],
) -> Json:
    """Say what a document is: it is cited, filtered and found by that from now on."""
    return edit(library, document_id, fields)


@router.post(
    "/{document_id}/reread",
    status_code=202,
    response_model=JobOut,
    responses={200: {"model": AddOut, "description": "The result, ready within `wait`."}},
)
def post_reread(
    library: OpenLibrary,
    runner: JobRunner,
    document_id: str,
    wait: Wait = 0,
    body: RereadIn | None = None,
) -> Json | JSONResponse:
    """Queue the document's kept file to be read again, as after OCR was installed."""
    check_wait(wait)
    job = queue_reread(library, runner, document_id, body.password if body else None)
    return _result_or_job(library, job, wait)


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


@router.get("/{document_id}/cite", response_model=CiteOut)
def get_document_citation(
    library: OpenLibrary, document_id: str, style: Style = DEFAULT_STYLE, locale: Locale = None
) -> Json:
    """Cite a document."""
    return cite_one(library, documents.document_record(library, document_id)["id"], style, locale)


def _result_or_job(library: Library, job: Json, wait: float) -> Json | JSONResponse:
    if wait:
        job = wait_for_job(library, job["id"], wait)
    if job["state"] == "done":
        return JSONResponse(job["result"])
    return job


def _plain_name(filename: str) -> str:
    """Return the last part of a name, whichever system's separators it has."""
    return filename.replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "")[:255]
