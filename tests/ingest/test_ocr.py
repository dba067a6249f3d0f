from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.errors import TextMissing
from ingest import ocr
from ingest.ocr import OcrWord, picture_to_turn, picture_to_words, usable_languages

Install = Callable[[str], None]
TABLE = """level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext
1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t2550\\t3300\\t-1\\t
4\\t1\\t1\\t1\\t1\\t0\\t300\\t410\\t500\\t44\\t-1\\t
5\\t1\\t1\\t1\\t1\\t1\\t300\\t410\\t150\\t40\\t96.5\\tRivers
5\\t1\\t1\\t1\\t1\\t2\\t470\\t412\\t90\\t42\\t88\\tслов
5\\t1\\t1\\t1\\t1\\t3\\t570\\t412\\t9\\t42\\t12\\t 
5\\t1\\t2\\t1\\t3\\t1\\t300\\t900\\t60\\t41\\t55.25\\tend."""


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
