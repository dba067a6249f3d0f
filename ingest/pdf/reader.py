"""PDF files to blocks of clean text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from corpus.errors import FileDamaged, TextMissing
from ingest.cleaning import clean_line
from ingest.draft import Draft, DraftPage
from ingest.identifiers import find_doi
from ingest.names import names_to_csl
from ingest.options import ReadOptions
from ingest.pdf.furniture import remove_page_furniture
from ingest.pdf.headings import find_headings
from ingest.pdf.pages import PdfPages, read_pages
from ingest.pdf.paragraphs import PageLines, lines_to_blocks
from ingest.pdf.title import find_title, split_title

MEDIA_TYPE = "application/pdf"
_DEFAULTS = ReadOptions()
_MAGIC = b"%PDF-"
_MOST_NAMED = 12
_NO_TITLE = re.compile(
    r"^(?:untitled|microsoft \w+|powerpoint presentation|document\d*|title|\S+\.\w{2,4})\b|"
    r"\.(?:docx?|pdf|indd|dvi|tex|jpe?g|qxd|pptx?|rtf)$",
    re.IGNORECASE,
)
_NO_AUTHOR = frozenset(
    {"admin", "administrator", "user", "author", "owner", "unknown", "pc", "acer"}
)


def is_pdf(data: bytes) -> bool:
    """Say whether the first kilobyte holds the mark of a PDF."""
    return _MAGIC in data[:1024]


def pdf_to_draft(
    data: bytes,
    options: ReadOptions = _DEFAULTS,
    on_progress: Callable[[int, int], None] | None = None,
) -> Draft:
    """Return the blocks of a PDF with their pages, and its stated title and authors.

    Raises FileDamaged, PasswordNeeded, PasswordWrong, and TextMissing for a scan.
    """
    if not is_pdf(data):
        raise FileDamaged("The file is no PDF: it doesn't begin with %PDF-. Check what was saved.")
    read = read_pages(data, options.password, on_progress)
    empty = [page.number for page in read.pages if not any(map(str.isalnum, page.text))]
    if len(empty) == len(read.pages):
        raise _no_text(read)
    lines = [page.text.split("\n") for page in read.pages]
    kept, running = remove_page_furniture(lines)
    pages = [PageLines(page.number, tuple(k)) for page, k in zip(read.pages, kept, strict=True)]
    headings = find_headings([(page.number, page.lines) for page in pages], read.outline)
    csl = _stated(read)
    title = csl.get("title") or find_title(read.pages[0].text, read.outline)
    blocks = split_title(lines_to_blocks(pages, headings), title)
    return Draft(
        MEDIA_TYPE,
        blocks,
        {**csl, "title": title} if title else csl,
        pages=tuple(DraftPage(page.number, page.label) for page in read.pages),
        running=tuple(running),
        warnings=(*_warnings(empty, len(read.pages), running), *read.warnings),
    )


def _no_text(read: PdfPages) -> TextMissing | FileDamaged:
    if any("could not be read" in warning for warning in read.warnings):
        return FileDamaged(f"No page of the PDF could be read. {read.warnings[0]}")
    count = f"{len(read.pages)} pages" if len(read.pages) > 1 else "only page"
    return TextMissing(
        f"The PDF opens but holds no text on its {count}: it is probably a scan. "
        "Run OCR over it (for example ocrmypdf) and add the result."
    )


def _warnings(empty: Sequence[int], count: int, running: Sequence[str]) -> list[str]:
    warnings = []
    if empty:
        named = ", ".join(map(str, empty[:_MOST_NAMED])) + (
            ", …" if len(empty) > _MOST_NAMED else ""
        )
        warnings.append(
            f"{len(empty)} of {count} pages hold no text (page {named}); they may be pictures "
            "that need OCR."
        )
    if running:
        told = ", ".join(f"“{line}”" for line in running[:3])
        warnings.append(f"Running headers and footers left the text: {told}.")
    return warnings


def _stated(read: PdfPages) -> Mapping[str, Any]:
    """Return title and authors of the document information where the first pages bear them out."""
    seen = set(re.findall(r"\w+", " ".join(page.text for page in read.pages[:2]).casefold()))
    csl: dict[str, Any] = {}
    title = clean_line(read.information.get("title", ""))
    if len(title) > 5 and not _NO_TITLE.search(title) and _share(title, seen) >= 0.6:
        csl["title"] = title
    author = clean_line(read.information.get("author", ""))
    if author and author.casefold() not in _NO_AUTHOR and _share(author, seen) >= 0.6:
        csl["author"] = names_to_csl(author)
    stated = " ".join(read.information.get(key, "") for key in ("doi", "wps-articledoi", "subject"))
    if doi := find_doi(stated):
        csl["DOI"] = doi
    return csl


def _share(text: str, seen: set[str]) -> float:
    words = [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 1]
    return sum(word in seen for word in words) / len(words) if words else 0.0
