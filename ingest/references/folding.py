"""Letters folded for comparison: names, titles and notes spell one work in more than one way."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile(r"['’ʻ‘`]")
_WORD = re.compile(r"[^\W_]+")
_BREVE = "\u0306"
_WITH_BREVE = frozenset("иу")  # й and ў are letters of their own, as ğ and ă are not


def fold_letters(text: str) -> str:
    """Return small letters without accents and apostrophes; signs and blanks stay as they are.

    Accents are what Unicode's NFKD parts from a letter (https://unicode.org/reports/tr15/), but
    for the breve of the Cyrillic й and ў: "Толстой" is no "Толстои".
    """
    parted = unicodedata.normalize("NFKD", text.casefold())
    if parted.isascii():
        return _APOSTROPHES.sub("", parted)
    kept: list[str] = []
    for character in parted:
        own = character == _BREVE and bool(kept) and kept[-1] in _WITH_BREVE
        if own or not unicodedata.combining(character):
            kept.append(character)
    return unicodedata.normalize("NFC", _APOSTROPHES.sub("", "".join(kept)))


def fold_words(text: str) -> str:
    """Return the folded words and numbers of a text, one blank between them."""
    return " ".join(_WORD.findall(fold_letters(text)))
