"""Parameters and form fields that a route does not have are refused."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

FILE = {"file": ("hives.md", b"# Hives\n\nBees live in them.\n")}


def refused(client: TestClient, method: str, address: str, **more: Any) -> list[dict[str, str]]:
    answer = client.request(method, address, **more)
    assert (answer.status_code, answer.json()["code"]) == (422, "request_invalid")
    found: list[dict[str, str]] = answer.json()["errors"]
    return found


def test_a_parameter(client: TestClient) -> None:
    assert refused(client, "POST", "/v1/documents?wiat=60", files=FILE) == [
        {
            "where": "query.wiat",
            "message": "there is no such parameter (did you mean wait?); the only one is wait",
        }
    ]
    assert refused(client, "GET", "/v1/documents?limit=1&foo=1&foo=2") == [
        {
            "where": "query.foo",
            "message": "there is no such parameter; the parameters are limit, cursor, status",
        }
    ]
    assert client.get("/v1/documents").json()["items"] == []


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", "/v1/ask?question=a&limt=3"),
        ("POST", "/v1/ask?x=1"),
        ("GET", "/healthz?x=1"),
        ("GET", "/readyz?x=1"),
        ("GET", "/v1/jobs/abc?x=1"),
        ("DELETE", "/v1/documents/abc?x=1"),
        ("PATCH", "/v1/documents/abc?x=1"),
        ("POST", "/v1/documents/abc/reread?x=1"),
        ("GET", "/v1/documents/abc/references/1/cite?x=1"),
        ("GET", "/v1/passages/abc/cite?x=1"),
        ("POST", "/v1/verify?x=1"),
    ],
)
def test_every_route_refuses_it(client: TestClient, method: str, address: str) -> None:
    [one] = refused(client, method, address)
    assert one["where"] in ("query.x", "query.limt")


def test_a_field_of_a_form(client: TestClient) -> None:
    fields = {"foo": "bar", "pasword": "x"}
    listed = "the fields are file, password, metadata, changes"
    assert refused(client, "POST", "/v1/documents", files=FILE, data=fields) == [
        {"where": "body.foo", "message": f"there is no such field; {listed}"},
        {
            "where": "body.pasword",
            "message": f"there is no such field (did you mean password?); {listed}",
        },
    ]
    many = {f"x{number}": "1" for number in range(50)}
    assert len(refused(client, "POST", "/v1/documents", files=FILE, data=many)) == 10


def test_a_file_that_is_none(client: TestClient) -> None:
    assert refused(client, "POST", "/v1/documents", data={"file": "x"}) == [
        {
            "where": "body.file.0",
            "message": "no file; send one as a file of a form, as `curl -F file=@NAME` does",
        }
    ]


def test_what_is_known_passes(client: TestClient) -> None:
    answer = client.post("/v1/documents?wait=60", files=FILE, data={"changes": "original"})
    assert (answer.status_code, answer.json()["documents"][0]["status"]) == (200, "added")
    assert client.get("/v1/ask?question=bees&kinds=body&kinds=table&limit=2").status_code == 200
