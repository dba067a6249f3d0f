"""What of a text can be written down."""

from __future__ import annotations

import pytest

from corpus.unicode import is_encodable


@pytest.mark.parametrize("text", ["", "мёд 🐝", "\ud7ff\ue000", "a\udce9", "\ud83d"])
def test_it_is_what_the_codec_says(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        assert not is_encodable(text)
    else:
        assert is_encodable(text)
