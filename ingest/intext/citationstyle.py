"""The style of citing, decided from what the body does and not from the form of the list.

A numbered list may go with author–date citations; then those link and numbers hardly occur.
A list in the order of the alphabet, without printed numbers, seldom goes with numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from corpus.csl import family_name, item_authors
from corpus.records import Block, CitationStyle, Reference
from ingest.intext.mentions import Mention, is_linked

_PRINTED = re.compile(r"\d{1,4}")
_LEAST_COVERED = 0.4  # of the list, by "(3)" or raised numbers, which mean much else
_LEAST_GROUPS = 2
_SORTED = 0.85  # share of neighbours in the order of the alphabet
_LEAST_SORTED = 6
_UNNUMBERED = 0.25  # what a citation by number counts where an alphabetical list has no numbers
ListOrder = Literal["numbers", "alphabet", "other"]


def printed_numbers(
    text: str, blocks: Sequence[Block], references: Sequence[Reference]
) -> Mapping[int, int]:
    """Return the number of each reference by the number that is printed before it.

    Where most entries have none, or they don't count upwards, the order of the list counts.
    """
    printed = [number for number in _printed(text, blocks, references) if number is not None]
    if len(printed) == len(references) and all(a < b for a, b in pairwise(printed)):
        return {p: reference.number for p, reference in zip(printed, references, strict=True)}
    return {reference.number: reference.number for reference in references}


def list_order(text: str, blocks: Sequence[Block], references: Sequence[Reference]) -> ListOrder:
    """Return what orders a list: printed numbers, else the alphabet, else something else.

    The alphabet orders it by what is printed first or by the first author's family name.
    """
    printed = _printed(text, blocks, references)
    if 2 * sum(number is not None for number in printed) > len(references):
        return "numbers"
    if len(references) < _LEAST_SORTED:
        return "other"
    printed_first = [reference.raw[:40].casefold() for reference in references]
    families = [_family(reference) for reference in references]
    return "alphabet" if _is_sorted(printed_first) or _is_sorted(families) else "other"


def _family(reference: Reference) -> str:
    authors = item_authors(reference.csl)
    return (family_name(authors[0]) if authors else reference.raw[:40]).casefold()


def _is_sorted(keys: Sequence[str]) -> bool:
    pairs = list(pairwise(keys))
    return sum(a <= b for a, b in pairs) >= _SORTED * len(pairs)


def _printed(
    text: str, blocks: Sequence[Block], references: Sequence[Reference]
) -> list[int | None]:
    starts = {block.char_end: block.char_start for block in blocks if block.kind == "reference"}
    numbers: list[int | None] = []
    for reference in references:
        start = starts.get(reference.char_end, reference.char_start)
        found = _PRINTED.search(text[start : reference.char_start])
        numbers.append(int(found.group()) if found else None)
    return numbers


def are_paragraph_numbers(mentions: Sequence[Mention], text: str, blocks: Sequence[Block]) -> bool:
    """Say whether bracketed numbers count the paragraphs, as some journals print at their ends."""
    ends = {block.char_end for block in blocks}
    places = sorted({(m.start, m.end) for m in mentions})
    closing = [_end_of_line(text, end) in ends for _, end in places]
    numbers = [text[start:end] for start, end in places]
    once = len(set(numbers)) == len(numbers)
    return len(places) > _LEAST_SORTED and once and sum(closing) >= _SORTED * len(closing)


def _end_of_line(text: str, place: int) -> int:
    return place + len(text[place : place + 3]) - len(text[place : place + 3].lstrip("]). "))


def decide_style(
    found: Mapping[CitationStyle, Sequence[Mention]], listed: ListOrder = "other"
) -> CitationStyle | None:
    """Return the style of which most citations link, null where there are none.

    `found` holds what was read as each style, `listed` is the order of the list. Notes and
    author–date citations win ties.
    """
    order: tuple[CitationStyle, ...] = ("author_date", "note", "numeric", "superscript")
    strengths = {style: groups_of(found.get(style, ())) for style in order}
    weights = {"numeric": _UNNUMBERED if listed == "alphabet" else 1.0}
    best = max(order, key=lambda style: strengths[style] * weights.get(style, 1.0))
    if strengths[best] == 0:
        return "author_date" if found.get("author_date") else None
    dated = {mention.group for mention in found.get("author_date", ())}
    unlinked = len(dated) - strengths["author_date"]
    if best != "author_date" and unlinked > 2 * strengths[best]:
        return "author_date"  # its list was not read
    return best


def is_plausible(mentions: Sequence[Mention], references: int) -> bool:
    """Say whether numbers in round brackets, or raised ones, are so many and cover so much of
    the list that they cite."""
    covered = {link.number for mention in mentions for link in mention.links}
    enough = groups_of(mentions) >= min(_LEAST_GROUPS, references)
    return enough and len(covered) >= _LEAST_COVERED * references


def groups_of(mentions: Sequence[Mention]) -> int:
    """Return in how many brackets, marks or notes at least one work is linked."""
    return len({mention.group for mention in mentions if is_linked(mention)})
