"""Word files (DOCX, ECMA-376) to blocks of clean text with notes, citations and references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.errors import FileDamaged
from corpus.records import Changes
from ingest.docx.archive import Archive, open_archive, read_part, read_xml
from ingest.docx.changes import settle_changes
from ingest.docx.fields import FieldCode
from ingest.docx.linked import with_addresses
from ingest.docx.marked import combine
from ingest.docx.markup import Relation, child, descendants, read_relations, tag_of
from ingest.docx.metadata import describe_pieces
from ingest.docx.notes import read_note_marks, read_notes
from ingest.docx.numbering import read_numbering
from ingest.docx.paragraph import Piece
from ingest.docx.plainheadings import with_plain_headings
from ingest.docx.reading import Setting
from ingest.docx.story import story_to_pieces
from ingest.docx.styles import read_styles
from ingest.docx.wordsources import is_sources, read_sources
from ingest.docx.works import Works
from ingest.draft import Draft, slice_block
from ingest.xmltree import Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_USUAL_MAIN = "word/document.xml"
_MOST_PROBLEMS = 5
_BOOKMARK = re.compile(r"^(ZOTERO_BREF_\w{1,40}?)_(\d{1,6})$")


@dataclass(frozen=True, slots=True)
class _Parts:
    archive: Archive
    main: str
    relations: Mapping[str, Relation]

    def named(self, kind: str) -> list[str]:
        """Return the names of the parts of one kind that the main part points to."""
        found = [r for r in self.relations.values() if r.kind == kind and not r.external]
        return list(dict.fromkeys(relation.target for relation in found))

    def root(self, kind: str) -> Element | None:
        """Return the first part of a kind, null where there is none."""
        return next((read_xml(self.archive, name) for name in self.named(kind)), None)

    def properties(self, kind: str) -> Element | None:
        """Return the file's "core" or "custom" properties, null where there are none."""
        relations = read_relations(self.archive, "").values()
        found = (r.target for r in relations if r.kind == f"{kind}-properties" and not r.external)
        return read_xml(self.archive, next(found, f"docProps/{kind}.xml"))


def docx_to_draft(data: bytes, *, changes: Changes = "final") -> Draft:
    """Return the blocks of a Word file, the works that its fields cite, and where they do.

    With `changes="final"` tracked insertions are read and deletions are not; "original" is
    the text as it was before them. There are no pages: Word makes them when it prints.
    Raises FileDamaged and FileTooLarge.
    """
    parts = _open(data)
    document = read_xml(parts.archive, parts.main)
    if document is None or tag_of(document) != "w:document":
        raise FileDamaged("The file holds no Word document. Open it in Word and save it again.")
    body = child(document, "w:body")
    count = settle_changes(document, changes)
    works, problems = Works(), list[str]()
    if body is None:
        return Draft(MEDIA_TYPE, ())
    notes: dict[str, dict[str, Element]] = {}
    for kind in ("footnote", "endnote"):
        root = parts.root(f"{kind}s")
        count += settle_changes(root, changes) if root is not None else 0
        notes[kind] = read_notes(root, kind)
    setting = Setting(
        read_styles(parts.root("styles")),
        read_numbering(parts.root("numbering")),
        parts.relations,
        read_sources(_source_lists(parts)),
        works,
        read_note_marks(document, parts.root("settings")),
        lambda _kind, _id, _mark: [],  # a note calls no other
        problems,
        _bookmark_codes(parts),
    )
    pieces = story_to_pieces(body, replace(setting, note=_note_reader(notes, parts, setting)))
    pieces = with_addresses(with_plain_headings(_with_one_title(pieces)))
    return Draft(
        MEDIA_TYPE,
        tuple(piece.block for piece in pieces),
        describe_pieces(pieces, parts.properties("core")),
        references=works.items,
        running=_running(parts, setting),
        changes=changes,
        warnings=(
            *_change_warning(count, changes),
            *_problem_warnings([f"A citation field was not read: {one}." for one in problems]),
            *_problem_warnings(works.problems),
            *_foreign_warning(body),
        ),
    )


def _open(data: bytes) -> _Parts:
    archive = open_archive(data)
    found = (r.target for r in read_relations(archive, "").values() if r.kind == "officeDocument")
    main = next(found, _USUAL_MAIN)
    return _Parts(archive, main, read_relations(archive, main))


def _source_lists(parts: _Parts) -> Iterator[Element]:
    """Yield Word's own lists of sources among the custom parts, which may be anything."""
    for name in parts.named("customXml"):
        if b"/bibliography" in (read_part(parts.archive, name) or b""):
            root = read_xml(parts.archive, name)
            if root is not None and is_sources(root):
                yield root


def _bookmark_codes(parts: _Parts) -> dict[str, FieldCode]:
    """Return what Zotero keeps in the file's properties, cut in pieces, by names of bookmarks."""
    root = parts.properties("custom")
    pieces: dict[str, list[tuple[int, str]]] = {}
    for one in root if root is not None else ():
        found = _BOOKMARK.match(one.get("name") or "")
        if found:
            text = "".join(one.itertext())
            pieces.setdefault(found.group(1), []).append((int(found.group(2)), text))
    return {
        name: FieldCode("ADDIN " + "".join(text for _, text in sorted(parts_)).strip())
        for name, parts_ in pieces.items()
    }


def _note_reader(
    notes: Mapping[str, dict[str, Element]], parts: _Parts, setting: Setting
) -> Callable[[str, str, str], list[Piece]]:
    """Return what reads a note that the text calls; each is read once."""
    settings = {
        kind: replace(setting, relations=_relations_of(parts, f"{kind}s")) for kind in notes
    }

    def read(kind: str, note_id: str, mark: str) -> list[Piece]:
        note = notes[kind].pop(note_id, None)
        if note is None:
            return []
        pieces = story_to_pieces(note, settings[kind])
        texts = [piece.block for piece in pieces if piece.block.text]
        if not texts:
            return []
        block = combine([(" " if n else "", text) for n, text in enumerate(texts)], "footnote")
        if mark and block.text.startswith(mark):  # a mark of one's own is typed there again
            block = slice_block(block, len(mark), len(block.text))
        links = tuple(link for piece in pieces for link in piece.links)
        return [Piece(replace(block, label=mark or None), links=links)]

    return read


def _relations_of(parts: _Parts, kind: str) -> Mapping[str, Relation]:
    names = parts.named(kind)
    return read_relations(parts.archive, names[0]) if names else {}


def _with_one_title(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the blocks with a title that stands on several lines as one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.role == joined[-1].role == "title":
            block = combine([("", joined[-1].block), (" ", piece.block)], "heading")
            joined[-1] = replace(piece, block=replace(block, level=1))
        else:
            joined.append(piece)
    return joined


def _running(parts: _Parts, setting: Setting) -> tuple[str, ...]:
    """Return the different lines of headers and footers that hold words."""
    apart = replace(setting, works=Works(), problems=[])
    lines: dict[str, None] = {}
    for name in (*parts.named("header"), *parts.named("footer")):
        root = read_xml(parts.archive, name)
        for piece in story_to_pieces(root, apart) if root is not None else ():
            if any(map(str.isalpha, piece.block.text)):
                lines[piece.block.text] = None
    return tuple(lines)


def _change_warning(count: int, changes: Changes) -> tuple[str, ...]:
    if not count:
        return ()
    read, left = ("inserted", "deleted") if changes == "final" else ("deleted", "inserted")
    what = "1 tracked change" if count == 1 else f"{count} tracked changes"
    return (f"The file has {what}; {read} text is read, {left} text is not.",)


def _problem_warnings(problems: Sequence[str]) -> tuple[str, ...]:
    told = list(dict.fromkeys(problems))
    more = len(told) - _MOST_PROBLEMS
    return (*told[:_MOST_PROBLEMS], *([f"{more} more such fields."] if more > 0 else []))


def _foreign_warning(body: Element) -> tuple[str, ...]:
    count = sum(1 for _ in descendants(body, "w:altChunk", "w:subDoc"))
    if not count:
        return ()
    return (
        f"The file holds {count} document{'s' * (count > 1)} of its own that Word puts in when it "
        "opens it; what is there was not read. Save the file in Word and add it again.",
    )
