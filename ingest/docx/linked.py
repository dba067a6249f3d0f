"""Addresses behind the words of a reference list, which print does not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.docx.marked import combine
from ingest.docx.paragraph import Piece
from ingest.draft import DraftBlock
from ingest.identifiers import find_doi
from ingest.references.references import find_list

_LONGEST = 2_000  # characters of an address


def with_addresses(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the blocks with the addresses of a reference that its text does not show.

    They are put at the end of the entry: "Available here" alone leads nobody there.
    """
    place = find_list([p.block for p in pieces], [p.block.text for p in pieces])
    listed = range(place.start, place.end) if place else range(0)
    return [
        replace(piece, block=_with_addresses(piece))
        if index in listed or piece.block.kind == "reference"
        else piece
        for index, piece in enumerate(pieces)
    ]


def _with_addresses(piece: Piece) -> DraftBlock:
    block = piece.block
    if block.kind not in ("paragraph", "list_item", "reference"):
        return block
    for link in dict.fromkeys(piece.links):
        web = link.startswith(("http://", "https://")) and len(link) <= _LONGEST
        if web and not _is_shown(link, block.text):
            parts = [("", block), (" ", DraftBlock("paragraph", link))]
            block = combine(parts, block.kind)
    return block


def _is_shown(link: str, text: str) -> bool:
    bare = link.split("://", 1)[-1].removeprefix("www.").rstrip("/").lower()
    shown, doi = text.lower(), find_doi(link)
    return bare in shown or (doi is not None and doi in shown)
