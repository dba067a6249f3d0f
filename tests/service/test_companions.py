"""Files beside a document, kept with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import FileMissing
from service.companions import (
    kept_bibliography,
    put_companions,
    recorded,
    remove_companions,
)
from service.uploads import Upload
from service.wiring import Library

SHA = "a" * 64


def test_what_is_read_with_a_file_is_recorded() -> None:
    upload, given = recorded(Upload(b"x", "a.md", bibliography=str.encode))
    assert upload.bibliography is not None
    assert given == {}
    assert (upload.bibliography("refs.bib"), upload.bibliography("b.json")) == (
        b"refs.bib",
        b"b.json",
    )
    assert given == {"refs.bib": b"refs.bib", "b.json": b"b.json"}
    bare = Upload(b"x", "a.md")
    assert recorded(bare) == (bare, {})


def test_what_could_not_be_read_is_not_recorded() -> None:
    def missing(name: str) -> bytes:
        raise FileMissing(name)

    upload, given = recorded(Upload(b"x", "a.md", bibliography=missing))
    assert upload.bibliography is not None
    with pytest.raises(FileMissing):
        upload.bibliography("refs.bib")
    assert given == {}


def test_kept_and_removed(library: Library) -> None:
    put_companions(library, SHA, {"refs.bib": b"one", "статьи.json": b"two"})
    kept = kept_bibliography(library, SHA)
    assert kept is not None
    assert (kept("refs.bib"), kept("статьи.json")) == (b"one", b"two")
    remove_companions(library, SHA)
    assert [path for path in library.originals.rglob("*") if path.is_file()] == []
    remove_companions(library, SHA)
    assert kept_bibliography(library, SHA) is None


@pytest.mark.parametrize(
    "name", ["../loccit.sqlite3", "/etc/hostname", "", ".", "..", "a/refs.bib", "other.bib"]
)
def test_nothing_else_is_read(library: Library, name: str) -> None:
    put_companions(library, SHA, {"refs.bib": b"one"})
    (Path(library.originals) / "aa" / "refs.bib").write_bytes(b"not this")
    kept = kept_bibliography(library, SHA)
    assert kept is not None
    with pytest.raises(FileMissing):
        kept(name)


def test_nothing_is_kept_where_there_is_nothing(library: Library) -> None:
    put_companions(library, SHA, {})
    assert kept_bibliography(library, SHA) is None
