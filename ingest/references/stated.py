"""Works that a file states itself, matched with the entries of the list that it prints.

A Word file may hold both a bibliography in print and, in its citations' fields, each work as
data. The print stays what is quoted; what is known of a work comes from the data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from corpus.csl import family_name, item_authors, item_year
from corpus.records import CslItem, Reference
from ingest.cleaning import bare_letters
from ingest.identifiers import find_dois

_LEAST = 0.85  # of the title's letters in the entry
_SHORT = 15  # letters; a shorter title is too little without both the name and the year
_UNTITLED = 0.6  # the score of a work without a title, by its name and year
_AGREED = 0.02  # what each agreeing name or year adds, to part equal titles


@dataclass(frozen=True, slots=True)
class _Entry:
    letters: str
    numbers: frozenset[str]
    dois: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Work:
    title: str
    numbers: frozenset[str]  # of the title
    name: str
    year: str
    doi: str


def pair_items(items: Sequence[CslItem], entries: Sequence[str]) -> Mapping[int, CslItem]:
    """Return the item that each printed entry is, by the entry's place in the list.

    An item is an entry by its DOI, or by its title together with its first author's name or
    its year; a short title needs both, and a number in a title must stand in print. Different
    DOIs are different works. Each item is one entry at most, the surest pair first.
    """
    printed, works = [_entry(text) for text in entries], [_work(item) for item in items]
    scored = [
        (score, place, rank)
        for place, entry in enumerate(printed)
        for rank, work in enumerate(works)
        if (score := _score(entry, work))
    ]
    pairs: dict[int, CslItem] = {}
    used: set[int] = set()
    for _, place, rank in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if place not in pairs and rank not in used:
            pairs[place] = items[rank]
            used.add(rank)
    return pairs


def with_items(
    references: Sequence[Reference], pairs: Mapping[int, CslItem], printed: int | None = None
) -> tuple[Reference, ...]:
    """Return the references with what the file states of them in place of what was read.

    Those behind the first `printed` ones are generated: they were listed from their data.
    """
    return tuple(
        replace(
            reference,
            csl=pairs[place],
            confidence={},
            generated=reference.generated or (printed is not None and place >= printed),
        )
        if place in pairs
        else reference
        for place, reference in enumerate(references)
    )


def _entry(text: str) -> _Entry:
    return _Entry(bare_letters(text), _numbers(text), frozenset(find_dois(text)))


def _work(item: CslItem) -> _Work:
    author = next(iter(item_authors(item)), {})
    title = str(item.get("title") or "")
    return _Work(
        bare_letters(title),
        _numbers(title),
        bare_letters(str(author.get("literal") or family_name(author))),
        (item_year(item) or "")[:4],
        str(item.get("DOI") or "").lower(),
    )


def _score(entry: _Entry, work: _Work) -> float:
    if work.doi and entry.dois:
        return 2.0 if work.doi in entry.dois else 0.0
    named = bool(work.name) and work.name in entry.letters
    dated = work.year in entry.numbers
    agreed = named + dated
    if agreed < (1 if len(work.title) >= _SHORT else 2) or not work.numbers <= entry.numbers:
        return 0.0
    if not work.title:
        return _UNTITLED
    alike = _likeness(work.title, entry.letters)
    return alike + _AGREED * agreed if alike >= _LEAST else 0.0


def _likeness(title: str, letters: str) -> float:
    """Return how much of a title stands in an entry in one stretch, 0-1."""
    if title in letters:
        return 1.0
    if len(letters) < len(title) // 2:
        return 0.0
    return fuzz.partial_ratio(title, letters, score_cutoff=100 * _LEAST) / 100


def _numbers(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", text))
