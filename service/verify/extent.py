"""How much of the documents that a claim is held against was read at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from corpus.documents import count_pages
from corpus.records import Document


@dataclass(frozen=True, slots=True)
class Extent:
    """Pages in all, those that could not be read, and whether no text was read at all."""

    pages: int
    unread_pages: int
    is_blank: bool = False


def documents_to_extent(connection: sa.Connection, documents: Sequence[Document]) -> Extent:
    """Return the extent of named documents; of the whole library where none is named."""
    pages, unread = count_pages(connection, [document.id for document in documents])
    is_blank = bool(documents) and not any(document.passages for document in documents)
    return Extent(pages, unread, is_blank)
