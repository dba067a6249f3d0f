"""Numbers that cite entries of a numbered list: "[1, 3–5]", "[12, с. 45]", "(3)".

What only looks like them is left out: indices of code ("row[3]"), intervals ("∈ [0, 1]"),
numbers of equations, those of the items of a list, on lines of their own ("[1] Stones of the
Delta") or inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingest.intext.locators import BARE, LOCATOR

_MOST_IN_RANGE = {"[": 60, "(": 30}  # "(3–5)" names three entries, "(25–75)" tells a spread
_BRACKETS = {
    "[": re.compile(r"\[(?P<content>[^\[\]()\n]{1,160})\]"),
    "(": re.compile(r"\((?P<content>[^\[\]()\n]{1,160})\)"),
}
_LEAD_IN = re.compile(
    r"\s*(?:see(?: also)?|cf\.|e\.\s?g\.|i\.\s?e\.|compare|refs?\.?|references?|№|no\.|nos\.|"
    r"см\.(?: также)?|ср\.|напр\.|vgl\.|qarang|qar\.)?,?\s*",
    re.IGNORECASE,
)
_DASH = r"\s{0,2}[-–—‒−]\s{0,2}"
_ITEM = re.compile(rf"\s*(?P<first>\d{{1,4}})(?:{_DASH}(?P<last>\d{{1,4}}))?(?![\w.])")
_PLACE = re.compile(
    rf"\s*(?:,\s*(?P<unit>{LOCATOR}(?:,\s?{LOCATOR})*)|:\s*(?P<bare>{BARE}))(?=\s*(?:[;,]|$))"
)
_COMMA = re.compile(r"\s*(?:,|&|\band\b|\bи\b|\bund\b|\bva\b)(?=\s*\d)")
_DASH_BETWEEN = re.compile(r"\s?[-–—‒−]\s?")
_SIGN = re.compile(r"[∈∉=<>≤≥±×*/^+~]\s*$")
_INTERVAL_WORD = re.compile(
    r"\b(?:intervals?|ranges?|bounds?|between|domain|интервал\w*|отрез\w+|диапазон\w*)\s*$",
    re.IGNORECASE,
)
_TWO_NUMBERS = re.compile(r"\s*\d+\s*[,;]\s*\d+\s*")
_MATHEMATICAL_AFTER = re.compile(r"\s?[×^=∪∩]|[²³]|\s?\\")
_NUMBERED_THING = re.compile(
    r"\b(?:eqs?|equations?|formulae?|formulas?|conditions?|steps?|sections?|tables?|figures?|"
    r"figs?|hypothes[ie]s|article|art|paragraph|para|rule|примеры?|формул\w+|уравнени\w+|"
    r"пункт\w*|табл\w*|рис\w*|шаг\w*|gleichung|formel|rasm|jadval|formula)\.?\s*$",
    re.IGNORECASE,
)
_ENUMERATED = re.compile(r"(?:[,;:!?]|(?<!\bal)\.|\b(?:and|or|и|или|und|oder|va|yoki))\s*$")
_FORMULA = re.compile(r"[=<>≤≥∑∫+∂]")
_CODE_BEFORE = re.compile(r"(?:(?:^|\W)\w(?:\[\d{1,4}\]){0,3}|_\w{0,40}|\(\)|[}$])$")
_LOOK_BACK = 40
_LINE_START = re.compile(r"(?:^|\n)[ \t]{0,20}$")
_ITEM_TEXT = re.compile(r"[ \t]{1,4}[\"“«„]?(?P<first>[^\W\d_])")


@dataclass(frozen=True, slots=True)
class NumericMarker:
    """The entries that one part of a bracket names: `text[start:end]` is that part as printed."""

    start: int
    end: int
    numbers: tuple[int, ...]
    locator: str | None
    group: int


def find_numbers(
    content: str, offset: int, opening: str, known: Collection[int]
) -> Iterator[NumericMarker]:
    """Yield the parts of the brackets of one block that cite entries by number, in order.

    `opening` is "[" or "("; `known` are the numbers of the list. A bracket counts only if
    it cites a known number, so that "[748]" doesn't.
    """
    before: list[NumericMarker] = []
    for found in _BRACKETS[opening].finditer(content):
        inside = offset + found.start("content")
        markers = _parts(found.group("content"), inside, _MOST_IN_RANGE[opening])
        cited = [number for marker in markers for number in marker.numbers]
        enough = any if opening == "[" else all
        if 0 in cited or not cited or not enough(number in known for number in cited):
            markers = []
        if not markers or _is_other(content, found, opening):
            yield from before
            before = []
            continue
        joined = _joined(before, markers, content, offset)
        if joined is not None:
            before = [joined]
            continue
        yield from before
        before = markers
    yield from before


def _parts(content: str, offset: int, most: int) -> list[NumericMarker]:
    """Return the parts of a bracket, or nothing if anything in it is no citation."""
    markers: list[NumericMarker] = []
    group = offset
    for part in content.split(";"):
        position = _lead(part)
        while True:
            found = _ITEM.match(part, position)
            numbers = _range(found.group("first"), found.group("last"), most) if found else ()
            if found is None or not numbers:
                return []
            place = _PLACE.match(part, found.end())
            end = place.end() if place else found.end()
            locator = place.group("unit") or place.group("bare") if place else None
            start = offset + found.start("first")
            markers.append(NumericMarker(start, offset + end, numbers, locator, group))
            comma = _COMMA.match(part, end)
            if comma is None:
                if part[end:].strip():
                    return []
                break
            position = comma.end()
        offset += len(part) + 1
    return markers


def _lead(part: str) -> int:
    found = _LEAD_IN.match(part)
    return found.end() if found else 0


def _range(first: str, last: str | None, most: int) -> tuple[int, ...]:
    """Return the numbers from the first to the last; nothing where that is no range."""
    begin, end = int(first), int(last or first)
    return tuple(range(begin, end + 1)) if 0 <= end - begin <= most else ()


def _joined(
    before: Sequence[NumericMarker], after: Sequence[NumericMarker], content: str, offset: int
) -> NumericMarker | None:
    """Return the range that two brackets print, as "[2]–[5]"."""
    if len(before) != 1 or len(after) != 1 or before[0].locator:
        return None
    gap = content[before[0].end - offset + 1 : after[0].start - offset - 1]
    first, last = before[0].numbers[0], after[0].numbers[-1]
    numbers = _range(str(first), str(last), _MOST_IN_RANGE["["])
    if not _DASH_BETWEEN.fullmatch(gap) or len(numbers) < 2:
        return None
    return NumericMarker(before[0].start, after[0].end, numbers, after[0].locator, before[0].group)


def _is_other(content: str, found: re.Match[str], opening: str) -> bool:
    """Say whether a bracket with numbers is an index, an interval, an equation or an item."""
    before = content[max(0, found.start() - _LOOK_BACK) : found.start()]
    if _SIGN.search(before) or _MATHEMATICAL_AFTER.match(content, found.end()):
        return True
    if _TWO_NUMBERS.fullmatch(found.group("content")) and _INTERVAL_WORD.search(before):
        return True
    tight = before[-1:].strip() and before[-1:] not in ")]"
    if not before[-1:].isspace() and _CODE_BEFORE.search(before):
        return True
    if opening == "[":
        return _begins_item(content, found, before)
    first = not before.strip()
    displayed = not content[found.end() :].strip(" .,;") and _FORMULA.search(before)
    return (
        first
        or bool(displayed or tight)  # "a + b = c (3)", "f(3)"
        or bool(_NUMBERED_THING.search(before) or _ENUMERATED.search(before))
    )


def _begins_item(content: str, found: re.Match[str], before: str) -> bool:
    """Say whether a bracket begins a line whose text begins with a capital."""
    after = _ITEM_TEXT.match(content, found.end())
    return bool(after and after.group("first").isupper() and _LINE_START.search(before))
