"""PDF files to blocks of clean text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.errors import FileDamaged, TextMissing
from ingest.cleaning import clean_line
from ingest.damage import is_broken_throughout
from ingest.draft import Draft, DraftBlock, DraftPage
from ingest.identifiers import find_doi
from ingest.names import byline_to_csl
from ingest.options import ReadOptions
from ingest.pdf.flow import Flow, pages_to_flow
from ingest.pdf.front.imprint import find_organisation
from ingest.pdf.front.masthead import read_masthead
from ingest.pdf.page.layout import PdfPage
from ingest.pdf.page.pages import PdfPages, read_pages
from ingest.pdf.plain.title import find_title, split_title
from ingest.pdf.rows import PageRows, page_to_rows
from ingest.pdf.scan.scans import mark_scans, read_scans

MEDIA_TYPE = "application/pdf"
_DEFAULTS = ReadOptions()
_MAGIC = b"%PDF-"
_MOST_NAMED = 12
_FRONT = 3  # pages that may say who signs
_APART = frozenset({"heading", "table", "code", "reference"})
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
    """Return the blocks of a PDF with their pages, and what it says of itself.

    Pages that are pictures are read by OCR in the languages of `options.ocr`; where none is
    read the draft has no blocks, and its pages say why. Raises FileDamaged, PasswordNeeded,
    PasswordWrong, and TextMissing where all pages are blank.
    """
    if not is_pdf(data):
        raise FileDamaged("The file is no PDF: it doesn't begin with %PDF-. Check what was saved.")
    read = read_pages(data, options.password, on_progress, options.skip_pages)
    pages = _with_scans(data, options, read.pages, on_progress)
    if not any(map(_has_text, pages)):
        _refuse(read, pages)
    stated = _stated(read)
    flow = pages_to_flow(pages, read.outline, str(stated.get("title", "")))
    csl = {**stated, **_seen(flow, read, stated)}
    blocks = flow.blocks
    if flow.title is None and not pages[0].lines:
        title = csl.get("title") or find_title(pages[0].text, read.outline)
        csl |= {"title": title} if title else {}
        blocks = split_title(blocks, title)
    language = None
    if is_broken_throughout(block.text for block in blocks if block.kind not in _APART):
        language, blocks = "und", _without_headings(blocks)
        csl = {**stated, **({"DOI": csl["DOI"]} if "DOI" in csl else {})}
    return Draft(
        MEDIA_TYPE,
        mark_scans(blocks, pages),
        csl,
        language,
        pages=tuple(_page(page, flow.labels) for page in pages),
        running=flow.running,
        warnings=(*_warnings(pages), *read.warnings),
    )


def _without_headings(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """Return the blocks of a text that can't be read: its headings say nothing either."""
    return tuple(
        replace(block, kind="paragraph", level=0) if block.kind == "heading" else block
        for block in blocks
    )


def _with_scans(
    data: bytes,
    options: ReadOptions,
    pages: Sequence[PdfPage],
    on_progress: Callable[[int, int], None] | None,
) -> Sequence[PdfPage]:
    """Return the pages, scans among them read; progress goes over those a second time."""
    if on_progress is None:
        return read_scans(data, options.password, pages, options.ocr)
    count = len(pages)
    read = read_scans(
        data,
        options.password,
        pages,
        options.ocr,
        on_page=lambda number: on_progress(number - 1, count),
    )
    if read != tuple(pages):
        on_progress(count, count)
    return read


def _has_text(page: PdfPage) -> bool:
    return any(map(str.isalnum, page.text)) or bool(page.lines)


def _refuse(read: PdfPages, pages: Sequence[PdfPage]) -> None:
    """Raise what is wrong with a file without text, unless OCR may help another time."""
    damaged = [page.problem for page in read.pages if page.problem]
    if len(damaged) == len(pages):
        raise FileDamaged(f"No page of the PDF could be read. {damaged[0]}")
    if not any(page.problem for page in pages):
        count = f"{len(pages)} pages are" if len(pages) > 1 else "only page is"
        raise TextMissing(
            f"The PDF opens, but its {count} blank. If it shows text in a viewer, print it to a "
            "new PDF, or run OCR over it, and add that."
        )


def _seen(flow: Flow, read: PdfPages, stated: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the first page says of the document, over what the information states."""
    if flow.front is None:
        return {}
    first = next(page for page in read.pages if page.number == flow.front.number)
    side = [line.text for line in first.side if line.words]
    csl = read_masthead(flow.front, side, flow.title, read.information.get("subject", ""))
    if flow.title is not None:
        csl["title"] = flow.title.text
    if "author" not in csl and len(flow.authors) >= len(stated.get("author", ())):
        csl |= {"author": list(flow.authors)} if flow.authors else {}
    signed = csl.keys() & {"author", "DOI", "container-title"} or "author" in stated
    if not signed and (name := find_organisation(_front_rows(read), flow.title)):
        csl["author"] = [name]
    return csl


def _front_rows(read: PdfPages) -> list[PageRows]:
    """Return the rows of the first pages and the last, running lines in them."""
    placed = [page for page in read.pages if page.lines]
    return [page_to_rows(page) for page in (*placed[:_FRONT], *placed[_FRONT:][-1:])]


def _page(page: PdfPage, labels: Mapping[int, str]) -> DraftPage:
    return DraftPage(
        page.number,
        page.label or labels.get(page.number),
        page.width,
        page.height,
        page.read_by,
        page.confidence,
        page.problem,
    )


def _warnings(pages: Sequence[PdfPage]) -> list[str]:
    warnings = []
    empty = [page.number for page in pages if not _has_text(page) and not page.problem]
    if empty:
        named = ", ".join(map(str, empty[:_MOST_NAMED])) + (
            ", …" if len(empty) > _MOST_NAMED else ""
        )
        warnings.append(f"{len(empty)} of {len(pages)} pages hold no text (page {named}).")
    return warnings


def _stated(read: PdfPages) -> Mapping[str, Any]:
    """Return title and authors of the document information where the first pages bear them out."""
    seen = set(re.findall(r"\w+", " ".join(page.text for page in read.pages[:2]).casefold()))
    csl: dict[str, Any] = {}
    title = clean_line(read.information.get("title", ""))
    if len(title) > 5 and not _NO_TITLE.search(title) and _share(title, seen) >= 0.6:
        csl["title"] = title
    author = clean_line(read.information.get("author", "")).strip(" ;,")
    if author and author.casefold() not in _NO_AUTHOR and _share(author, seen) >= 0.6:
        names = byline_to_csl(author)
        if all("family" in name for name in names):
            csl["author"] = names
    stated = " ".join(read.information.get(key, "") for key in ("doi", "wps-articledoi", "subject"))
    if doi := find_doi(stated):
        csl["DOI"] = doi
    return csl


def _share(text: str, seen: set[str]) -> float:
    words = [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 1]
    return sum(word in seen for word in words) / len(words) if words else 0.0
