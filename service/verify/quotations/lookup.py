"""Looks a quotation up in a text: exact, exact but for what is marked or set, or altered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise

from service.verify.quotations.folded import (
    Folded,
    SourceText,
    fold,
    without_superscripts,
    words_of,
)
from service.verify.quotations.gaps import Chain, find_parts, split_at_gaps, without_gaps
from service.verify.quotations.interruptions import find_interrupted
from service.verify.quotations.quoted import Quoted
from service.verify.quotations.typography import differences
from service.verify.quotations.worddiff import Alignment, EditKind, nearest_passage

Words = tuple[list[str], list[tuple[int, int]]]  # folded, and their spans
_MOST_PLACES = 50
_BRACKET_IN_WORD = re.compile(r"\[([^\W\d_]{1,2})\](?=\w)")
# On made pairs: .5 % of quotations of 5 words from other files reach .75 (with one word changed
# 91 % do); of those of 8 words or more none from another file reaches .55.
_LEAST_SIMILAR = 0.75
_LEAST_SIMILAR_LONG = 0.65
_LONG = 8  # words
_FEWEST_KEPT = 3
_COMBINING = {"´": "\u0301", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c"}
_ACCENT = re.compile(r"([´¨ˆ˜ˇ])\s?([^\W\d_])")
_STOPS = ".,;:!?…"
_MARKED = ("brackets", "ellipsis")
_AT_GAPS = ("capitals", "end punctuation", "first letter")  # what an author may change at them


class Status(StrEnum):
    """How a quotation was found in a text."""

    EXACT = "exact"
    TYPOGRAPHY = "typography"
    ELLIPSIS = "ellipsis"
    ALTERED = "altered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class WordEdit:
    """Words that the quotation keeps, leaves out (`deleted`) or adds (`inserted`)."""

    kind: EditKind
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What looking a quotation up came to; spans [start, end) are code points of the text.

    `places` are all places, the best first; where parts stand apart the place goes from the
    first to the last, and `between` are the spans that are no part of it. `differences` names
    what differs in print. `diff` and `similarity` (0–1) tell of an altered one.
    """

    status: Status
    places: tuple[tuple[int, int], ...] = ()
    between: tuple[tuple[int, int], ...] = ()
    differences: tuple[str, ...] = ()
    diff: tuple[WordEdit, ...] = ()
    similarity: float = 1.0


NOT_FOUND = Found(Status.NOT_FOUND, similarity=0.0)


def look_up(quoted: Quoted, source: SourceText) -> Found:
    """Return how and where a quotation stands in a text.

    A short one is found as it stands or not at all: one word changed would leave nothing.
    Marks of notes may be left out. An altered one is at least .75, from 8 words on .65,
    like the passage that it is held against.
    """
    text = _with_accents(unicodedata.normalize("NFC", quoted.text))
    bare = without_superscripts(text)
    forms = [(text, source.full), (bare, source.bare), (bare, source.main)]
    forms = [form for place, form in enumerate(forms) if form not in forms[:place]]
    for words, folded in forms:
        found = _whole(words, folded)
        if found:
            return found
    if quoted.short:
        return NOT_FOUND
    for words, folded in forms:
        found = _with_gaps(words, folded) or _interrupted(words, folded)
        if found:
            return found
    altered = [_altered(text, source, words) for words in (source.words, source.main_words)]
    return max(altered, key=lambda found: found.similarity)


def _with_accents(text: str) -> str:
    """Return the text with accents in their letters that copying from a PDF puts before them."""
    return _ACCENT.sub(
        lambda found: unicodedata.normalize(
            "NFC", found[2].replace("ı", "i") + _COMBINING[found[1]]
        ),
        text,
    )


def _whole(text: str, folded: Folded) -> Found | None:
    places = list(islice(folded.find(fold(text), whole=(True, True)), _MOST_PLACES))
    if not places:
        return None
    judged = [(_printed(text, folded, place), place) for place in places]
    best = min(judged, key=lambda one: len(one[0][1]))
    spans = [span for (span, _), place in judged if place != best[1]]
    return _found((best[0][0], *spans), best[0][1])


def _found(
    places: tuple[tuple[int, int], ...],
    named: Sequence[str],
    between: tuple[tuple[int, int], ...] = (),
) -> Found:
    if any(one in named for one in _MARKED):
        status = Status.ELLIPSIS
    else:
        status = Status.TYPOGRAPHY if named else Status.EXACT
    return Found(status, places, between, tuple(named))


def _printed(
    text: str, folded: Folded, place: tuple[int, int]
) -> tuple[tuple[int, int], tuple[str, ...]]:
    """Return the span of a place, closing stops included, and what differs in print there."""
    start, end = folded.span(*place)
    core = text.rstrip()
    start, end = _with_stops(core, folded.text, start, end)
    printed = folded.text[start:end]
    opening = core[: len(core) - len(core.lstrip("([{¿¡"))]
    if opening and folded.text.endswith(opening, 0, start):
        start, printed = start - len(opening), opening + printed
    named = set(differences(core, printed))
    if not named:
        return (start, end), ()
    parts, kinds = split_at_gaps(core)
    if "brackets" in kinds and "[" not in printed:
        named = {"brackets", *differences(without_gaps(core), printed)} - set(_AT_GAPS)
    if "ellipsis" in named and not (len(parts) > 1 or "ellipsis" not in kinds):
        named.discard("ellipsis")  # at an end it leaves out nothing of the passage
        named.add("end punctuation")
    return (start, end), tuple(sorted(named))


def _with_stops(text: str, source: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with the stops behind it that a quotation ends with, if it has them."""
    stops = text[len(text.rstrip(_STOPS)) :]
    return (start, end + len(stops)) if stops and source.startswith(stops, end) else (start, end)


def _with_gaps(text: str, folded: Folded) -> Found | None:
    parts, kinds = split_at_gaps(text)
    chains = find_parts(parts, folded) if kinds else []
    if not chains:
        return None
    named = set(kinds)
    for part, place in zip(parts, chains[0], strict=True):
        printed = folded.text[slice(*folded.span(*place))]
        named |= set(differences(part.text, printed)) - set(_AT_GAPS)
    return _apart(chains, folded, tuple(sorted(named)))


def _interrupted(text: str, folded: Folded) -> Found | None:
    key = fold(text)
    chain = find_interrupted(key, folded)
    if chain is None:
        return None
    spans = [folded.span(*place) for place in chain]
    pieces = [folded.text[start : _line_end(folded.text, end)] for start, end in spans[:-1]]
    start, end = _with_stops(text, folded.text, *spans[-1])
    named = set(differences(text, " ".join([*pieces, folded.text[start:end]])))
    named -= {"blanks", "hyphens"}  # where a line end cut a word
    return _apart([chain], folded, tuple(sorted(named)))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _apart(chains: Sequence[Chain], folded: Folded, named: tuple[str, ...]) -> Found:
    spans = [folded.span(*place) for place in chains[0]]
    between = tuple(
        (first[1], second[0])
        for first, second in pairwise(spans)
        if folded.text[first[1] : second[0]].strip()
    )
    places = [folded.span(chain[0][0], chain[-1][1]) for chain in chains]
    return _found(tuple(places), named, between)


def _altered(text: str, source: SourceText, words: Words) -> Found:
    """Return the passage that the quotation may have been made from, part by part."""
    theirs, spans = words
    parts, _ = split_at_gaps(_BRACKET_IN_WORD.sub(r"\1", text))
    texts = [part.text for part in parts]
    quoted = [words_of(part) for part in texts]
    if not quoted:
        return NOT_FOUND
    longest = max(range(len(quoted)), key=lambda index: len(quoted[index][0]))
    alignments: list[Alignment | None] = [None] * len(quoted)
    alignments[longest] = nearest_passage(quoted[longest][0], theirs)
    main = alignments[longest]
    if main is None:
        return NOT_FOUND
    before, after = main.start, main.end
    for index in range(longest - 1, -1, -1):
        found = nearest_passage(quoted[index][0], theirs, max(0, before - _REACH), before)
        alignments[index], before = found, found.start if found else before
    for index in range(longest + 1, len(quoted)):
        found = nearest_passage(quoted[index][0], theirs, after, after + _REACH)
        alignments[index], after = found, found.end if found else after
    return _as_altered(texts, quoted, alignments, source, spans)


_REACH = 400  # words that an ellipsis may stand for


def _as_altered(
    texts: Sequence[str],
    quoted: Sequence[Words],
    alignments: Sequence[Alignment | None],
    source: SourceText,
    spans: Sequence[tuple[int, int]],
) -> Found:
    diff: list[WordEdit] = []
    kept = both = 0
    for text, (words, ours), alignment in zip(texts, quoted, alignments, strict=True):
        if alignment is None:
            both += len(words)
            diff.append(WordEdit("inserted", text.strip()))
            continue
        both += len(words) + alignment.end - alignment.start
        for edit in alignment.edits:
            kept += edit.end - edit.start if edit.kind == "kept" else 0
            printed, places = (source.text, spans) if edit.kind == "deleted" else (text, ours)
            diff.append(
                WordEdit(edit.kind, printed[places[edit.start][0] : places[edit.end - 1][1]])
            )
    similarity = 2 * kept / both
    is_long = sum(len(words) for words, _ in quoted) >= _LONG
    least = _LEAST_SIMILAR_LONG if is_long else _LEAST_SIMILAR
    if similarity < least or kept < _FEWEST_KEPT:
        return NOT_FOUND
    found = [one for one in alignments if one is not None]
    span = spans[found[0].start][0], spans[found[-1].end - 1][1]
    return Found(Status.ALTERED, (span,), (), (), tuple(diff), similarity)
