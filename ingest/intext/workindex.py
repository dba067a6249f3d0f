"""Which work a note names: in full, or by its author and some words of its title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.csl import family_name, item_aliases, item_authors, item_year
from corpus.records import CslItem, Reference
from ingest.cleaning import word_set
from ingest.intext.links import (
    Candidate,
    Link,
    best_links,
    reference_to_candidate,
    score_names,
)
from ingest.intext.locators import closing_locator
from ingest.references.folding import fold_words

_MOST_WORDS = 14  # of a title that are compared
_FULL = 0.75  # share of a title's words that a full citation repeats
_SHORT = 0.6  # share of a short citation's words that stand in the title
_LEAST_SHARED = 6  # words of a note and an entry
_COAUTHOR = 0.7
_REPEATED = 0.03  # short citations repeat
_NAMED = 0.95  # the names are all those that a citation would give
_SMALL = word_set(
    "the a an of and in on to for by with from at as is are its or und der die das des den "
    "ein eine et de la le les du и в во на с со о об по из к для от до не va uchun bilan "
    "haqida ham al others др p pp vol no ed eds n note s стр т б b bet"
)
_LEAST_PART, _PART = 3, 0.9  # words of a part of a title, with the organisation and the year
_LEAST_RUN, _RUN = 2, 0.75  # words of a title alone, and their score
_PIECE, _HEAD = re.compile(r"[,“\"«„]"), re.compile(r"[“\"«„(]|\b(?:1[4-9]|20)\d\d\b")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_NUMERIC = re.compile(r"\d+\w?$")
_AUTHORS_AT = 6  # words at the beginning of a short citation that may be the author's


@dataclass(frozen=True, slots=True)
class _Work:
    number: int
    families: tuple[str, ...]
    title: tuple[str, ...]  # its words, small ones left out
    words: frozenset[str]  # of the whole entry
    year: str | None
    candidate: Candidate


class WorkIndex:
    """References by their authors and the words of their titles; grows as notes name new ones."""

    def __init__(self, references: Sequence[Reference] = ()) -> None:
        self._works: dict[int, _Work] = {}
        self._by_word: dict[str, set[int]] = defaultdict(set)
        for reference in references:
            self.add(reference)

    def add(self, reference: Reference) -> None:
        """Add one reference."""
        work = _work(reference)
        self._works[work.number] = work
        for word in {*work.title, *(word for name in work.families for word in name.split())}:
            self._by_word[word].add(work.number)

    def families(self, number: int) -> Sequence[str]:
        """Return the folded family names, or names of organisations, of one reference."""
        return self._works[number].families

    def fit(self, names: str, number: int) -> float:
        """Return how well names are those of a reference, 0–1; a coauthor's alone .7."""
        work = self._works[number]
        if score := score_names(names, work.candidate):
            return score
        words = f" {fold_words(names)} "
        return _COAUTHOR if any(f" {family} " in words for family in work.families) else 0.0

    def find_full(self, text: str, least: float, own: Collection[int] = ()) -> tuple[Link, ...]:
        """Return the work that a part of a note describes in full, if it scores at least that.

        Where there is no list, a likeness to an earlier note may only mean a like subject.
        Those of the `own` list come first, here and in `find_short`.
        """
        words = fold_words(text).split()
        known, years = set(words), set(_YEAR.findall(text))
        meaning = [word for word in words if word not in _SMALL and len(word) > 1]
        folded = f" {' '.join(words)} "
        scored = []
        for number in self._candidates(known):
            work = self._works[number]
            if years and any(_YEAR.fullmatch(w) and w not in years for w in work.title):
                continue  # "The State of Rivers 2023" is not that of 2024
            by = any(f" {family} " in folded for family in work.families[:3])
            dated = work.year is None or work.year[:4] in years
            title = sum(word in known for word in work.title)
            entry = sum(word in work.words for word in meaning)
            scored.append((_full_score(work, title, entry, len(meaning), by, dated), number))
        return best_links([row for row in scored if row[0] >= least], own)

    def find_part(self, csl: CslItem) -> tuple[Link, ...]:
        """Return the work of an organisation and a year whose longer title begins or ends so."""
        names = [fold_words(str(one.get("literal") or "")) for one in item_authors(csl)]
        title = fold_words(str(csl.get("title") or "")).split()
        words = tuple(word for word in title if word not in _SMALL)
        if len(words) < _LEAST_PART or not any(names):
            return ()
        found = [
            (_PART, number)
            for number in self._candidates(set(words))
            if (work := self._works[number]).year == item_year(csl)
            and len(work.title) > len(words)
            and words in (work.title[: len(words)], work.title[-len(words) :])
            and any(f" {n} " in f" {family} " for n in names if n for family in work.families)
        ]
        return best_links(found) if len(found) == 1 else ()

    def find_short(
        self, text: str, cited: Collection[int] = (), own: Collection[int] = ()
    ) -> tuple[Link, ...]:
        """Return the work that a part of a note names by its author, title words or both.

        Of several works of an author named without a title, those `cited` already count.
        """
        locator = closing_locator(text)
        words = fold_words(text[: locator.start("locator")] if locator else text).split()
        scored, alone = [], []
        for number in self._candidates(set(words)):
            score, titled = _short_score(text, words, self._works[number])
            if titled:
                scored.append((score + _REPEATED * (score > 0 and number in cited), number))
            else:
                alone.append((score, number))
        if any(score for score, _ in scored):
            return best_links(scored, own)
        return best_links([row for row in alone if row[1] in cited and row[0]] or alone, own)

    def _candidates(self, words: set[str]) -> list[int]:
        return sorted({number for word in words for number in self._by_word.get(word, ())})


def _short_score(text: str, words: Sequence[str], work: _Work) -> tuple[float, bool]:
    """Return how well a short citation names a work, and whether by words of its title."""
    found = _find_author(words, work.families)
    after = _without(words, found)
    rest = [word for word in after if word not in _SMALL and not _NUMERIC.match(word)]
    years = _YEAR.findall(text)
    if years and work.year is not None and work.year[:4] not in years:
        return 0.0, bool(rest)
    shared = sum(word in work.title for word in rest)
    if not found:
        whole = shared == len(rest) >= _LEAST_RUN and _is_run(rest, work.title)
        return (_RUN if whole else 0.0), True
    fit = 1.0 if _names_fit(text, work) else _COAUTHOR
    if not rest:
        return 0.85 * fit, False
    if shared / len(rest) >= _SHORT:
        counted = any(word in work.title for word in after if _NUMERIC.match(word))
        return (0.75 + 0.15 * shared / len(rest) + 0.03 * counted) * fit, True
    listed = all(word in work.words for word in rest)
    return (0.7 * fit if listed else 0.0), True


def _names_fit(text: str, work: _Work) -> bool:
    """Say whether the text begins with all the names that a citation of the work would give."""
    heads = (_PIECE.split(text, maxsplit=1)[0], _HEAD.split(text, maxsplit=1)[0])
    return any(score_names(head.strip(" ,."), work.candidate) >= _NAMED for head in heads)


def _full_score(work: _Work, title: int, entry: int, own: int, by: bool, dated: bool) -> float:
    """Score by the words shared with the title, or with the entry if its title was misread.

    `own` is how many words the note has, `title` and `entry` how many are shared.
    """
    whole = entry / max(1, own)
    share = title / len(work.title) if work.title else 0.0
    titled = share >= _FULL and (by or (dated and title >= 3) or title >= 5)
    listed = by and dated and entry >= _LEAST_SHARED and whole >= _FULL
    if not titled and not listed:
        return 0.0
    return 0.5 + 0.15 * by + 0.05 * dated + 0.2 * share**2 + 0.1 * whole


def _work(reference: Reference) -> _Work:
    csl = reference.csl
    families: list[str] = []
    for author in item_authors(csl):
        names = (family_name(author), str(author.get("literal") or ""))
        families += [folded for name in names if (folded := fold_words(name))]
    families += [fold_words(alias) for alias in item_aliases(csl)]
    raw = fold_words(reference.raw).split()
    if not families:
        families = raw[:1]
    title = fold_words(str(csl.get("title") or "")).split() or raw[1:]
    words = dict.fromkeys(word for word in title if word not in _SMALL)
    return _Work(
        reference.number,
        tuple(families),
        tuple(words)[:_MOST_WORDS],
        frozenset(raw),
        item_year(csl),
        reference_to_candidate(reference),
    )


def _find_author(words: Sequence[str], families: Sequence[str]) -> list[int]:
    """Return the places of the words of the first author's name near the beginning, and others'."""
    places: list[int] = []
    for rank, family in enumerate(families):
        name = family.split()
        for start in range(min(len(words), _AUTHORS_AT)):
            if words[start : start + len(name)] == name:
                places += range(start, start + len(name))
                break
        else:
            if rank == 0:
                return []
    return places


def _without(words: Sequence[str], places: Sequence[int]) -> list[str]:
    """Return the words after an author's name; initials and first names stand before it."""
    if not places:
        return list(words)
    last = max(places)
    return list(words[last + 1 :])


def _is_run(words: Sequence[str], title: Sequence[str]) -> bool:
    return any(
        tuple(words) == tuple(title[at : at + len(words)])
        for at in range(len(title) - len(words) + 1)
    )
