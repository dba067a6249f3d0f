"""Documents and errors as bytes: the way back is exact, and nothing else passes."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from typing import Any

import pytest

from corpus.errors import BadInput, FileDamaged, FileTooLarge, PasswordNeeded, TextMissing
from corpus.records import (
    Block,
    Finding,
    InTextCitation,
    Page,
    PageRun,
    ParsedDocument,
    Reference,
    Span,
    WordBox,
)
from ingest import draft
from ingest.sandbox import wire
from ingest.sandbox.wire import bytes_to_document, bytes_to_error, document_to_bytes, error_to_bytes

TEXT = "Naïve “p ≤ 0.05” о‘zbek 😀 words\n\nSmith, J. (2020). A title."
DOCUMENT = ParsedDocument(
    "application/pdf",
    TEXT,
    (
        Block("heading", 0, 5, ("Naïve",), 1, "en", "body", (Span(0, 5),), Span(3, 9)),
        Block("list_item", 6, 30, lead_in=Span(0, 5), label="a", flags=("ocr", "damaged_text")),
        Block("reference", 32, len(TEXT), role="reference"),
    ),
    (
        Page(
            1, 0, 30, "iv", False, 595.28, 841.89, "layout", words=(WordBox(0, 5, 1.1, 2, 3, 4.7),)
        ),
        Page(2, 30, 30, None, True, None, None, "ocr", 0.81, "It was a picture."),
        Page(3, 32, 40, words=(WordBox(32, 37, 0.1, 0.2, 0.3, 0.4), WordBox(38, 40, 5, 6, 7, 8))),
    ),
    {"title": "T", "author": [{"family": "Ö"}], "issued": {"date-parts": [[2020]]}},
    "en",
    (
        Reference(1, {"title": "A title"}, TEXT[32:], 32, len(TEXT), True, {"title": 0.9}),
        Reference(2, {}, "", 40, 40),
    ),
    (
        InTextCitation(6, 9, "[1]", 1, 0.95, "45", "numeric", "list", Span(0, 30)),
        InTextCitation(6, 9, "[2]", None, 0.0),
    ),
    ("A warning.",),
    (PageRun(0, 1), PageRun(32, 3)),
    (Span(4, 5),),
    ("Running title",),
    "numeric",
    (Finding("no_date", "No date.", (1, 2), 6, "https://example.org"), Finding("never_cited", "N")),
)


def test_the_way_back_is_exact() -> None:
    assert bytes_to_document(document_to_bytes(DOCUMENT)) == DOCUMENT


def test_a_document_of_nothing() -> None:
    document = ParsedDocument("text/plain", "", ())
    assert bytes_to_document(document_to_bytes(document)) == document


def test_half_a_character_comes_through() -> None:
    document = ParsedDocument("text/plain", "a\ud835b", (Block("paragraph", 0, 3),))
    assert bytes_to_document(document_to_bytes(document)) == document


def test_the_words_of_a_book_come_back_and_take_little_room() -> None:
    words = [WordBox(6 * n, 6 * n + 5, n * 0.1, 1.5, 2.25, 3.1) for n in range(280_000)]
    pages = tuple(
        Page(n + 1, 2_796 * n, 2_796 * n + 2_796, words=tuple(words[466 * n : 466 * n + 466]))
        for n in range(600)
    )
    document = ParsedDocument("application/pdf", "words " * 280_000, (), pages)
    data = document_to_bytes(document)
    assert bytes_to_document(data) == document
    assert len(data) < 14_000_000


def changed(change: Any) -> bytes:
    """Return the bytes of the document with a change made in the JSON of its structure."""
    magic, *lengths = struct.unpack_from("<4sQQQ", DATA)
    structure = json.loads(DATA[28 : 28 + lengths[0]])
    change(structure[0], structure[1])
    new = json.dumps(structure).encode()
    return struct.pack("<4sQQQ", magic, len(new), *lengths[1:]) + new + DATA[28 + lengths[0] :]


DATA = document_to_bytes(DOCUMENT)
BLOCKS, PAGES, CSL, REFERENCES, CITATIONS, RUNS, RAISED = 2, 3, 4, 6, 7, 9, 10


def _set(place: tuple[int, ...], value: Any) -> Any:
    def change(fields: Any, _counts: Any) -> None:
        for step in place[:-1]:
            fields = fields[step]
        fields[place[-1]] = value

    return change


def test_a_change_that_changes_nothing() -> None:
    assert bytes_to_document(changed(lambda *_: None)) == DOCUMENT


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_set((BLOCKS, 0, 2), 10_000), "an offset lies outside the text"),
        (_set((BLOCKS, 0, 1), -1), "an offset lies outside the text"),
        (_set((BLOCKS, 0, 1), 6), "an offset lies outside the text"),
        (_set((BLOCKS, 0, 7, 0, 1), 99), "an offset lies outside the text"),
        (_set((BLOCKS, 1, 9, 1), 99), "an offset lies outside the text"),
        (_set((PAGES, 0, 2), 99), "an offset lies outside the text"),
        (_set((REFERENCES, 0, 4), 99), "an offset lies outside the text"),
        (_set((CITATIONS, 0, 1), 99), "an offset lies outside the text"),
        (_set((CITATIONS, 0, 8, 1), 99), "an offset lies outside the text"),
        (_set((RUNS, 0, 0), 99), "an offset lies outside the text"),
        (_set((RAISED, 0, 1), 99), "an offset lies outside the text"),
        (_set((13, 0, 3), 99), "an offset lies outside the text"),
        (_set((BLOCKS, 0, 0), "poem"), "'poem' is not one of heading"),
        (_set((BLOCKS, 0, 0), ["heading"]), "is not one of heading"),
        (_set((BLOCKS, 0, 1), 1.5), "'1.5' is not a number"),
        (_set((BLOCKS, 0, 1), True), "'True' is not a number"),
        (_set((BLOCKS, 0, 3), "Naïve"), "'Naïve' is not a list"),
        (_set((BLOCKS, 0), [1, 2]), "a Block has other fields"),
        (_set((BLOCKS, 0), {"kind": "heading"}), "a Block has other fields"),
        (_set((CSL,), [1]), "'[1]' is not an object"),
        (_set((CITATIONS, 0, 4), 1e999), "Infinity is no number"),
        (_set((CITATIONS, 0, 4), "1"), "'1' is not a number"),
        (_set((0,), None), "'None' is not a text"),
        (lambda _, counts: counts.append(0), "its words are not those of its pages"),
        (lambda _, counts: counts.__setitem__(0, 2), "its words are not those of its pages"),
        (lambda _, counts: counts.__setitem__(slice(0, 2), [-1, 2]), "not those of its pages"),
    ],
)
def test_what_is_no_document(change: Any, reason: str) -> None:
    with pytest.raises(FileDamaged) as caught:
        bytes_to_document(changed(change))
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [b"", b"LCD1", DATA[:-1], DATA + b"x", b"LCD2" + DATA[4:], b"\x80\x04K\x01.", b"{}" * 40],
)
def test_bytes_that_are_none_of_ours(data: bytes) -> None:
    with pytest.raises(FileDamaged):
        bytes_to_document(data)


def test_words_outside_the_text_and_nowhere() -> None:
    for word in (WordBox(50, 99, 1, 1, 2, 2), WordBox(5, 4, 1, 1, 2, 2)):
        page = Page(1, 0, 4, words=(word,))
        with pytest.raises(FileDamaged, match="a word lies outside the text"):
            bytes_to_document(document_to_bytes(replace(DOCUMENT, pages=(page,))))
    page = Page(1, 0, 4, words=(WordBox(0, 4, 1, float("nan"), 2, 2),))
    with pytest.raises(FileDamaged, match="a word stands nowhere"):
        bytes_to_document(document_to_bytes(replace(DOCUMENT, pages=(page,))))


def test_depth_and_breadth_have_an_end() -> None:
    deep = b"[" * 500_000 + b"]" * 500_000
    wide = b"[" + b"[]," * 8_000_001 + b"[]]"
    for structure in (deep, wide):
        with pytest.raises(FileDamaged):
            bytes_to_document(struct.pack("<4sQQQ", b"LCD1", len(structure), 0, 0) + structure)


def test_the_limits_on_text_and_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(draft, "MOST_TEXT", 20)
        with pytest.raises(FileTooLarge, match=r"0\.0 million characters"):
            document_to_bytes(DOCUMENT)
        with pytest.raises(FileTooLarge, match=r"0\.0 million characters"):
            bytes_to_document(DATA)
    with monkeypatch.context() as patch:
        patch.setattr(wire, "MOST_PAGES", 2)
        with pytest.raises(FileTooLarge, match="has 3 pages; the limit is 2"):
            bytes_to_document(DATA)


def test_errors_come_back_as_they_went() -> None:
    for error in (PasswordNeeded("Give it."), TextMissing("Ein Bild – ohne Text."), BadInput("x")):
        again = bytes_to_error(error_to_bytes(error))
        assert (type(again), str(again)) == (type(error), str(error))
    assert len(str(bytes_to_error(error_to_bytes(BadInput("x" * 10_000))))) == 2_000


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'["library_damaged", "x"]', b'[["bad"], 1]', b"\xff"]
)
def test_what_is_no_error_is_damage(data: bytes) -> None:
    assert type(bytes_to_error(data)) is FileDamaged
