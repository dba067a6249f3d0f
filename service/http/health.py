"""`/healthz`: the process is alive. `/readyz`: it can answer, and from what."""

from __future__ import annotations

from fastapi import APIRouter

from service.health import health
from service.http.schemas import HealthOut
from service.http.state import OpenLibrary
from service.shapes import Json

router = APIRouter(tags=["health"])


@router.get("/healthz")
def get_healthz() -> dict[str, str]:
    """Say that the process is alive."""
    return {"status": "ok"}


@router.get("/readyz", response_model=HealthOut)
def get_readyz(library: OpenLibrary) -> Json:
    """Say what the library holds, and whether it answers with its model or by words alone."""
    return health(library)
