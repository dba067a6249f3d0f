"""Hostile Word files are read or refused, with a reason, in bounded time and memory."""

from __future__ import annotations

import pytest

from corpus.errors import FileDamaged, FileTooLarge
from ingest.sandbox.limits import Limits
from ingest.sandbox.sandbox import read_in_sandbox
from tests.ingest.hostile import words

LIMITS = Limits(cpu=30)  # and its 1.5 GB
SLOW = {"2 GB of zeros", "100,000 fields", "100,000 open fields"}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else []) for name in words.CASES],
)
def test_each_is_read_or_refused_for_its_reason(name: str) -> None:
    make, reason = words.CASES[name]
    if reason is None:
        assert words.SENTENCE in read_in_sandbox(make(), "a.docx", limits=LIMITS).text
        return
    with pytest.raises((FileDamaged, FileTooLarge), match=reason) as caught:
        read_in_sandbox(make(), "a.docx", limits=LIMITS)
    assert "processor time" not in str(caught.value)
    assert "of memory" not in str(caught.value)
