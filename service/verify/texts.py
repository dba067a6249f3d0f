"""The texts that quotations are looked up in: whole documents, and stretches around passages."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from corpus.documents import document_text
from corpus.passages import document_passages
from corpus.records import Document, Span, StoredPassage
from service.verify.quotations.folded import SourceText

_ASIDES = frozenset({"table", "footnote"})


def document_source(connection: sa.Connection, document: Document) -> SourceText:
    """Return a document's whole text, with its raised marks and the asides in it."""
    found = document_passages(connection, document.id, after=-1, limit=document.passages + 1)
    passages = [stored for _, stored in found]
    return SourceText(
        document_text(connection, document),
        raised=_raised(passages, 0),
        asides=[
            Span(one.passage.char_start, one.passage.char_end)
            for one in passages
            if one.passage.kind in _ASIDES
        ],
        title=document.title,
    )


def stretch_source(
    document: Document, text: str, around: StoredPassage, reach: int
) -> tuple[SourceText, int]:
    """Return the stretch of a document's text around a passage, and where it begins.

    It goes as far as `reach` characters on both sides.
    """
    begin = max(0, around.passage.char_start - reach)
    stretch = text[begin : around.passage.char_end + reach]
    return SourceText(stretch, raised=_raised([around], begin), title=document.title), begin


def _raised(passages: Sequence[StoredPassage], begin: int) -> list[Span]:
    return [
        Span(mark.start + shift, mark.end + shift)
        for one in passages
        for shift in [one.passage.char_start - begin]
        for mark in one.passage.raised
    ]
