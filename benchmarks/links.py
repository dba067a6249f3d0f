"""Citations and entries of a read document against those of the edition that was set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import fuzz, process

from benchmarks.align import Alignment, Window
from benchmarks.scores import NONE, Score, entry_score, fold
from benchmarks.typeset.styles import Edition, GoldCitation
from corpus.records import InTextCitation, ParsedDocument

AGAIN = ("ibid", "op_cit", "loc_cit")
_SAME_ENTRY = 75  # of 100: a reference, even one cut wrong, is taken for this gold entry


@dataclass(frozen=True, slots=True)
class LinkScore:
    """How the citations of one document, or of several, were linked.

    `links` counts predicted citations that name a reference. `wrong` are those at a place
    that cites other works than this; `strange` those where nothing is cited. `forms` counts
    gold citations by how the work is named, `forms_right` those linked right. `locators` are
    the gold pages, `locators_right` those read whole.
    """

    links: Score = NONE
    wrong: int = 0
    strange: int = 0
    unlinked: int = 0
    forms: Counter[str] | None = None
    forms_right: Counter[str] | None = None
    locators: int = 0
    locators_right: int = 0
    entries: Score = NONE
    aligned: float = 1.0
    errors: tuple[str, ...] = ()

    def __add__(self, other: LinkScore) -> LinkScore:
        return LinkScore(
            self.links + other.links,
            self.wrong + other.wrong,
            self.strange + other.strange,
            self.unlinked + other.unlinked,
            (self.forms or Counter()) + (other.forms or Counter()),
            (self.forms_right or Counter()) + (other.forms_right or Counter()),
            self.locators + other.locators,
            self.locators_right + other.locators_right,
            self.entries + other.entries,
            min(self.aligned, other.aligned),
            self.errors + other.errors,
        )

    def again(self) -> Score:
        """Return how many ibid., op. cit. and loc. cit. were linked right (as recall)."""
        right, gold = self.forms_right or Counter(), self.forms or Counter()
        return Score(sum(right[form] for form in AGAIN), 0, sum(gold[form] for form in AGAIN))


@dataclass(frozen=True, slots=True)
class _Place:
    """One place that cites: where its citations may be reported, and, of a note, its mark."""

    golds: tuple[GoldCitation, ...]
    windows: tuple[Window, ...]
    marks: tuple[Window, ...] = ()

    def works(self) -> dict[int, tuple[str, str]]:
        """Return each work cited here with its form and its page."""
        return {
            work: (form, gold.locators[index] if gold.locators else "")
            for gold in self.golds
            for index, (work, form) in enumerate(zip(gold.works, gold.forms, strict=True))
        }


def score_links(edition: Edition, read: ParsedDocument) -> LinkScore:
    """Return the score of one document.

    A citation belongs to the gold place whose window, between the words before and after it,
    it touches; in notes the note or its mark will do. Within one place order is not asked for.
    Each gold work is right once; a link said twice counts as one more link, and as wrong.
    """
    alignment = Alignment([block.text for block in edition.blocks], read.text)
    places = list(_places(edition, alignment))
    works = _reference_works(edition, read)
    at: list[list[InTextCitation]] = [[] for _ in places]
    strange: list[InTextCitation] = []
    for cited in read.citations:
        index = _place_of(cited, places)
        (strange if index is None else at[index]).append(cited)
    total = LinkScore(
        entries=entry_score([one.raw for one in read.references], edition.entries),
        aligned=alignment.share(),
    )
    for place, found in zip(places, at, strict=True):
        total += _score_place(place, found, works, edition, read.text)
    linked = [one for one in strange if one.reference is not None]
    return total + LinkScore(
        Score(0, len(linked), 0),
        strange=len(linked),
        unlinked=len(strange) - len(linked),
        errors=tuple(f"nothing is cited: {_said(one, read.text)}" for one in linked),
    )


def _places(edition: Edition, alignment: Alignment) -> Iterator[_Place]:
    """Yield each place that cites; one note is one place, however many works it cites."""
    for _, group in groupby(edition.citations, key=lambda gold: gold.mark or gold):
        golds = tuple(group)
        windows = [
            window
            for gold in golds
            for window in alignment.windows(gold.block, gold.start, gold.end)
        ]
        mark = golds[0].mark
        marks = alignment.windows(*mark) if mark else ()
        yield _Place(golds, tuple(windows), marks)


def _place_of(cited: InTextCitation, places: list[_Place]) -> int | None:
    """Return the place that a citation touches most, a note's text before the marks of notes."""

    def shared(windows: tuple[Window, ...]) -> int:
        return max(
            (window.shared(cited.char_start, cited.char_end) for window in windows), default=0
        )

    for kind in ("windows", "marks"):
        touched = [shared(getattr(place, kind)) for place in places]
        if any(touched):
            return touched.index(max(touched))
    return None


def _score_place(
    place: _Place,
    found: list[InTextCitation],
    works: dict[int, int],
    edition: Edition,
    text: str,
) -> LinkScore:
    gold = place.works()
    left = dict(gold)
    wrong: list[InTextCitation] = []
    right: Counter[str] = Counter()
    pages = 0
    for cited in found:
        work = works.get(cited.reference) if cited.reference is not None else None
        if work is not None and work in left:
            form, page = left.pop(work)
            right[form] += 1
            pages += bool(page) and cited.locator is not None and fold(page) == fold(cited.locator)
        elif cited.reference is not None:
            wrong.append(cited)
    linked = sum(one.reference is not None for one in found)
    printed = _printed(edition, place)
    missed = [f"missed {edition_entry(edition, work)} in {printed}" for work in left]
    return LinkScore(
        Score(right.total(), linked, len(gold)),
        wrong=len(wrong),
        unlinked=len(found) - linked,
        forms=Counter(form for form, _ in gold.values()),
        forms_right=right,
        locators=sum(bool(page) for _, page in gold.values()),
        locators_right=pages,
        errors=(*(f"wrong in {printed}: {_said(one, text)}" for one in wrong), *missed),
    )


def _reference_works(edition: Edition, read: ParsedDocument) -> dict[int, int]:
    """Return the work that each reference is, by the likeness of its text."""
    entries = [fold(entry) for entry in edition.entries]
    found: dict[int, int] = {}
    for reference in read.references:
        best = process.extractOne(
            fold(reference.raw), entries, scorer=fuzz.ratio, score_cutoff=_SAME_ENTRY
        )
        if best:
            found[reference.number] = edition.entry_works[best[2]]
    return found


def edition_entry(edition: Edition, work: int) -> str:
    """Return the start of a work's entry, for messages."""
    place = edition.entry_works.index(work)
    return f"{place + 1} ({edition.entries[place][:40]}…)"


def _printed(edition: Edition, place: _Place) -> str:
    gold = place.golds[0]
    text = edition.blocks[gold.block].text
    lead = text[max(0, gold.start - 40) : gold.start]
    return f"“…{lead}⟦{text[gold.start : gold.end]}⟧{text[gold.end : gold.end + 10]}”"


def _said(cited: InTextCitation, text: str) -> str:
    near = text[max(0, cited.char_start - 30) : cited.char_end + 15].replace("\n", "⏎")
    return f"{cited.kind} {cited.marker!r} → {cited.reference} ({cited.score:.2f}) at “{near}”"
