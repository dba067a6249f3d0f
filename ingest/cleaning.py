"""Characters and line ends: the clean text that everything else is counted in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_REPLACED = {
    "\uf020": " ",  # the blank and the bullet of the Symbol fonts
    "\uf0b7": "•",
    **LIGATURES,
}
# U+0002 and U+FFFE are what PDF engines return for a hyphen at a line's end.
_HYPHENS = "-\u00ad\u2010\u0002\ufffe"
_DROPPED = re.compile("[\u00ad\u0002\ufffe\ufeff\u200b\u2060\u0000-\u0008\u000e-\u001f\u007f]")
_REPLACEABLE = re.compile(f"[{''.join(_REPLACED)}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LETTERS = re.compile(r"[^\W_]+")
_BLANKS = re.compile(r"\s+")

_COMPOUND = re.compile(r"(?<!\w)[^\W\d_]+(?:[-\u2010][^\W\d_]+)+(?!\w)")
_BROKEN_WORD = re.compile(rf"(\S*\w)[{_HYPHENS}]$")
_LOOK_BACK = 500  # characters: as long as an address broken over several lines
_FIRST_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(
    r"(?:https?://|www\.|doi\.org/|10\.\d{4,9}(?:\.\d{1,9}){0,4}/)\S*$", re.IGNORECASE
)
# "pre- and post-war": the hyphen hangs and must stay.
_AFTER_HANGING = frozenset({"and", "or", "to", "und", "oder", "bis", "et", "ou", "и", "или", "va"})


def clean_line(text: str) -> str:
    """Return the text on one line: NFC, ligatures folded, soft hyphens and controls out."""
    return _BLANKS.sub(" ", clean_characters(text)).strip()


def clean_characters(text: str) -> str:
    """Return the text with its line breaks kept and its characters cleaned as in `clean_line`."""
    text = _REPLACEABLE.sub(lambda found: _REPLACED[found.group()], text)
    text = _SURROGATE.sub("\ufffd", _DROPPED.sub("", text))
    return unicodedata.normalize("NFC", text)


def bare_letters(text: str) -> str:
    """Return the letters and digits alone, case folded: what two prints of one text share."""
    return "".join(_LETTERS.findall(text)).casefold()


def word_set(text: str) -> frozenset[str]:
    """Return the words between blanks; for lists of words in code."""
    return frozenset(text.split())


def find_compounds(lines: Iterable[str]) -> frozenset[str]:
    """Return the hyphenated words that stand inside lines, in lower case."""
    return frozenset(
        found.group().replace("\u2010", "-").lower()
        for line in lines
        for found in _COMPOUND.finditer(line)
    )


def join_lines(lines: Sequence[str], compounds: frozenset[str]) -> str:
    """Return lines of one paragraph as one clean line; words broken at line ends are whole.

    A hyphen at a line's end goes when a letter stands before it and a small letter begins
    the next line; it stays in an address, in a compound that occurs elsewhere, before a
    capital or digit, and where it hangs ("pre- and post-war").
    """
    joined = ""
    for line in lines:
        joined = join_pair(joined, line, compounds) if joined else line.rstrip()
    return clean_line(joined)


def join_pair(before: str, after: str, compounds: frozenset[str]) -> str:
    """Return two stretches of one paragraph as one, by the rules of `join_lines`."""
    before, after = before.rstrip(" \t\r\n"), after.lstrip()
    seen = before[-_LOOK_BACK:]
    broken, first = _BROKEN_WORD.search(seen), _FIRST_WORD.match(after)
    if broken is None or first is None or first.group() in _AFTER_HANGING:
        return f"{before} {after}".strip()
    head, tail = broken.group(1), first.group()
    whole = before[:-1] + after
    hyphenated = f"{before[:-1]}-{after}"
    if _ADDRESS.search(seen) or not tail[0].islower() or not head[-1].isalpha():
        return hyphenated
    return hyphenated if f"{_last_word(head)}-{tail}".lower() in compounds else whole


def _last_word(text: str) -> str:
    return re.split(r"[^\w-]", text)[-1]
