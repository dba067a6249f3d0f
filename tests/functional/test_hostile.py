"""While a hostile file is being read, the server goes on answering."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.functional.conftest import Stocked
from tests.ingest.hostile.pdfs import many_operators

QUESTION = "How was the repair of the old pipe paid for?"


@pytest.mark.slow
def test_questions_are_answered_beside_a_hostile_upload(stocked: Stocked, tmp_path: Path) -> None:
    with stocked.copy(tmp_path / "library").serving() as server:
        expected = server.ask(QUESTION)[0]["passage_id"]
        posted = server.http.post(
            "/v1/documents", files={"file": ("hostile.pdf", many_operators(600_000, 12))}
        )
        job = posted.json()["id"]
        answered = 0
        deadline = time.monotonic() + 120
        while True:
            state = server.http.get(f"/v1/jobs/{job}").json()
            if state["state"] in ("done", "failed") or time.monotonic() > deadline:
                break
            assert server.http.get("/healthz").status_code == 200
            assert server.ask(QUESTION)[0]["passage_id"] == expected
            answered += 1
            time.sleep(0.05)
        [entry] = state["result"]["documents"]
        assert entry["status"] == "failed"
        assert "Reached maximum number of tokens per stream" in entry["error"]["detail"]
        assert answered >= 5
