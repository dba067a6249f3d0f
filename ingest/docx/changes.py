"""Tracked changes: a story as it is when all of them are accepted, or as it was before.

Done on the tree, so that what reads it knows nothing of changes.
"""

from __future__ import annotations

from corpus.records import Changes
from ingest.docx.markup import child, descendants, tag_of
from ingest.xmltree import Element

_ADDED = ("w:ins", "w:moveTo")
_REMOVED = ("w:del", "w:moveFrom")
_ADDED_CELLS = ("w:cellIns",)
_REMOVED_CELLS = ("w:cellDel",)
_FORMER = (
    "w:pPrChange",
    "w:rPrChange",
    "w:tblPrChange",
    "w:tblPrExChange",
    "w:tblGridChange",
    "w:trPrChange",
    "w:tcPrChange",
    "w:sectPrChange",
    "w:numberingChange",
)


def settle_changes(root: Element, changes: Changes) -> int:
    """Make a story what it is with or without its changes; return how many of the text it had.

    An inserted or deleted run of text, paragraph mark, row or cell counts as one change.
    """
    for former in list(descendants(root, *_FORMER)):
        _remove(former)
    count = sum(1 for _ in descendants(root, *_ADDED, *_REMOVED, *_ADDED_CELLS, *_REMOVED_CELLS))
    if not count:
        return 0
    gone, cells = (_REMOVED, _REMOVED_CELLS) if changes == "final" else (_ADDED, _ADDED_CELLS)
    for element in list(descendants(root, *gone, *cells)):
        parent = element.getparent()
        if parent is None:
            continue
        holder = tag_of(parent)
        if holder in ("w:trPr", "w:tcPr"):
            _remove(parent.getparent())
        elif holder not in ("w:rPr", "w:numPr"):
            _remove(element)
    _join_paragraphs(root, gone)
    return count


def _join_paragraphs(root: Element, gone: tuple[str, ...]) -> None:
    """Put the content of each paragraph whose mark is gone in front of the next one's."""
    for paragraph in reversed(list(descendants(root, "w:p"))):
        marks = child(paragraph, "w:pPr", "w:rPr")
        following = _next_paragraph(paragraph)
        if marks is None or not any(tag_of(mark) in gone for mark in marks):
            continue
        content = [part for part in paragraph if tag_of(part) != "w:pPr"]
        if following is not None:
            place = 0 if child(following, "w:pPr") is None else 1
            for part in reversed(content):
                following.insert(place, part)
            _remove(paragraph)
        elif not content:
            _remove(paragraph)


def _next_paragraph(paragraph: Element) -> Element | None:
    """Return the paragraph that follows at once; ends of bookmarks may stand between."""
    for following in paragraph.itersiblings():
        name = tag_of(following)
        if name == "w:p":
            return following
        if name in ("w:tbl", "w:sdt", "w:sectPr"):
            return None
    return None


def _remove(element: Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if parent is not None:
        parent.remove(element)
