"""One entry of a reference list, as printed, to a CSL-JSON item with a confidence by field.

Addresses, identifiers and access dates are cut out first; then names are read from the start,
then the date behind them or, failing that, elsewhere; the title is the best of its
alternative readings; what follows it gives the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.cleaning import clean_line
from ingest.names import CslName, aliases
from ingest.references.addresses import take_addresses
from ingest.references.entryhead import Head, read_heads
from ingest.references.entryparts import Fields, read_parts
from ingest.references.issued import Issued, later_date
from ingest.references.kinds import entry_type, official_number
from ingest.references.laws import read_law
from ingest.references.responsibility import take_responsibility
from ingest.references.titles import Title, confidence, read_titles
from ingest.references.untitled import read_untitled
from ingest.references.venues import ADDRESS

_NUMBER = re.compile(
    r"^\s*(?:[•▪◦*–-]\s)?(?:\[[A-Za-z+]{0,8}\d{1,4}[a-z]?\]|\(\d{1,3}\)|\d{1,3}[.)]|\d{1,3}\s(?=[^\W\d_a-z])|)\s*"
)
_SYMBOL_FIRST = re.compile(r"^(?:[A-Z]{1,5}(?:/[A-Z0-9][\w.-]{0,12}){2,5})[.,:]\s")
_MARKS = re.compile(r"(?<=[\w.])\s?[*†‡§¶]+(?=[\s,&])")
_STRAY = r"(?<=[\s\-–—.]){number}\.(?=\s)"
_AFTER_NUMBER_WORD = re.compile(
    r"(?:\b(?:no|vol|nos|pp?|ch|fig|phase|part|issue|№|т|с)\.?|[№#])\s*$", re.IGNORECASE
)
_NAMED_BY_YEAR = re.compile(r"\b(?:of|the|annual)\s$", re.IGNORECASE)  # "Proc. of the 2016 …"
_LONGEST = 1500  # characters of an entry that are read: with a long abstract, the first
_STATED = 0.98  # what is recognised by its own form: a DOI, an address
_STATED_BEHIND = 0.9  # in a statement of responsibility


@dataclass(frozen=True, slots=True)
class Entry:
    """A CSL-JSON item and, for each of its fields, how surely it was read, 0–1.

    The confidence says how likely the field is right, by the clearness of its form: 1 or near
    for what is marked as what it is (a DOI, a year in brackets behind the names, a title in
    quotation marks), below .5 where another reading is about as good.
    """

    csl: dict[str, Any]
    confidence: dict[str, float] = field(default_factory=dict)


def entry_to_csl(raw: str, stray: int | None = None) -> dict[str, Any]:
    """Return the CSL-JSON item that `parse_entry` reads."""
    return parse_entry(raw, stray).csl


def parse_entry(
    raw: str, stray: int | None = None, previous: Sequence[CslName] | None = None
) -> Entry:
    """Return what an entry says: authors, year, title, container, numbers, addresses and type.

    `stray` is the entry's own number where it is known to have slipped into the entry;
    `previous` are the authors of the entry before, for whom a dash may stand. Under `custom`
    stand aliases of an organisation printed with its acronym, and `others` where "et al." or
    the like says that there are more authors than are named.
    """
    text = _NUMBER.sub("", clean_line(raw[:_LONGEST]))
    if stray is not None:
        text = _without_stray(text, stray)
    text = _MARKS.sub("", text.replace("↵", "ff"))  # an "ff" that its font did not name
    text = _SYMBOL_FIRST.sub("", re.sub(r",\s?,", ",", text))
    text, responsible = take_responsibility(text)
    text, csl = take_addresses(text)
    certainties = dict.fromkeys(csl, _STATED)
    if law := read_law(text):
        csl |= {name: _unmarked(value) for name, (value, _) in law.items()}
        return Entry(csl, certainties | {name: round(sure, 2) for name, (_, sure) in law.items()})
    head, title, sure = _best_reading(text, read_heads(text, previous))
    issued = head.issued or later_date(text, (title.start, title.end))
    fields = _named(head, title, text, sure)
    if issued is not None:
        fields["issued"] = (issued.date, issued.confidence)
        if issued.suffix:
            fields["year-suffix"] = (issued.suffix, issued.confidence)
    untitled = read_untitled(text[title.rest :]) if title.start == title.end else {}
    fields |= untitled or read_parts(_rest(text, title, head, issued))
    if responsible.authors:
        fields["author"] = _all_authors(fields.get("author"), responsible.authors)
    if responsible.editors:
        fields.setdefault("editor", (list(responsible.editors), _STATED_BEHIND))
    for name, (value, certainty) in fields.items():
        csl.setdefault(name, _unmarked(value))
        certainties.setdefault(name, round(certainty, 2))
    others = (head.others and head.names) or responsible.others
    if custom := custom_fields(csl.get("author", ()), others=bool(others)):
        csl["custom"] = custom
    if number := official_number(raw):
        csl["number"], certainties["number"] = number, 0.9
    csl["type"] = entry_type(csl, text)
    return Entry(csl, certainties)


def custom_fields(authors: Sequence[CslName], *, others: bool) -> dict[str, Any]:
    """Return what CSL has no variables for: aliases of organisations, and that others wrote too."""
    known = [alias for one in authors for alias in aliases(one.get("literal", ""))]
    custom: dict[str, Any] = {"aliases": known} if known else {}
    return custom | {"others": True} if others and authors else custom


def _all_authors(
    named: tuple[Any, float] | None, stated: Sequence[CslName]
) -> tuple[list[CslName], float]:
    """Return the authors in front, with those that the statement has beyond them.

    The statement counts where the author in front is the first in it.
    """
    if named is None:
        return list(stated), _STATED_BEHIND
    front = [str(name.get("family", "")).casefold() for name in named[0]]
    behind = [str(name.get("family", "")).casefold() for name in stated]
    if len(behind) > len(front) and behind[: len(front)] == front:
        return [*named[0], *stated[len(front) :]], min(named[1], _STATED_BEHIND)
    return named


def _unmarked(value: Any) -> Any:
    """Return a value without the marks of what was cut out inside it."""
    if not isinstance(value, str) or ADDRESS not in value:
        return value
    return clean_line(value.replace(ADDRESS, " ")).strip(" .,;:")


def find_stray(text: str, number: int) -> bool:
    """Say whether an entry holds its own number as a word of its own."""
    return any(not _is_counted(text, found.start()) for found in _stray(number).finditer(text))


def _stray(number: int) -> re.Pattern[str]:
    return re.compile(_STRAY.format(number=number))


def _without_stray(text: str, number: int) -> str:
    """Cut the entry's own number out of it: "from the 1. shadows", "2023-6. 2027"."""
    for found in _stray(number).finditer(text):
        if not _is_counted(text, found.start()):
            before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
            glue = "" if before.endswith("-") and after[:1].isdigit() else " "
            return f"{before}{glue}{after}"
    return text


def _is_counted(text: str, at: int) -> bool:
    return bool(_AFTER_NUMBER_WORD.search(text[:at]))


def _best_reading(text: str, heads: Sequence[Head]) -> tuple[Head, Title, float]:
    """Return the head and the title that go together best, and the confidence in the title."""
    readings = [
        (title.score, -title.end, head, title)
        for head in heads
        for title in read_titles(text, head)
    ]
    best = max(readings, key=lambda reading: reading[:2])
    return best[2], best[3], confidence([reading[0] for reading in readings])


def _named(head: Head, title: Title, text: str, sure: float) -> Fields:
    fields: Fields = {}
    if head.names:
        fields["editor" if head.editors else "author"] = (list(head.names), head.confidence)
    printed = text[title.start : title.end].strip(" ,;:–—").removesuffix(".").strip()
    if re.match(r"[“«\"„]", printed) and re.search(r"[”»\"“]$", printed):
        printed = printed[1:-1].strip(" ,.;")
    if printed and re.search(r"\w", printed):
        fields["title"] = (printed, min(0.98, sure * (1.0 if head.issued or head.names else 0.8)))
    return fields


def _rest(text: str, title: Title, head: Head, issued: Issued | None) -> str:
    """Return what follows the title, the date of issue cut out of it."""
    if issued is None or head.issued is not None or issued.start < title.rest:
        return text[title.rest :]
    if _NAMED_BY_YEAR.search(text[: issued.start]) and re.match(r"\s\w", text[issued.end :]):
        return text[title.rest :]
    before = text[title.rest : issued.start].rstrip(" (,[")
    return f"{before} {ADDRESS} {text[issued.end :].lstrip(' )].')}"
