"""`/v1/jobs`: how far an addition is."""

from __future__ import annotations

from fastapi import APIRouter

from service.http.schemas import JobOut
from service.http.state import OpenLibrary
from service.jobs import job_record
from service.shapes import Json

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])


@router.get("/{job_id}", response_model=JobOut)
def get_job(library: OpenLibrary, job_id: str) -> Json:
    """Show a job's state, progress and result."""
    return job_record(library, job_id)
