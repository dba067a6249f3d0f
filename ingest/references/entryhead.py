"""The head of an entry: its authors and the date behind them, in one reading or several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.names import CslName, has_others, is_organisation, names_to_csl
from ingest.references.authorlist import NameList, read_names
from ingest.references.issued import Issued, date_behind_names, first_bracketed, first_open

_SAME = re.compile(r"^\s*(?:[-–—_]{2,}|[—―])\s?[.,:;]?\s*")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_][^\W\d_])[.?!]\s|(?<=[)\]])\.\s")
_MONONYM = re.compile(r"([^\W\d_a-zа-яё][^\W\d_]{2,20})\.\s(?=[^\W\d_a-zа-яё“«])")
_INITIAL_WITHIN = re.compile(r"\s[^\W\d_a-zа-яё]\.(?=\s[^\W\d_])")
_HEAD_LIMIT = 260


@dataclass(frozen=True, slots=True)
class Head:
    """The authors, the date behind them, and where the title begins."""

    names: Sequence[CslName]
    title_start: int
    issued: Issued | None = None
    confidence: float = 0.9
    editors: bool = False
    shorter: bool = False
    others: bool = False  # "et al.": authors beyond those named


def read_heads(text: str, previous: Sequence[CslName] | None) -> list[Head]:
    """Return the authors and the date behind them: one reading, or several where none is dated."""
    same = _SAME.match(text)
    if same and previous:
        issued = date_behind_names(text, same.end())
        return [Head(previous, issued.end if issued else same.end(), issued, 0.85)]
    listed = read_names(text)
    if listed.names:
        issued = date_behind_names(text, listed.end)
        if issued is not None:
            others = listed.cut_off
            return [Head(listed.names, issued.end, issued, 0.97, listed.editors, others=others)]
    dated = _dated_head(text, listed)
    if dated is not None:
        return [dated]
    if listed.names:
        return _undated_heads(text, listed)
    return [_unnamed_head(text)]


def _undated_heads(text: str, listed: NameList) -> list[Head]:
    """Return the names read to their end, and shorter: the last "name" may be the title."""
    others = listed.cut_off
    heads = [Head(listed.names, listed.end, None, 0.85, listed.editors, others=others)]
    if listed.form in ("family, given", "given family") and not listed.editors:
        if len(listed.names) > 1:
            heads.append(Head(listed.names[:1], listed.ends[0], None, 0.7, False, True))
        if len(listed.names) > 2:
            heads.append(Head(listed.names[:-1], listed.ends[-2], None, 0.7, False, True))
        begin = listed.ends[-2] if len(listed.ends) > 1 else 0
        initial = _INITIAL_WITHIN.search(text, begin, listed.end)
        if initial and len(listed.names) == 1 and "," in text[: initial.start()]:
            given = text[text.index(",") + 1 : initial.end()].strip()
            name: CslName = {"family": listed.names[0]["family"], "given": given}
            heads.append(Head([name], initial.end(), None, 0.7, False, True))
    return heads


def _dated_head(text: str, listed: NameList) -> Head | None:
    """Read "European Commission (2019)", "European Economy, 1999," and names of odd form."""
    for issued in (first_bracketed(text, _HEAD_LIMIT), first_open(text, _HEAD_LIMIT)):
        if issued is None or not re.search(r"\w{2}", text[issued.end :]):
            continue
        printed = text[: issued.start].strip(" ,.:;")
        if listed.names and not _is_more_names(text[listed.end : issued.start]):
            continue
        if not printed or len(printed) > _HEAD_LIMIT or not _is_head(printed, listed):
            continue
        others = has_others(printed)
        return Head(names_to_csl(printed), issued.end, issued, 0.8, others=others)
    return None


def _is_more_names(leftover: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", leftover)
    if ":" in leftover or not re.search(r"&|\band\b|;|\b[^\W\d_a-z]\.", leftover):
        return not words
    return len(words) <= 8 and all(not word[0].islower() for word in words) and len(leftover) < 80


def _is_head(printed: str, listed: NameList) -> bool:
    if re.search(r"[“”\"«»]|\d{3}", printed):
        return False
    if _SENTENCE_END.search(printed):
        return is_organisation(printed) and len(printed.split()) < 16 and not listed.names
    if is_organisation(printed):
        return True
    words = [word for word in printed.split() if len(word) > 3]
    capitals = sum(not word[0].islower() for word in words)
    return bool(listed.names) or capitals >= 0.7 * len(words)


def _unnamed_head(text: str) -> Head:
    """Read an organisation that a full stop ends, or no author: the entry begins with its title."""
    found = _SENTENCE_END.search(text)
    if found and found.start() < 120:
        printed = text[: found.start()]
        words = [word for word in printed.split() if len(word) > 3]
        capitals = sum(not word[0].islower() for word in words)
        organised = is_organisation(printed) and capitals >= 0.6 * len(words)
        if organised and len(printed.split()) <= 12 and ":" not in printed:
            return Head([{"literal": printed.strip(" .,")}], found.end(), None, 0.6)
    one = _MONONYM.match(text)
    if one:
        return Head([{"literal": one.group(1)}], one.end(1), None, 0.5)
    return Head((), 0)
