"""Roman numerals."""

from __future__ import annotations

import pytest

from ingest.docx.numbering import _roman
from ingest.roman import roman_number


def test_every_numeral_that_is_written_is_read() -> None:
    assert [roman_number(_roman(number)) for number in range(1, 400)] == list(range(1, 400))
    assert [roman_number(_roman(number).upper()) for number in (4, 9, 14, 49)] == [4, 9, 14, 49]


@pytest.mark.parametrize("text", ["", "S", "x-1", "12"])
def test_what_is_none(text: str) -> None:
    assert roman_number(text) is None
