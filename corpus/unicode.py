"""What of a text can be written down at all."""

from __future__ import annotations


def is_encodable(text: str) -> bool:
    """Tell whether a text can be written in UTF-8; half of a surrogate pair can't."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
