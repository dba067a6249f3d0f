"""Numbered reference lists that other matter parts, as where both columns end in entries.

The numbers tell: entries that count on from those of the last list belong to it, though the end
of the text and the acknowledgements stand between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cleaning import clean_line
from ingest.pdf.groups import Group
from ingest.pdf.measures import Measures, same_size
from ingest.pdf.paragraphs import runs_over
from ingest.pdf.rows import is_below
from ingest.sectionnames import section_name

_NUMBER = re.compile(r"^\[(\d{1,3})\]\s*(?=\S)")
_ENTRY = re.compile(
    r"\b(?:1[5-9]|20)\d\d|https?:|www\.|\bdoi\b|arXiv|[a-z-]{2,10}/\d{4}|in press|forthcoming",
    re.IGNORECASE,
)
_KINDS = frozenset({"paragraph", "list_item", "table"})
_LEAST = 3  # entries of the first part
_MOSTLY = 0.5  # of the entries of a part that look like entries
_CLOSE = 1.5  # of the usual distance, between the lines of one entry
_EDGE = 2.0  # points that a further line of an entry is indented at the least


@dataclass(frozen=True, slots=True)
class _Run:
    """Groups that are one part of a list, and its first and last number."""

    start: int
    end: int
    first: int
    last: int


def with_continued(groups: Sequence[Group], measures: Measures) -> list[Group]:
    """Return the groups with the parts of a list numbered in brackets put together.

    They stand where the first one does below a heading of the references, else where the last
    one does: a list without a heading ends the text, and a paragraph that it parts is whole again.
    """
    runs = list(_runs(groups, measures))
    for before, after in reversed([(a, b) for a in runs for b in runs if _goes_on(groups, a, b)]):
        first = _items(groups[before.start : before.end])
        second = _items(groups[after.start : after.end])
        head, tail = groups[: before.start], groups[after.end :]
        between = list(groups[before.end : after.start])
        if _is_headed(head):
            return [*head, *first, *second, *between, *tail]
        return [*_joined(head, between, measures), *first, *second, *tail]
    return list(groups)


def _runs(groups: Sequence[Group], measures: Measures) -> Iterator[_Run]:
    """Yield the runs of groups that count up, each with the further lines of its last entry."""
    index = 0
    while index < len(groups):
        first = _number(groups[index])
        if first is None:
            index += 1
            continue
        end, last = index + 1, first
        while end < len(groups):
            number = _number(groups[end])
            if number == last + 1:
                last = number
            elif number is not None or not _is_further(groups[end - 1], groups[end], measures):
                break
            end += 1
        yield _Run(index, end, first, last)
        index = end


def _number(group: Group) -> int | None:
    found = _NUMBER.match(group.rows[0].text) if group.kind in _KINDS else None
    return int(found.group(1)) if found else None


def _is_further(entry: Group, group: Group, measures: Measures) -> bool:
    """Say whether a group is a further line of an entry: close below it and indented."""
    last, row = entry.rows[-1], group.rows[0]
    return (
        group.kind in _KINDS
        and same_size(last, row)
        and is_below(last, row)
        and row.baseline - last.baseline <= _CLOSE * measures.leading(row.size)
        and row.x0 > row.left + _EDGE
    )


def _goes_on(groups: Sequence[Group], before: _Run, after: _Run) -> bool:
    """Say whether a run counts on from one of its own size on its page or the page before."""
    if after.first != before.last + 1 or after.start <= before.end:
        return False
    if before.last - before.first + 1 < _LEAST:
        return False
    one, other = groups[before.end - 1].rows[-1], groups[after.start].rows[0]
    if not (0 <= other.page - one.page <= 1 and same_size(one, other)):
        return False
    between = groups[before.end : after.start]
    parted = any(g.kind == "heading" or not same_size(g.rows[0], one) for g in between)
    return parted and _are_entries(groups, before, after)


def _are_entries(groups: Sequence[Group], *runs: _Run) -> bool:
    for run in runs:
        texts = [_text(group) for group in groups[run.start : run.end] if _number(group)]
        if sum(bool(_ENTRY.search(text)) for text in texts) < max(1.0, _MOSTLY * len(texts)):
            return False
    return True


def _items(run: Sequence[Group]) -> list[Group]:
    """Return the entries of a run with their further lines in them."""
    items: list[Group] = []
    for group in run:
        if _number(group) is None:
            items[-1] = replace(items[-1], rows=[*items[-1].rows, *group.rows])
        else:
            items.append(replace(group, kind="list_item"))
    return items


def _is_headed(head: Sequence[Group]) -> bool:
    """Say whether the last named heading is that of the references."""
    names = [name for g in head if g.kind == "heading" and (name := section_name(_text(g)))]
    return names[-1:] == ["references"]


def _joined(head: Sequence[Group], between: Sequence[Group], measures: Measures) -> Iterator[Group]:
    """Yield what stands before the list and behind its first part, a parted paragraph as one."""
    if (
        head
        and between
        and head[-1].kind == between[0].kind == "paragraph"
        and runs_over(head[-1].rows, between[0].rows[0], measures)
    ):
        yield from head[:-1]
        yield replace(head[-1], rows=[*head[-1].rows, *between[0].rows])
        yield from between[1:]
    else:
        yield from (*head, *between)


def _text(group: Group) -> str:
    return clean_line(" ".join(row.text for row in group.rows))
