"""Files beside a document that it names, as its bibliography: kept for when it is read again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from corpus import errors
from service.uploads import Upload, put_file
from service.wiring import Library

Bibliography = Callable[[str], bytes]


def recorded(upload: Upload) -> tuple[Upload, Mapping[str, bytes]]:
    """Return an upload, and what will hold the companions that are read with it, by name."""
    given: dict[str, bytes] = {}
    read = upload.bibliography
    if read is None:
        return upload, given

    def bibliography(name: str) -> bytes:
        given[name] = read(name)
        return given[name]

    return replace(upload, bibliography=bibliography), given


def put_companions(library: Library, sha256: str, companions: Mapping[str, bytes]) -> None:
    """Put the companions of a document's file into the library; raises LibraryError."""
    for name, data in companions.items():
        put_file(_folder(library, sha256) / name, data)


def remove_companions(library: Library, sha256: str) -> None:
    """Delete the companions of a document's file; raises OSError."""
    folder = _folder(library, sha256)
    if folder.exists():
        shutil.rmtree(folder)


def kept_bibliography(library: Library, sha256: str) -> Bibliography | None:
    """Return what reads the companions of a document's file, or null where none are kept."""
    folder = _folder(library, sha256)
    if not folder.exists():
        return None

    def bibliography(name: str) -> bytes:
        path = folder / name
        try:
            if Path(name).name == name:
                return path.read_bytes()
        except OSError as exc:
            raise errors.FileMissing(
                f"{name} was not kept when the document was added ({exc.strerror}). Remove the "
                "document, and add it again from its own folder."
            ) from exc
        raise errors.FileMissing(f"{name!r} is no file in the document's own folder.")

    return bibliography


def _folder(library: Library, sha256: str) -> Path:
    return library.originals / sha256[:2] / f"{sha256}.beside"
