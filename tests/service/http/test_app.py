"""Every route: what it takes, what it gives, what it refuses."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from fastapi.testclient import TestClient

from corpus.errors import ModelUnavailable
from service.http.app import create_app
from service.settings import Settings
from tests.service.texts import HIVES, TIDES

UNKNOWN = "00000000000000000000"
HIT = {
    *("rank", "passage_id", "document_id", "title", "text", "context", "highlights"),
    *("page_start", "page_end", "page_label", "page_inferred", "char_start", "char_end"),
    *("boxes", "section", "kind", "language", "scores", "citation", "cites"),
    *("passage_ids", "duplicates", "flags"),
}
PASSAGE = HIT - {"rank", "highlights", "scores", "passage_ids", "duplicates"}
DOCUMENT = {
    *("id", "title", "citation", "sha256", "text_version", "media_type", "filename", "language"),
    *("size", "characters", "pages", "passages", "references", "added_at", "warnings"),
    *("status", "overrides", "report"),
}
ITEM = DOCUMENT - {"report"} | {"citations", "findings"}
JOB = {
    *("id", "kind", "state", "stage", "progress", "message", "attempts"),
    *("created_at", "updated_at", "result"),
}
ADDED = {
    *("id", "filename", "status", "title", "passages", "pages", "duplicate_of", "error", "report"),
}


def _add(client: TestClient, data: bytes = HIVES, name: str = "hives.md") -> dict[str, Any]:
    answer = client.post("/v1/documents?wait=60", files={"file": (name, data)})
    assert answer.status_code == 200, answer.text
    [entry] = answer.json()["documents"]
    assert set(entry) == ADDED
    return dict(entry)


def _refused(answer: Any, status: int, code: str) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert {"type", "title", "status", "code", "detail"} <= set(body)
    assert (body["status"], body["code"]) == (status, code)
    return str(body["detail"])


def test_ask(client: TestClient) -> None:
    _add(client)
    answer = client.post("/v1/ask", json={"question": "How many tonnes of honey?"})
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"question", "answerable", "degraded", "hits", "notes", "took_ms"}
    hit = body["hits"][0]
    assert set(hit) == HIT
    assert set(hit["scores"]) == {"dense", "bm25", "fused", "rerank"}
    assert set(hit["citation"]) == {"text", "locator", "csl"}
    assert [set(cited) for cited in hit["cites"]] == [{"number", "text", "csl"}]
    assert hit["section"][-1] == "Honey"
    assert hit["cites"][0]["number"] == 2


def test_ask_in_the_address_is_the_same(client: TestClient) -> None:
    hives, _ = _add(client)["id"], _add(client, TIDES, "tides.md")
    filters: dict[str, Any] = {
        "document_ids": [hives],
        "kinds": ["body", "front"],
        "languages": ["en"],
        "sections": ["honey", "count"],
        "authors": ["orlova"],
        "year_from": 2020,
        "year_to": 2022,
    }
    question: dict[str, Any] = {"question": "honey", "limit": 3, "highlight": "none"}
    posted = client.post("/v1/ask", json={**question, "filters": filters}).json()
    got = client.get("/v1/ask", params={**question, **filters}).json()
    assert len(posted["hits"]) == 2
    del posted["took_ms"], got["took_ms"]
    assert got == posted


@pytest.mark.parametrize(
    ("body", "code", "detail"),
    [
        ({"question": ""}, "question_invalid", "empty"),
        ({"question": "?!"}, "question_invalid", "empty"),
        ({"question": "x" * 100_000}, "question_invalid", "100,000 characters"),
        ({"question": "a", "limit": 0}, "parameter_invalid", "limit is 0"),
        ({"question": "a", "limit": 10_000}, "parameter_invalid", "limit is 10000"),
        ({"question": "a", "limit": "many"}, "request_invalid", "body.limit: .*'many'"),
        ({"question": "a", "limit": None}, "request_invalid", "body.limit"),
        ({"question": "a", "filter": {}}, "request_invalid", r"body\.filter: .*mean filters"),
        (
            {"question": "a", "filters": {"author": ["x"]}},
            "request_invalid",
            r"body\.filters\.author: there is no such field \(did you mean authors\?\); the fields "
            "are document_ids, kinds, .*year_to",
        ),
        ({"question": "a", "filters": {"years": 1}}, "request_invalid", "body.filters.years"),
        ({"question": "a", "filters": {"kinds": ["x"]}}, "request_invalid", "body.filters.kinds"),
        ({"question": "a", "filters": {"year_from": 10**30}}, "parameter_invalid", "year_from"),
        ({"question": "a", "filters": {"year_from": "MM"}}, "request_invalid", "year_from"),
        (
            {"question": "a", "filters": {"sections": ["s"] * 1001}},
            "parameter_invalid",
            "1001 values; the limit is 100",
        ),
        ({"question": "a", "filters": {"authors": ["n" * 201]}}, "request_invalid", "200 char"),
        ({"question": "a", "highlight": "bold"}, "request_invalid", "body.highlight"),
        ({}, "request_invalid", "body.question: Field required"),
        ({"question": None}, "request_invalid", "body.question"),
        ([], "request_invalid", "body"),
        ("bees", "request_invalid", "body"),
    ],
)
def test_what_ask_refuses(client: TestClient, body: Any, code: str, detail: str) -> None:
    answer = client.post("/v1/ask", json=body)
    assert re.search(detail, _refused(answer, 422, code))


@pytest.mark.parametrize(
    "raw", [b"", b"{bad", b'{"question": "a"', b"\xff\xfe", b'{"question": "\\ud800 bees"}']
)
def test_wrong_json(client: TestClient, raw: bytes) -> None:
    answer = client.post("/v1/ask", content=raw, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_wrong_json_is_told_with_its_place(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    answer = client.post("/v1/ask", content=b'{"question": bees}', headers=headers)
    assert _refused(answer, 422, "request_invalid") == (
        "The request does not fit: body: no valid JSON at character 13 (Expecting value)."
    )


@pytest.mark.parametrize(
    "address",
    [
        "/v1/ask",
        "/v1/ask?question=",
        "/v1/ask?question=a&limit=0",
        "/v1/ask?question=a&limit=10000",
        "/v1/ask?question=a&colour=red",
        "/v1/documents?limit=0",
        "/v1/documents?limit=10000",
        "/v1/documents?limit=x",
        "/v1/documents?cursor=x",
    ],
)
def test_wrong_addresses(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_addition_is_a_job(client: TestClient) -> None:
    answer = client.post("/v1/documents", files={"file": ("hives.md", HIVES)})
    assert answer.status_code == 202
    job = answer.json()
    assert set(job) == JOB
    assert (job["kind"], job["attempts"] <= 1) == ("add", True)
    for _ in range(300):
        done = client.get(f"/v1/jobs/{job['id']}")
        assert done.status_code == 200
        if done.json()["state"] == "done":
            break
        time.sleep(0.1)
    assert set(done.json()) == JOB
    assert (done.json()["state"], done.json()["progress"]) == ("done", 1.0)
    [entry] = done.json()["result"]["documents"]
    assert set(entry) == ADDED
    assert (entry["status"], entry["title"]) == ("added", "Hives of the northern valleys")


def test_added_again(client: TestClient) -> None:
    first = _add(client)
    again = _add(client, name="copy.md")
    assert (first["status"], again["status"]) == ("added", "duplicate")
    assert (again["duplicate_of"], again["filename"]) == (first["id"], "copy.md")


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("a.md", b"", 422, "file_empty"),
        ("a.pdf", b"<html>", 422, "file_damaged"),
        ("a.odt", b"PK\x03\x04", 415, "format_unsupported"),
        ("a", b"text", 415, "format_unsupported"),
        ("a.md", b"x" * 1_000_001, 413, "file_too_large"),
    ],
)
def test_what_is_refused_at_once(
    client: TestClient, name: str, data: bytes, status: int, code: str
) -> None:
    answer = client.post("/v1/documents", files={"file": (name, data)})
    assert name in _refused(answer, status, code)
    assert client.get("/v1/documents").json()["items"] == []


def test_what_is_found_wrong_while_reading_is_the_result(client: TestClient) -> None:
    entry = _add(client, b"%PDF-1.4 cut off", "a.pdf")
    assert (entry["status"], entry["id"], entry["filename"]) == ("failed", None, "a.pdf")
    assert entry["error"]["code"] == "file_damaged"


@pytest.mark.parametrize("wait", ["-1", "301", "nan", "inf", "soon"])
def test_a_wait_out_of_range(client: TestClient, wait: str) -> None:
    answer = client.post(f"/v1/documents?wait={wait}", files={"file": ("a.md", b"Bees.")})
    assert answer.status_code == 422
    assert client.get("/v1/documents").json()["items"] == []


def test_a_form_without_its_file(client: TestClient) -> None:
    assert "body.file" in _refused(client.post("/v1/documents"), 422, "request_invalid")
    answer = client.post(
        "/v1/documents", content=b"x", headers={"content-type": "multipart/form-data"}
    )
    assert "boundary" in _refused(answer, 400, "request_invalid")


def test_a_name_with_a_path_is_cut_to_its_last_part(client: TestClient) -> None:
    for number, name in enumerate(("../../etc/a.md", "C:\\papers\\a.md", "/a.md")):
        assert _add(client, b"Bees %d." % number, name)["filename"] == "a.md"


def test_documents_are_listed_in_pages(client: TestClient) -> None:
    hives, tides = _add(client)["id"], _add(client, TIDES, "tides.md")["id"]
    page = client.get("/v1/documents?limit=1").json()
    assert set(page) == {"items", "next_cursor"}
    assert set(page["items"][0]) == ITEM
    assert page["items"][0]["findings"] == {}
    rest = client.get("/v1/documents", params={"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [page["items"][0]["id"], rest["items"][0]["id"]] == [tides, hives]
    assert rest["next_cursor"] is None


def test_a_document_and_its_parts(client: TestClient) -> None:
    hives = _add(client)["id"]
    record = client.get(f"/v1/documents/{hives}").json()
    assert set(record) == DOCUMENT
    assert set(record["citation"]) == {"text", "csl"}
    body = client.get(f"/v1/documents/{hives[:8]}/text").json()
    assert set(body) == {"document_id", "text_version", "text"}
    passages = client.get(f"/v1/documents/{hives}/passages").json()
    assert set(passages) == {"items", "next_cursor"}
    for passage in passages["items"]:
        assert set(passage) == PASSAGE
        assert body["text"][passage["char_start"] : passage["char_end"]] == passage["text"]
        assert client.get(f"/v1/passages/{passage['passage_id']}").json() == passage
    references = client.get(f"/v1/documents/{hives}/references?limit=1").json()
    assert [set(one) for one in references["items"]] == [
        {
            *("number", "text", "csl", "raw", "char_start", "char_end", "generated"),
            *("cited", "confidence", "findings"),
        }
    ]
    assert references["next_cursor"] == "1"


PARTS = ("", "/text", "/passages", "/references", "/citations", "/cite", "/references/1/cite")


def test_unknown_ids(client: TestClient) -> None:
    for part in PARTS:
        answer = client.get(f"/v1/documents/{UNKNOWN}{part}")
        assert UNKNOWN in _refused(answer, 404, "document_not_found")
    _refused(client.delete(f"/v1/documents/{UNKNOWN}"), 404, "document_not_found")
    _refused(client.get(f"/v1/passages/{UNKNOWN}.1.0-5"), 404, "passage_not_found")
    _refused(client.get("/v1/passages/whatever"), 404, "passage_not_found")
    _refused(client.get("/v1/jobs/whatever"), 404, "job_not_found")
    body = {"question": "a", "filters": {"document_ids": [UNKNOWN]}}
    _refused(client.post("/v1/ask", json=body), 404, "document_not_found")
    _refused(client.get("/nowhere"), 404, "route_not_found")
    _refused(client.put("/v1/ask"), 405, "method_not_allowed")


def test_removed(client: TestClient) -> None:
    hives = _add(client)["id"]
    passage = client.get(f"/v1/documents/{hives}/passages").json()["items"][0]["passage_id"]
    answer = client.delete(f"/v1/documents/{hives}")
    assert (answer.status_code, answer.json()) == (
        200,
        {"id": hives, "status": "removed", "title": "Hives of the northern valleys"},
    )
    for part in PARTS:
        _refused(client.get(f"/v1/documents/{hives}{part}"), 410, "document_gone")
    _refused(client.delete(f"/v1/documents/{hives}"), 410, "document_gone")
    gone = client.get(f"/v1/passages/{passage}")
    _refused(gone, 410, "passage_gone")
    assert gone.json()["successor"] is None
    assert client.post("/v1/ask", json={"question": "honey"}).json()["hits"] == []
    body = {"question": "a", "filters": {"document_ids": [hives]}}
    _refused(client.post("/v1/ask", json=body), 410, "document_gone")


def test_health(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    _add(client)
    ready = client.get("/readyz").json()
    assert set(ready) == {
        *("status", "documents", "passages", "model", "model_error", "index_lag"),
    }
    assert (ready["status"], ready["documents"]) == ("ok", 1)


def test_every_route_is_described(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {(path, method) for path, methods in paths.items() for method in methods} == {
        ("/v1/ask", "get"),
        ("/v1/ask", "post"),
        ("/v1/verify", "post"),
        ("/v1/documents", "get"),
        ("/v1/documents", "post"),
        ("/v1/documents/{document_id}", "get"),
        ("/v1/documents/{document_id}", "delete"),
        ("/v1/documents/{document_id}", "patch"),
        ("/v1/documents/{document_id}/reread", "post"),
        ("/v1/documents/{document_id}/cite", "get"),
        ("/v1/documents/{document_id}/citations", "get"),
        ("/v1/documents/{document_id}/references/{number}/cite", "get"),
        ("/v1/passages/{passage_id}/cite", "get"),
        ("/v1/documents/{document_id}/text", "get"),
        ("/v1/documents/{document_id}/passages", "get"),
        ("/v1/documents/{document_id}/references", "get"),
        ("/v1/passages/{passage_id}", "get"),
        ("/v1/jobs/{job_id}", "get"),
        ("/healthz", "get"),
        ("/readyz", "get"),
    }


CITED = {"id", "document_id", "reference", "style", "text", "intext", "locator", "csl"}
CITATION = {
    *("marker", "kind", "char_start", "char_end", "reference", "text", "link", "score"),
    *("candidates", "locator", "scope", "scope_start", "scope_end", "passage_id", "section"),
    *("page", "page_label", "page_inferred"),
}


def test_citations(client: TestClient) -> None:
    hives = _add(client)["id"]
    page = client.get(f"/v1/documents/{hives}/citations?limit=1").json()
    assert [set(one) for one in page["items"]] == [CITATION]
    rest = client.get(
        f"/v1/documents/{hives}/citations", params={"cursor": page["next_cursor"]}
    ).json()
    assert [one["reference"] for one in page["items"] + rest["items"]] == [1, 2]
    only = client.get(f"/v1/documents/{hives}/citations?reference=2").json()["items"]
    assert only == rest["items"]
    assert client.get(f"/v1/documents/{hives}/citations?unlinked=true").json()["items"] == []
    missing = client.get(f"/v1/documents/{hives}/citations?reference=9")
    _refused(missing, 404, "reference_not_found")
    _refused(client.get(f"/v1/documents/{hives}/citations?reference=x"), 422, "request_invalid")


def test_cite(client: TestClient) -> None:
    hives = _add(client)["id"]
    document = client.get(f"/v1/documents/{hives[:8]}/cite").json()
    assert set(document) == CITED
    assert (document["id"], document["style"]) == (hives, "apa")
    assert document["text"] == "Orlova, V. (2021). Hives of the northern valleys."
    reference = client.get(f"/v1/documents/{hives[:8]}/references/2/cite?style=bibtex").json()
    assert reference["id"] == f"{hives}:2"
    assert reference["text"].startswith("@book{tanaka2020price,")
    passage = client.get(f"/v1/documents/{hives}/passages").json()["items"][-1]["passage_id"]
    placed = client.get(f"/v1/passages/{passage}/cite?style=gost&locale=ru").json()
    assert (placed["id"], placed["locator"]) == (passage, "section “References”")
    for part in ("cite?style=mla", "cite?locale=uz", "references/1/cite?style="):
        _refused(client.get(f"/v1/documents/{hives}/{part}"), 422, "parameter_invalid")
    for number in (0, 9, -1):
        answer = client.get(f"/v1/documents/{hives}/references/{number}/cite")
        _refused(answer, 404, "reference_not_found")
    _refused(client.get(f"/v1/passages/{hives}/cite"), 404, "passage_not_found")


def test_edit(client: TestClient) -> None:
    hives = _add(client)["id"]
    fields = {"title": "Zeppelins", "issued": None, "author": [{"literal": "World Bank"}]}
    answer = client.patch(f"/v1/documents/{hives[:8]}", json=fields)
    assert (answer.status_code, set(answer.json())) == (200, DOCUMENT)
    assert answer.json()["citation"]["text"] == "World Bank (n.d.). Zeppelins."
    assert answer.json() == client.get(f"/v1/documents/{hives}").json()
    assert {one["field"]: one["given"] for one in answer.json()["overrides"]} == fields
    hit = client.get("/v1/ask?question=zeppelins").json()["hits"][0]
    assert hit["context"].startswith("Zeppelins")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "metadata_invalid"),
        ({"tilte": "x"}, "metadata_invalid"),
        ({"title": 3.5, "author": "Lee"}, "metadata_invalid"),
        ({"title": "\ud800"}, "metadata_invalid"),
        ([], "request_invalid"),
        ("x", "request_invalid"),
        (None, "request_invalid"),
    ],
)
def test_edits_that_are_refused(client: TestClient, body: Any, code: str) -> None:
    hives = _add(client)["id"]
    before = client.get(f"/v1/documents/{hives}").json()
    content = json.dumps(body)  # half a character goes as an escape
    headers = {"content-type": "application/json"}
    answer = client.patch(f"/v1/documents/{hives}", content=content, headers=headers)
    _refused(answer, 422, code)
    assert client.get(f"/v1/documents/{hives}").json() == before
    _refused(client.patch(f"/v1/documents/{UNKNOWN}", json={"title": "x"}), 404,
             "document_not_found")  # fmt: skip


def test_metadata_with_the_file(client: TestClient) -> None:
    files = {"file": ("hives.md", HIVES)}
    given = json.dumps({"title": "Пчёлы", "issued": 1999})
    answer = client.post("/v1/documents?wait=60", files=files, data={"metadata": given})
    [entry] = answer.json()["documents"]
    assert (entry["status"], entry["title"]) == ("added", "Пчёлы")
    assert [one["field"] for one in entry["report"]["overrides"]] == ["issued", "title"]
    for wrong in ("{", '{"tilte": "x"}', '[{"title": "a"}, {"title": "b"}]'):
        answer = client.post("/v1/documents", files=files, data={"metadata": wrong})
        _refused(answer, 422, "metadata_invalid")


def test_reread(client: TestClient) -> None:
    hives = _add(client)["id"]
    passage = client.get(f"/v1/documents/{hives}/passages").json()["items"][0]["passage_id"]
    queued = client.post(f"/v1/documents/{hives[:8]}/reread")
    assert (queued.status_code, set(queued.json()), queued.json()["kind"]) == (202, JOB, "reread")
    answer = client.post(f"/v1/documents/{hives}/reread?wait=60", json={"password": "x"})
    assert answer.status_code == 200, answer.text
    [entry] = answer.json()["documents"]
    assert set(entry) == ADDED
    assert (entry["id"], entry["status"]) == (hives, "replaced")
    assert client.get(f"/v1/documents/{hives}").json()["text_version"] == 3
    gone = client.get(f"/v1/passages/{passage}")
    _refused(gone, 410, "passage_gone")
    assert client.get(f"/v1/passages/{gone.json()['successor']}").status_code == 200
    _refused(client.post(f"/v1/documents/{UNKNOWN}/reread"), 404, "document_not_found")
    _refused(client.post(f"/v1/documents/{hives}/reread?wait=-1"), 422, "parameter_invalid")


def test_documents_by_status(client: TestClient) -> None:
    hives = _add(client)["id"]
    found = client.get("/v1/documents?status=complete").json()["items"]
    assert [one["id"] for one in found] == [hives]
    assert client.get("/v1/documents?status=needs_ocr").json()["items"] == []
    _refused(client.get("/v1/documents?status=read"), 422, "parameter_invalid")


def test_whatever_answers_get_answers_head_without_a_body(client: TestClient) -> None:
    hives = _add(client)["id"]
    for address in ("/healthz", "/readyz", "/docs", "/v1/documents", f"/v1/documents/{hives}"):
        got, head = client.get(address), client.head(address)
        assert (head.status_code, head.content) == (200, b""), address
        assert head.headers["content-length"] == got.headers["content-length"]
    missing = client.head(f"/v1/documents/{UNKNOWN}")
    assert (missing.status_code, missing.content) == (404, b"")
    assert client.head("/v1/jobs").status_code == 404
    assert client.head("/nowhere").status_code == 404


def test_without_its_model(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        _add(client)

    def unavailable(*_: Any, **__: Any) -> None:
        raise ModelUnavailable("It is gone. Install it.")

    monkeypatch.setattr("service.wiring.load_embedder", unavailable)
    said: list[str] = []
    with TestClient(create_app(settings, said.append), base_url="http://127.0.0.1") as client:
        answer = client.post("/v1/ask", json={"question": "honey"}).json()
        assert (answer["degraded"], answer["hits"][0]["section"][-1]) == (True, "Honey")
        assert answer["hits"][0]["scores"]["dense"] is None
        entry = _add(client, TIDES, "tides.md")
        assert (entry["status"], entry["error"]["code"]) == ("failed", "model_unavailable")
        assert len(client.get("/v1/documents").json()["items"]) == 1
        ready = client.get("/readyz").json()
        assert (ready["status"], ready["model_error"]) == ("degraded", "It is gone. Install it.")
    assert said == ["No model, so answers are found by words alone: It is gone. Install it."]


def test_two_files_in_one_request_are_not_half_taken(client: TestClient) -> None:
    files = [("file", ("a.md", b"Bees.")), ("file", ("b.md", b"Wasps."))]
    answer = client.post("/v1/documents", files=files)
    assert answer.status_code == 422
    assert "2 files in one request" in answer.json()["detail"]
    assert client.get("/v1/documents").json()["items"] == []
