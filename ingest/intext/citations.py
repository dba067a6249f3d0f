"""In-text citations of a document, linked to its references, and what is to be said of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.records import Block, CitationStyle, Finding, InTextCitation, Reference, Span
from ingest.draft import DraftCitation
from ingest.intext.acronyms import find_acronyms
from ingest.intext.authordate import find_author_dates
from ingest.intext.chapterlists import find_chapter_lists
from ingest.intext.citationstyle import decide_style, is_plausible, list_order, mentions_of_style
from ingest.intext.citingblocks import citing_blocks
from ingest.intext.endnotes import with_endnotes
from ingest.intext.findings import citation_findings, is_recognised, not_recognised
from ingest.intext.links import Linker
from ingest.intext.markers import BARE_KEY, parse_keys
from ingest.intext.mentions import Mention, mention_to_citations
from ingest.intext.notecitations import NoteReading, read_notes
from ingest.intext.notes import match_notes
from ingest.intext.numbercitations import find_bracketed, find_raised
from ingest.intext.places import is_other, located_names
from ingest.intext.scope import add_scopes
from ingest.intext.shortcitations import resolve_short
from ingest.intext.spans import SpanIndex
from ingest.intext.statedcitations import stated_style, stated_to_mentions
from ingest.intext.superscripts import is_mark, join_raised
from ingest.intext.workindex import WorkIndex
from ingest.references.referencefindings import reference_findings

_KEYED = re.compile(r"\[([^\[\]]{0,1000}@\w[^\[\]]{0,1000})\]")


@dataclass(frozen=True, slots=True)
class LinkedCitations:
    """The citations of a document in order, one entry a work, and all that goes with them.

    An ambiguous one has an entry for each reference that it may mean, below .7 each.
    `references` are those of the list, or made from the notes that describe works in full.
    `raised` are the marks of notes and of citations.
    """

    citations: tuple[InTextCitation, ...]
    references: tuple[Reference, ...]
    style: CitationStyle | None
    raised: tuple[Span, ...]
    findings: tuple[Finding, ...]


def link_citations(
    text: str,
    blocks: Sequence[Block],
    references: Sequence[Reference],
    raised: Sequence[Span] = (),
    stated: Sequence[DraftCitation] = (),
) -> LinkedCitations:
    """Return the citations outside the reference list, linked.

    `raised` are all superscripts, `stated` the citations that the file itself states.
    """
    document = _Document(text, blocks, tuple(references), join_raised(text, raised))
    return document.linked(stated)


def cited_keys(text: str) -> frozenset[str]:
    """Return the keys of the Pandoc citations in a text."""
    keys = {
        marker.key
        for found in _KEYED.finditer(text)
        for marker in parse_keys(found.group(1))
        if marker.key
    }
    return frozenset(keys | {found.group(1) for found in BARE_KEY.finditer(text)})


class _Document:
    """One document on the way to linked citations."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        references: tuple[Reference, ...],
        raised: tuple[Span, ...],
    ) -> None:
        self._text = text
        self._blocks = blocks
        self._references = references
        self._raised = raised
        self._order = list_order(text, blocks, references)
        self._lists = find_chapter_lists(text, blocks, references)
        self._linker = Linker(references, find_acronyms(text))
        noted, marks = with_endnotes(text, blocks, raised, bool(references))
        self._notes, self._note_marks = match_notes(text, noted, marks)
        self._in_notes = SpanIndex(note.text for note in self._notes)

    def linked(self, stated: Sequence[DraftCitation]) -> LinkedCitations:
        """Read the document as each style, and keep what goes with the one that links most."""
        fields = stated_to_mentions(stated, self._notes, self._linker)
        notes = read_notes(self._text, self._notes, self._references, self._linker, self._lists.own)
        found = self._found(notes)
        style = decide_style(self._in_body(found), self._order)
        references = notes.references if style == "note" else self._references
        mentions = self._mentions(style, found, fields)
        citations = tuple(
            citation
            for mention in self._resolved(mentions)
            for citation in mention_to_citations(mention, self._text)
        )
        citations = add_scopes(citations, self._text, self._blocks)
        marks = self._marks(mentions)
        if not citations and not references:
            return LinkedCitations((), references, None, marks, ())
        if not is_recognised(citations, references):
            finding = not_recognised(citations, references)
            return LinkedCitations(citations, references, None, marks, (finding,))
        findings = (
            *citation_findings(citations, references, self._linker),
            *reference_findings(references),
        )
        style = stated_style(fields, self._text) or style
        return LinkedCitations(citations, references, style, marks, findings)

    def _found(self, notes: NoteReading) -> dict[CitationStyle, Sequence[Mention]]:
        text, blocks, lists = self._text, self._blocks, self._lists
        own = SpanIndex(self._note_marks)
        free = [span for span in self._raised if not own.overlaps(span)]
        numbered = self._order == "numbers"
        return {
            "author_date": self._author_dates(),
            "numeric": find_bracketed(text, blocks, lists, numbered=numbered),
            "superscript": []
            if self._order == "alphabet"
            else find_raised(text, blocks, free, lists),
            "note": notes.mentions,
        }

    def _author_dates(self) -> list[Mention]:
        linkers: dict[frozenset[int], Linker] = {frozenset(): self._linker}
        keyed = any(self._linker.by_key(key) for key in cited_keys(self._text))
        mentions: list[Mention] = []
        for block, content in citing_blocks(self._text, self._blocks):
            own = self._lists.own(block.char_start)
            if own not in linkers:
                linkers[own] = self._linker.within(own)
            mentions += find_author_dates(content, block.char_start, linkers[own], keyed=keyed)
        if all(m.links for m in mentions):
            return mentions
        located = located_names(self._text)
        return [m for m in mentions if m.links or not is_other(m.names, located)]

    def _in_body(
        self, found: Mapping[CitationStyle, Sequence[Mention]]
    ) -> dict[CitationStyle, Sequence[Mention]]:
        """Return what counts for the style: an imprint in a note looks like an author and date."""
        body = [m for m in found["author_date"] if not self._in_notes.overlaps(m)]
        return {**found, "author_date": body}

    def _mentions(
        self,
        style: CitationStyle | None,
        found: Mapping[CitationStyle, Sequence[Mention]],
        fields: Sequence[Mention],
    ) -> list[Mention]:
        """Return the mentions of a style and those that the file states, in order."""
        numbered = self._order == "numbers" and is_plausible(found["numeric"], self._lists.count)
        kept = mentions_of_style(style, found, self._in_notes, numbered=numbered)
        taken = SpanIndex([*fields, *(field.printed for field in fields if field.printed)])
        free = [m for m in kept if not taken.overlaps(m.printed or m)]
        return sorted((*fields, *free), key=lambda m: (m.start, m.end, bool(m.printed)))

    def _resolved(self, mentions: Sequence[Mention]) -> Iterable[Mention]:
        """Return the mentions with "(ibid., p. 5)" resolved."""
        if not any(m.kind == "short" and m.printed is None for m in mentions):
            return mentions
        fit = WorkIndex(self._references).fit
        return resolve_short(mentions, self._text, fit, self._lists.own)

    def _marks(self, mentions: Sequence[Mention]) -> tuple[Span, ...]:
        """Return the raised spans that are marks: of notes, of citations, or alike in form."""
        cited = (mention for mention in mentions if mention.kind == "superscript")
        own = SpanIndex((*self._note_marks, *cited))
        return tuple(
            span for span in self._raised if own.overlaps(span) or is_mark(self._text, span)
        )
