"""Plain text: code pages, paragraphs, lists."""

from __future__ import annotations

import pytest

from corpus.errors import FileDamaged
from ingest.draft import PageStart
from ingest.readers import read_bytes
from ingest.text import decode, text_to_draft

RUSSIAN = (
    "Пограничная безопасность зависит от сотрудничества многих стран региона. "
    "Работа идёт медленно, но верно, и её итоги видны каждому жителю."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_decode_unicode(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == (RUSSIAN, None)


def test_utf16_without_mark_in_latin() -> None:
    assert decode("plain words".encode("utf-16-be")) == ("plain words", None)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_decode_guesses_code_pages(encoding: str) -> None:
    text, guessed = decode(RUSSIAN.encode(encoding))
    assert text == RUSSIAN
    assert guessed is not None


@pytest.mark.parametrize("data", [b"\xff\xfea", b"ab\x00\x00\x00\x00cd\x00", b"\x00" * 9])
def test_decode_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(FileDamaged, match=r"UTF-8|NUL"):
        decode(data)


def test_paragraphs_lists_and_sources() -> None:
    file = (
        "A Title of the Note\r\n\r\nFirst line of a para-\r\ngraph goes on.\r\n\r\n"
        "Things to do:\r\n- one thing\r\n- another\r\n  thing\r\n"
    )
    blocks = text_to_draft(file.encode()).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        ("heading", "A Title of the Note"),
        ("paragraph", "First line of a paragraph goes on."),
        ("paragraph", "Things to do:"),
        ("list_item", "one thing"),
        ("list_item", "another thing"),
    ]
    sources = [file[b.source.start : b.source.end] for b in blocks if b.source]
    assert sources[1] == "First line of a para-\r\ngraph goes on."
    assert sources[4] == "- another\r\n  thing"


def test_lines_that_are_paragraphs() -> None:
    line = "One long line is a paragraph of its own when every line is long. " * 3
    blocks = text_to_draft(f"{line}\n{line}\n".encode()).blocks
    assert [b.text for b in blocks] == [line.strip()] * 2


def test_a_guess_is_told() -> None:
    assert "cp1251" in text_to_draft(RUSSIAN.encode("cp1251")).warnings[0]


def test_a_stray_nul_byte_does_not_make_a_text_utf_16() -> None:
    assert decode(b"Plain text with one \x00 in it, as some programs leave behind.") == (
        "Plain text with one  in it, as some programs leave behind.",
        None,
    )


PRINTED = """Mud Review 1
A Title of the Note
Introduction
Rivers are short, as was seen [1] by those who walked along them and, in more than one year,
[2] by others. They carry mud.
doi 10.9999/mud
\fMud Review 2
Results
Their mud is carried to the sea, and there it lies for a long time, which no one has seen or
doi 10.9999/mud
\fMud Review 3
measured.
References
[1] Adler, B. Mud in the rivers of the north and of the south. River
Research 2, 45 (2001).
[2] Moor, D. Silt. River Research 3, 46 (1999).
doi 10.9999/mud
"""


def test_pages_without_blank_lines() -> None:
    draft = text_to_draft(PRINTED.encode())
    assert [(b.kind, b.text, b.pages) for b in draft.blocks] == [
        ("heading", "A Title of the Note", (PageStart(0, 1),)),
        ("paragraph", "Introduction", (PageStart(0, 1),)),
        (
            "paragraph",
            "Rivers are short, as was seen [1] by those who walked along them and, in more than "
            "one year, [2] by others. They carry mud.",
            (PageStart(0, 1),),
        ),
        ("paragraph", "Results", (PageStart(0, 2),)),
        (
            "paragraph",
            "Their mud is carried to the sea, and there it lies for a long time, which no one "
            "has seen or measured.",
            (PageStart(0, 2), PageStart(93, 3)),
        ),
        ("paragraph", "References", (PageStart(0, 3),)),
        (
            "list_item",
            "[1] Adler, B. Mud in the rivers of the north and of the south. River Research 2, "
            "45 (2001).",
            (PageStart(0, 3),),
        ),
        ("list_item", "[2] Moor, D. Silt. River Research 3, 46 (1999).", (PageStart(0, 3),)),
    ]
    assert [page.number for page in draft.pages] == [1, 2, 3]
    assert not draft.pages_inferred
    assert draft.running[:2] == ("Mud Review 1", "doi 10.9999/mud")


def test_a_page_begins_inside_a_paragraph() -> None:
    document = read_bytes(PRINTED.encode(), "paper.txt")
    starts = [document.text[page.char_start :].split()[0] for page in document.pages]
    assert starts == ["A", "Results", "measured."]
    assert not any(page.inferred for page in document.pages)
    assert [reference.csl["title"] for reference in document.references] == [
        "Mud in the rivers of the north and of the south",
        "Silt",
    ]


def test_only_numbers_that_count_on_begin_items() -> None:
    file = "1. One thing, seen in\n1998. Then\n12. May came.\n2. Two.\n4. Four.\n"
    assert [b.text for b in text_to_draft(file.encode()).blocks] == [
        "1. One thing, seen in 1998. Then 12. May came.",
        "2. Two.",
        "4. Four.",
    ]


def test_a_section_name_inside_a_sentence_is_none() -> None:
    line = "A line that is as long as the others are in this short text about\n"
    file = f"T\n\n{line}Results\nand what they mean to all of those who came to read about them.\n"
    assert len(text_to_draft(file.encode()).blocks) == 2


def test_entries_without_numbers_or_blank_lines() -> None:
    entries = (
        "Adler, F.: Mud of the rivers, in: River Research, 14. Jg., Nr. 2, 2011, S. 19–34.",
        "Moor, D.; Zander, C.: Silt, Bonn 1999.",
        "von Unger, N.: Clay in the rivers of the far and the cold north, in: Research,\n"
        "15. Jg., Nr. 3, 2018, S. 20–36.",
    )
    file = "T\n\nRivers are short.\nReferences\n" + "\n".join(entries)
    texts = [b.text for b in text_to_draft(file.encode()).blocks]
    assert texts == [
        "T",
        "Rivers are short.",
        "References",
        *(" ".join(e.split()) for e in entries),
    ]
