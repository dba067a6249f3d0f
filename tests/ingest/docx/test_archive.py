"""Archives that are no Word files, or are made to harm: refused with the reason, and at once."""

from __future__ import annotations

import contextlib
import io
import random
import re
import struct
import zipfile

import pytest

from corpus.errors import FileDamaged, FileTooLarge, LoccitError
from ingest.docx.archive import (
    MOST_ENTRIES,
    describe_zip,
    open_archive,
    read_part,
    read_xml,
    resolve,
)
from ingest.readers import read_bytes
from tests.ingest.docx.making import make_docx, plain, zip_files


def lying(data: bytes, size: int) -> bytes:
    """Return an archive whose directory says that its first entry unpacks to `size` bytes."""
    start = data.index(b"PK\x01\x02")
    return data[: start + 24] + struct.pack("<I", size) + data[start + 28 :]


def flagged(data: bytes) -> bytes:
    """Return an archive whose directory says that its first entry is encrypted."""
    start = data.index(b"PK\x01\x02")
    return data[: start + 8] + struct.pack("<H", 1) + data[start + 10 :]


def test_a_bomb_of_one_entry_is_refused_before_it_is_unpacked() -> None:
    bomb = zip_files({"word/document.xml": b"\x00" * (50 * 2**20)})
    assert len(bomb) < 60_000
    with pytest.raises(FileTooLarge, match=r"document\.xml .* unpacks to 50 MB from .* ZIP bomb"):
        read_bytes(bomb, "a.docx")


def test_many_entries_that_are_large_together_are_refused() -> None:
    small = zip_files({f"{n}.xml": "<a/>" for n in range(201)})
    data = re.sub(rb"(?s)(?<=PK\x01\x02.{20})....", struct.pack("<I", 2**20), small)
    with pytest.raises(FileTooLarge, match="Unpacked, the archive has 201 MB, more than the limit"):
        open_archive(data)


def test_too_many_entries_are_refused_before_they_are_listed() -> None:
    data = zip_files({f"{n}.xml": "" for n in range(MOST_ENTRIES + 1)})
    with pytest.raises(FileTooLarge, match="more than 5,000 entries"):
        open_archive(data)
    open_archive(zip_files({f"{n}.xml": "" for n in range(MOST_ENTRIES)}))


def test_an_entry_is_never_larger_than_the_directory_says() -> None:
    data = lying(zip_files({"a.xml": b"x" * 1000}), 10)
    archive = open_archive(data)
    with pytest.raises(FileDamaged, match=r"a\.xml in the archive can't be unpacked"):
        read_part(archive, "a.xml")


def test_an_encrypted_entry() -> None:
    with pytest.raises(FileDamaged, match=r"a\.xml in the archive is encrypted"):
        open_archive(flagged(zip_files({"a.xml": "<a/>"})))


def test_other_ways_of_packing_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.xml", "<a/>")
    with pytest.raises(FileDamaged, match="compression method 14"):
        read_part(open_archive(packed.getvalue()), "a.xml")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_refused(share: float) -> None:
    data = make_docx(plain("Some text."))
    with pytest.raises(FileDamaged, match="archive can't be opened"):
        read_bytes(data[: int(len(data) * share)], "a.docx")


def test_flipped_bytes_end_in_text_or_a_typed_error() -> None:
    data = bytearray(make_docx(*[plain(f"Paragraph {n} with words.") for n in range(20)]))
    for place in range(0, len(data), 37):
        damaged = bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        with contextlib.suppress(LoccitError):
            assert "words" in read_bytes(damaged, "a.docx").text


@pytest.mark.parametrize(
    "part",
    [
        '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;&b;">]><a>&d;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(part: str, encoding: str) -> None:
    data = zip_files({"word/document.xml": part.encode(encoding)})
    with pytest.raises(FileDamaged, match="declares a document type"):
        read_bytes(data, "a.docx")


def test_entities_in_any_part_that_is_read_are_refused() -> None:
    data = make_docx(plain("Text."), parts={"settings": "<!DOCTYPE a []><a/>"})
    with pytest.raises(FileDamaged, match=r"settings\.xml declares a document type"):
        read_bytes(data, "a.docx")


def test_deep_nesting_is_refused() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 20_000
    data = make_docx(deep)
    with pytest.raises(FileDamaged, match="no valid XML"):
        read_bytes(data, "a.docx")
    body = "<w:sdt><w:sdtContent>" * 10_000 + plain("x") + "</w:sdtContent></w:sdt>" * 10_000
    with pytest.raises(FileDamaged, match=r"(?i)no valid XML \(Excessive depth"):
        read_bytes(make_docx(body), "a.docx")


def test_a_part_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.docx.archive.LARGEST_PART", 5_000)
    with pytest.raises(FileTooLarge, match=r"word/document\.xml in the archive has"):
        read_bytes(make_docx(plain("x" * 9_000)), "a.docx")


def test_names_that_climb_out_stay_inside() -> None:
    archive = open_archive(zip_files({"../../etc/passwd": "<a/>", "/word/B.xml": "<b/>"}))
    assert read_part(archive, "etc/passwd") is None
    assert read_xml(archive, "word/b.xml").tag == "b"
    assert resolve("word/document.xml", "../customXml/item1.xml") == "customxml/item1.xml"
    assert resolve("word/document.xml", "/word/Styles.xml") == "word/styles.xml"
    assert resolve("word/document.xml", "notes.xml") == "word/notes.xml"


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"word/document.xml": ""}, "a Word file"),
        ({"word/document2.xml": ""}, "a Word file"),
        ({"xl/workbook.xml": ""}, "an Excel workbook"),
        ({"ppt/presentation.xml": ""}, "a PowerPoint presentation"),
        ({"mimetype": "application/epub+zip"}, "an EPUB book"),
        ({"META-INF/MANIFEST.MF": ""}, "a Java archive"),
        ({"a.txt": ""}, "a ZIP archive"),
    ],
)
def test_what_an_archive_is(files: dict[str, str], what: str) -> None:
    assert describe_zip(zip_files(files)) == what


def test_an_archive_without_a_document() -> None:
    data = zip_files({"word/document.xml": "<w/>"})
    with pytest.raises(FileDamaged, match="holds no Word document"):
        read_bytes(data, "a.docx")


def test_a_hostile_file_of_fields_and_marks_is_read_in_time() -> None:
    many = 8_000
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{s}"/></w:r>' for s in ("begin", "end"))
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    alternative = f"<mc:AlternateContent>{'<mc:Fallback/>' * many}</mc:AlternateContent>"
    nested = f"<w:p>{begin * many}{end * many}<w:r>{alternative}</w:r></w:p>"
    noise = f"<!--{random.Random(1).randbytes(20_000).hex()}-->"  # else it looks like a bomb
    document = read_bytes(make_docx(noise, nested, gone * many, plain("b")), "a.docx")
    assert re.fullmatch("a{8000}b", document.text)
