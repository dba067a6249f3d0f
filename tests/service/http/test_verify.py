"""`/v1/verify`: one claim or many, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.texts import HIVES

HONEY = "Beekeepers sold nineteen tonnes of honey."


@pytest.fixture
def stocked(client: TestClient) -> TestClient:
    added = client.post("/v1/documents?wait=30", files={"file": ("hives.md", HIVES)})
    assert added.status_code == 200, added.text
    return client


def test_one_claim(stocked: TestClient) -> None:
    answer = stocked.post("/v1/verify", json={"claim": HONEY})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["verdict"], body["band"], body["model"]) == ("SUPPORTED", "certain", "words")
    (evidence,) = body["evidence"]
    text = stocked.get(f"/v1/documents/{evidence['document_id']}/text").json()["text"]
    assert text[evidence["char_start"] : evidence["char_end"]] == evidence["text"]
    assert evidence["text"].startswith("Beekeepers sold nineteen tonnes of honey in the autumn")
    assert body["candidates"] is None


def test_many_claims(stocked: TestClient) -> None:
    answer = stocked.post("/v1/verify", json={"claims": [HONEY, "Wasps ate plums."]})
    assert [one["verdict"] for one in answer.json()["results"]] == ["SUPPORTED", "NOT_ENOUGH_INFO"]


def test_explain(stocked: TestClient) -> None:
    body = stocked.post("/v1/verify", json={"claim": HONEY, "explain": True}).json()
    assert len(body["candidates"]) == body["searched"]["scored"] > 0


@pytest.mark.parametrize(
    ("body", "status", "code", "message"),
    [
        ({"claim": ""}, 422, "claim_invalid", "empty"),
        ({"claim": "x" * 10_000}, 422, "claim_invalid", "10,000 characters"),
        ({}, 422, "request_invalid", "either `claim` or `claims`"),
        ({"claim": HONEY, "claims": [HONEY]}, 422, "request_invalid", "either `claim`"),
        ({"claims": []}, 422, "claim_invalid", "no claim"),
        ({"claim": HONEY, "document": "x"}, 422, "request_invalid", "did you mean document_ids"),
        ({"claim": HONEY, "document_ids": ["0" * 20]}, 404, "document_not_found", "0" * 20),
    ],
)
def test_what_is_refused(
    stocked: TestClient, body: dict[str, Any], status: int, code: str, message: str
) -> None:
    answer = stocked.post("/v1/verify", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert message in answer.json()["detail"]
