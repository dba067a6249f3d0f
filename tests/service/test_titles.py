"""New titles in the contexts of passages: as cutting anew under the title would make them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corpus.records import ParsedDocument, Passage
from index.contextual import passages_to_vectors
from ingest.prose.chunk import document_to_passages
from ingest.readers import read_bytes
from service.reading import chunk_options, vectors_to_bytes
from service.titles import new_context, retitle
from tests.fakes import HashEmbedder
from tests.service.texts import HIVES

LONG = "A very long title of " + " ".join(f"word{n}" for n in range(60))
LISTS = b"""# Wasps

## Nests in towns

Nests were found in these places:

- under the roofs of forty houses in the old town, near the river
- in the walls of the mill

## References

Marsh, J. (2019). Counting what buzzes. *Journal of Field Notes, 3*(1), 1-9.
"""


def cut(parsed: ParsedDocument, title: str) -> tuple[Passage, ...]:
    embedder = HashEmbedder()
    csl = {**parsed.csl, "title": title} if title else {}
    return document_to_passages(replace(parsed, csl=csl), embedder.count, chunk_options(embedder))


@pytest.mark.parametrize("data", [HIVES, LISTS], ids=["hives", "lists"])
@pytest.mark.parametrize("before", ["", "Tides", "A > B", LONG])
@pytest.mark.parametrize("after", ["", "Zeppelins over towns", "C > D > E", LONG[::-1]])
def test_contexts_are_those_of_cutting_anew(data: bytes, before: str, after: str) -> None:
    parsed = read_bytes(data, "a.md")
    old = cut(parsed, before)
    embedder = HashEmbedder()
    vectors = vectors_to_bytes(passages_to_vectors(embedder, old))
    embedder.embedded = 0
    found = retitle(embedder, old, vectors, before, after)
    anew = cut(parsed, after)
    assert found.passages == list(anew)
    expected = passages_to_vectors(HashEmbedder(), anew)
    got = np.frombuffer(b"".join(found.vectors), "<f2").reshape(len(anew), -1)
    assert got == pytest.approx(expected, abs=2e-3)
    contexts = {one.context for one in (*old, *anew)} - {""}
    assert embedder.embedded <= 2 * len(contexts)  # no text was embedded


def test_passages_without_vectors_are_embedded_whole() -> None:
    old = cut(read_bytes(HIVES, "a.md"), "Tides")
    found = retitle(HashEmbedder(), old, [None] * len(old), "Tides", "Zeppelins")
    expected = passages_to_vectors(HashEmbedder(), found.passages)
    assert found.vectors == vectors_to_bytes(expected)
    assert retitle(HashEmbedder(), [], [], "Tides", "Zeppelins").vectors == []


def test_references_and_passages_with_the_title_in_them_get_none() -> None:
    def fits(_: str) -> bool:
        return True

    reference = Passage(0, 4, "Text", "References", "reference", ("References",))
    assert new_context(reference, "Old", "New", fits) == "References"
    printed = Passage(0, 4, "New\nMore text.", "Old > Part", section=("Part",))
    assert new_context(printed, "Old", "New", fits) == "Part"
    assert new_context(replace(printed, text="Text."), "Old", "New", fits) == "New > Part"


def test_a_lead_in_is_no_heading() -> None:
    def fits(_: str) -> bool:
        return True

    listed = Passage(0, 4, "- a", "Found in these places:", section=())
    assert new_context(listed, "", "New", fits) == "New\nFound in these places:"
    assert new_context(listed, "Old", "", fits) == "Found in these places:"
