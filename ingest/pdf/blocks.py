"""Pages of placed rows to the blocks of a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.cleaning import clean_line
from ingest.draft import DraftBlock
from ingest.pdf.continued import with_continued
from ingest.pdf.groups import Group, PageParts, pages_to_groups
from ingest.pdf.headings import Heading
from ingest.pdf.items import bullet_length
from ingest.pdf.joining import rows_to_block, rows_to_table, without_prefix
from ingest.pdf.listing import with_entries
from ingest.pdf.measures import Measures
from ingest.pdf.notes import Note, find_notes
from ingest.pdf.rows import PageRows
from ingest.sectionnames import section_name


def pages_to_blocks(
    pages: Sequence[PageRows],
    headings: Mapping[tuple[int, int], Heading],
    measures: Measures,
    compounds: frozenset[str],
) -> tuple[DraftBlock, ...]:
    """Return the blocks in reading order; notes stand behind the paragraphs that they note."""
    groups = pages_to_groups(_parts(pages, headings, measures), measures)
    groups = with_entries(with_continued(groups, measures), measures)
    blocks = (_to_block(group, compounds) for group in groups)
    return tuple(block for block in blocks if block is not None)


def _parts(
    pages: Sequence[PageRows],
    headings: Mapping[tuple[int, int], Heading],
    measures: Measures,
) -> list[PageParts]:
    """Return the pages with their headings, and their notes apart."""
    parts: list[PageParts] = []
    notes: tuple[Note, ...] = ()
    in_list = False
    for page in pages:
        own = {
            index: heading for (number, index), heading in headings.items() if number == page.number
        }
        blocked: set[int] = set()
        listed: set[int] = set()
        for index, row in enumerate(page.rows):
            if index in own:
                in_list = section_name(clean_line(row.text)) == "references"
                blocked.update(range(index, index + own[index].rows))
            elif in_list and index not in blocked:
                listed.add(index)
        notes, taken = find_notes(page, measures, blocked, notes, listed)
        kept = [index for index in range(len(page.rows)) if index not in taken]
        moved = {index: place for place, index in enumerate(kept)}
        rows = tuple(page.rows[index] for index in kept)
        at = {moved[index]: heading for index, heading in own.items() if index in moved}
        parts.append(PageParts(replace(page, rows=rows), at, notes))
    return parts


def _to_block(group: Group, compounds: frozenset[str]) -> DraftBlock | None:
    if group.kind == "table":
        return rows_to_table(group.rows)
    rows = list(group.rows)
    if group.kind == "list_item" and (length := bullet_length(rows[0].text)):
        first = without_prefix(rows[0], length)
        rows = [first, *rows[1:]] if first else rows[1:]
    return rows_to_block(group.kind, rows, compounds, group.level, group.label)
