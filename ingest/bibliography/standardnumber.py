"""Numbers of a work that programs keep in one field: an ISBN, an ISSN, or a report's own."""

from __future__ import annotations

import re

from ingest.identifiers import is_isbn, is_issn

# By their form: thirteen digits that begin as an ISBN must, or ten; two groups of four.
_THIRTEEN = re.compile(r"(?<![\dXx-])97[89][- ]?(?:\d[- ]?){9}\d(?![\d-])")
_TEN = re.compile(r"(?<![\dXx-])(?:\d[- ]?){9}[\dXx](?![\w-])")
_ISSN = re.compile(r"(?<![\w-])\d{4}-\d{3}[\dXx](?![\w-])")
_BOOKS = frozenset(
    {"book", "chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"}
)
# What counts its works itself: "EUR 28123 EN" is a report's number.
_NUMBERED = frozenset(
    {"report", "patent", "standard", "legislation", "thesis", "dataset", "document", "manuscript"}
)
_LONGEST = 100  # characters


def standard_number(stated: str, kind: str) -> tuple[str, str] | None:
    """Return the CSL variable - ISBN, ISSN or number - of a stated number, and the number.

    `kind` is the CSL type of the work. A right check digit decides; without one the form does
    where it is the one that works of this kind have. Null where the number is none of them.
    """
    stated = stated[:_LONGEST].strip()
    books = [*_THIRTEEN.findall(stated), *_TEN.findall(stated)]
    serials = _ISSN.findall(stated)
    if isbn := next(filter(is_isbn, books), None):
        return "ISBN", isbn
    if issn := next(filter(is_issn, serials), None):
        return "ISSN", issn
    if kind.startswith("article") and serials:
        return "ISSN", serials[0]
    if kind in _BOOKS and books:
        return "ISBN", books[0]
    if kind in _NUMBERED and any(map(str.isdigit, stated)):
        return "number", stated
    return None
