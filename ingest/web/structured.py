"""What a web page states of itself as JSON-LD, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from ingest.cleaning import clean_line

_LONGEST = 200_000  # characters of one script
_MOST_SCRIPTS = 10
_MOST_NODES = 200
_MOST_AUTHORS = 50
# https://schema.org/CreativeWork and the kinds of it that a page may be.
_TEXTS = frozenset(
    (
        "Article", "AdvertiserContentArticle", "NewsArticle", "AnalysisNewsArticle",
        "BackgroundNewsArticle", "OpinionNewsArticle", "ReportageNewsArticle", "Report",
        "ReviewNewsArticle", "ScholarlyArticle", "TechArticle", "BlogPosting", "WebPage", "Book",
    )
)  # fmt: skip


class Root(Protocol):
    """What is asked of the root of a parsed page."""

    def iter(self, tag: str) -> Iterable[Any]:
        """Return the elements of that name."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The headline, the authors' names and the date of publication; empty where not stated."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""


def structured_data(root: Root) -> Stated:
    """Return what the page's JSON-LD says of the text on it; what is no JSON says nothing.

    An article counts before the page that it stands on.
    """
    texts = [node for node in islice(_nodes(root), _MOST_NODES) if _kinds(node) & _TEXTS]
    texts.sort(key=lambda node: "WebPage" in _kinds(node))
    titles = (_string(node.get("headline")) for node in texts)
    authors = (tuple(_names(node.get("author"))) for node in texts)
    dates = (_string(node.get("datePublished")) for node in texts)
    return Stated(
        next(filter(None, titles), ""),
        next(filter(None, authors), ()),
        next(filter(None, dates), ""),
    )


def _nodes(root: Root) -> Iterator[Mapping[str, Any]]:
    """Yield the objects at the top of each script, and in its graph."""
    scripts = (
        script
        for script in root.iter("script")
        if (script.get("type") or "").strip().lower() == "application/ld+json"
    )
    for script in islice(scripts, _MOST_SCRIPTS):
        text = script.text or ""
        try:
            found = json.loads(text, strict=False) if len(text) <= _LONGEST else None
        except (ValueError, RecursionError):
            continue
        for node in _listed(found):
            if isinstance(node, Mapping):
                yield node
                yield from (one for one in _listed(node.get("@graph")) if isinstance(one, Mapping))


def _kinds(node: Mapping[str, Any]) -> set[str]:
    return {kind for kind in _listed(node.get("@type")) if isinstance(kind, str)}


def _names(value: object) -> Iterator[str]:
    for one in _listed(value)[:_MOST_AUTHORS]:
        if name := _string(one.get("name") if isinstance(one, Mapping) else one):
            yield name


def _string(value: object) -> str:
    return clean_line(value) if isinstance(value, str) else ""


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
