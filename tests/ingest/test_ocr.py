from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.errors import TextMissing
from ingest import ocr
from ingest.ocr import OcrWord, picture_to_turn, picture_to_words, usable_languages

Install = Callable[[str], None]
ROWS = (
    "level page_num block_num par_num line_num word_num left top width height conf text",
    "1 1 0 0 0 0 0 0 2550 3300 -1 ",
    "4 1 1 1 1 0 300 410 500 44 -1 ",
    "5 1 1 1 1 1 300 410 150 40 96.5 Rivers",
    "5 1 1 1 1 2 470 412 90 42 88 слов",
    "5 1 1 1 1 3 570 412 9 42 12 ",
    "5 1 2 1 3 1 300 900 60 41 55.25 end.",
)
TABLE = "\\n".join(row.replace(" ", "\\t") for row in ROWS)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Put a program in the place of Tesseract that does what a shell script says."""

    def put(script: str) -> None:
        program = tmp_path / "tesseract"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        ocr.installed_languages.cache_clear()

    yield put
    ocr.installed_languages.cache_clear()


def test_words_of_tesseracts_table(install: Install) -> None:
    install(f"cat > {'/dev/null'}; printf '{TABLE}'")
    assert picture_to_words(b"P5\n1 1\n255\n\0", "eng") == (
        OcrWord("Rivers", 300, 410, 450, 450, (1, 1, 1), 0.965),
        OcrWord("слов", 470, 412, 560, 454, (1, 1, 1), 0.88),
        OcrWord("end.", 300, 900, 360, 941, (2, 1, 3), 0.5525),
    )


def test_only_installed_languages_are_asked_for(install: Install) -> None:
    install('printf "List of available languages in x (3):\\neng\\nosd\\nuzb_cyrl\\n"')
    assert usable_languages("eng+rus+uzb_cyrl") == "eng+uzb_cyrl"
    assert usable_languages("osd") == ""
    assert usable_languages("--psm+eng") == "eng"


def test_without_tesseract_no_language_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.installed_languages.cache_clear()
    assert usable_languages("eng") == ""
    ocr.installed_languages.cache_clear()
    with pytest.raises(TextMissing, match="can't be started"):
        picture_to_words(b"", "eng")


def test_a_failure_is_told(install: Install) -> None:
    install("echo 'Error opening data file' >&2; exit 1")
    with pytest.raises(TextMissing, match=r"Tesseract failed \(Error opening data file\)"):
        picture_to_words(b"", "eng")
    assert picture_to_turn(b"") == 0


def test_the_turn_of_a_page(install: Install) -> None:
    install("cat > /dev/null; printf 'Orientation in degrees: 270\\nRotate: 90\\n'")
    assert picture_to_turn(b"") == 90


def test_a_program_that_hangs_is_ended(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("exec sleep 60")
    monkeypatch.setattr(ocr, "_SECONDS", 0.2)
    with pytest.raises(TextMissing, match="took more than"):
        picture_to_words(b"", "eng")
