"""Pages that OCR has read are kept until the whole file is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import service.add
from corpus.errors import FileDamaged
from corpus.records import Page, ParsedDocument
from ingest.readers import read_bytes
from service.add import add_upload
from service.documents import remove
from service.reread import reread
from service.scans import find_scans, forget_scans, keep_scans
from service.uploads import Upload
from service.wiring import Library, open_library
from tests.service.texts import HIVES

SHA = "ab" * 32
SCANS = {1: b"one", 7: "семь".encode()}
UPLOAD = Upload(b"a scan", "scan.pdf")


def _files(library: Library) -> list[Path]:
    return list((library.store.folder / "scans").glob("*"))


def test_what_is_kept_is_found_in_the_same_languages_only(library: Library) -> None:
    assert find_scans(library, SHA) == {}
    keep_scans(library, SHA, {})
    assert _files(library) == []
    keep_scans(library, SHA, {1: b"old"})
    keep_scans(library, SHA, SCANS)
    assert find_scans(library, SHA) == SCANS
    other = open_library(replace(library.settings, ocr="deu"), create=False)
    assert find_scans(other, SHA) == {}
    other.close()
    forget_scans(library, SHA)
    forget_scans(library, SHA)
    assert find_scans(library, SHA) == {}


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"languages": 1}', b"\xff"])
def test_what_is_damaged_is_read_again(library: Library, data: bytes) -> None:
    keep_scans(library, SHA, SCANS)
    [path] = _files(library)
    path.write_bytes(data)
    assert find_scans(library, SHA) == {}


def _reads(monkeypatch: pytest.MonkeyPatch, read: Callable[[dict[int, bytes]], Any]) -> None:
    monkeypatch.setattr(service.add, "read_in_sandbox", lambda *_, scans, **__: read(scans))


def _partial(scans: dict[int, bytes]) -> ParsedDocument:
    """As where time ran out after the first page."""
    scans.setdefault(1, b"one")
    parsed = read_bytes(HIVES, "hives.md")
    pages = (Page(1, 0, 9, read_by="ocr"), Page(2, 9, 9, read_by="none", problem="No time."))
    return ParsedDocument("application/pdf", parsed.text, parsed.blocks, pages)


def _raising(error: BaseException) -> Callable[[dict[int, bytes]], Any]:
    def read(scans: dict[int, bytes]) -> None:
        scans[1] = b"one"
        raise error

    return read


def test_rereading_goes_on_with_what_was_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    _reads(monkeypatch, _partial)
    entry = add_upload(library, UPLOAD)
    assert entry["status"] == "partial"
    seen: list[dict[int, bytes]] = []

    def whole(scans: dict[int, bytes]) -> ParsedDocument:
        seen.append(dict(scans))
        return read_bytes(HIVES, "hives.md")

    _reads(monkeypatch, whole)
    assert reread(library, entry["id"])["status"] == "replaced"
    assert seen == [{1: b"one"}]
    assert _files(library) == []


def test_a_removed_document_leaves_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    _reads(monkeypatch, _partial)
    entry = add_upload(library, UPLOAD)
    assert len(_files(library)) == 1
    remove(library, entry["id"])
    assert _files(library) == []


def test_an_interruption_keeps_them_and_a_refusal_does_not(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    _reads(monkeypatch, _raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        add_upload(library, UPLOAD)
    assert len(_files(library)) == 1
    _reads(monkeypatch, _raising(FileDamaged("It is damaged.")))
    with pytest.raises(FileDamaged):
        add_upload(library, UPLOAD)
    assert _files(library) == []
