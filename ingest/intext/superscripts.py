"""Raised characters: which are marks of notes, which cite entries by number, which neither.

Exponents ("10⁵", "m²"), isotopes, ordinals and the marks of authors are neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.records import Block, Span
from ingest.intext.numeric import NumericMarker

_NUMBERS = re.compile(r"\d{1,3}(?:\s?[,;–—‒−-]\s?\d{1,3}){0,30}")
_ITEM = re.compile(r"(?P<first>\d{1,3})(?:\s?[–—‒−-]\s?(?P<last>\d{1,3}))?")
_MARK = re.compile(rf"(?:{_NUMBERS.pattern}|[a-z]|[*†‡§¶#]{{1,4}}|[ivx]{{1,5}})\s?\)?")
_OPEN, _ON = re.compile(r"\d[,;–—-]$"), re.compile(r"[,;–—-]\s?\d")
_BETWEEN = re.compile(r"\s?[,;–—‒−-]?\s?")
_BEFORE = re.compile(
    r"(?:[^\W\d_]{2,}|[’'][^\W\d_]|[.,;:!?…%()\]\"'»”’]|"
    r"(?<!\d)(?:1[4-9]|20)\d\d|"  # "in 2009³" is a mark
    r"[^\W\d_][^\W_]?[^\W_-]{0,12}[^\W\d_]-?\d{1,3}|[^\W\d_]{2}\w{0,8}[+*])\s?$"  # "mce4³", "CD5+³"
)
# What carries exponents: units, words that are symbols, and brackets without a word in them.
_POWER = re.compile(r"[2-4]")
_BASE = re.compile(
    r"(?:(?<![^\W\d_])(?:[kcmdnµμ]?m|км|см|мм|дм|м|ha|га|in|ft|yd|mi|sq|kg|кг|sec|сек|hr|min|rad|"
    r"mol|log|ln|exp|sin|cos|tan|chi|eta|lim|max|nm|Hz|Pa|eV)|"
    r"\((?![^()]{0,20}[^\W\d_]{3})[^()]{0,20}\)|\d)\s?$"
)
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d\s?$")
_LOOK_BACK = 24


def join_raised(text: str, raised: Sequence[Span]) -> tuple[Span, ...]:
    """Return the raised spans with those of one mark as one: "12", "–14", "16"."""
    joined: list[Span] = []
    for span in raised:
        last = joined[-1] if joined else None
        if last and span.start - last.end <= 3 and _is_gap(text, last, span):
            joined[-1] = Span(last.start, max(span.end, last.end))
        else:
            joined.append(span)
    return tuple(joined)


def _is_gap(text: str, last: Span, span: Span) -> bool:
    """Say whether two raised spans are one mark: nothing or a comma or dash parts the numbers.

    The sign may be raised itself, with a blank on the line behind it: "1," and "5".
    """
    between = text[last.end : span.start]
    if between and not between.strip():
        return bool(
            _OPEN.search(text[last.start : last.end]) or _ON.match(text[span.start : span.end])
        )
    return _BETWEEN.fullmatch(between) is not None


def is_mark(text: str, span: Span) -> bool:
    """Say whether raised text stands and looks as a mark does: a number after a word or stop."""
    printed = text[span.start : span.end].strip()
    if not _MARK.fullmatch(printed):
        return False
    before = text[max(0, span.start - _LOOK_BACK) : span.start]
    after = text[span.end : span.end + 1]
    if after.isalnum() and not text[span.end - 1].isspace():
        return False
    if printed[0].isalpha() and before[-1:].isdigit():
        return False
    if not _BEFORE.search(before):
        return False
    return not (_POWER.fullmatch(printed) and _BASE.search(before)) or bool(_YEAR.search(before))


def find_superscripts(
    text: str, blocks: Sequence[Block], raised: Sequence[Span]
) -> Iterator[NumericMarker]:
    """Yield the parts of raised numbers that may cite entries, outside the front matter.

    A short text may have no other part than what is taken for its front.
    """
    parted = any(block.role == "body" and block.kind == "paragraph" for block in blocks)
    left_out = ("front", "reference") if parted else ("reference",)
    for span in raised:
        block = _block_at(blocks, span.start)
        if block is None or block.role in left_out or block.kind == "heading":
            continue
        printed = text[span.start : span.end]
        if not _NUMBERS.fullmatch(printed.strip()) or not is_mark(text, span):
            continue
        for item in _ITEM.finditer(printed):
            begin, end = int(item.group("first")), int(item.group("last") or item.group("first"))
            start = span.start + item.start()
            if begin <= end <= begin + 60:
                numbers = tuple(range(begin, end + 1))
                yield NumericMarker(start, span.start + item.end(), numbers, None, span.start)


def _block_at(blocks: Sequence[Block], place: int) -> Block | None:
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        if blocks[middle].char_end <= place:
            low = middle + 1
        else:
            high = middle
    return blocks[low] if low < len(blocks) and blocks[low].char_start <= place else None


def without_marks(text: str, raised: Sequence[Span]) -> str:
    """Return a text of the same length in which marks can't hide the end of a sentence.

    "policy.12 The" ends a sentence, and "policy12. The" does.
    """
    parts: list[str] = []
    place = 0
    for span in raised:
        filled = "x" if text[span.start - 1 : span.start].isalnum() else " "
        parts += [text[place : span.start], filled * (span.end - span.start)]
        place = span.end
    return "".join((*parts, text[place:]))
