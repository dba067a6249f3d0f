"""The style of citing, decided from what the body does and not from the form of the list.

A numbered list may go with author–date citations; then those link and numbers hardly occur.
A list in the order of the alphabet, without printed numbers, seldom goes with numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from corpus.csl import family_name, item_authors
from corpus.records import Block, CitationStyle, Reference, Span
from ingest.intext.mentions import Mention, is_linked
from ingest.intext.numbering import printed_numbers
from ingest.intext.spans import SpanIndex

_LEAST_COVERED = 0.4  # of the list, by "(3)" or raised numbers, which mean much else
_LEAST_GROUPS = 2
_SORTED = 0.85  # share of neighbours in the order of the alphabet
_LEAST_SORTED = 6
_UNNUMBERED = 0.25  # what a citation by number counts where an alphabetical list has no numbers
_SURE = 0.9  # least score of authors and dates in a document that cites by numbers
_AHEAD = 3  # characters from authors and a date to the number of the same work
ListOrder = Literal["numbers", "alphabet", "other"]


def list_order(text: str, blocks: Sequence[Block], references: Sequence[Reference]) -> ListOrder:
    """Return what orders a list: printed numbers, else the alphabet, else something else.

    The alphabet orders it by what is printed first or by the first author's family name.
    """
    printed = printed_numbers(text, blocks, references)
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


def mentions_of_style(
    style: CitationStyle | None,
    found: Mapping[CitationStyle, Sequence[Mention]],
    notes: SpanIndex,
    *,
    numbered: bool,
) -> list[Mention]:
    """Return the mentions that go with a style; those of others only where they are sure.

    `found` is what was read as each style, `notes` where notes stand. In a document of authors
    and dates, numbers count too where the list is `numbered` and they cover enough of it.
    """
    dated = found["author_date"]
    keyed = [m for m in dated if m.kind == "key"]
    if style == "author_date":
        own = [*dated]
        if numbered:
            own = [*keyed, *found["numeric"], *_beside(dated, found["numeric"], 0.0)]
        spans = SpanIndex(own)
        others = [m for m in found["note"] if m.links and m.kind == "note"]
        return own + [m for m in others if not spans.overlaps(m.printed or m)]
    if style == "note":
        body = [m for m in dated if m.links and not notes.overlaps(m)]
        return [*found["note"], *body]
    if style in ("numeric", "superscript"):
        return [*found[style], *keyed, *_beside(dated, found[style], _SURE)]
    return keyed


def _beside(
    dated: Sequence[Mention], numbered: Sequence[Mention], least: float
) -> Iterator[Mention]:
    """Yield the authors and dates that cite beside numbers, linked with that score or more.

    Those before the number of the same work, "Smith (2009) [4]", are no second citation.
    """
    taken = SpanIndex(numbered)
    ahead = SpanIndex(Span(max(0, m.start - _AHEAD), m.start) for m in numbered)
    cited = {link.number for mention in numbered for link in mention.links}
    for mention in dated:
        works = {link.number for link in mention.links if link.score >= least}
        if mention.kind == "key" or taken.overlaps(mention) or (least and not works):
            continue
        if not (ahead.overlaps(mention) and works and works <= cited):
            yield mention
