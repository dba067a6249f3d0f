"""Where the reference list stands among the groups of a PDF, and where it ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.cleaning import clean_line
from ingest.pdf.entries import rows_to_entries
from ingest.pdf.groups import Group
from ingest.pdf.measures import SAME_SIZE, Measures
from ingest.pdf.paragraphs import TERMINATED
from ingest.pdf.rows import Row, is_below
from ingest.sectionnames import section_name

_DATE = re.compile(r"\b(?:1[5-9]|20)\d\d|\bn\.\s?d\.|forthcoming|in press|в печати", re.IGNORECASE)
_HISTORY = re.compile(
    r"^(?:(?:paper|manuscript|article)\s+)?(?:received|submitted|accepted|revised)\b", re.IGNORECASE
)
_LEAST = 2  # groups that are the list whatever they look like
_APART = 1.5  # of the usual distance
_MOSTLY = 0.6


def with_entries(groups: Sequence[Group], measures: Measures) -> list[Group]:
    """Return the groups with those of the last reference list made one an entry.

    The list runs from its heading to the next of its rank, and ends before what is set
    otherwise, names another section, or holds no date up to the end.
    """
    begin = next(
        (i for i in range(len(groups) - 1, -1, -1) if _name(groups[i]) == "references"), None
    )
    if begin is None:
        return list(groups)
    level = groups[begin].level
    end = next(
        (
            index
            for index in range(begin + 1, len(groups))
            if groups[index].kind == "heading"
            and (groups[index].level <= level or _name(groups[index]))
        ),
        len(groups),
    )
    inside = groups[begin + 1 : end]
    listed = [group for group in inside if group.kind in ("paragraph", "list_item")]
    listed = listed[: _end(listed, measures)]
    entries = rows_to_entries([row for group in listed for row in group.rows])
    if entries is None:
        return list(groups)
    made = [Group("reference", entry) for entry in entries]
    taken = {id(group) for group in listed}
    others = [group for group in inside if id(group) not in taken]
    return [*groups[: begin + 1], *made, *others, *groups[end:]]


def _name(group: Group) -> str | None:
    return section_name(_text(group)) if group.kind == "heading" else None


def _text(group: Group) -> str:
    return clean_line(" ".join(row.text for row in group.rows))


def _end(listed: Sequence[Group], measures: Measures) -> int:
    """Return how many of the groups belong to the list."""
    sizes = Counter(round(row.size, 1) for group in listed for row in group.rows)
    usual = max(sizes, key=lambda size: sizes[size], default=measures.body)
    for index in range(_LEAST, len(listed)):
        if _ends(listed, index, usual, measures):
            return index
    return len(listed)


def _ends(listed: Sequence[Group], index: int, usual: float, measures: Measures) -> bool:
    last, first = listed[index - 1].rows[-1], listed[index].rows[0]
    text = _text(listed[index])
    if not TERMINATED.search(last.text) and not _is_short(last):
        return False
    if section_name(text) == "appendix" or _HISTORY.match(text):
        return True
    if not _is_apart(last, first, measures):
        return False
    following = [row for group in listed[index:] for row in group.rows]
    other = sum(abs(row.size - usual) > SAME_SIZE * usual for row in following)
    if abs(first.size - usual) > SAME_SIZE * usual and other > _MOSTLY * len(following):
        return True
    if first.bold and not last.bold and not any(r.bold for r in listed[0].rows):
        return True
    return not any(_DATE.search(_text(group)) for group in listed[index:])


def _is_short(row: Row) -> bool:
    return row.right - row.x1 > 0.15 * (row.right - row.left)


def _is_apart(last: Row, first: Row, measures: Measures) -> bool:
    if not is_below(last, first):
        return True
    return first.baseline - last.baseline > _APART * measures.leading(first.size)
