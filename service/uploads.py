"""Uploads: files of this machine, or sent over HTTP, before they are read."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus import errors
from corpus.records import Changes, CslItem
from ingest.readers import SUPPORTED, media_type

OnProblem = Callable[[str, errors.FileMissing], None]
OnLink = Callable[[Path, Path], None]


@dataclass(frozen=True)
class Upload:
    """A file's bytes with what is needed to read them; `metadata` goes over what is read."""

    data: bytes
    filename: str
    password: str | None = None
    bibliography: Callable[[str], bytes] | None = None
    metadata: CslItem = field(default_factory=dict)
    changes: Changes = "final"


def find_files(
    paths: Sequence[Path], on_problem: OnProblem, on_link: OnLink = lambda _, __: None
) -> list[Path]:
    """Return the files to add, folders searched through for those that can be read.

    A file that is named outright is always returned. `on_problem` hears, with its name, of each
    path that leads to nothing and each folder that can't be looked into; `on_link` of each link
    in a folder that leads out of it, with the folder: it is not followed, since a folder from
    elsewhere could fetch private files by one.
    """
    found: list[Path] = []
    for path in paths:
        try:
            found += _files_of(path, on_problem, on_link)
        except errors.FileMissing as exc:
            on_problem(name_of(path), exc)
        except OSError as exc:
            on_problem(name_of(path), _unreadable(path, exc))
    return list(dict.fromkeys(found))


def path_to_upload(
    path: Path,
    max_bytes: int,
    password: str | None = None,
    metadata: CslItem | None = None,
    changes: Changes = "final",
) -> Upload:
    """Return a file of this machine, with its folder as the place of its bibliography."""
    return Upload(
        read_file(path, max_bytes),
        name_of(path),
        password,
        lambda name: _bibliography(path.parent, name),
        metadata or {},
        changes,
    )


def read_file(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of a file of this machine; raises FileMissing, FileTooLarge."""
    try:
        if path.stat().st_size > max_bytes:
            raise _too_large(path.name, path.stat().st_size, max_bytes)
        return path.read_bytes()
    except OSError as exc:
        raise _unreadable(path, exc) from exc


def name_of(path: Path) -> str:
    """Return a file's name as text, also where its bytes on the disk are no UTF-8."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def check_upload(data: bytes, filename: str, max_bytes: int) -> None:
    """Raise what can be seen without reading: FileEmpty, FileTooLarge, FormatUnsupported."""
    if not data:
        raise errors.FileEmpty(f"{filename or 'The file'} is empty. Check that it was saved whole.")
    if len(data) > max_bytes:
        raise _too_large(filename, len(data), max_bytes)
    media_type(data, filename)


def put_file(path: Path, data: bytes) -> None:
    """Put a file into the library folder, whole and durable, or raise LibraryError."""
    if path.exists():
        return
    new = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as exc:
        new.unlink(missing_ok=True)
        raise errors.LibraryError(
            f"The file can't be put into the library folder {path.parent}: {exc.strerror}. Nothing "
            "was added. Check the space and the rights there."
        ) from exc


def _too_large(filename: str, size: int, max_bytes: int) -> errors.FileTooLarge:
    return errors.FileTooLarge(
        f"{filename} has {size / 1e6:.1f} MB; the limit is {max_bytes / 1e6:.0f} MB. "
        "LOCCIT_MAX_FILE_MB raises it."
    )


def _unreadable(path: Path, exc: OSError) -> errors.FileMissing:
    return errors.FileMissing(f"{path} can't be read: {exc.strerror}. Check its name and rights.")


def _files_of(path: Path, on_problem: OnProblem, on_link: OnLink) -> list[Path]:
    if path.is_dir():
        inside = sorted(_readable_inside(path, on_problem, on_link))
        if not inside:
            raise errors.FileMissing(
                f"The folder {path} holds no file that can be read. These can: "
                f"{', '.join(sorted(SUPPORTED))}."
            )
        return inside
    if not path.exists():
        raise errors.FileMissing(f"There is no file {path}. Check the path.")
    if not path.is_file():
        raise errors.FileMissing(f"{path} is no ordinary file. Save what it gives to one.")
    return [path]


def _readable_inside(folder: Path, on_problem: OnProblem, on_link: OnLink) -> Iterator[Path]:
    def unreadable(exc: OSError) -> None:
        inner = Path(exc.filename)
        on_problem(name_of(inner), _unreadable(inner, exc))

    whole = folder.resolve()
    for parent, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:  # links among them are not walked into, wherever they lead
            if _leads_out(Path(parent, name), whole):
                on_link(Path(parent, name), folder)
        for name in files:
            path = Path(parent, name)
            known = path.suffix.lower() in SUPPORTED and not name.startswith(".")
            if not known or not path.is_file():
                continue
            if _leads_out(path, whole):
                on_link(path, folder)
            else:
                yield path


def _leads_out(path: Path, folder: Path) -> bool:
    return path.is_symlink() and not path.resolve().is_relative_to(folder)


def _bibliography(folder: Path, name: str) -> bytes:
    """Read a bibliography that a document names, from the document's own folder only."""
    path = folder / name
    try:
        if Path(name).name == name and path.is_file() and not path.is_symlink():
            return path.read_bytes()
    except OSError as exc:
        raise _unreadable(path, exc) from exc
    raise errors.FileMissing(
        f"The bibliography {name!r} is not a file in the document's own folder {folder}."
    )
