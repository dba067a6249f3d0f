"""Numbers: which paragraphs are items of a list, and how Word writes a number."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.docx.markup import attribute, child, children, value
from ingest.xmltree import Element

Numbering = Mapping[tuple[str, str], str]  # (list, level) -> format, such as "bullet"

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_SIGNS = "*†‡§"


def read_numbering(root: Element | None) -> Numbering:
    """Return the format of each level of each list in a numbering part."""
    abstract = {
        attribute(one, "w:abstractNumId"): {
            attribute(level, "w:ilvl") or "0": value(level, "w:numFmt") or "decimal"
            for level in children(one, "w:lvl")
        }
        for one in children(root, "w:abstractNum")
    }
    formats: dict[tuple[str, str], str] = {}
    for number in children(root, "w:num"):
        list_id = attribute(number, "w:numId") or ""
        levels = dict(abstract.get(value(number, "w:abstractNumId"), {}))
        for override in children(number, "w:lvlOverride"):
            own = value(child(override, "w:lvl"), "w:numFmt")
            if own:
                levels[attribute(override, "w:ilvl") or "0"] = own
        formats |= {(list_id, level): written for level, written in levels.items()}
    return formats


def is_list(numbering: Numbering, list_id: str | None, level: int) -> bool:
    """Say whether a paragraph of that list and level has a number or a bullet."""
    if not list_id or list_id == "0":
        return False
    return numbering.get((list_id, str(level)), "decimal") != "none"


def written_number(number: int, form: str) -> str:
    """Return a number in one of Word's formats, in digits where the format is not known."""
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        letters = _roman(number)
    elif form in ("lowerLetter", "upperLetter") and number > 0:
        # After z comes aa, then bb.
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form == "chicago" and number > 0:
        return _SIGNS[(number - 1) % 4] * ((number - 1) // 4 + 1)
    else:
        return str(number)
    return letters.upper() if form.startswith("upper") else letters


def _roman(number: int) -> str:
    letters = []
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        letters.append(sign * count)
    return "".join(letters)
