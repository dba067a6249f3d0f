"""Plain text: code pages, paragraphs, lists."""

from __future__ import annotations

import pytest

from corpus.errors import FileDamaged
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
