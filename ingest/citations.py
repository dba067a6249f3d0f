"""In-text citations of a document, linked to its references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.records import Block, InTextCitation, Reference
from ingest.links import Link, Linker
from ingest.markers import BRACKET, YEAR, Marker, parse_bracket, parse_keys

_NARRATIVE = re.compile(rf"\((?P<content>{YEAR}(?:[,;:]\s*[^()]{{1,60}})?)\)")
_NAME = re.compile(
    r"(?:(?:[^\W\d_a-zа-яё][\w'’ʻ‘.-]*|&|and|und|et al\.?|и др\.?|va boshqalar\w*|others|"
    r"colleagues|of|on|for|the|in|de|la|van|von|der|den|di|da|del|al|und|y|и|va)[\s,]+){1,10}$"
)
_YEARS = re.compile(
    rf"({YEAR})(?:\s*[,:]\s*(?P<locator>(?:pp?\.|с\.|S\.|стр\.)?\s?\d[\d–-]*)(?!\d))?"
)
_LAST_NAMES = re.compile(
    r"((?:(?:van|von|de|der|den|di|da|del|la|le|al)\s+)*[^\W\d_a-zа-яё][\w'’ʻ‘-]+"
    r"(?:(?:\s*,\s*|\s*,?\s*(?:and|&|und|et|y|и|va)\s+)[^\W\d_a-zа-яё][\w'’ʻ‘-]+){0,5}"
    r"(?:\s*,?\s*(?:et al\.?|и др\.?|va boshqalar\w*|and others|and colleagues))?)[\s,]*$"
)
_LOOK_BACK = 120


def find_citations(
    text: str, blocks: Sequence[Block], references: Sequence[Reference]
) -> tuple[InTextCitation, ...]:
    """Return the citations outside the reference list in order; one entry a work.

    An ambiguous one has an entry for each reference that it may mean, below .7 each.
    """
    linker = Linker(references)
    citations: list[InTextCitation] = []
    for block in blocks:
        if block.role != "reference" and block.kind not in ("heading", "code"):
            content = text[block.char_start : block.char_end]
            citations += _in_block(content, block.char_start, linker)
    return tuple(sorted(citations, key=lambda c: (c.char_start, c.char_end, -c.score)))


def cited_keys(text: str) -> frozenset[str]:
    """Return the keys of the Pandoc citations in a text."""
    return frozenset(
        marker.key
        for found in BRACKET.finditer(text)
        if found.group(2)
        for marker in parse_keys(found.group(2))
        if marker.key
    )


def _in_block(content: str, offset: int, linker: Linker) -> Iterator[InTextCitation]:
    for found in BRACKET.finditer(content):
        group = 1 if found.group(1) else 2
        inside, start = found.group(group), found.start(group)
        markers = parse_bracket(inside) or (parse_keys(inside) if group == 2 else ())
        for marker in markers:
            yield from _linked(content, marker, start, offset, linker)
    for found in _NARRATIVE.finditer(content):
        yield from _narrative(content, found, offset, linker)


def _linked(
    content: str, marker: Marker, start: int, offset: int, linker: Linker
) -> Iterator[InTextCitation]:
    begin, end = start + marker.start, start + marker.end
    if marker.key is not None:
        key = linker.by_key(marker.key)
        links: tuple[Link, ...] = (key,) if key else ()
    else:
        links = linker.by_names(marker.names, marker.year)
    printed = content[begin:end]
    for link in links:
        yield InTextCitation(
            offset + begin, offset + end, printed, link.number, link.score, marker.locator
        )
    if not links:
        yield InTextCitation(offset + begin, offset + end, printed, None, 0.0, marker.locator)


def _narrative(
    content: str, bracket: re.Match[str], offset: int, linker: Linker
) -> Iterator[InTextCitation]:
    """Yield "Name et al. (2009)": the longest run of names before it that a reference has."""
    begin = max(0, bracket.start() - _LOOK_BACK)
    named = _NAME.search(content, begin, bracket.start())
    if named is None:
        return
    years = list(_YEARS.finditer(bracket.group("content")))
    for index, year in enumerate(years):
        best = _best_names(content, named, bracket.start(), year.group(1), linker)
        if best is None:
            continue
        start, links = best
        if index:
            start = bracket.start("content") + year.start()
        end = bracket.end() if index == len(years) - 1 else bracket.start("content") + year.end()
        printed, locator = content[start:end], year.group("locator")
        for link in links or (None,):
            yield InTextCitation(
                offset + start,
                offset + end,
                printed,
                link.number if link else None,
                link.score if link else 0.0,
                locator,
            )


def _best_names(
    content: str, named: re.Match[str], end: int, year: str, linker: Linker
) -> tuple[int, tuple[Link, ...]] | None:
    """Return where the names begin and their links; without a link, the last names alone."""
    best: tuple[int, tuple[Link, ...]] | None = None
    for word in re.finditer(r"(?<!\S)\S+", content[named.start() : end]):
        start = named.start() + word.start()
        names = content[start:end].strip(" ,")
        if (
            not names
            or not names[0].isalpha()
            or names.split()[0] in ("and", "of", "on", "the", "in")
        ):
            continue
        links = linker.by_names(names, year)
        if links and (best is None or links[0].score > best[1][0].score):
            best = start, links
    if best is not None:
        return best
    last = _LAST_NAMES.search(content, named.start(), end)
    return (last.start(), ()) if last else None
