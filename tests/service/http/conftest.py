"""The application over a library with the stand-in model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from service.http.app import create_app
from service.settings import Settings


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """Yield a client that calls by a loopback name, as a browser on this machine does."""
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8642") as opened:
        yield opened
