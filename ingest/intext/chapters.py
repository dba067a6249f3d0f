"""The chapters and sections of a text: those around a place, and those that headings name again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from corpus.records import Block, Span
from ingest.references.folding import fold_words
from ingest.roman import roman_number
from ingest.sectionnames import section_name

_NUMBER = r"(\d{1,3}(?![\d.]{0,4}\d)|[IVXLC]{1,7})\b"
_CHAPTER = re.compile(
    r"\b(?:chapter|part|section|essay|lecture|глава|раздел|часть|лекция|kapitel|teil|abschnitt|"
    rf"chapitre|partie|cap[íi]tulo|capitolo|bob|боб|qism)\s{{1,2}}{_NUMBER}",
    re.IGNORECASE,
)
_CHAPTER_BEHIND = re.compile(r"\b(\d{1,3})\s?[-–.]\s?(?:bob|боб|kapitel|глава)\b", re.IGNORECASE)
_LEADING = re.compile(rf"^\s{{0,4}}{_NUMBER}[.):]?(?:\s|$)")

_BEHIND = re.compile(
    r"^\s{0,4}(?:after|closing\s|final\s)(?:word|remarks|thoughts)|^\s{0,4}(?:epilogue|postscript|"
    r"glossary|index|contributors|list\sof\s|about\s|послесловие|эпилог|указатель|глоссарий|"
    r"nachwort|epilog|register|glossar|postface|épilogue|epílogo|so[ʻ‘’'`]nggi so[ʻ‘’'`]z|"
    r"сўнгги сўз)\b",
    re.IGNORECASE,
)


class Chapters:
    """The headings of a text with the stretch that each stands over."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = blocks
        self._starts = [block.char_start for block in blocks]
        self._headings = [
            (index, text[block.char_start : block.char_end])
            for index, block in enumerate(blocks)
            if block.kind == "heading" and block.role != "reference"
        ]
        self._titled: dict[str, list[int]] = defaultdict(list)
        self._numbered: dict[str, list[int]] = defaultdict(list)
        for index, name in self._headings:
            self._titled[_title(name)].append(index)
            self._numbered[_number(name) or ""].append(index)
        self._stretches: dict[tuple[str, ...], Span] = {}

    def sections_of(self, place: int) -> tuple[Span, ...]:
        """Return the whole text and the sections in it, outermost first, whose list stands there.

        The list's own heading and what is below that are no such section.
        """
        whole = Span(0, len(self._text))
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return (whole,)
        path = self._blocks[index].section
        named = (at for at, name in enumerate(path) if section_name(name) == "references")
        depth = next(named, max(0, len(path) - 1))
        return (whole, *(self._stretch(index, path[:at]) for at in range(1, depth + 1)))

    def _stretch(self, index: int, path: tuple[str, ...]) -> Span:
        """Return the stretch of blocks around one that share the path of headings."""
        known = self._stretches.get(path)
        if known and known.start <= self._starts[index] < known.end:
            return known
        first = last = index
        while first and self._blocks[first - 1].section[: len(path)] == path:
            first -= 1
        while last + 1 < len(self._blocks) and self._blocks[last + 1].section[: len(path)] == path:
            last += 1
        span = Span(self._blocks[first].char_start, self._blocks[last].char_end)
        self._stretches[path] = span
        return span

    def named_by(self, headings: Sequence[str]) -> Mapping[int, Span]:
        """Return the chapter that each of the headings of lists names, by its place among them.

        A chapter ends at the next that is named or numbered alike, and without numbers at any
        heading of its rank. So does the last; but where headings of that rank stand inside the
        others, it ends at what stands behind chapters, as an afterword.
        """
        sought = {place: self._find(name) for place, name in enumerate(headings)}
        found = {place: index for place, index in sought.items() if index is not None}
        if len(set(found.values())) < max(2, len(found)):
            return {}
        *inner, last = sorted(found.values())
        ends = {}
        for index, following in pairwise([*inner, last]):
            form = _form(self._name(index))
            alike = self._next(index, lambda name, form=form: form in (None, _form(name)))  # type: ignore[misc]
            ends[index] = min(alike, self._starts[following])
        if all(self._next(index) == ends[index] for index in inner):
            ends[last] = self._next(last)
        else:
            before = {fold_words(name) for index, name in self._headings if index < last}
            ends[last] = self._next(last, lambda name: _is_behind(name, before))
        return {place: Span(self._starts[index], ends[index]) for place, index in found.items()}

    def _find(self, name: str) -> int | None:
        """Return the block of the one heading that has the title, or the number, of a chapter.

        A number counts only with the word: "2. Books" in a list is a part of it.
        """
        title, number = _title(name), _worded_number(name)
        for found in (
            self._titled.get(title, ()) if title else (),
            self._numbered.get(number, ()) if number else (),
        ):
            highest = min((self._blocks[index].level for index in found), default=0)
            best = [index for index in found if self._blocks[index].level == highest]
            if len(best) == 1:
                return best[0]
        return None

    def _next(self, chapter: int, ends: Callable[[str], bool] = bool) -> int:
        """Return where the next heading of a chapter's rank or higher stands that ends it."""
        for index, name in self._headings:
            ranks = index > chapter and self._blocks[index].level <= self._blocks[chapter].level
            if ranks and ends(name):
                return self._starts[index]
        return len(self._text)

    def _name(self, index: int) -> str:
        return self._text[self._blocks[index].char_start : self._blocks[index].char_end]


def _form(heading: str) -> Literal["worded", "numbered"] | None:
    """Return whether a heading has the number of a chapter with the word for it or alone."""
    if _worded_number(heading):
        return "worded"
    return "numbered" if _LEADING.match(heading) else None


def _is_behind(heading: str, before: Collection[str]) -> bool:
    """Say whether a heading stands behind the chapters: a name of such, or a new "Conclusion"."""
    name = section_name(heading)
    known = name in ("references", "appendix") or _BEHIND.match(heading) is not None
    return known or (name == "body" and fold_words(heading) not in before)


def _title(heading: str) -> str:
    """Return the folded words of a heading without the number of its chapter."""
    for pattern in (_CHAPTER, _CHAPTER_BEHIND, _LEADING):
        if (found := pattern.search(heading)) and not heading[: found.start()].strip():
            return fold_words(heading[found.end() :])
    return fold_words(heading)


def _worded_number(heading: str) -> str | None:
    """Return the number behind or before "chapter" or its like, in digits."""
    found = _CHAPTER.search(heading) or _CHAPTER_BEHIND.search(heading)
    return _in_digits(found.group(1)) if found else None


def _number(heading: str) -> str | None:
    """Return the number of the chapter that a heading of the body begins, in digits."""
    found = _LEADING.match(heading)
    return _worded_number(heading) or (_in_digits(found.group(1)) if found else None)


def _in_digits(number: str) -> str:
    return number if number.isdecimal() else str(roman_number(number))
