"""Names of persons in the rows under a title: parted, without marks, degrees and titles."""

from __future__ import annotations

import re

from ingest.cleaning import clean_line
from ingest.names import is_organisation, looks_like_names
from ingest.pdf.page.layout import Word
from ingest.pdf.rows import Row

_MARKS = re.compile(r"[*∗†‡§¶#♦♣⋆✉⁎]+|(?<=[^\W\d_])\d[\d,]{0,8}(?=[\s,;]|$)")
_GAP = 0.75  # em between two names of a row
_ACRONYM = re.compile(r"\b[^\W\d_]{2,}\b")
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "da", "di", "dos", "la", "le", "bin"}
)
_NO_WORDS = frozenset({"the", "we", "our", "for", "how", "why", "in", "on", "and", "new", "part"})
_SPLIT = re.compile(r"\s*(?:[,;·•|]|&|\band\b|\bи\b|\bva\b|\bund\b|\bet\b)\s*")
_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,2}\.)-?(?=[^\W\d_])")
_TITLES = re.compile(
    r"^(?:by|dr|prof|professor|mr|mrs|ms)\b\.?\s+|"
    r"[,\s]+(?:ph\.?\s?d|m\.?\s?d|m\.?a|m\.?sc|mph|jd|dphil|esq)\b\.?$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"@|https?:|www\.|\d{3}|\b(?:universit\w*|institut\w*|department|faculty|school|college|"
    r"laborator\w*|cent(?:er|re)|academy|ministry|correspond\w*|e-?mail|abstract|keywords|"
    r"research|street|road|avenue|hospital|group|division|inc|ltd|corp|"
    r"университет\w*|институт\w*|кафедра|факультет)\b",
    re.IGNORECASE,
)


def row_parts(row: Row) -> list[str]:
    """Return what gaps and raised marks part in a row, without these marks."""
    parts: list[list[str]] = [[]]
    end = row.x0
    for word in row.words:
        if word.x0 - end > _GAP * row.size:
            parts.append([])  # a wide gap
        end = word.x1
        text, marked = _unmarked(word)
        parts[-1].append(text)
        if marked:
            parts.append([])
    return [text for part in parts if (text := clean_line(" ".join(part)))]


def _unmarked(word: Word) -> tuple[str, bool]:
    """Return a word without its raised marks, and whether it ends in one."""
    text, moved = word.text, 0
    for span in word.raised:
        text = text[: span.start - moved] + text[span.end - moved :]
        moved += span.end - span.start
    return text, bool(word.raised) and word.raised[-1].end >= len(word.text) - 1


def without_marks(text: str) -> str:
    """Return a text without the signs and numbers that mark authors."""
    return _MARKS.sub(" ", text)


def printed_names(text: str) -> list[str]:
    """Return the personal names of a line, or none where most of it is something else."""
    text = without_marks(text)
    if _NO_NAME.search(text):
        return []
    parts = [spelled(part) for part in _SPLIT.split(text)]
    parts = [part for part in parts if part]
    named = [part for part in parts if is_name(part)]
    return named if named and 2 * len(named) > len(parts) else []


def is_name(part: str) -> bool:
    """Say whether a text is one personal name as `spelled` returns it."""
    words = part.split()
    if any(word.casefold() in _NO_WORDS or word.isdigit() for word in words):
        return False
    if any(word.isupper() for word in _ACRONYM.findall(part)) or is_organisation(part):
        return False
    spelled = [w for w in words if len(w.strip(".")) > 1 and w.casefold() not in _PARTICLES]
    initials = len(words) > len(spelled)
    return looks_like_names(" ".join(spelled if len(spelled) > 1 or not initials else words))


def spelled(part: str) -> str:
    """Return a name in the form in which names are recognised: A. B. Family."""
    part = _TITLES.sub("", clean_line(part).strip(" .*,:()"))
    part = _INITIALS.sub(r"\1 ", part)
    if part.isupper():
        part = " ".join(w.title() if len(w.strip(".")) > 1 else w for w in part.split())
    return part
