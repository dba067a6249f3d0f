"""The works that notes cite, at the notes' marks, linked to the list or to a first full note."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from corpus.records import CitationKind, Reference, Span
from ingest.intext.links import Link, Linker
from ingest.intext.locators import closing_locator
from ingest.intext.markers import parse_bracket
from ingest.intext.mentions import Mention
from ingest.intext.noteparts import split_works
from ingest.intext.notes import Note
from ingest.intext.notework import is_book, parse_note
from ingest.intext.shortcitations import History, ShortForm, parse_short, same_author
from ingest.intext.workindex import WorkIndex
from ingest.references.folding import fold_words
from ingest.references.fullcitations import is_full_citation

_LEAST_MENTIONS = 2
_LONGEST = 1_500  # characters of what a note says of one work
_SURE = 0.5  # that a part of a note describes a work in full
_LISTED, _REPEATED = 0.8, 0.93  # least scores of a full citation
_PAGES_OF_ARTICLE = re.compile(
    r"(?:\d\)?\s?:\s?\d[\d–—-]*|\b\d{2,4}\s?(?:с|p|pp|S|б|b|bet)|//.{1,300}\d{1,5}\s?[–—-]\s?\d{1,5})\s*\.?\s*$"
)
_QUOTED = re.compile(r"[“«„\"][^”»“\"]{8,300}[”»“\"]")
_DATED = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)|https?://|www\.|\bdoi\b")
# What may follow the title of a work that is named again: a page and where it lies in the net.
_BARE = re.compile(
    r"[”»“\"],?\s{1,3}(?P<page>e?\d{1,6}(?:\s?[–—-]\s?e?\d{1,6})?)"
    r"(?:[.,;]?\s{1,3}(?:https?://|www\.|doi\b).{0,300})?[\s.;,]{0,4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NoteReading:
    """What the notes cite; `references` are the list's, or those that the notes make up."""

    mentions: tuple[Mention, ...]
    references: tuple[Reference, ...]


def read_notes(
    text: str,
    notes: Sequence[Note],
    references: Sequence[Reference],
    linker: Linker,
    own: Callable[[int], Collection[int]] = lambda _: (),
) -> NoteReading:
    """Return the works that the notes cite, in the order of the notes.

    In a document without a list the first full citation of a work becomes its reference.
    `own` returns the references of the list that a place cites, where there are several.
    """
    reader = _Reader(text, linker, bool(references), list(references), own)
    mentions = [mention for note in notes for mention in reader.read(note)]
    if not references and len(mentions) < min(_LEAST_MENTIONS, len(notes)):
        return NoteReading((), ())  # one note that looks like a citation among many is none
    return NoteReading(tuple(mentions), tuple(reader.references))


@dataclass(slots=True)
class _Reader:
    """The notes read so far: the works known and when each was cited."""

    text: str
    linker: Linker
    listed: bool
    references: list[Reference]
    own_at: Callable[[int], Collection[int]]
    own: Collection[int] = field(init=False, default=())
    index: WorkIndex = field(init=False)
    history: History = field(init=False)

    def __post_init__(self) -> None:
        self.index = WorkIndex(self.references)
        self.history = History(self.index.fit)

    def read(self, note: Note) -> list[Mention]:
        """Return the mentions of one note, all at its mark."""
        content = self.text[note.text.start : note.text.end]
        self.own = self.own_at((note.mark or note.text).start)
        mentions: list[Mention] = []
        works: list[int] = []
        for part in split_works(content):
            span = Span(note.text.start + part.start, note.text.start + part.end)
            found = self._part(span, works)
            if found is None:
                continue
            links, kind, locator = found
            place = note.mark or span
            mentions.append(
                Mention(
                    place.start, place.end, links, kind, locator, printed=span, group=place.start
                )
            )
            works += [link.number for link in links]
        self.history.add(works, note.label)
        return mentions

    def _part(
        self, span: Span, works: Sequence[int]
    ) -> tuple[tuple[Link, ...], CitationKind, str | None] | None:
        """Return what one part of a note cites, or nothing where it cites no work."""
        printed = self.text[span.start : span.end]
        if len(printed) > _LONGEST:
            return None
        if (short := parse_short(printed)) is not None:
            return self._short(short, works), "short", short.locator
        if after := same_author(printed):
            printed = self._with_author(printed[after:], works)
        full = _is_full(printed)
        least = _LISTED if self.listed else _REPEATED
        if links := self.index.find_full(printed, least, self.own):
            return links, "note", _locator(printed, full)
        if full and not self.listed and (links := self.index.find_part(parse_note(printed).csl)):
            return links, "short", _locator(printed, full=False)
        if full and (again := self._again(printed)):
            return again
        if full and self._dated(printed) is None:
            links = () if self.listed else (self._new(span),)
            return links, "note", _locator(printed, full)
        if links := self.index.find_short(printed, self.history.cited(), self.own):
            return links, "short", _locator(printed, full=False)
        return self._dated(printed)

    def _again(self, printed: str) -> tuple[tuple[Link, ...], CitationKind, str | None] | None:
        """Return a work cited before: named without a date, however long its title is.

        The number alone after a title is a page, also where it could be a year.
        """
        bare = _BARE.search(printed)
        if bare is None and _DATED.search(printed):
            return None
        named = printed[: bare.start() + 1] if bare else printed
        links = self.index.find_short(named, self.history.cited(), self.own)
        if links and not (bare and _DATED.match(bare.group("page")) and self._is_new(named, links)):
            locator = bare.group("page") if bare else _locator(printed, full=False)
            return links, "short", locator
        return None

    def _is_new(self, named: str, links: Sequence[Link]) -> bool:
        """Say whether the title in quotes is in the print of none of the works."""
        quoted = _QUOTED.search(named)
        title = fold_words(quoted.group()) if quoted else ""
        return not any(title in fold_words(self.references[link.number - 1].raw) for link in links)

    def _short(self, short: ShortForm, works: Sequence[int]) -> tuple[Link, ...]:
        links = self.history.resolve(short, works, self.own)
        if short.kind == "named" and len(links) != 1:
            # "Smith, Stones, op. cit.": the title tells; without earlier notes, the list does.
            links = self.index.find_short(short.names, self.history.cited(), self.own) or links
        return links

    def _with_author(self, rest: str, works: Sequence[int]) -> str:
        """Return "Idem, Title" with the author of the work before it."""
        before = list(works[-1:]) or list(self.history.previous()[-1:])
        names = self.index.families(before[0])[:1] if before else ()
        return f"{', '.join(names)}, {rest}"

    def _dated(self, printed: str) -> tuple[tuple[Link, ...], CitationKind, str | None] | None:
        """Return the work that "Smith 2009: 45" names, if the list has it."""
        linker = self.linker.within(self.own) if self.own else self.linker
        for marker in parse_bracket(printed.rstrip(" ."))[:1]:
            if links := linker.by_names(marker.names, marker.year):
                return links, "note", marker.locator
        return None

    def _new(self, span: Span) -> Link:
        """Make a reference of a full citation."""
        raw = self.text[span.start : span.end]
        number = len(self.references) + 1
        work = parse_note(raw)
        place = (raw, span.start, span.end)
        reference = Reference(number, work.csl, *place, confidence=work.confidence)
        self.references.append(reference)
        self.index.add(reference)
        return Link(number, 1.0)


def _is_full(printed: str) -> bool:
    """Say whether a part of a note describes a work: a title in quotes with a date will do."""
    if is_full_citation(printed) >= _SURE or is_book(printed):
        return True
    title = _QUOTED.search(printed)
    after = printed[title.end() :] if title else ""
    return title is not None and len(title.group().split()) > 1 and bool(_DATED.search(after))


def _locator(printed: str, full: bool) -> str | None:
    """Return the place in the work; the pages of an article, or of a whole book, are none."""
    if not full:
        found = closing_locator(printed)
    elif _PAGES_OF_ARTICLE.search(printed):
        return None
    else:
        found = closing_locator(printed, bare=bool(re.search(r"\),\s*\d", printed[-30:])))
    return found.group("locator").strip() if found else None
