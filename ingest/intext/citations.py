"""In-text citations of a document, linked to its references, and what is to be said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.records import (
    Block,
    CitationKind,
    CitationStyle,
    Finding,
    InTextCitation,
    Reference,
    Span,
)
from ingest.draft import DraftCitation
from ingest.intext.acronyms import find_acronyms
from ingest.intext.authordate import find_author_dates
from ingest.intext.citationstyle import (
    are_paragraph_numbers,
    decide_style,
    groups_of,
    is_plausible,
    list_order,
    printed_numbers,
)
from ingest.intext.endnotes import with_endnotes
from ingest.intext.findings import citation_findings, is_recognised, not_recognised
from ingest.intext.links import Link, Linker
from ingest.intext.markers import BARE_KEY, parse_keys
from ingest.intext.mentions import Mention, mention_to_citations
from ingest.intext.notecitations import NoteReading, read_notes
from ingest.intext.notes import Note, match_notes
from ingest.intext.numeric import NumericMarker, find_numbers
from ingest.intext.places import is_other, located_names
from ingest.intext.scope import add_scopes
from ingest.intext.shortcitations import History, parse_short
from ingest.intext.spans import SpanIndex
from ingest.intext.superscripts import find_superscripts, is_mark, join_raised
from ingest.intext.workindex import WorkIndex
from ingest.references.referencefindings import reference_findings

_BEYOND = 5  # numbers after the list's last that are taken for citations without an entry
_SURE = 0.9  # least score of authors and dates in a document that cites by numbers
_AHEAD = 3  # characters from authors and a date to the number of the same work
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
        self._linker = Linker(references, find_acronyms(text))
        noted, marks = with_endnotes(text, blocks, raised, bool(references))
        self._notes, self._note_marks = match_notes(text, noted, marks)
        self._in_notes = SpanIndex(note.text for note in self._notes)

    def linked(self, stated: Sequence[DraftCitation]) -> LinkedCitations:
        """Read the document as each style, and keep what goes with the one that links most."""
        fields = self._fields(stated)
        taken = SpanIndex([*fields, *(field.printed for field in fields if field.printed)])
        notes = read_notes(self._text, self._notes, self._references, self._linker)
        found = self._found(notes)
        style = decide_style(self._in_body(found), self._order)
        references = notes.references if style == "note" else self._references
        kept = [m for m in self._kept(style, found) if not taken.overlaps(m.printed or m)]
        mentions = sorted((*fields, *kept), key=lambda m: (m.start, m.end, bool(m.printed)))
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
        style = _style_of_fields(fields, self._text) or style
        return LinkedCitations(citations, references, style, marks, findings)

    def _found(self, notes: NoteReading) -> dict[CitationStyle, Sequence[Mention]]:
        numbers = printed_numbers(self._text, self._blocks, self._references)
        return {
            "author_date": self._author_dates(),
            "numeric": self._bracketed(numbers, self._order == "numbers"),
            "superscript": [] if self._order == "alphabet" else self._superscripts(numbers),
            "note": notes.mentions,
        }

    def _bracketed(self, numbers: Mapping[int, int], numbered: bool) -> list[Mention]:
        """Return the numbers in square brackets, or those in round ones if they are more."""
        square = self._numeric("[", numbers)
        if are_paragraph_numbers(square, self._text, self._blocks):
            square = []
        round_ = self._numeric("(", numbers) if numbered else []
        fewer = groups_of(round_) <= groups_of(square)
        return square if fewer or not is_plausible(round_, len(self._references)) else round_

    def _in_body(
        self, found: Mapping[CitationStyle, Sequence[Mention]]
    ) -> dict[CitationStyle, Sequence[Mention]]:
        """Return what counts for the style: an imprint in a note looks like an author and date."""
        body = [m for m in found["author_date"] if not self._in_notes.overlaps(m)]
        return {**found, "author_date": body}

    def _author_dates(self) -> list[Mention]:
        mentions = [
            mention
            for block, content in self._contents()
            for mention in find_author_dates(content, block.char_start, self._linker)
        ]
        if all(m.links for m in mentions):
            return mentions
        located = located_names(self._text)
        return [m for m in mentions if m.links or not is_other(m.names, located)]

    def _numeric(self, opening: str, numbers: Mapping[int, int]) -> list[Mention]:
        known = set(numbers)
        if opening == "[" and known:
            known |= set(range(max(known), max(known) + _BEYOND + 1))
        return [
            mention
            for block, content in self._contents()
            for marker in find_numbers(content, block.char_start, opening, known)
            for mention in _numbered(marker, numbers, "numeric")
        ]

    def _superscripts(self, numbers: Mapping[int, int]) -> list[Mention]:
        own = SpanIndex(self._note_marks)
        free = [span for span in self._raised if not own.overlaps(span)]
        markers = list(find_superscripts(self._text, self._blocks, free))
        cited = {m.group for m in markers if any(n in numbers for n in m.numbers)}
        mentions = [
            mention
            for marker in markers
            if marker.group in cited
            for mention in _numbered(marker, numbers, "superscript")
        ]
        return mentions if is_plausible(mentions, len(self._references)) else []

    def _contents(self) -> Iterator[tuple[Block, str]]:
        for block in self._blocks:
            if block.role != "reference" and block.kind not in ("heading", "code", "reference"):
                yield block, self._text[block.char_start : block.char_end]

    def _kept(
        self, style: CitationStyle | None, found: Mapping[CitationStyle, Sequence[Mention]]
    ) -> list[Mention]:
        """Return the mentions that go with a style; those of others only where they are sure."""
        keyed = [m for m in found["author_date"] if m.kind == "key"]
        if style == "author_date":
            own = [*found["author_date"]]
            if self._order == "numbers" and is_plausible(found["numeric"], len(self._references)):
                own = [*keyed, *found["numeric"], *_beside(own, found["numeric"], 0.0)]
            spans = SpanIndex(own)
            others = [m for m in found["note"] if m.links and m.kind == "note"]
            return own + [m for m in others if not spans.overlaps(m.printed or m)]
        if style == "note":
            dated = [m for m in found["author_date"] if m.links]
            body = [m for m in dated if not self._in_notes.overlaps(m)]
            return [*found["note"], *body]
        if style in ("numeric", "superscript"):
            return [*found[style], *keyed, *_beside(found["author_date"], found[style], _SURE)]
        return keyed

    def _fields(self, stated: Sequence[DraftCitation]) -> list[Mention]:
        """Return the citations that the file states, those in a note at the note's mark."""
        mentions = []
        for citation in stated:
            link = self._linker.by_key(citation.key)
            note = self._note_at(citation) if self._in_notes.overlaps(citation) else None
            place, printed = Span(citation.start, citation.end), None
            if note and note.mark:
                place, printed = note.mark, place
            mentions.append(
                Mention(
                    place.start,
                    place.end,
                    (link,) if link else (),
                    "field",
                    citation.locator,
                    printed,
                    group=place.start,
                )
            )
        return mentions

    def _note_at(self, citation: DraftCitation) -> Note | None:
        inside = (n for n in self._notes if n.text.start <= citation.start < n.text.end)
        return next(inside, None)

    def _resolved(self, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Yield the mentions with "(ibid., p. 5)" resolved; one that can't be is left out."""
        short = any(m.kind == "short" and m.printed is None for m in mentions)
        if not short:
            yield from mentions
            return
        history = History(WorkIndex(self._references).fit)
        for _, group in groupby(mentions, key=lambda mention: mention.group):
            works: list[int] = []
            for mention in group:
                if mention.kind == "short" and mention.printed is None and not mention.links:
                    form = parse_short(self._text[mention.start : mention.end])
                    links = history.resolve(form, works) if form else ()
                    mention = replace(mention, links=links, locator=form.locator if form else None)
                works += [link.number for link in mention.links]
                yield mention
            history.add(works)

    def _marks(self, mentions: Sequence[Mention]) -> tuple[Span, ...]:
        """Return the raised spans that are marks: of notes, of citations, or alike in form."""
        cited = (mention for mention in mentions if mention.kind == "superscript")
        own = SpanIndex((*self._note_marks, *cited))
        return tuple(
            span for span in self._raised if own.overlaps(span) or is_mark(self._text, span)
        )


def _numbered(
    marker: NumericMarker, numbers: Mapping[int, int], kind: CitationKind
) -> Iterator[Mention]:
    """Yield a mention for each entry that a number or range names."""
    for number in marker.numbers:
        links = (Link(numbers[number], 1.0),) if number in numbers else ()
        yield Mention(marker.start, marker.end, links, kind, marker.locator, group=marker.group)


def _beside(
    dated: Sequence[Mention], numbered: Sequence[Mention], least: float
) -> Iterator[Mention]:
    """Yield the authors and dates that cite beside numbers, linked with that score or more.

    Those before the number of the same work, "Smith (2009) [4]", are no second citation.
    """
    taken = SpanIndex(numbered)
    ahead = SpanIndex(Span(max(0, m.start - _AHEAD), m.start) for m in numbered)
    cited = {link.number for mention in numbered for link in mention.links}
    for mention in dated:
        works = {link.number for link in mention.links if link.score >= least}
        if mention.kind == "key" or taken.overlaps(mention) or (least and not works):
            continue
        if not (ahead.overlaps(mention) and works and works <= cited):
            yield mention


def _style_of_fields(fields: Sequence[Mention], text: str) -> CitationStyle | None:
    """Return the style in which the file's own citations are printed."""
    if not fields:
        return None
    if sum(field.printed is not None for field in fields) * 2 > len(fields):
        return "note"
    printed = [text[field.start : field.end] for field in fields]
    if sum(bool(re.match(r"[\[(]\d{1,3}\b(?!\d)", mark)) for mark in printed) * 2 > len(printed):
        return "numeric"
    if sum(bool(re.match(r"\d{1,3}(?:\D|$)", mark)) for mark in printed) * 2 > len(printed):
        return "superscript"
    return "author_date"
