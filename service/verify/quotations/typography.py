"""In what two prints of the same words differ: marks, dashes, blanks, capitals, stops."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_MARKS = re.compile("[“”„«»‹›‚‘’\"'`´ʻʼ]|``|''")
_DASHES = re.compile(r"\s?[‒–—―−]\s?|\s?--\s?|\s?(?<![^\W\d_])-\s?|-(?![^\W\d_])\s?")
_HYPHENS = re.compile(r"(?<=[^\W\d_])(?:[-‐‑]\s?|[\u00ad\u0002\ufffe]\s{0,2})(?=[^\W\d_])")
_BLANKS = re.compile(r"[\s\u200b]+")
_ELLIPSIS = re.compile(r"[(\[<]?\s?(?:…|\.\s?\.\s?\.(?:\s?\.)?)\s?[)\]>]?")
_NOTE_MARKS = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\]|[⁰¹²³⁴-⁹]+")
_PUNCTUATION = re.compile(r"[,;:!?()\[\]{}/\\|•*_~#]|(?<![.])[.](?!\s?[.])")
_END = " .,;:!?…"


def differences(quoted: str, printed: str) -> tuple[str, ...]:
    """Return what differs between two texts of the same letters and figures, in words.

    A difference is named where the texts still differ when all others are evened out; none is
    named where only line ends and lengths of blanks differ.
    """
    pair = tuple(_plain(text) for text in (quoted, printed))
    if pair[0] == pair[1]:
        return ()
    named = [name for name in _EVENED if _evened(pair[0], name) != _evened(pair[1], name)]
    return tuple(named) if named else ("signs",)


def _evened(text: str, left_out: str) -> str:
    for name, even in _EVENED.items():
        if name != left_out:
            text = even(text)
    return _plain(text)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _first_letter(text: str) -> int:
    return next((place for place, sign in enumerate(text) if sign.isalpha()), 0)


def _small_first(text: str) -> str:
    first = _first_letter(text)
    return text[:first] + text[first : first + 1].lower() + text[first + 1 :]


def _small_others(text: str) -> str:
    first = _first_letter(text) + 1
    return text[:first] + text[first:].lower()


def _without_inner_punctuation(text: str) -> str:
    inner = text.rstrip(_END)
    return _PUNCTUATION.sub("", inner) + text[len(inner) :]


# In this order, as the note marks have brackets. No step does the work of another, so that
# each difference has one name.
_EVENED: dict[str, Callable[[str], str]] = {
    "note marks": lambda text: _NOTE_MARKS.sub("", text),
    "ellipsis": lambda text: _ELLIPSIS.sub(" ", text),
    "ligatures": lambda text: unicodedata.normalize("NFKC", text),
    "quotation marks": lambda text: _MARKS.sub("", text),
    "dashes": lambda text: _DASHES.sub(" ", text),
    "hyphens": lambda text: _HYPHENS.sub("", text),
    "end punctuation": lambda text: text.rstrip(_END),
    "first letter": _small_first,
    "capitals": _small_others,
    "ё": lambda text: text.replace("ё", "е").replace("Ё", "Е"),
    "punctuation": _without_inner_punctuation,
    "blanks": lambda text: _BLANKS.sub("", text),
}
