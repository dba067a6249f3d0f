"""Places inside a work that a claim names, against the place that the evidence stands at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.intext.locators import LOCATOR
from ingest.roman import roman_number
from service.verify.check import Check, CheckKind

LocatorKind = Literal["page", "paragraph", "section", "chapter"]

_DASH = r"\s?[-–—]\s?"
_FOUND = re.compile(
    rf"(?<![\w.])(?:{LOCATOR}|(?:абз|Abs|Absatz|абзац|pkt|Ziff)\.?\s\d{{1,4}}(?:{_DASH}\d{{1,4}})?)(?!\w)"
)
_UNIT = re.compile(r"^(?:§§?|¶¶?|[^\W\d_]+\.?)(?=[\s\d]|[ivxlcIVXLC]+\b)")
_UNIT_BEHIND = re.compile(r"[^\W\d_]+\.?$")
# Units of one letter are words as well ("с 45 странами"): they need their stop.
_UNITS: dict[LocatorKind, str] = {
    "page": "p pp pg pgs page pages с стр страница страницы s seite seiten "
    "bet бет b б betlar бетлар",
    "paragraph": "para paras paragraph paragraphs ¶ ¶¶ п пп пар абз абзац abs absatz rn rz pkt "
    "ziff",
    "section": "sec sect section sections § §§ раздел art arts article articles ст статья",
    "chapter": "ch chap chaps chapter chapters гл глава",
}
_KINDS = {unit: kind for kind, units in _UNITS.items() for unit in units.split()}
_NEEDS_STOP = frozenset("pсsbбп")
_NUMBER = r"(\d+(?:\.\d+)*(?:[a-eg-z](?![a-z]))?|[ivxlc]+)"
_RANGE = re.compile(rf"{_NUMBER}(?:{_DASH}{_NUMBER})?", re.IGNORECASE)
_FOLLOWING = re.compile(r"\d\s?(ff?)\.?$")
_MOST_FOLLOWING = 10  # pages that "ff." reaches
_NUMBERED = re.compile(
    r"\W{0,2}(?i:§\s?|(?:chapter|section|article|art\.|kapitel|artikel|глава|раздел|статья)\s)?"
    r"(\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}(?=[.:]|$))"
)
_PARAGRAPH_NUMBER = re.compile(r"[(\[]?(\d{1,4}[a-z]?)[.)\]]\s")


@dataclass(frozen=True, slots=True)
class Locator:
    """A locator as printed at [start, end), its kind, and the ranges it names, as printed."""

    text: str
    start: int
    end: int
    kind: LocatorKind
    ranges: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where evidence stands. Pages are physical, 1-based; `labels` are what is printed on them,
    from the first to the last page, null where nothing is.

    `pages` is how many the document has. `sections` are the headings above, `paragraph` is the
    number that the paragraph begins with, where it has one.
    """

    page_start: int | None = None
    page_end: int | None = None
    labels: tuple[str | None, ...] = ()
    inferred: bool = False
    pages: int | None = None
    sections: tuple[str, ...] = ()
    paragraph: str | None = None


def find_locators(claim: str) -> tuple[Locator, ...]:
    """Return the locators of a claim: "p. 45", "с. 45–47", "45-bet", "¶ 12", "ch. 3", "§ 4"."""
    return tuple(
        locator for found in _FOUND.finditer(claim) if (locator := _to_locator(found)) is not None
    )


def _to_locator(found: re.Match[str]) -> Locator | None:
    text = found.group()
    before, behind = _UNIT.match(text), _UNIT_BEHIND.search(text)
    if before:
        unit, numbers = before.group(), text[before.end() :]
    elif behind:
        unit, numbers = behind.group(), text[: behind.start()]
    else:
        return None
    bare = unit.rstrip(".")
    if before and bare.casefold() in _NEEDS_STOP and bare == unit:
        return None
    # A capital is the German page; a small one is the section of an act.
    kind = "section" if bare == "s" else _KINDS.get(bare.casefold())
    ranges = tuple(_ranges(numbers))
    return Locator(text, *found.span(), kind, ranges) if ranges and kind else None


def _ranges(text: str) -> list[tuple[str, str]]:
    ranges = [(one[1], _whole_end(one[1], one[2] or one[1])) for one in _RANGE.finditer(text)]
    following = _FOLLOWING.search(text)
    if following and ranges and ranges[-1][0].isdigit():
        first = ranges[-1][0]
        more = 1 if following[1] == "f" else _MOST_FOLLOWING
        ranges[-1] = (first, str(int(first) + more))
    return ranges


def _whole_end(first: str, last: str) -> str:
    """Return the end of a range with the figures that it leaves out: "145–47"."""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last


def check_locator(locator: Locator, place: Place, evidence: str = "") -> Check:
    """Return whether evidence stands where a locator says; null where that is not known.

    Printed page numbers go before the file's own. `evidence` are the words that stand there.
    """
    if locator.kind == "page":
        agree, note = _compare_page(locator, place)
    elif locator.kind == "paragraph":
        agree, note = _compare_paragraph(locator, place)
    else:
        agree, note = _compare_section(locator, place)
    span = (locator.start, locator.end)
    return Check(CheckKind.LOCATOR, locator.text, span, evidence, None, agree, note)


def paragraph_number(text: str, start: int) -> str | None:
    """Return the number that the paragraph around an offset begins with: "12. The Council …"."""
    found = _PARAGRAPH_NUMBER.match(text, text.rfind("\n", 0, start) + 1)
    return found[1] if found else None


def _compare_page(locator: Locator, place: Place) -> tuple[bool | None, str]:
    if place.page_start is None:
        return None, "page unknown"
    first, last = place.page_start, place.page_end or place.page_start
    physical = [str(number) for number in range(first, last + 1)]
    labels = [label for label in place.labels if label]
    if not labels:
        return _compare_physical(locator, place, physical)
    where = f"{'p.' if labels[0] == labels[-1] else 'pp.'} {_joined(labels)}"
    said = " (page number inferred from its neighbours)" if place.inferred else ""
    if any(_covers(locator, label) for label in labels):
        return True, f"found on {where}{said}"
    if any(_covers(locator, number) for number in physical):
        return None, f"found on {where}{said}, which is page {_joined(physical)} of the file"
    return False, f"found on {where}{said}"


def _compare_physical(
    locator: Locator, place: Place, physical: Sequence[str]
) -> tuple[bool | None, str]:
    where = f"page {_joined(physical)} of the file, which prints no page numbers"
    if any(_covers(locator, number) for number in physical):
        return True, f"found on {where}"
    beyond = place.pages is not None and all(
        (_value(first) or (0, 0))[1] > place.pages for first, _ in locator.ranges
    )
    if beyond:
        return None, f"page unknown: found on {where}"
    return False, f"found on {where}"


def _compare_paragraph(locator: Locator, place: Place) -> tuple[bool | None, str]:
    if place.paragraph is None:
        return None, "paragraph unknown"
    return _covers(locator, place.paragraph), f"found in paragraph {place.paragraph}"


def _compare_section(locator: Locator, place: Place) -> tuple[bool | None, str]:
    numbers = [found[1] for one in place.sections if (found := _NUMBERED.match(one))]
    if not numbers:
        return None, f"{locator.kind} unknown"
    inside = any(
        _covers(locator, number)
        or any(number.startswith(f"{first}.") for first, _ in locator.ranges)
        for number in numbers
    )
    return inside, f"found in {locator.kind} {numbers[-1]}"


def _covers(locator: Locator, number: str) -> bool:
    value = _value(number)
    for first, last in locator.ranges:
        low, high = _value(first), _value(last)
        if value is None or low is None or high is None:
            if number.casefold() in (first.casefold(), last.casefold()):
                return True
        elif low[0] == value[0] and low[1] <= value[1] <= high[1]:
            return True
    return False


def _value(number: str) -> tuple[int, int] | None:
    """Return a page number as (1, n) or, roman, (0, n); null where it is neither: "S-3", "4.2"."""
    plain = number.strip().casefold()
    if plain.isdecimal():
        return 1, int(plain)
    roman = roman_number(plain)
    return None if roman is None else (0, roman)


def _joined(numbers: Sequence[str]) -> str:
    return numbers[0] if numbers[0] == numbers[-1] else f"{numbers[0]}–{numbers[-1]}"
