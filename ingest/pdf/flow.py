"""A PDF's pages, placed or plain, to the blocks of its draft and the lines that left it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.cleaning import clean_line, find_compounds
from ingest.draft import DraftBlock, join_blocks
from ingest.names import CslName
from ingest.pdf.blocks import pages_to_blocks
from ingest.pdf.front.byline import find_authors
from ingest.pdf.front.title import Title, find_title
from ingest.pdf.furniture import remove_furniture
from ingest.pdf.headings import Heading, find_headings
from ingest.pdf.levels import DEEPEST
from ingest.pdf.measures import measure
from ingest.pdf.page.layout import Line, OutlineEntry, PdfPage
from ingest.pdf.plain.blocks import PageLines, lines_to_blocks, runs_on
from ingest.pdf.plain.furniture import remove_page_furniture
from ingest.pdf.plain.headings import find_headings as find_plain_headings
from ingest.pdf.rows import PageRows, page_to_rows

_MARGIN = 0.1  # of the page's width
_LONG = 10  # characters
_Headings = Mapping[tuple[int, int], Heading]


@dataclass(frozen=True, slots=True)
class Flow:
    """The blocks of a file in reading order, and what was seen on the way.

    `running` are the lines that left the text, `labels` the numbers printed on pages by
    page. `front` is the first page with placed words, its running lines in it, `title` where
    on it the title stands, null where none is found, `authors` who is named below it.
    """

    blocks: tuple[DraftBlock, ...]
    running: tuple[str, ...]
    labels: Mapping[int, str]
    front: PageRows | None = None
    title: Title | None = None
    authors: tuple[CslName, ...] = ()


def pages_to_flow(
    pages: Sequence[PdfPage], outline: Sequence[OutlineEntry], stated_title: str = ""
) -> Flow:
    """Return the blocks of all pages; stretches of placed and of plain pages may alternate."""
    whole = [page_to_rows(page) for page in pages if page.lines]
    placed = remove_furniture(whole)
    plain, plain_running = _plain_pages([page for page in pages if not page.lines])
    compounds = find_compounds(
        (
            *(row.text for page in placed.pages for row in page.rows),
            *(line for page in plain for line in page.lines),
        )
    )
    measures = measure(placed.pages)
    title = find_title(placed.pages, measures, stated_title)
    headings = _with_title(find_headings(placed.pages, measures, outline), title)
    plain_headings = find_plain_headings([(p.number, p.lines) for p in plain], outline)
    rows = {page.number: page for page in placed.pages}
    lines = {page.number: page for page in plain}
    blocks: tuple[DraftBlock, ...] = ()
    for is_placed, run in groupby(pages, key=lambda page: bool(page.lines)):
        numbers = [page.number for page in run]
        if is_placed:
            made = pages_to_blocks([rows[n] for n in numbers], headings, measures, compounds)
        else:
            made = lines_to_blocks([lines[n] for n in numbers], plain_headings, compounds)
        blocks = _joined(blocks, made, compounds)
    return Flow(
        blocks,
        tuple(dict.fromkeys((*placed.running, *plain_running, *_side_lines(pages)))),
        placed.labels,
        whole[0] if whole else None,
        title,
        tuple(find_authors(_page(placed.pages, title), title)) if title else (),
    )


def _page(pages: Sequence[PageRows], title: Title) -> PageRows:
    return next(page for page in pages if page.number == title.page)


def _plain_pages(pages: Sequence[PdfPage]) -> tuple[list[PageLines], list[str]]:
    kept, running = remove_page_furniture([page.text.split("\n") for page in pages])
    lines = [PageLines(p.number, tuple(k)) for p, k in zip(pages, kept, strict=True)]
    return lines, running


def _side_lines(pages: Sequence[PdfPage]) -> list[str]:
    """Return the sideways lines in the margins; those inside belong to pictures."""
    return [
        text
        for page in pages
        for line in page.side
        if line.words and _is_marginal(line, page) and len(text := clean_line(line.text)) >= _LONG
    ]


def _is_marginal(line: Line, page: PdfPage) -> bool:
    width, height = page.width or 0.0, page.height or 0.0
    x0, x1 = min(w.x0 for w in line.words), max(w.x1 for w in line.words)
    y0, y1 = line.y0, line.y1
    margin = _MARGIN * width
    return x1 < margin or x0 > width - margin or y1 < margin or y0 > height - margin


def _with_title(headings: _Headings, title: Title | None) -> _Headings:
    """Return the headings with the title's rows as the only one of level 1, and none before."""
    if title is None:
        return headings
    own = range(title.index, title.index + title.rows)
    others = {
        place: heading
        for place, heading in headings.items()
        if place[0] > title.page or (place[0] == title.page and place[1] > own[-1])
    }
    used = sorted({heading.level for heading in others.values()})
    below = {level: min(place, DEEPEST) for place, level in enumerate(used, 2)}
    lower = {place: replace(h, level=below[h.level]) for place, h in others.items()}
    return {**lower, (title.page, title.index): Heading(title.rows, 1)}


def _joined(
    blocks: tuple[DraftBlock, ...], more: Sequence[DraftBlock], compounds: frozenset[str]
) -> tuple[DraftBlock, ...]:
    """Return two stretches as one; a paragraph may run on from one into the other."""
    if blocks and more and runs_on(blocks[-1], more[0]):
        return (*blocks[:-1], join_blocks(blocks[-1], more[0], compounds), *more[1:])
    return (*blocks, *more)
