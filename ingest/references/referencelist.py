"""Where the reference lists of a document stand, and their blocks made one an entry.

Blocks that a reader made entries by geometry are kept, but for plain errors: several entries
in one by their numbers, dashes or authors, one entry cut in two, and what follows the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.records import Block, Span
from ingest.draft import DraftBlock, join_blocks, slice_block
from ingest.references.entrystarts import (
    DATE,
    DATE_WITHIN,
    PRINTED,
    can_begin,
    cut_entries,
    entry_likeness,
)
from ingest.sectionnames import section_name

_CAPITAL = r"[^\W\d_a-zа-яё]"
_AFTER_LIST = re.compile(
    r"(?<=[.\d)/\]])\s(?=(?:Appendix|Annex|Anhang|Приложение)\s?(?:Table|Figure|[A-Z\d])"
    r"|(?:Table|Figure|Fig\.|Abbildung|Tabelle|Таблица|Рис\.)\s[A-Z]?\d"
    r"|_{6,}\s|\*\s?[Cc]orresponding author"
    r"|\(?\s?(?:Manuscript\s)?(?:[Rr]eceived|[Aa]ccepted|Submitted)\s(?:on\s|:\s)?\w{1,9}\s"
    rf"|(?:{_CAPITAL}[\w.'’-]{{0,20}}\s){{2,4}}(?:is|was|holds|received|teaches|works)\s(?:an?|the|at|as|{_CAPITAL}))"
)
_LEAST_BEHIND = 3  # entries that a list must go on with behind a heading
_MOSTLY = 0.6  # share of likely entries up to the last
_SHORTEST = 25  # characters of an entry
_LEAST_HEADLESS = 3  # entries of a list without a heading
_LONGEST_BREAK = 2  # blocks between two numbers of it
_ADDRESSED = re.compile(r"https?://|www\.|arXiv|\bdoi\b", re.IGNORECASE)
_PLAUSIBLE = 0.5  # share of a list's blocks that look like entries


def find_list(blocks: Sequence[Block | DraftBlock], texts: Sequence[str]) -> Span | None:
    """Return which blocks are the main list: from after its heading to the next of its rank.

    The last heading that names references counts; a list may have headings of its own below,
    and lists that follow each other, as "Web sources" the "References", are one.
    """
    places = _places(blocks, texts)
    if not places:
        return None
    start = places[-1].start
    for place in reversed(places[:-1]):
        if place.end != start - 1:
            break
        start = place.start
    return Span(start, places[-1].end)


def find_lists(blocks: Sequence[Block | DraftBlock], texts: Sequence[str]) -> tuple[Span, ...]:
    """Return the main list and the lists before it, as after each chapter, in order."""
    places = _places(blocks, texts)
    main = places[-1:]
    return (*(p for p in places[:-1] if _is_plausible(texts[p.start : p.end])), *main)


def _places(blocks: Sequence[Block | DraftBlock], texts: Sequence[str]) -> tuple[Span, ...]:
    headings = [i for i, block in enumerate(blocks) if block.kind == "heading"]
    places: list[Span] = []
    for index in headings:
        if section_name(texts[index]) != "references":
            continue
        if places and places[-1].end > index:
            continue
        end = next(
            (i for i in headings if i > index and _ends_list(blocks, texts, index, i)), len(blocks)
        )
        if end > index + 1:
            places.append(Span(index + 1, end))
    return tuple(places) or _headless(texts)


def _headless(texts: Sequence[str]) -> tuple[Span, ...]:
    """Return the list without a heading, as physicists print it: the last run from "[1]" on."""
    numbers = [_bracket_number(text) for text in texts]
    begin = next((i for i in range(len(texts) - 1, -1, -1) if numbers[i] == 1), None)
    if begin is None:
        return ()
    last, expected = begin, 2
    for index in range(begin + 1, len(texts)):
        if numbers[index] in (expected, expected + 1):
            last, expected = index, int(numbers[index] or 0) + 1
        elif index - last > _LONGEST_BREAK:
            break
    listed = [text for text in texts[begin : last + 1] if _bracket_number(text)]
    dated = sum(bool(DATE.search(text) or _ADDRESSED.search(text)) for text in listed)
    if len(listed) < _LEAST_HEADLESS or dated < 0.8 * len(listed):
        return ()
    return (Span(begin, last + 1),)


def _bracket_number(text: str) -> int | None:
    printed = PRINTED.match(text)
    return int(printed.group(1)) if printed and printed.group(1) else None


def _ends_list(
    blocks: Sequence[Block | DraftBlock], texts: Sequence[str], index: int, at: int
) -> bool:
    return blocks[at].level <= blocks[index].level or section_name(texts[at]) is not None


def _is_plausible(texts: Sequence[str]) -> bool:
    """Say whether at least half of the blocks look like entries; a table of contents does not."""
    likely = sum(entry_likeness(text) >= 0.5 for text in texts)
    return likely >= max(1.0, _PLAUSIBLE * len(texts))


def split_list(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """Return the draft with the blocks of its reference lists made one block an entry."""
    result = list(blocks)
    places = find_lists(blocks, [block.text for block in blocks])
    for place in reversed(places):
        if place == places[-1]:
            end = _continued(blocks, place.end)
            result[place.end : end] = _entries_behind(blocks[place.end : end])
        result[place.start : place.end] = _entries(blocks[place.start : place.end])
    return tuple(result)


def _continued(blocks: Sequence[DraftBlock], end: int) -> int:
    """Return where the list goes on to behind a heading that columns put into the midst of it."""
    if not end < len(blocks) or _is_whole(blocks[end]):
        return end
    last, count = end, 0
    for index in range(end + 1, len(blocks)):
        likeness = entry_likeness(blocks[index].text)
        if blocks[index].kind not in ("paragraph", "list_item") or (not count and likeness < 0.8):
            break
        if likeness >= 0.8:
            last, count = index + 1, count + 1
        elif index - last >= _LEAST_BEHIND:
            break
    return last if count >= _LEAST_BEHIND else end


def _entries_behind(blocks: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Return a heading as it is and the blocks behind it as entries."""
    return [*blocks[:1], *_entries(blocks[1:])] if blocks else []


def _entries(listed: Sequence[DraftBlock]) -> list[DraftBlock]:
    if all(block.kind in ("list_item", "heading") for block in listed):
        return [_as_entry(block) for block in listed]
    placed = sum(block.kind == "reference" for block in listed) > len(listed) / 2
    entries = [
        slice_block(block, start, end) if block.kind == "reference" else block
        for block in _rejoined([_as_entry(block) for block in listed], placed=placed)
        for start, end in cut_entries(block.text)
    ]
    return _without_tail(entries)


def _as_entry(block: DraftBlock) -> DraftBlock:
    keep = block.kind in ("heading", "table", "caption", "footnote")
    return block if keep else replace(block, kind="reference")


def _rejoined(blocks: Sequence[DraftBlock], *, placed: bool) -> list[DraftBlock]:
    """Join what was cut inside an entry: no number where most have one, or no beginning of one.

    `placed` blocks are entries by geometry: only what can't begin an entry is joined.
    """
    numbered = 2 * sum(bool(PRINTED.match(block.text)) for block in blocks) > len(blocks)
    joined: list[DraftBlock] = []
    for block in blocks:
        whole = not joined or joined[-1].kind != "reference" or block.kind != "reference"
        if whole or _begins(block, joined[-1], numbered=numbered, placed=placed):
            joined.append(block)
        else:
            joined[-1] = join_blocks(joined[-1], block, frozenset())
    return joined


def _is_whole(block: DraftBlock) -> bool:
    """Say whether a block is a paragraph as its author made it: of any format without pages."""
    return block.source is not None or not block.pages


def _begins(block: DraftBlock, before: DraftBlock, *, numbered: bool, placed: bool) -> bool:
    if numbered:
        return bool(PRINTED.match(block.text)) or (placed and entry_likeness(block.text) >= 0.8)
    if not can_begin(block.text):
        return False
    if _is_whole(block):
        return True
    likeness = entry_likeness(block.text)
    if placed:
        return likeness >= 0.3 or bool(DATE.search(before.text)) or not entry_likeness(before.text)
    return likeness >= 0.5 or (likeness >= 0.3 and _is_complete(before.text))


def _is_complete(text: str) -> bool:
    return bool(DATE.search(text)) and bool(re.search(r"[.)\]\d/»”]$", text.rstrip()))


def _without_tail(entries: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Return the blocks with those behind the last entry made paragraphs, as a figure's text."""
    kept = list(entries)
    likely = [index for index, block in enumerate(kept) if _is_likely(block)]
    if not likely or _is_whole(kept[-1]):
        return kept
    last = likely[-1]
    listed = sum(block.kind == "reference" for block in kept[: last + 1])
    if len(likely) < _MOSTLY * listed:
        return kept  # entries of an unknown form: nothing tells where they end
    for index in range(last + 1, len(kept)):
        if kept[index].kind == "reference":
            kept[index] = replace(kept[index], kind="paragraph")
    if end := _list_end(kept[last]):
        rest = slice_block(kept[last], end, len(kept[last].text))
        kept[last : last + 1] = [slice_block(kept[last], 0, end), replace(rest, kind="paragraph")]
    return kept


def _is_likely(block: DraftBlock) -> bool:
    return block.kind == "reference" and entry_likeness(block.text) >= 0.5


def _list_end(block: DraftBlock) -> int | None:
    """Return where the last entry ends: before a table, or at a page that begins anew."""
    found = _AFTER_LIST.search(block.text, _SHORTEST)
    ends = [found.start()] if found else []
    for page in block.pages[1:]:
        before, after = block.text[: page.offset].rstrip(), block.text[page.offset :].lstrip()
        whole = before.endswith(".") and bool(DATE.search(before))
        if whole and after[:1].isupper() and not DATE.search(after[:DATE_WITHIN]):
            ends.append(page.offset)
    return min(ends) if ends else None
