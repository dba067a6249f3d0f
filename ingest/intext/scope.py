"""What a citation is taken to support: its sentence, or, from its place, a paragraph or list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.records import Block, InTextCitation, Span

_BRACKETED = frozenset({"author_date", "numeric", "key", "field", "short"})
_STOPPED = re.compile(r"[.!?…;][\"'»”’)\]]*\s+$")
_OPENING = re.compile(r"[(\[][^()\[\]]{0,200}$")
_CLOSING = re.compile(r"(?:[^()\[\]]|\([^()]{0,40}\)){0,400}[)\]][\s.;,]*$")
_ITEM_OPEN = re.compile(r"[;,\w)]\s*$")
_LOOK_BACK = 400


def add_scopes(
    citations: Sequence[InTextCitation], text: str, blocks: Sequence[Block]
) -> tuple[InTextCitation, ...]:
    """Return the citations with scope and span of scope.

    A bracket behind the last full stop of a paragraph, or of a list whose other items cite
    nothing, covers all of it; so does one that stands alone behind it.
    """
    starts = [block.char_start for block in blocks]
    places = [bisect_right(starts, citation.char_start) - 1 for citation in citations]
    citing = set(places)
    scoped = []
    for citation, place in zip(citations, places, strict=True):
        if place < 0:
            scoped.append(citation)
            continue
        scoped.append(_scoped(citation, text, blocks, place, citing))
    return tuple(scoped)


def _scoped(
    citation: InTextCitation, text: str, blocks: Sequence[Block], place: int, citing: set[int]
) -> InTextCitation:
    block = blocks[place]
    whole = Span(block.char_start, block.char_end)
    sentence = next(
        (s for s in block.sentences if s.start <= citation.char_start < s.end),
        whole,
    )
    direct = replace(citation, scope="sentence", scope_span=sentence)
    opening = _final_bracket(citation, text, block)
    if opening is None:
        return direct
    before = text[max(block.char_start, opening - _LOOK_BACK) : opening]
    if not before.strip():  # the citation is the whole block
        return _of_block_before(direct, blocks, place)
    stopped = _STOPPED.search(before)
    if block.kind == "list_item":
        items = list(_list_of(blocks, place))
        others = [item for item in items if item != place]
        last = items[-1] == place and len(items) > 1 and not citing.intersection(others)
        open_items = all(
            _ITEM_OPEN.search(text[blocks[i].char_start : blocks[i].char_end]) for i in others
        )
        return _of_list(direct, blocks, items) if last and (stopped or open_items) else direct
    if not stopped or block.kind not in ("paragraph", "footnote") or len(block.sentences) < 2:
        return direct
    return replace(direct, scope="paragraph", scope_span=whole)


def _final_bracket(citation: InTextCitation, text: str, block: Block) -> int | None:
    """Return where the bracket of a citation opens if nothing but a stop follows its end."""
    if citation.kind not in _BRACKETED:
        return None
    if not _CLOSING.match(text[citation.char_end - 1 : block.char_end]):
        return None
    if text[citation.char_start] in "([":
        return citation.char_start
    found = _OPENING.search(
        text, max(block.char_start, citation.char_start - _LOOK_BACK), citation.char_start
    )
    return found.start() if found else None


def _list_of(blocks: Sequence[Block], place: int) -> Iterator[int]:
    """Yield the places of the items of the list that an item is of."""
    first = place
    while first and blocks[first - 1].kind == "list_item":
        first -= 1
    while first < len(blocks) and blocks[first].kind == "list_item":
        yield first
        first += 1


def _of_list(
    direct: InTextCitation, blocks: Sequence[Block], items: Sequence[int]
) -> InTextCitation:
    first, last = blocks[items[0]], blocks[items[-1]]
    start = first.lead_in.start if first.lead_in else first.char_start
    return replace(direct, scope="list", scope_span=Span(start, last.char_end))


def _of_block_before(direct: InTextCitation, blocks: Sequence[Block], place: int) -> InTextCitation:
    """Return the scope of a citation that is a block of its own."""
    before = blocks[place - 1] if place else None
    end = blocks[place].char_end
    if before and before.kind == "list_item":
        items = list(_list_of(blocks, place - 1))
        scoped = _of_list(direct, blocks, items)
        start = scoped.scope_span.start if scoped.scope_span else before.char_start
        return replace(scoped, scope_span=Span(start, end))
    if before and before.kind == "paragraph":
        return replace(direct, scope="paragraph", scope_span=Span(before.char_start, end))
    return direct
