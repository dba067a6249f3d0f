"""Adding: whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

import service.add
import service.wiring
from corpus import errors
from corpus.documents import count_documents, find_by_sha256
from service.add import add_upload, original_path
from service.results import failure
from service.uploads import Upload, name_of, path_to_upload
from service.wiring import Library, open_library
from tests.service.texts import HIVES, TIDES, add


def _files(library: Library) -> list[str]:
    return [path.name for path in library.originals.rglob("*") if path.is_file()]


def _counts(library: Library) -> tuple[int, int]:
    with library.store.read() as connection:
        return count_documents(connection)


def test_added(library: Library) -> None:
    entry = add_upload(library, Upload(HIVES, "hives.md"))
    assert {key: entry[key] for key in ("filename", "status", "title", "pages")} == {
        "filename": "hives.md",
        "status": "added",
        "title": "Hives of the northern valleys",
        "pages": 0,
    }
    assert (entry["duplicate_of"], entry["error"]) == (None, None)
    assert entry["report"] == {
        "language": "en",
        "references": 2,
        "pages": {},
        "pages_inferred": False,
        "problems": [],
        "running": [],
        "remarks": [],
        "changes": "final",
        "citation_style": entry["report"]["citation_style"],
        "citations": {"found": 2, "linked": 2, "probable": 0},
        "findings": [],
        "overrides": [],
        "notes": [],
        "warnings": [],
    }
    assert _counts(library) == (1, entry["passages"])
    with library.store.read() as connection:
        document = find_by_sha256(connection, _files(library)[0])
    assert document is not None
    assert document.id == entry["id"]
    assert original_path(library, document.sha256).read_bytes() == HIVES


def test_progress_ends_at_the_whole_of_each_stage(library: Library) -> None:
    heard: dict[str, tuple[int, int]] = {}
    entry = add_upload(
        library,
        Upload(HIVES, "hives.md"),
        lambda stage, done, total: heard.update({stage: (done, total)}),
    )
    assert heard == {"embed": (entry["passages"], entry["passages"]), "store": (1, 1)}


def test_the_same_bytes_are_a_duplicate_whatever_their_name(library: Library) -> None:
    first = add_upload(library, Upload(HIVES, "hives.md"))
    again = add_upload(library, Upload(HIVES, "copy.md"))
    assert (again["status"], again["filename"]) == ("duplicate", "copy.md")
    assert again["id"] == again["duplicate_of"] == first["id"]
    assert _counts(library)[0] == 1


def test_a_duplicate_is_told_without_the_model(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library)
    _take_model_away(monkeypatch)
    other = open_library(library.settings, create=False)
    assert add_upload(other, Upload(HIVES, "hives.md"))["status"] == "duplicate"
    with pytest.raises(errors.ModelUnavailable):
        add_upload(other, Upload(TIDES, "tides.md"))
    assert _counts(library)[0] == 1
    assert len(_files(library)) == 1
    other.close()


def _take_model_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(*_: Any, **__: Any) -> None:
        raise errors.ModelUnavailable("It is gone. Install it.")

    monkeypatch.setattr(service.wiring, "load_embedder", unavailable)


@pytest.mark.parametrize(
    ("data", "filename", "error"),
    [
        (b"", "a.md", errors.FileEmpty),
        (b" \n\t", "a.md", errors.FileEmpty),
        (b"<html>", "a.pdf", errors.FileDamaged),
        (b"%PDF-1.4 cut off", "a.pdf", errors.FileDamaged),
        (b"PK\x03\x04", "a.odt", errors.FormatUnsupported),
        (b"anything", "README", errors.FormatUnsupported),
        (b"---\n\n---\n", "a.md", errors.BadInput),
    ],
)
def test_what_can_not_be_read_leaves_nothing(
    library: Library, data: bytes, filename: str, error: type[errors.BadInput]
) -> None:
    with pytest.raises(error, match=r"\w"):
        add_upload(library, Upload(data, filename))
    assert _counts(library) == (0, 0)
    assert _files(library) == []


def test_a_failed_write_leaves_no_file(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise errors.LibraryError("The disk is full.")

    monkeypatch.setattr(service.add, "add_document", broken)
    with pytest.raises(errors.LibraryError):
        add_upload(library, Upload(HIVES, "hives.md"))
    assert _counts(library) == (0, 0)
    assert _files(library) == []


def test_a_full_disk_leaves_no_file_and_is_said(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(errors.LibraryError, match=r"No space left.*Nothing was added"):
        add_upload(library, Upload(HIVES, "hives.md"))
    assert _counts(library) == (0, 0)
    assert _files(library) == []


def test_a_name_that_is_no_utf8_is_kept_readable(library: Library, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md"))
    path.write_bytes(HIVES)
    assert name_of(path) == "caf\ufffd.md"
    entry = add_upload(library, path_to_upload(path, 1_000_000))
    assert (entry["status"], entry["filename"]) == ("added", "caf\ufffd.md")


BIBLIOGRAPHY = (
    b'[{"id": "k", "type": "book", "title": "On Bees", "issued": {"date-parts": [[1999]]}}]'
)


@pytest.mark.parametrize(
    ("named", "references"),
    [("refs.json", 1), ("../refs.json", 0), ("sub/refs.json", 0), (".", 0), ("gone.json", 0)],
)
def test_a_bibliography_is_read_from_the_document_s_own_folder_only(
    library: Library, tmp_path: Path, named: str, references: int
) -> None:
    folder = tmp_path / "papers"
    (folder / "sub").mkdir(parents=True)
    for place in (tmp_path, folder, folder / "sub"):
        (place / "refs.json").write_bytes(BIBLIOGRAPHY)
    path = folder / "a.md"
    path.write_text(f"---\ntitle: A\nbibliography: {named}\n---\n\nForty bees.\n")
    entry = add_upload(library, path_to_upload(path, 1_000_000))
    assert entry["report"]["references"] == references
    assert bool(entry["report"]["warnings"]) == (references == 0)


def test_an_upload_has_no_folder_to_read_a_bibliography_from(library: Library) -> None:
    data = b"---\ntitle: A\nbibliography: refs.json\n---\n\nForty bees.\n"
    entry = add_upload(library, Upload(data, "a.md"))
    assert entry["report"]["references"] == 0
    assert len(entry["report"]["warnings"]) == 1


def test_failure() -> None:
    entry = failure("a.pdf", errors.PasswordNeeded("Give it."))
    assert (entry["status"], entry["filename"], entry["id"]) == ("failed", "a.pdf", None)
    assert entry["error"] == {"code": "password_needed", "detail": "Give it."}
