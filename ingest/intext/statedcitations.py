"""Citations that the file itself states, as Word's fields do, and the style they are printed in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import CitationStyle, Span
from ingest.draft import DraftCitation
from ingest.intext.links import Linker
from ingest.intext.mentions import Mention
from ingest.intext.notes import Note
from ingest.intext.spans import SpanIndex


def stated_to_mentions(
    stated: Sequence[DraftCitation], notes: Sequence[Note], linker: Linker
) -> list[Mention]:
    """Return the citations that a file states, those in a note at the note's mark."""
    mentions = []
    in_notes = SpanIndex(note.text for note in notes)
    for citation in stated:
        link = linker.by_key(citation.key)
        mark = _mark_of(citation, notes) if in_notes.overlaps(citation) else None
        place, printed = Span(citation.start, citation.end), None
        if mark is not None:
            place, printed = mark, place
        mentions.append(
            Mention(
                place.start,
                place.end,
                (link,) if link else (),
                "field",
                citation.locator,
                printed,
                group=place.start,
            )
        )
    return mentions


def _mark_of(citation: DraftCitation, notes: Sequence[Note]) -> Span | None:
    inside = (note for note in notes if note.text.start <= citation.start < note.text.end)
    note = next(inside, None)
    return note.mark if note else None


def stated_style(stated: Sequence[Mention], text: str) -> CitationStyle | None:
    """Return the style in which stated citations are printed, null where there are none."""
    if not stated:
        return None
    if sum(mention.printed is not None for mention in stated) * 2 > len(stated):
        return "note"
    printed = [text[mention.start : mention.end] for mention in stated]
    if sum(bool(re.match(r"[\[(]\d{1,3}\b(?!\d)", mark)) for mark in printed) * 2 > len(printed):
        return "numeric"
    if sum(bool(re.match(r"\d{1,3}(?:\D|$)", mark)) for mark in printed) * 2 > len(printed):
        return "superscript"
    return "author_date"
