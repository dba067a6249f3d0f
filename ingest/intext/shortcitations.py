"""Citations that only point back: *ibid.*, *op. cit.*, "supra note 12", «там же», "o‘sha joyda"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from corpus.report import PROBABLE
from ingest.intext.links import Link, best_links
from ingest.intext.locators import closing_locator
from ingest.intext.mentions import Mention

_APOSTROPHE = r"[ʻ‘’'`]?"
_SAME_WORK = re.compile(
    r"(?:ibid(?:em)?\b\.?|ibíd\.?|id\.(?=\s*(?:,|at\b|$|§|p|\d))|idem,?\s+(?=(?:pp?\.\s?)?\d|$)|"
    r"там же\b\.?|тамже\b|ebd\b\.?|ebenda\b|ivi\b|"
    rf"o{_APOSTROPHE}sha (?:joyda|yerda|asar|manba)\w*|ўша (?:жойда|ерда|асар|манба)\w*|"
    r"шу ерда\b|shu yerda\b|loc\.? ?cit\b\.?(?=\s*$)|same as (?:note )?above)",
    re.IGNORECASE,
)
_NAMED_WORK = re.compile(
    r"(?:op\.?\s?cit\b\.?|loc\.?\s?cit\b\.?|a\.\s?a\.\s?O\.?|aaO\b|"
    r"указ\.\s?(?:соч|раб|ст|произв)\.?|указанн?\w+ (?:сочинени|работ|стать)\w+|ук\.\s?соч\.?|"
    r"цит\.\s?соч\.?|цитир\w*\.?\s?соч\.?|"
    rf"ko{_APOSTROPHE}rsatilgan (?:asar|manba|maqola)\w*|кўрсатилган (?:асар|манба|мақола)\w*|"
    r"yuqoridagi (?:asar|manba)\w*|юқоридаги (?:асар|манба)\w*)",
    re.IGNORECASE,
)
_NOTE_NUMBER = re.compile(
    r"(?:\b(?:supra|above|infra)\b,?\s*(?:at\s)?(?:notes?|nn?\.?|fns?\.?|footnotes?)\s*(?P<a>\d{1,4})|"
    r"\((?:notes?|nn?\.?|fns?\.?)\s?(?P<b>\d{1,4})\)|\b(?:notes?|fn\.?|n\.)\s(?P<c>\d{1,4})\s(?:above|supra)|"
    r"\((?:wie )?Anm\.\s(?P<d>\d{1,4})\)|\(?(?:см\. )?(?:сноск[аиу]|прим\.)\s(?P<e>\d{1,4})\)?)",
    re.IGNORECASE,
)
_SAME_AUTHOR = re.compile(
    r"^(?:idem|id\.|eadem|ders\.|dies\.|он же|она же|они же|его же|её же|ўша муаллиф|"
    r"o[ʻ‘’']sha muallif)[.,:]?\s+(?=\D)",
    re.IGNORECASE,
)
_SURE, _LIKELY = 0.95, 0.9

ShortKind = Literal["same", "named", "note"]


@dataclass(frozen=True, slots=True)
class ShortForm:
    """What a short citation points to: the work before it, one of an author's, one of a note's."""

    kind: ShortKind
    names: str
    note: str | None
    locator: str | None


def parse_short(text: str) -> ShortForm | None:
    """Return what a part of a note, or the inside of a bracket, points back to, if it does."""
    locator = closing_locator(text)
    place = locator.group("locator").strip() if locator else None
    if found := _NOTE_NUMBER.search(text):
        number = next(group for group in found.groups() if group)
        names = _NAMED_WORK.sub("", text[: found.start()]).strip(" ,;:(–—-")
        tail = text[found.end() :]
        after = closing_locator(tail)
        return ShortForm("note", names, number, after.group("locator").strip() if after else None)
    if found := _SAME_WORK.match(text):
        return ShortForm("same", "", None, place)
    if found := _NAMED_WORK.search(text):
        names = text[: found.start()].strip(" ,;:(–—-")
        return ShortForm("named" if names else "same", names, None, place)
    return None


def same_author(text: str) -> int:
    """Return where a title begins after "Idem," or «Он же.», else 0."""
    found = _SAME_AUTHOR.match(text)
    return found.end() if found else 0


@dataclass(slots=True)
class History:
    """The works cited so far, note by note or bracket by bracket.

    `fit` returns how well names are those of a reference, 0–1, by its number.
    """

    fit: Callable[[str, int], float]
    _groups: list[tuple[int, ...]] = field(default_factory=list)
    _labels: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _last: dict[int, int] = field(default_factory=dict)  # when each work was cited last

    def add(self, numbers: Sequence[int], label: str | None = None) -> None:
        """Remember the works of one note or bracket; those without a work are passed over."""
        works = tuple(dict.fromkeys(numbers))
        if works:
            self._groups.append(works)
            for number in works:
                self._last[number] = len(self._groups)
        if label is not None:
            self._labels[label] = works

    def resolve(
        self, short: ShortForm, within: Sequence[int] = (), own: Collection[int] = ()
    ) -> tuple[Link, ...]:
        """Return what a short citation means; `within` are the works before it in its own note.

        Names mean one of the `own` list, that of the chapter, where it has a work of theirs.
        """
        if short.kind == "same":
            return _links(within[-1:] or self.previous(), _SURE)
        if short.kind == "note":
            works = self._labels.get(short.note or "", ())
            named = self._by(short.names, works) or self._by(short.names, self._last, own)
            return named or _links(works, _SURE if len(works) == 1 else _LIKELY)
        return self._by(short.names, self._last, own)

    def previous(self) -> tuple[int, ...]:
        """Return the works of the last note or bracket that cited any."""
        return self._groups[-1] if self._groups else ()

    def cited(self) -> Collection[int]:
        """Return the works cited so far."""
        return self._last

    def _by(
        self, names: str, works: Collection[int], own: Collection[int] = ()
    ) -> tuple[Link, ...]:
        """Return the works that fit names best."""
        scored = [(_LIKELY * self.fit(names, work), work) for work in works]
        return best_links(scored, own)


def resolve_short(
    mentions: Sequence[Mention],
    text: str,
    fit: Callable[[str, int], float],
    own: Callable[[int], Collection[int]],
) -> Iterator[Mention]:
    """Yield the mentions of the body with "(ibid., p. 5)" resolved by those before it.

    `fit` is what `History` has, `own` returns the references of the list that a place cites.
    """
    history = History(fit)
    for _, group in groupby(mentions, key=lambda mention: mention.group):
        works: list[int] = []
        for mention in group:
            if mention.kind == "short" and mention.printed is None and not mention.links:
                form = parse_short(text[mention.start : mention.end])
                links = history.resolve(form, works, own(mention.start)) if form else ()
                mention = replace(mention, links=links, locator=form.locator if form else None)
            works += [link.number for link in mention.links]
            yield mention
        history.add(works)


def _links(numbers: Sequence[int], score: float) -> tuple[Link, ...]:
    """Return links that share a score; several are ambiguous."""
    if len(numbers) > 1:
        score = round(score * PROBABLE * 0.99, 3)
    return tuple(Link(number, score) for number in sorted(numbers))
