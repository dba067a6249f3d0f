"""The ZIP archive that a Word file is, opened without trust in it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.errors import FileDamaged, FileTooLarge
from ingest.xmltree import Element, parse_xml

MOST_ENTRIES = 5_000
LARGEST_CONTENT = 200 * 2**20  # bytes of all entries, unpacked
LARGEST_PART = 64 * 2**20  # bytes of one XML part; its tree takes several times that
HIGHEST_RATIO = 200  # unpacked to packed, of an entry over 1 MB
_RATIO_FROM = 2**20
_ENCRYPTED = 0x1  # bit of the general purpose flags
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENTRY_MARK = b"PK\x01\x02"
WORD = "a Word file"
ANY_ZIP = "a ZIP archive"
UNOPENED = "a ZIP archive that can't be opened"
_WORD_PART = re.compile(r"word/document\d{0,3}\.xml$")
# What an archive is, by an entry that only it has.
_KINDS = {
    "xl/workbook.xml": "an Excel workbook",
    "xl/workbook.bin": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "meta-inf/manifest.mf": "a Java archive",
}
_MIME_KINDS = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text",
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
    b"application/epub+zip": "an EPUB book",
}


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive; `entries` are its parts by their names in small letters."""

    file: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]


def open_archive(data: bytes) -> Archive:
    """Return the archive in the bytes of a file.

    Raises FileDamaged where it is none or is encrypted, FileTooLarge where it has more than
    5,000 entries, more than 200 MB unpacked, or an entry over 1 MB packed more than 200-fold.
    """
    if data.count(_ENTRY_MARK) > MOST_ENTRIES:  # before zipfile makes an object of each
        raise FileTooLarge(
            f"The archive has more than {MOST_ENTRIES:,} entries, as no Word file has. "
            "Check where it comes from."
        )
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as exc:
        raise FileDamaged(f"The archive can't be opened ({exc}). Get the file again.") from exc
    entries = {}
    for entry in file.infolist():
        _check(entry)
        entries[_normal(entry.filename)] = entry
    whole = sum(entry.file_size for entry in file.infolist())
    if whole > LARGEST_CONTENT:
        raise FileTooLarge(
            f"Unpacked, the archive has {whole / 2**20:.0f} MB, more than the limit of "
            f"{LARGEST_CONTENT / 2**20:.0f} MB. Take pictures out of the file, or split it."
        )
    return Archive(file, entries)


def _check(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise FileDamaged(
            f"{entry.filename} in the archive is encrypted. Save the file without a password."
        )
    large = entry.file_size > _RATIO_FROM
    if large and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size):
        raise FileTooLarge(
            f"{entry.filename} in the archive unpacks to {entry.file_size / 2**20:.0f} MB from "
            f"{entry.compress_size:,} bytes, as a ZIP bomb does, so the file is not read. "
            "Open it in its program and save it again."
        )


def read_part(archive: Archive, name: str) -> bytes | None:
    """Return an entry's bytes, null where there is none of that name.

    Raises FileDamaged where it can't be unpacked.
    """
    entry = archive.entries.get(_normal(name))
    if entry is None:
        return None
    try:
        if entry.compress_type not in _METHODS:
            raise zipfile.BadZipFile(f"compression method {entry.compress_type}")
        return archive.file.read(entry)  # never more than the size that was checked
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as exc:
        raise FileDamaged(
            f"{entry.filename} in the archive can't be unpacked ({exc}). Get the file again."
        ) from exc


def read_xml(archive: Archive, name: str) -> Element | None:
    """Return the root of an XML part, null where there is none of that name.

    Raises FileDamaged where it is no plain XML, FileTooLarge where it is over 64 MB.
    """
    entry = archive.entries.get(_normal(name))
    if entry is not None and entry.file_size > LARGEST_PART:
        raise FileTooLarge(
            f"{name} in the archive has {entry.file_size / 2**20:.0f} MB, more than the limit of "
            f"{LARGEST_PART / 2**20:.0f} MB. Split the file."
        )
    data = read_part(archive, name)
    return None if data is None else parse_xml(data, name)


def describe_zip(data: bytes) -> str:
    """Return what an archive is, in words: "an Excel workbook", `WORD`, `ANY_ZIP`, `UNOPENED`."""
    try:
        archive = open_archive(data)
        mime = read_part(archive, "mimetype") or b""
    except (FileDamaged, FileTooLarge):
        return UNOPENED
    if mime.strip() in _MIME_KINDS:
        return _MIME_KINDS[mime.strip()]
    if any(_WORD_PART.match(name) for name in archive.entries):
        return WORD
    found = (kind for name, kind in _KINDS.items() if name in archive.entries)
    return next(found, ANY_ZIP)


def resolve(base: str, target: str) -> str:
    """Return the name of a part that another part, `base`, points to."""
    if target.startswith("/"):
        return _normal(target)
    return _normal(posixpath.join(posixpath.dirname(base), target))


def _normal(name: str) -> str:
    path = posixpath.normpath(name.replace("\\", "/").lstrip("/"))
    return path.lower()
