"""Hostile PDFs are read or refused, with a reason, in bounded time and memory."""

from __future__ import annotations

import time

import pytest

from corpus.errors import BadInput, FileDamaged, TextMissing
from corpus.records import ParsedDocument
from ingest.sandbox.limits import Limits
from ingest.sandbox.sandbox import read_in_sandbox
from tests.ingest.hostile import pdfs

# On an idle machine none but the slow one takes five; tests run on busy ones.
SECONDS = 60
LIMITS = Limits(memory=1536 * 2**20, cpu=40)
SENTENCE = "A page that can be read, with a whole sentence on it."
SLOW = {"600,000 operators on each of 40 pages", "scattered words"}
# What is said of those that are refused.
REASONS = {
    "flate bomb": "Limit reached while decompressing",
    "nested flate bomb": "is blank",
    "600,000 operators": "Reached maximum number of tokens per stream",
    "600,000 operators on each of 40 pages": "Reached maximum number of tokens per stream",
    "9.9 million operators": "Limit reached while decompressing",
    "200,000 references to pages": "Reached maximum array element count",
    "a page tree that holds itself": "Detected cyclic page references",
    "nested arrays": "RecursionError",
    "an unclosed string": "is blank",
    "truncated": "Stream has ended unexpectedly",
    "without startxref": "Stream has ended unexpectedly",
}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else []) for name in pdfs.CASES],
)
def test_each_ends_in_a_document_or_a_reason(name: str) -> None:
    data = pdfs.CASES[name]()
    began = time.monotonic()
    try:
        read: ParsedDocument | BadInput = read_in_sandbox(data, "hostile.pdf", limits=LIMITS)
    except BadInput as exc:
        read = exc
    assert time.monotonic() - began < SECONDS
    if name in REASONS:
        assert isinstance(read, FileDamaged | TextMissing)
        assert REASONS[name] in str(read)
    elif isinstance(read, ParsedDocument):
        read.text.encode()  # no half characters, which no database takes
        assert len(read.text) < 300_000
    else:
        assert len(str(read)) > 40


@pytest.mark.parametrize(
    "name",
    [
        "a form that draws itself",
        "a circle of cross-references",
        "a picture of a trillion pixels",
        "deep outline",
        "nested dictionaries",
        "forms that double",
    ],
)
def test_what_is_good_in_them_is_read(name: str) -> None:
    assert SENTENCE in read_in_sandbox(pdfs.CASES[name](), "hostile.pdf", limits=LIMITS).text


@pytest.mark.parametrize("bad", [pdfs.operators_stream(600_000), b"[" * 100_000 + b"]" * 100_000])
def test_one_bad_page_is_lost_alone_and_named(bad: bytes) -> None:
    read = read_in_sandbox(pdfs.good_among_bad(bad, pages=4, place=2), "a.pdf", limits=LIMITS)
    expected = [line for number, line in enumerate(pdfs.ORDINALS, 1) if number != 2]
    assert [line for line in pdfs.ORDINALS if line in read.text] == expected
    assert [page.number for page in read.pages] == [1, 2, 3, 4]
    assert [page.number for page in read.pages if page.problem] == [2]
    assert any("age 2 " in warning for warning in read.warnings)
