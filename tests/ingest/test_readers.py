"""Which reader reads what, and what is refused with which message."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import (
    FileDamaged,
    FileEmpty,
    FileMissing,
    FileTooLarge,
    FormatUnsupported,
    TextMissing,
)
from ingest.docx import reader as docx
from ingest.readers import SUPPORTED, read_bytes, read_file
from tests.ingest.docx.making import make_docx, plain, zip_files
from tests.ingest.tiny_pdf import make_pdf

ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("filename", "data", "media_type"),
    [
        ("a.md", b"Some text.", "text/markdown"),
        ("a.MARKDOWN", b"Some text.", "text/markdown"),
        ("a.txt", b"Some text.", "text/plain"),
        ("a.text", b"Some text.", "text/plain"),
        ("a.html", b"<p>Some text.", "text/html"),
        ("a.htm", b"<p>Some text.", "text/html"),
        ("a.pdf", make_pdf([["Some text."]]), "application/pdf"),
        ("no-suffix", make_pdf([["Some text."]]), "application/pdf"),
        ("a.txt", make_pdf([["Some text."]]), "application/pdf"),
    ],
)
def test_media_types(filename: str, data: bytes, media_type: str) -> None:
    document = read_bytes(data, filename)
    assert (document.media_type, document.text) == (media_type, "Some text.")


@pytest.mark.parametrize(
    ("filename", "data", "error", "words"),
    [
        ("a.pdf", b"", FileEmpty, "a.pdf is empty"),
        ("a.md", b" \n ", FileEmpty, "a.md is empty"),
        ("a.docx", b"PK\x03\x04abc", FileDamaged, "archive can't be opened"),
        ("a.docx", zip_files({"xl/workbook.xml": ""}), FileDamaged, "no Word file but an Excel"),
        ("a.docx", zip_files({"a.txt": "x"}), FileDamaged, "no Word file but a ZIP archive"),
        ("a.docx", b"plain", FileDamaged, "no Word file but something else"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1",
            FileDamaged,
            "password. Open it in Word or LibreOffice",
        ),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1", FormatUnsupported, r"save it as \.docx"),
        ("a.odt", zip_files({"mimetype": ODT}), FormatUnsupported, "an OpenDocument text, which"),
        ("a.xyz", b"text", FormatUnsupported, "Supported: .md, .markdown, .txt"),
        ("a", b"text", FormatUnsupported, "without a suffix"),
        ("a.pdf", b"<!DOCTYPE html><p>Log in", FileDamaged, "no PDF but a web page"),
        ("a.pdf", b"plain", FileDamaged, "no PDF but something else"),
        ("a.md", b"PK\x03\x04abc", FileDamaged, "no text but a ZIP archive"),
        ("a.md", b"---", TextMissing, "no text"),
        ("a.html", b"<p></p>", TextMissing, "no text"),
        ("a.txt", b"ab\x00\x00cd\x00\x00", FileDamaged, "NUL"),
        ("a.pdf", b"%PDF-1.7\nnothing", FileDamaged, "can't be opened"),
    ],
)
def test_what_is_refused(filename: str, data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        read_bytes(data, filename)


def test_a_word_file_is_known_by_its_content() -> None:
    data = make_docx(plain("Some text."))
    for name in ("a.docx", "a.DOCX", "a", "a.doc"):
        document = read_bytes(data, name)
        assert (document.media_type, document.text) == (docx.MEDIA_TYPE, "Some text.")


def test_size(tmp_path: Path) -> None:
    with pytest.raises(FileTooLarge, match=r"limit of 0\.0 MB"):
        read_bytes(b"x" * 101, "a.txt", limit=100)
    assert read_bytes(b"x" * 100, "a.txt", limit=100).text == "x" * 100
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    with pytest.raises(FileTooLarge):
        read_file(tmp_path / "a.txt", limit=100)


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Title\n\nText here.")
    assert read_file(tmp_path / "a.md").text == "Title\n\nText here."
    assert read_file(str(tmp_path / "a.md")).csl["title"] == "Title"
    for missing in (tmp_path / "b.md", tmp_path, "bad\x00name"):
        with pytest.raises(FileMissing, match="can't be read"):
            read_file(missing)


def test_progress_of_a_pdf() -> None:
    seen: list[tuple[int, int]] = []
    read_bytes(make_pdf([["One."], ["Two."]]), "a.pdf", on_progress=lambda *done: seen.append(done))
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_every_suffix_has_a_reader() -> None:
    assert set(SUPPORTED) == {
        ".md",
        ".markdown",
        ".txt",
        ".text",
        ".html",
        ".htm",
        ".docx",
        ".pdf",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# Signs\n\nIt was {}.\n"),
        ("a.html", "<html><body><h1>Signs</h1><p>It was {}.</p></body></html>"),
        ("a.txt", "Signs\n\nIt was {}.\n"),
    ],
)
def test_signs_survive(name: str, text: str) -> None:
    signs = "p ≤ 0.05, 95 % CI 1.2–3.4, ±2 °C, €5, naïve, о‘zbek"
    assert read_bytes(text.format(signs).encode(), name).text == f"Signs\n\nIt was {signs}."
