"""Passages: runs of whole sentences inside one section that an embedder reads whole.

Structure first, then size: a paragraph that fits is one passage, short neighbours of one
section merge, long paragraphs are cut between sentences into even parts. The context (title,
headings, a list's lead-in) is counted with the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from corpus.errors import ParameterInvalid
from corpus.records import Block, ParsedDocument, Passage, Span, printed_label
from ingest.intext.reach import Reach
from ingest.prose.groups import Group, blocks_to_groups

Count = Callable[[str], int]

CRUMB = " > "
CUT = "…"
_SEPARATORS = ("; ", ", ", " ")  # where a sentence that is too long is cut, best first
_LEAST_ROOM = 8
_LONGEST_UNIT = 20_000  # characters; what is longer is cut before its pieces are counted
_LONGEST_CRUMB = 2_000  # characters; what is longer is cut before it is tried


@dataclass(frozen=True, slots=True)
class ChunkOptions:
    """Sizes of passages in pieces of the embedder's tokenizer, context and prefix included.

    `prefix_pieces` are those that the embedder adds to each text: its prefix and its marks.
    The breadcrumb and the lead-in of a list have at most `context_maximum` each.
    """

    target: int = 180
    maximum: int = 220
    merge_below: int = 90
    prefix_pieces: int = 8
    context_maximum: int = 32

    def __post_init__(self) -> None:
        least = self.prefix_pieces + 2 * self.context_maximum + _LEAST_ROOM
        if min(self.merge_below, self.prefix_pieces, self.context_maximum) < 0:
            raise ParameterInvalid(f"Sizes of passages can't be negative: {self}.")
        if not least <= self.target <= self.maximum:
            raise ParameterInvalid(
                f"The target of {self.target} pieces must lie between {least} (prefix, contexts "
                f"and {_LEAST_ROOM} for text) and the maximum of {self.maximum}."
            )


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, a heading's line or a part of a long sentence, with its pieces."""

    start: int
    end: int
    pieces: int
    block: Block


def document_to_passages(
    parsed: ParsedDocument, count: Count, options: ChunkOptions | None = None
) -> tuple[Passage, ...]:
    """Return the passages of a document in order; together they hold all of its text.

    `count` returns the pieces of a text without the embedder's marks. No passage, with its
    context and `prefix_pieces`, is over `maximum`; a longer sentence is cut at ; or , or a
    blank. Each reference is a passage of its own. A heading's line opens the first passage
    of its section.
    """
    return tuple(_Chunker(parsed, count, options or ChunkOptions()).passages())


class _Chunker:
    """One document on its way to passages."""

    def __init__(self, parsed: ParsedDocument, count: Count, options: ChunkOptions) -> None:
        self._parsed = parsed
        self._count = count
        self._options = options
        self._title = str(parsed.csl.get("title", ""))[:_LONGEST_CRUMB]
        self._shortened: dict[tuple[str, ...], str] = {}
        self._run_starts = [run.char_start for run in parsed.page_runs]
        self._raised_starts = [span.start for span in parsed.raised]
        self._reach = Reach(parsed.citations)

    def passages(self) -> Iterator[Passage]:
        """Yield the passages of all groups."""
        for group in blocks_to_groups(self._parsed.blocks):
            yield from self._group_passages(group)

    def _group_passages(self, group: Group) -> Iterator[Passage]:
        leads = {self._lead_in(block) for block in group.blocks}
        context = self._context(self._crumbs(group, ()), max(leads, key=len))
        used = self._options.prefix_pieces + (self._count(context) + 1 if context else 0)
        target, maximum = self._options.target - used, self._options.maximum - used
        runs = [
            run
            for paragraph in self._paragraphs(group, maximum)
            for run in _even_runs(paragraph, target, maximum)
        ]
        for run in _merged(runs, self._options.merge_below, maximum):
            yield from self._fitted(run, group)

    def _paragraphs(self, group: Group, maximum: int) -> Iterator[list[_Unit]]:
        """Yield the units of each block; headings stand with the block that they open.

        The items of a list are one paragraph: its tail must not end up with what follows it.
        """
        units: list[_Unit] = []
        for block, following in zip_longest(group.blocks, group.blocks[1:]):
            for span in block.sentences or (Span(block.char_start, block.char_end),):
                units += self._units(span.start, span.end, block, maximum)
            goes_on = following is not None and block.kind == following.kind == "list_item"
            if block.kind != "heading" and units and not goes_on:
                yield units
                units = []
        if units:
            yield units

    def _units(self, start: int, end: int, block: Block, maximum: int) -> Iterator[_Unit]:
        """Yield a sentence, cut in halves until each part fits."""
        text = self._parsed.text[start:end]
        start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        if start >= end:
            return
        if end - start <= _LONGEST_UNIT:
            pieces = self._count(self._parsed.text[start:end])
            if pieces <= maximum or end - start < 2:
                yield _Unit(start, end, pieces, block)
                return
        middle = start + _cut_near_middle(self._parsed.text[start:end])
        yield from self._units(start, middle, block, maximum)
        yield from self._units(middle, end, block, maximum)

    def _fitted(self, run: Sequence[_Unit], group: Group) -> Iterator[Passage]:
        """Make a passage of a run; count it once whole, and halve it if the sum was too low."""
        passage = self._passage(run, group)
        pieces = self._count(passage.indexed_text) + self._options.prefix_pieces
        if pieces <= self._options.maximum or passage.char_end - passage.char_start < 2:
            yield passage
            return
        if len(run) == 1:
            run = list(self._units(run[0].start, run[0].end, run[0].block, run[0].pieces // 2))
        half = len(run) // 2
        yield from self._fitted(run[:half], group)
        yield from self._fitted(run[half:], group)

    def _passage(self, run: Sequence[_Unit], group: Group) -> Passage:
        start, end = run[0].start, run[-1].end
        text = self._parsed.text[start:end]
        printed = {self._block_text(u.block) for u in run if u.block.kind == "heading"}
        first, last, label, inferred = self._pages(start, end)
        return Passage(
            start,
            end,
            text,
            context=self._context(self._crumbs(group, printed), self._lead_in(run[0].block)),
            kind=group.role,
            section=group.section,
            language=_language(run),
            page_start=first,
            page_end=last,
            page_label=label,
            page_inferred=inferred,
            sentences=tuple(Span(unit.start - start, unit.end - start) for unit in run),
            cites=self._reach.numbers(start, end),
            raised=self._raised(start, end),
            flags=tuple(dict.fromkeys(flag for unit in run for flag in unit.block.flags)),
        )

    def _block_text(self, block: Block) -> str:
        return self._parsed.text[block.char_start : block.char_end]

    def _crumbs(self, group: Group, printed: Sequence[str] | set[str]) -> tuple[str, ...]:
        """Return title and headings, without those in the passage itself.

        References go without the title, or a question about it would find them all.
        """
        title = () if group.role == "reference" else (self._title,)
        return tuple(crumb for crumb in (*title, *group.section) if crumb and crumb not in printed)

    def _lead_in(self, block: Block) -> str:
        if block.lead_in is None:
            return ""
        end = min(block.lead_in.end, block.lead_in.start + _LONGEST_CRUMB)
        return self._parsed.text[block.lead_in.start : end]

    def _context(self, crumbs: tuple[str, ...], lead_in: str) -> str:
        parts = (self._cut(crumbs), self._cut((lead_in,)) if lead_in else "")
        return "\n".join(part for part in parts if part)

    def _cut(self, crumbs: tuple[str, ...]) -> str:
        if crumbs not in self._shortened:
            self._shortened[crumbs] = fit_crumbs(crumbs, self._fits)
        return self._shortened[crumbs]

    def _fits(self, context: str) -> bool:
        return self._count(context) <= self._options.context_maximum

    def _pages(self, start: int, end: int) -> tuple[int | None, int | None, str | None, bool]:
        """Return the first and last page, their printed labels, and whether they are inferred."""
        begin = bisect_right(self._run_starts, start) - 1
        if begin < 0:
            return None, None, None, False
        runs = self._parsed.page_runs[begin : bisect_left(self._run_starts, end)]
        numbers = [run.page for run in runs]
        first, last = (self._parsed.pages[n - 1] for n in (min(numbers), max(numbers)))
        return first.number, last.number, printed_label(first, last), first.inferred

    def _raised(self, start: int, end: int) -> tuple[Span, ...]:
        first = bisect_left(self._raised_starts, start)
        last = bisect_left(self._raised_starts, end)
        marks = self._parsed.raised[first:last]
        return tuple(Span(mark.start - start, min(mark.end, end) - start) for mark in marks)


def fit_crumbs(crumbs: Sequence[str], fits: Callable[[str], bool]) -> str:
    """Return a breadcrumb that fits: the first crumb loses words, then goes."""
    if not crumbs or fits(CRUMB.join(crumbs)):
        return CRUMB.join(crumbs)
    words, rest = crumbs[0][:_LONGEST_CRUMB].split(), crumbs[1:]

    def shorter(keep: int) -> str:
        return CRUMB.join((" ".join(words[:keep]) + CUT, *rest))

    least = 3 if rest else 1
    keeps = range(least, len(words))
    fitting = bisect_left(keeps, True, key=lambda keep: not fits(shorter(keep)))
    return shorter(keeps[fitting - 1]) if fitting else fit_crumbs(rest, fits)


def _even_runs(units: list[_Unit], target: int, maximum: int) -> Iterator[list[_Unit]]:
    """Yield a paragraph whole if it fits, else in parts of about equal size.

    A heading never ends a part, so that its line stands with what it opens.
    """
    left = sum(unit.pieces for unit in units)
    if left <= maximum:
        yield units
        return
    parts = -(-left // target)
    run: list[_Unit] = []
    size = 0
    for unit in units:
        opened = not run or run[-1].block.kind == "heading"
        full = size + unit.pieces > maximum or (size + unit.pieces / 2 > left / parts and parts > 1)
        if run and full and not (opened and size + unit.pieces <= maximum):
            yield run
            left, parts = left - size, max(1, parts - 1)
            run, size = [], 0
        run.append(unit)
        size += unit.pieces
    yield run


def _merged(runs: Sequence[list[_Unit]], below: int, maximum: int) -> Iterator[list[_Unit]]:
    """Yield the runs with neighbours joined where one is short and both fit."""
    held: list[_Unit] = []
    size = 0
    for run in runs:
        pieces = sum(unit.pieces for unit in run)
        if held and min(size, pieces) < below and size + pieces <= maximum:
            held, size = held + run, size + pieces
            continue
        if held:
            yield held
        held, size = run, pieces
    if held:
        yield held


def _cut_near_middle(text: str) -> int:
    """Return where to cut: after the best separator in the middle half, else in the middle."""
    middle, quarter = len(text) // 2, len(text) // 4
    for separator in _SEPARATORS:
        before = text.rfind(separator, quarter, middle)
        after = text.find(separator, middle, len(text) - quarter)
        places = [place + len(separator) for place in (before, after) if place >= 0]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return max(1, middle)


def _language(run: Sequence[_Unit]) -> str:
    counts: Counter[str] = Counter()
    for unit in run:
        counts[unit.block.language] += unit.end - unit.start
    return counts.most_common(1)[0][0]
