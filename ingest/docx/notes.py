"""Footnotes and endnotes: what their marks are and how Word counts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.docx.markup import attribute, child, children, descendants, value, whole_number
from ingest.docx.numbering import written_number
from ingest.xmltree import Element

KINDS = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class _Count:
    form: str = "decimal"
    first: int = 1
    restarts: bool = False  # in each section


@dataclass(slots=True)
class NoteMarks:
    """Gives the notes of a document their marks in the order in which the text calls them.

    The format and the first number are those of the section or of the whole file. Numbers that
    begin anew on each page are counted through: a Word file has no pages.
    """

    sections: Mapping[str, list[_Count]]
    section: int = 0
    _next: dict[str, int] = field(default_factory=dict)

    def mark(self, kind: str) -> str:
        """Return the mark of the next footnote or endnote."""
        count = self._count(kind)
        number = self._next.get(kind, count.first)
        self._next[kind] = number + 1
        return written_number(number, count.form)

    def end_section(self) -> None:
        """Go on to the next section."""
        self.section += 1
        for kind in self.sections:
            count = self._count(kind)
            if count.restarts:
                self._next[kind] = count.first

    def _count(self, kind: str) -> _Count:
        counts = self.sections[kind]
        return counts[min(self.section, len(counts) - 1)]


def read_note_marks(document: Element, settings: Element | None) -> NoteMarks:
    """Return how the notes of a document are counted."""
    sections = list(descendants(document, "w:sectPr")) or [None]
    counts = {kind: [_count(kind, section, settings) for section in sections] for kind in _USUAL}
    return NoteMarks(counts)


def _count(kind: str, section: Element | None, settings: Element | None) -> _Count:
    name = f"w:{kind}Pr"
    own, general = child(section, name), child(settings, name)
    form = value(own, "w:numFmt") or value(general, "w:numFmt") or _USUAL[kind]
    first = whole_number(value(own, "w:numStart") or value(general, "w:numStart"))
    restart = value(own, "w:numRestart") or value(general, "w:numRestart")
    return _Count(form, 1 if first is None else first, restart == "eachSect")


def read_notes(root: Element | None, kind: str) -> dict[str, Element]:
    """Return the notes of a part by their ids, without the lines that separate them."""
    return {
        attribute(note, "w:id") or "": note
        for note in children(root, f"w:{kind}")
        if attribute(note, "w:type") not in _SEPARATORS
    }
