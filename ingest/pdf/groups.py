"""Rows to groups, each the rows of one block, joined over columns and pages.

Figures, tables, captions and notes float: a paragraph goes on behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.records import BlockKind
from ingest.pdf.captions import is_bare_label, is_caption, table_rows
from ingest.pdf.headings import Heading
from ingest.pdf.items import is_list_item
from ingest.pdf.measures import Measures, same_size
from ingest.pdf.notes import Note
from ingest.pdf.paragraphs import begins_block, is_inside, runs_over
from ingest.pdf.rows import PageRows, Row, is_below

_SMALL = 0.93  # of the body's size: what is smaller interrupts a paragraph without ending it
_LEAST_WORDS = 12  # of a paragraph, beside a line of names
_FARTHEST = 12  # groups between the parts of a paragraph
_TITLE_LEADING = 2.2  # of the usual distance, from a label to its title
_CAPTION_LEADING = 1.35  # of the usual distance


@dataclass(slots=True)
class Group:
    """The rows of one block; `title` marks the document's own."""

    kind: BlockKind
    rows: list[Row]
    level: int = 0
    label: str | None = None

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.rows[0].page


@dataclass(slots=True)
class PageParts:
    """What is known of a page before its paragraphs are: where headings are, and its notes.

    `headings` go by the index of their first row in `page`; `notes` are no longer in it.
    """

    page: PageRows
    headings: Mapping[int, Heading] = field(default_factory=dict)
    notes: Sequence[Note] = ()


def pages_to_groups(parts: Sequence[PageParts], measures: Measures) -> list[Group]:
    """Return the groups in reading order, floats behind the paragraphs that they interrupt."""
    groups: list[Group] = []
    ends: list[int] = []  # how many groups there are at the end of each page
    for part in parts:
        for group, above in _page_groups(part, measures):
            place = _open_place(groups, group, above, measures)
            if place is None:
                groups.append(group)
            else:
                groups[place].rows += group.rows
        ends.append(len(groups))
    for group in groups:
        if group.kind == "paragraph" and is_list_item(group.rows):
            group.kind = "list_item"
    return _with_notes(groups, [part.notes for part in parts], ends)


def _page_groups(part: PageParts, measures: Measures) -> Iterator[tuple[Group, Row | None]]:
    """Yield the groups of a page, each with the row above it in its column."""
    rows = part.page.rows
    tables = table_rows(rows, measures)
    index = 0
    while index < len(rows):
        above = rows[index - 1] if index and is_below(rows[index - 1], rows[index]) else None
        if index in part.headings:
            heading = part.headings[index]
            end = min(index + heading.rows, len(rows))
            group = Group("heading", list(rows[index:end]), heading.level)
        elif is_caption(rows[index]):
            end = _caption_end(rows, index, part, measures)
            group = Group("caption", list(rows[index:end]))
        elif index in tables:
            end = min([index + tables[index], *(h for h in part.headings if h > index)])
            group = Group("table", list(rows[index:end]))
        else:
            end = _paragraph_end(rows, index, part, tables, measures)
            group = Group("paragraph", list(rows[index:end]))
        yield group, above
        index = end


def _caption_end(rows: Sequence[Row], index: int, part: PageParts, measures: Measures) -> int:
    end = index + 1
    while end < len(rows):
        last, row = rows[end - 1], rows[end]
        distance = row.baseline - last.baseline
        bare = end - index == 1 and is_bare_label(last.text)
        if (
            end in part.headings
            or not is_below(last, row)
            or not same_size(last, row)
            or distance
            > (_TITLE_LEADING if bare else _CAPTION_LEADING) * measures.leading(row.size)
            or is_caption(row)
            or len(row.cuts) > 1
            or (end - index > 1 and last.right - last.x1 > 0.3 * (last.right - last.left))
        ):
            break
        end += 1
    return end


def _paragraph_end(
    rows: Sequence[Row],
    index: int,
    part: PageParts,
    tables: Mapping[int, int],
    measures: Measures,
) -> int:
    end = index + 1
    while end < len(rows):
        row = rows[end]
        if end in part.headings or end in tables:
            break
        if is_caption(row) and not is_inside(rows[index:end], row, measures):
            break
        beside = abs(row.baseline - rows[end - 1].baseline) < 0.3 * row.size
        if not beside:
            if not is_below(rows[end - 1], row):
                break
            if begins_block(rows[index:end], row, measures):
                break
        end += 1
    return end


def _open_place(
    groups: Sequence[Group], group: Group, above: Row | None, measures: Measures
) -> int | None:
    """Return the place of the paragraph that a group continues, if it does."""
    if group.kind != "paragraph" or _floats(group, measures):
        return None
    for place in range(len(groups) - 1, max(-1, len(groups) - _FARTHEST), -1):
        before = groups[place]
        if before.kind == "heading":
            return None
        if _floats(before, measures):
            continue
        if above is before.rows[-1]:
            return None  # what parted them stands
        return place if runs_over(before.rows, group.rows[0], measures) else None
    return None


def _floats(group: Group, measures: Measures) -> bool:
    """Say whether a group interrupts paragraphs without ending them."""
    if group.kind in ("caption", "table", "footnote"):
        return True
    if group.kind != "paragraph":
        return False
    first = group.rows[0]
    address = len(group.rows) == 1 and len(first.words) == 1 and "@" in first.text
    return address or first.size < _SMALL * measures.body


def _with_notes(
    groups: Sequence[Group], notes: Sequence[Sequence[Note]], ends: Sequence[int]
) -> list[Group]:
    """Return the groups with each note behind the paragraph that holds its mark."""
    places: dict[int, list[Group]] = {}
    last: Group | None = None
    start = 0
    for page_notes, end in zip(notes, ends, strict=True):
        for note in page_notes:
            if note.goes_on and last is not None:
                last.rows += note.rows
                continue
            last = Group("footnote", list(note.rows), 0, note.label)
            place = _mark_place(groups, note, max(0, start - 1), end)
            places.setdefault(place, []).append(last)
        start = end
    result: list[Group] = list(places.get(-1, ()))
    for index, group in enumerate(groups):
        result += [group, *places.get(index, ())]
    return result


def _mark_place(groups: Sequence[Group], note: Note, start: int, end: int) -> int:
    """Return the group that holds a note's mark on its page, else the last of the page."""
    page = note.rows[0].page
    holders = [
        index
        for index in range(start, end)
        if note.label and _holds_mark(groups[index], note.label, page)
    ]
    if holders:  # a line of names has marks of its own
        text = (index for index in holders if _length(groups[index]) >= _LEAST_WORDS)
        return next(text, holders[0])
    flowing = [i for i in range(start, end) if groups[i].kind not in ("caption", "table")]
    return flowing[-1] if flowing else end - 1


def _length(group: Group) -> int:
    return sum(len(row.words) for row in group.rows)


def _holds_mark(group: Group, label: str, page: int) -> bool:
    return any(
        word.text[span.start : span.end].strip("().,") == label
        for row in group.rows
        if row.page == page
        for word in row.words
        for span in word.raised
    )
