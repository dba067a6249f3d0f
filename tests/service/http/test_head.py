"""HEAD as GET, on an application that tells how it was asked."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.requests import Request
from starlette.responses import StreamingResponse

from service.http.head import HeadAsGet


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()

    @app.get("/how")
    def how(request: Request) -> str:
        return request.method

    @app.get("/parts")
    def parts() -> StreamingResponse:
        return StreamingResponse(iter((b"one", b"two")), headers={"etag": "x"})

    @app.post("/only")
    def only() -> str:
        return "posted"

    app.add_middleware(HeadAsGet)
    return TestClient(app)


def test_a_head_is_asked_as_get(client: TestClient) -> None:
    head = client.head("/how")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(b'"GET"'))
    assert client.get("/how").json() == "GET"


def test_no_part_of_a_stream_is_sent(client: TestClient) -> None:
    head = client.head("/parts")
    assert (head.headers["etag"], head.content) == ("x", b"")
    assert client.get("/parts").content == b"onetwo"


def test_what_does_not_answer_get_does_not_answer_head(client: TestClient) -> None:
    assert client.head("/only").status_code == 405
    assert client.post("/only").json() == "posted"
