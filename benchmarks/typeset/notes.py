"""Sources cited in footnotes: in full the first time, then short, ibid., op. cit., loc. cit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from benchmarks.typeset.entries import families, noted, short_title
from benchmarks.typeset.source import Cite, Run, Source
from benchmarks.typeset.styles import (
    Edition,
    GoldCitation,
    Mark,
    Note,
    Printed,
    Setting,
    choose,
    front,
    locator,
    set_block,
)

_NOTES_LOCATED = 35  # of a hundred
_SHORT, _LONGEST = 5, 40  # words of a short title


@dataclass(slots=True)
class _Cited:
    """What the notes have cited so far."""

    source: Source
    entries: list[str] = field(default_factory=list)
    works: list[int] = field(default_factory=list)
    notes: dict[int, int] = field(default_factory=dict)  # work to the note that names it first
    where: dict[int, str] = field(default_factory=dict)  # work to its last page
    last: tuple[int, ...] = ()
    number: int = 0


@dataclass(slots=True)
class _Making:
    """A note in the making."""

    runs: list[Run]
    citations: list[GoldCitation]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def note_edition(source: Source) -> Edition:
    """Return the source with its works in footnotes, and no list."""
    cited = _Cited(source)
    made: list[_Making] = []
    blocks, citations = [*front(source)], []
    for block in source.blocks:
        made.clear()
        setting = set_block(block, len(blocks), _noting(cited, made))
        marks = setting.citations
        at = len(blocks)
        blocks.append(Printed(block.kind, tuple(setting.pieces), block.level))
        for note, mark in zip(made, marks, strict=True):
            place = (at, mark.start, mark.end)
            citations += [replace(one, block=len(blocks), mark=place) for one in note.citations]
            blocks.append(Printed("note", tuple(note.runs)))
    return Edition(
        source.key,
        "note",
        source.authors[:1],
        (source.running,),
        "",
        tuple(blocks),
        tuple(citations),
        tuple(cited.entries),
        tuple(cited.works),
    )


def _noting(cited: _Cited, made: list[_Making]) -> Mark:
    def noting(setting: Setting, cite: Cite, rest: str) -> str:
        setting.strip()
        if rest[:1] in (".", ",", ";", ":"):
            rest = setting.stop(rest)
        cited.number += 1
        note = _note(cited, cite, setting.text)
        start = len(setting.text)
        mark = Note(cited.number, tuple(note.runs))
        setting.text += mark.text
        setting.pieces.append(mark)
        setting.citations.append(GoldCitation(0, start, len(setting.text), cite.works, ()))
        made.append(note)
        return f" {rest}" if rest[:1].isalnum() else rest

    return noting


def _note(cited: _Cited, cite: Cite, before: str) -> _Making:
    note = _Making([], [])
    for place, work in enumerate(cite.works):
        if place:
            note.runs.append(Run("; "))
        start = len(note.text)
        where = locator(cited.source, f"{before}{place}", _NOTES_LOCATED)
        form, runs = _named(cited, work, where, alone=len(cite.works) == 1)
        if form == "loc_cit" or (form == "ibid" and not where):
            where = ""
        note.runs += runs
        end = len(note.text)
        note.citations.append(GoldCitation(0, start, end, (work,), (form,), (where,)))
        cited.where[work] = where or cited.where.get(work, "")
    if not note.text.endswith("."):
        note.runs.append(Run("."))
    cited.last = cite.works
    return note


def _named(cited: _Cited, work: int, where: str, *, alone: bool) -> tuple[str, list[Run]]:
    """Return how a work is named now, and what is printed."""
    source = cited.source
    tail = f", {where}" if where else ""
    if work not in cited.notes:
        cited.notes[work] = cited.number
        american = choose(source, "notes", 2) == 0
        runs = noted(source.works[work], american=american)
        cited.entries.append("".join(run.text for run in runs))
        cited.works.append(work)
        if where and source.works[work].first_page and not american:
            tail = f" ({where})"
        return "full", [*runs, Run(tail)]
    if alone and cited.last == (work,):
        return "ibid", [Run("Ibid.", "italic"), Run(tail)]
    names = families(source.works[work])
    habit = choose(source, "repeated", 3)
    unique = sum(names == families(source.works[one]) for one in cited.notes) == 1
    if habit and unique and source.works[work].names:
        if where and where == cited.where.get(work):
            return "loc_cit", [Run(f"{names}, "), Run("loc. cit.", "italic")]
        number = f" (n. {cited.notes[work]})" if habit == 2 else ""
        return "op_cit", [Run(f"{names}, "), Run("op. cit.", "italic"), Run(f"{number}{tail}")]
    return "short", [*_short(cited, work), Run(tail)]


def _short(cited: _Cited, index: int) -> Iterator[Run]:
    """Yield names and a short title, as long as it takes to be no other cited work's."""
    work, names = cited.source.works[index], families(cited.source.works[index])
    others = [cited.source.works[one] for one in cited.notes if one != index]
    others = [other for other in others if families(other) == names]
    title = ""
    for length in range(_SHORT, _LONGEST):
        title = short_title(work, length)
        if title not in {short_title(other, length) for other in others}:
            break
    if work.names:
        yield Run(f"{names}, ")
    yield Run(f"‘{title}’") if work.container else Run(title, "italic")
