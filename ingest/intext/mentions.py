"""A mention: one work named at one place of the text, whatever the style, before it is scored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records import CitationKind, InTextCitation, Span
from ingest.intext.links import Link


@dataclass(frozen=True, slots=True)
class Mention:
    """A work's part of a citation at `text[start:end]`, with all that it may mean.

    No link: no reference fits; several: ambiguous. `printed` is where the work is named if
    that is not the place of the citation: in the note whose mark stands at `start`. Mentions
    of one bracket or note share a `group`. `names` are those of an author–date citation;
    `narrative` ones stand before the bracket.
    """

    start: int
    end: int
    links: tuple[Link, ...]
    kind: CitationKind
    locator: str | None = None
    printed: Span | None = None
    group: int = 0
    names: str = ""
    narrative: bool = False


def mention_to_citations(mention: Mention, text: str) -> Iterator[InTextCitation]:
    """Yield one citation for each reference that a mention may mean, or one without any."""
    printed = mention.printed or Span(mention.start, mention.end)
    for link in mention.links or (None,):
        yield InTextCitation(
            mention.start,
            mention.end,
            text[printed.start : printed.end],
            link.number if link else None,
            link.score if link else 0.0,
            mention.locator,
            mention.kind,
        )


def is_linked(mention: Mention) -> bool:
    """Say whether at least one reference fits."""
    return bool(mention.links)
