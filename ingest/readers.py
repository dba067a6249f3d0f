"""Files to documents: which reader reads which kind of file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

from corpus.errors import (
    FileDamaged,
    FileEmpty,
    FileMissing,
    FileTooLarge,
    FormatUnsupported,
    TextMissing,
)
from corpus.records import ParsedDocument
from ingest import text
from ingest.docx import archive
from ingest.docx import reader as docx
from ingest.draft import Draft
from ingest.marked import markdown
from ingest.options import ReadOptions
from ingest.pdf import reader as pdf
from ingest.pipeline import draft_to_document
from ingest.web import html

MAXIMUM_SIZE = 100 * 2**20
Progress = Callable[[int, int], None]
Bibliography = Callable[[str], bytes]
DEFAULTS = ReadOptions()

SUPPORTED: dict[str, str] = {
    ".md": markdown.MEDIA_TYPE,
    ".markdown": markdown.MEDIA_TYPE,
    ".txt": text.MEDIA_TYPE,
    ".text": text.MEDIA_TYPE,
    ".html": html.MEDIA_TYPE,
    ".htm": html.MEDIA_TYPE,
    ".docx": docx.MEDIA_TYPE,
    ".pdf": pdf.MEDIA_TYPE,
}
READERS: dict[str, Callable[[bytes, ReadOptions, Progress | None], Draft]] = {
    markdown.MEDIA_TYPE: lambda data, _options, _progress: markdown.markdown_to_draft(data),
    text.MEDIA_TYPE: lambda data, _options, _progress: text.text_to_draft(data),
    html.MEDIA_TYPE: lambda data, _options, _progress: html.html_to_draft(data),
    docx.MEDIA_TYPE: lambda data, options, _progress: docx.docx_to_draft(
        data, changes=options.changes
    ),
    pdf.MEDIA_TYPE: pdf.pdf_to_draft,
}
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# What other formats begin with, for an answer that names them.
_OTHERS = {
    _OLD_OFFICE: "an old Office file (.doc, .xls, .ppt) or one with a password",
    b"{\\rtf": "a Rich Text file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
}
_EXPECTED = {pdf.MEDIA_TYPE: "PDF", docx.MEDIA_TYPE: "Word file"}
_ADVICE = "Open it in Word or LibreOffice and save it as .docx without a password. "


def read_file(
    path: Path | str,
    *,
    options: ReadOptions = DEFAULTS,
    bibliography: Bibliography | None = None,
    on_progress: Progress | None = None,
    limit: int = MAXIMUM_SIZE,
) -> ParsedDocument:
    """Return the document in a file; raises FileMissing and what `read_bytes` raises."""
    path = Path(path)
    try:
        size = path.stat().st_size
        _check_size(size, path.name, limit)
        data = path.read_bytes()
    except (OSError, ValueError) as exc:
        problem = getattr(exc, "strerror", None) or exc
        raise FileMissing(f"{path} can't be read ({problem}). Check the path.") from exc
    return read_bytes(
        data,
        path.name,
        options=options,
        bibliography=bibliography,
        on_progress=on_progress,
        limit=limit,
    )


def read_bytes(
    data: bytes,
    filename: str,
    *,
    options: ReadOptions = DEFAULTS,
    bibliography: Bibliography | None = None,
    on_progress: Progress | None = None,
    limit: int = MAXIMUM_SIZE,
) -> ParsedDocument:
    """Return the document in the bytes of a file; its kind is told by name and content.

    `bibliography` returns the bytes of a file of references that a Markdown file names, or
    raises a BadInput. `on_progress(done, pages)` is called after each page of a PDF. A scan
    that could not be read comes back without text: its pages say why. Raises FileEmpty,
    FileTooLarge, FormatUnsupported, FileDamaged, PasswordNeeded, PasswordWrong and TextMissing.
    """
    _check_size(len(data), filename, limit)
    if not data.strip():
        raise FileEmpty(f"{filename} is empty. Check that it was saved whole.")
    draft = READERS[media_type(data, filename)](data, options, on_progress)
    document = draft_to_document(draft, bibliography)
    unread = any(page.read_by == "none" and page.problem for page in document.pages)
    if not unread and not any(map(str.isalnum, document.text)):
        raise TextMissing(f"{filename} opens but holds no text. Check what was saved.")
    return document


def media_type(data: bytes, filename: str) -> str:
    """Return the media type of a file by its suffix; a PDF is known by its content too.

    Raises FormatUnsupported, and FileDamaged where the content is not what the suffix says.
    """
    suffix = PurePath(filename).suffix.lower()
    known = SUPPORTED.get(suffix)
    if pdf.is_pdf(data) and known in (None, text.MEDIA_TYPE, pdf.MEDIA_TYPE):
        return pdf.MEDIA_TYPE
    other = _other_format(data)
    if other == archive.WORD and known in (None, docx.MEDIA_TYPE):
        return docx.MEDIA_TYPE
    if other == archive.UNOPENED and known == docx.MEDIA_TYPE:
        return known  # its reader says what is wrong
    advice = _ADVICE if data.startswith(_OLD_OFFICE) else ""
    if known is None:
        what = other or (f"a {suffix} file" if suffix else "a file without a suffix")
        supported = ", ".join(SUPPORTED)
        raise FormatUnsupported(
            f"{filename} is {what}, which is not read yet. {advice}Supported: {supported}."
        )
    expected = _EXPECTED.get(known)
    if expected or other:
        what = other or ("a web page" if _looks_like_html(data) else "something else")
        advice = advice or "Get the file again."
        raise FileDamaged(f"{filename} is no {expected or 'text'} but {what}. {advice.strip()}")
    return known


def _other_format(data: bytes) -> str | None:
    """Return what a file is that begins with another format's mark, in words."""
    if data.startswith(_ZIP):
        return archive.describe_zip(data)
    return next((name for mark, name in _OTHERS.items() if data.startswith(mark)), None)


def _looks_like_html(data: bytes) -> bool:
    start = data[:1024].lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _check_size(size: int, filename: str, limit: int) -> None:
    if size > limit:
        raise FileTooLarge(
            f"{filename} has {size / 2**20:.1f} MB, more than the limit of {limit / 2**20:.1f} MB. "
            "Raise the limit or split the file."
        )
