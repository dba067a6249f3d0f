"""Who may call."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from service.http.access import is_loopback
from service.http.app import create_app
from service.settings import Secret, Settings

BOUNDARY = {"content-type": "multipart/form-data; boundary=b"}


def _client(settings: Settings, base_url: str = "http://127.0.0.1:8642") -> TestClient:
    return TestClient(create_app(settings), base_url=base_url)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("192.168.0.2", False),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
        ("", False),
    ],
)
def test_is_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("localhost:8642", 200),
        ("[::1]:8642", 200),
        ("library.example", 200),
        ("LIBRARY.example:80", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example:8642", 421),
        ("localhost@evil.example", 421),
        ("[::1", 421),
        ("", 421),
    ],
)
def test_the_name_by_which_it_is_called(settings: Settings, host: str, status: int) -> None:
    allowed = dataclasses.replace(settings, allowed_hosts=("library.example",))
    with _client(allowed) as client:
        for path in ("/healthz", "/v1/documents", "/openapi.json"):
            answer = client.get(path, headers={"host": host})
            assert answer.status_code == status
    if status == 421:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["code"] == "host_refused"
        assert repr(host) in answer.json()["detail"]
        assert "LOCCIT_ALLOWED_HOSTS" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("origin", "is_let_in"),
    [
        (None, True),
        ("http://127.0.0.1:8642", True),
        ("http://evil.example", False),
        ("http://127.0.0.1:9999", False),
        ("http://127.0.0.1", False),
        ("null", False),
        ("", False),
    ],
)
def test_the_page_that_calls(client: TestClient, origin: str | None, is_let_in: bool) -> None:
    headers = {} if origin is None else {"origin": origin}
    calls = [
        client.post("/v1/ask", json={"question": "bees"}, headers=headers),
        client.post("/v1/documents", files={"file": ("a.md", b"Bees.")}, headers=headers),
        client.delete("/v1/documents/00000000000000000000", headers=headers),
    ]
    assert [call.status_code for call in calls] == ([200, 202, 404] if is_let_in else [403] * 3)
    if not is_let_in:
        assert calls[0].json()["code"] == "origin_refused"
        # What changes nothing may be asked for; no header lets the page read the answer.
        read = client.get("/v1/documents", headers=headers)
        assert read.status_code == 200
        assert read.json()["items"] == []
        assert "access-control-allow-origin" not in read.headers


@pytest.fixture
def guarded(settings: Settings) -> Iterator[TestClient]:
    with _client(dataclasses.replace(settings, api_key=Secret("swordfish"))) as client:
        yield client


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ("Bearer swordfish", 200),
        ("Bearer wrong", 401),
        ("Bearer ", 401),
        ("swordfish", 401),
        ("Basic swordfish", 401),
        ("", 401),
        (None, 401),
    ],
)
def test_the_key(guarded: TestClient, given: str | None, status: int) -> None:
    headers = {} if given is None else {"authorization": given}
    answer = guarded.get("/v1/documents", headers=headers)
    assert answer.status_code == status
    if status == 401:
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["code"] == "key_required"
        assert "Authorization: Bearer KEY" in answer.json()["detail"]


def test_health_needs_no_key_and_the_rest_does(guarded: TestClient) -> None:
    assert guarded.get("/healthz").status_code == 200
    assert guarded.get("/readyz").status_code == 200
    for path in ("/openapi.json", "/docs", "/v1/ask?question=a", "/v1/jobs/x", "/nowhere"):
        assert guarded.get(path).status_code == 401
    assert guarded.post("/v1/ask", json={"question": "a"}).status_code == 401
    assert guarded.delete("/v1/documents/00000000").status_code == 401


def test_a_body_that_says_it_is_too_large(client: TestClient) -> None:
    answer = client.post("/v1/documents", files={"file": ("a.md", b"x" * 2_100_000)})
    assert answer.status_code == 413
    assert answer.json()["code"] == "file_too_large"
    assert "LOCCIT_MAX_FILE_MB" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/v1/documents", "/v1/ask"])
def test_a_body_that_does_not_say_how_large_it_is(client: TestClient, path: str) -> None:
    is_form = path == "/v1/documents"

    def body() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n'
        for _ in range(30):
            yield b"x" * 100_000
        yield b"\r\n--b--\r\n"

    headers = BOUNDARY if is_form else {"content-type": "application/json"}
    answer = client.post(path, content=body(), headers=headers)
    assert answer.status_code == 413
    assert answer.json()["code"] == "file_too_large"
    assert client.get("/v1/documents").json()["items"] == []
