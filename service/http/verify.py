"""`/v1/verify`: one claim, or many."""

from __future__ import annotations

from fastapi import APIRouter

from service.http.state import OpenLibrary
from service.http.verified import VerifiedOut, VerifyIn, VerifyManyOut
from service.shapes import Json
from service.verify.verify import Asked, verify, verify_claims

router = APIRouter(tags=["verify"])


@router.post("/v1/verify", response_model=VerifiedOut | VerifyManyOut)
def post_verify(library: OpenLibrary, body: VerifyIn) -> Json:
    """Return the verdict on a claim with the sentences that decide; `{results[]}` for `claims`."""
    if body.claim is not None:
        return verify(library, Asked(body.claim, tuple(body.document_ids), body.explain))
    return verify_claims(library, body.claims or (), body.document_ids, explain=body.explain)
