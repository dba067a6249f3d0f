"""Author–date citations of one block: "(Smith, 2009; Lee, 2010)", "Smith (2009)", "[@key]"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Span
from ingest.intext.brackets import find_brackets
from ingest.intext.links import Link, Linker
from ingest.intext.locators import BARE, LOCATOR
from ingest.intext.markers import BARE_KEY, YEAR, Marker, parse_bracket, parse_keys
from ingest.intext.mentions import Mention
from ingest.intext.shortcitations import parse_short

_NARRATIVE = re.compile(rf"\((?P<content>(?:see\s|e\.g\.,?\s)?{YEAR}(?:[,;:]\s*[^()]{{1,200}})?)\)")
_CAPITALISED = r"[^\W\d_a-zа-яё][\w'’ʻ‘.-]*"
_NAME = re.compile(
    rf"(?:(?:{_CAPITALISED}|&|and|und|et al\.?|и др\.?|va boshqalar\w*|others|colleagues|"
    r"co-?workers|co-?authors|"
    r"of|on|for|the|in|de|la|van|von|der|den|di|da|del|al|y|и|va|et|u\.\s?a\.)(?:[\s,]+|$)){1,10}$"
)
_YEARS = re.compile(
    rf"(?P<year>{YEAR})(?:\s*[,:]\s*(?P<locator>{LOCATOR}|(?!(?:1[4-9]|20)\d\d){BARE})(?!\w))?"
)
_LAST_NAMES = re.compile(
    r"((?:(?:van|von|de|der|den|di|da|del|la|le|al)\s+)*[^\W\d_a-zа-яё][\w'’ʻ‘-]+"
    r"(?:(?:\s*,\s*|\s*,?\s*(?:and|&|und|et|y|и|va)\s+)[^\W\d_a-zа-яё][\w'’ʻ‘-]+){0,5}"
    r"(?:\s*,?\s*(?:et al\.?|и др\.?|va boshqalar\w*|and (?:others|colleagues|co-?workers)))?)"
    r"[\s,]*$"
)
_POSSESSIVE = re.compile(r"(?:['’]s?)?\s*$")
_AFTER_ENTRY = re.compile(r"\s?[:.,]\s[^\W\d_a-zа-яё“\"«]|\s?[:.,]\s[“\"«]")
_BEFORE_NAME = re.compile(r"[^\W\d_]\s+$|[a-zа-яё][,;:]?\s+$")  # a sentence goes on before it
_NO_AUTHORS = re.compile(r"\b(?:Universit\w+|College|Press|Publish\w+|Verlag|Books)$")
_NOT_FIRST = frozenset({"and", "of", "on", "the", "in", "et", "y", "и", "va", "und", "for"})
_LOOK_BACK = 120
_LONGEST_SHORT = 80


def find_author_dates(
    content: str, offset: int, linker: Linker, *, keyed: bool = False
) -> Iterator[Mention]:
    """Return the works that the brackets of one block cite, and those named before a bracket.

    `content` stands at `offset` of the text, in which the mentions' places are. In a `keyed`
    text, one that cites by Pandoc's keys, a bare "@key" of no reference cites an unknown work;
    elsewhere it may be anything, as a name on a social network.
    """
    mentions: dict[tuple[int, int], Mention] = {}
    for bracket in find_brackets(content):
        inside, start = bracket.content, offset + bracket.start
        markers = parse_bracket(inside) or (parse_keys(inside) if bracket.opening == "[" else ())
        for marker in markers:
            mention = _linked(marker, start, linker)
            mentions[mention.start, mention.end] = mention
        if not markers and _points_back(inside):
            place = start, start + len(inside)
            mentions[place] = Mention(*place, (), "short", group=start)
    for found in _NARRATIVE.finditer(content):
        for mention in _narrative(content, found, offset, linker):
            mentions[mention.start, mention.end] = mention
    if linker.has_keys():
        for mention in _bare_keys(content, offset, linker, keyed=keyed):
            mentions.setdefault((mention.start, mention.end), mention)
    return iter(mentions.values())


def _points_back(inside: str) -> bool:
    """Say whether a bracket holds "ibid., p. 5" or "Smith, op. cit.", which is found later."""
    short = parse_short(inside)
    return short is not None and short.kind != "note" and len(inside) <= _LONGEST_SHORT


def _bare_keys(content: str, offset: int, linker: Linker, *, keyed: bool) -> Iterator[Mention]:
    for found in BARE_KEY.finditer(content):
        link = linker.by_key(found.group(1))
        if link or keyed:
            place = offset + found.start(), offset + found.end()
            links = (link,) if link else ()
            yield Mention(*place, links, "key", found.group("locator"), group=place[0])


def _linked(marker: Marker, start: int, linker: Linker) -> Mention:
    place = start + marker.start, start + marker.end
    if marker.key is not None:
        key = linker.by_key(marker.key)
        return Mention(*place, (key,) if key else (), "key", marker.locator, group=start)
    links = linker.by_names(marker.names, marker.year)
    return Mention(*place, links, "author_date", marker.locator, group=start, names=marker.names)


def _narrative(
    content: str, bracket: re.Match[str], offset: int, linker: Linker
) -> Iterator[Mention]:
    """Yield "Name et al. (2009)": the longest run of names before it that a reference has."""
    end = _POSSESSIVE.search(content, max(0, bracket.start() - 10), bracket.start())
    before = end.start() if end else bracket.start()
    named = _NAME.search(content, max(0, before - _LOOK_BACK), before)
    if named is None:
        return
    group = bracket.start("content") + offset
    own, *others = bracket.group("content").split(";")
    years = list(_YEARS.finditer(own))
    for index, year in enumerate(years):
        best = _best_names(content, Span(named.start(), before), year.group("year"), linker)
        if best is None:
            continue
        start, names, links = best
        if not links and _is_entry(content, named.start(), bracket.end(), names):
            continue
        start = offset + start if index == 0 else group + year.start()
        closes = index == len(years) - 1 and not others
        yield Mention(
            start,
            offset + bracket.end() if closes else group + year.end(),
            links,
            "author_date",
            year.group("locator"),
            group=group,
            names=names,
            narrative=True,
        )
    place = group + len(own) + 1
    for marker in parse_bracket(";".join(others)):
        link = linker.by_names(marker.names, marker.year)
        span = place + marker.start, place + marker.end
        yield Mention(*span, link, "author_date", marker.locator, group=group, names=marker.names)


def _is_entry(content: str, start: int, end: int, names: str) -> bool:
    """Say whether names and a year begin an entry of some list, or name a school or publisher."""
    follows = _AFTER_ENTRY.match(content, end)
    begins = not _BEFORE_NAME.search(content[max(0, start - 40) : start])
    return bool((begins and follows) or _NO_AUTHORS.search(names))


def _best_names(
    content: str, named: Span, year: str, linker: Linker
) -> tuple[int, str, tuple[Link, ...]] | None:
    """Return where the names begin and their links; without a link, the last names alone."""
    best: tuple[int, str, tuple[Link, ...]] | None = None
    for word in re.finditer(r"(?<!\S)\S+", content[named.start : named.end]):
        start = named.start + word.start()
        names = content[start : named.end].strip(" ,")
        if not names or not names[0].isalpha() or names.split()[0] in _NOT_FIRST:
            continue
        links = linker.by_names(names, year)
        if links and (best is None or links[0].score > best[2][0].score):
            best = start, names, links
    if best is not None:
        return best
    last = _LAST_NAMES.search(content, named.start, named.end)
    return (last.start(), last.group(1), ()) if last else None
