"""With the real tokenizer: no passage is longer than the embedder reads, none misses text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import LoccitError
from corpus.records import ParsedDocument
from corpus.sample import sample_path
from index.embed import Embedder, load_embedder
from ingest.prose.chunk import document_to_passages
from ingest.readers import read_file
from service.reading import chunk_options
from service.uploads import path_to_upload

LONGEST = 220  # pieces, with context, prefix and marks


@pytest.fixture(scope="module", params=["multilingual-e5-small", "minilm"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    cache = Path(os.environ.get("LOCCIT_CACHE", Path(__file__).parents[1] / ".venv" / "cache"))
    return load_embedder(request.param, cache)


@pytest.fixture(scope="module")
def documents(data: Path) -> dict[str, ParsedDocument]:
    """Everything of the data folder that opens and holds text, and the sample."""
    upload = path_to_upload(sample_path(), 10**6)
    found = {"sample": read_file(sample_path(), bibliography=upload.bibliography)}
    for path in [data / "article.md", *sorted((data / "pdfs").rglob("*.pdf"))]:
        try:
            found[path.name] = read_file(path)
        except LoccitError:
            continue
    assert len(found) >= 35
    return found


def test_passages_are_exact_whole_and_short_enough(
    documents: dict[str, ParsedDocument], embedder: Embedder
) -> None:
    options = chunk_options(embedder)
    own = embedder.spec.max_length - embedder.passage_limit
    for name, parsed in documents.items():
        covered = 0
        for passage in document_to_passages(parsed, embedder.count, options):
            assert parsed.text[passage.char_start : passage.char_end] == passage.text, name
            assert embedder.count(passage.indexed_text) + own <= LONGEST, (name, passage)
            covered += sum(not character.isspace() for character in passage.text)
        whole = sum(not character.isspace() for character in parsed.text)
        assert covered >= 0.98 * whole, name


def test_pages_are_in_order_and_inside_the_text(documents: dict[str, ParsedDocument]) -> None:
    for name, parsed in documents.items():
        assert [page.number for page in parsed.pages] == sorted(
            {page.number for page in parsed.pages}
        ), name
        assert all(0 <= a <= b <= len(parsed.text) for a, b in _ranges(parsed)), name


def _ranges(parsed: ParsedDocument) -> Iterator[tuple[int, int]]:
    return ((page.char_start, page.char_end) for page in parsed.pages)
