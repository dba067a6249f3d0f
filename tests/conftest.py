"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_BESIDE_THE_REPOSITORY = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of evaluation data; skip where there is none."""
    folder = Path(os.environ.get("LOCCIT_DATA", _BESIDE_THE_REPOSITORY))
    if folder.is_dir():
        return folder
    reason = f"no evaluation data in {folder}: set LOCCIT_DATA to the folder that holds it"
    if os.environ.get("LOCCIT_REQUIRE_DATA") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
