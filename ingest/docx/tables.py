"""Tables: rows as lines of cells, or, where a table only lays text out, its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.docx.marked import combine
from ingest.docx.paragraph import Piece
from ingest.draft import DraftBlock
from ingest.web.html import CELL_GAP

_LONGEST_CELL = 400  # characters; a longer cell holds prose, so the table is for layout


@dataclass(slots=True)
class Table:
    """The rows of a table while it is read, each a list of cells, each a list of blocks."""

    rows: list[list[list[Piece]]] = field(default_factory=list)


def table_to_pieces(table: Table, *, is_bibliography: bool = False) -> list[Piece]:
    """Return a table of data as one block, and the notes called in it behind it.

    A table of one cell, with a table in it, or with prose in a cell is for layout: its
    paragraphs come one by one. A bibliography in a table, as Word sets numbered ones, has one
    entry a row.
    """
    if is_bibliography:
        return [Piece(combine(_spaced(row), "reference")) for row in table.rows if any(row)]
    cells = [cell for row in table.rows for cell in row]
    if len(cells) < 2 or any(map(_is_layout, cells)):
        return [piece for cell in cells for piece in cell]
    notes = [piece for cell in cells for piece in cell if piece.block.kind == "footnote"]
    links = tuple(link for cell in cells for piece in cell for link in piece.links)
    parts: list[tuple[str, DraftBlock]] = []
    for row in table.rows:
        texts = [_cell_text(cell) for cell in row]
        if any(text.text for text in texts):
            line = combine(list(zip(_gaps("", CELL_GAP, len(texts)), texts, strict=True)), "table")
            parts.append(("\n" if parts else "", line))
    return [Piece(combine(parts, "table"), links=links), *notes] if parts else notes


def _spaced(row: Sequence[Sequence[Piece]]) -> list[tuple[str, DraftBlock]]:
    texts = [text for text in map(_cell_text, row) if text.text]
    return list(zip(_gaps("", " ", len(texts)), texts, strict=True))


def _is_layout(cell: Sequence[Piece]) -> bool:
    own = [piece.block for piece in cell if piece.block.kind != "footnote"]
    return any(block.kind == "table" for block in own) or (
        sum(len(block.text) for block in own) > _LONGEST_CELL
    )


def _cell_text(cell: Sequence[Piece]) -> DraftBlock:
    own = [piece.block for piece in cell if piece.block.kind != "footnote"]
    return combine(list(zip(_gaps("", " ", len(own)), own, strict=True)), "table")


def _gaps(first: str, other: str, count: int) -> list[str]:
    return [first, *[other] * (count - 1)][:count]
