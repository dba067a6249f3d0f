"""What a web page states about itself in its head: meta elements to CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from ingest.cleaning import clean_line
from ingest.dates import parse_date
from ingest.identifiers import find_doi
from ingest.names import name_to_csl

# Highwire, Dublin Core and Open Graph names, best first.
_META = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title"),
    "container-title": ("citation_journal_title", "prism.publicationname"),
    "volume": ("citation_volume",),
    "issue": ("citation_issue",),
    "publisher": ("citation_publisher", "dc.publisher", "og:site_name"),
    "abstract": ("citation_abstract",),
    "keyword": ("citation_keywords", "dc.subject", "keywords"),
}
_META_AUTHOR = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
_META_DATE = (
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dc.date",
    "dcterms.issued",
    "article:published_time",
    "date",
)
_META_DOI = ("citation_doi", "dc.identifier", "prism.doi")


class Element(Protocol):
    """What is asked of the root of a parsed page."""

    def get(self, name: str) -> str | None:
        """Return an attribute."""

    def iter(self, tag: str) -> Iterable[Element]:
        """Return the elements of that name under this one."""

    def findtext(self, path: str) -> str | None:
        """Return the text of the first such element."""


def meta_to_csl(root: Element) -> dict[str, Any]:
    """Return the bibliographic fields that the page states; a type always."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        if content := clean_line(element.get("content") or ""):
            meta.setdefault(name, []).append(content)
    csl: dict[str, Any] = {}
    for field, names in _META.items():
        if values := _first(meta, names):
            csl[field] = ", ".join(values) if field == "keyword" else values[0]
    if "title" not in csl and (title := root.findtext(".//title")):
        csl["title"] = clean_line(title)
    if authors := [a for a in _first(meta, _META_AUTHOR) if not a.startswith("http")]:
        csl["author"] = [name_to_csl(author) for author in authors]
    if dates := _first(meta, _META_DATE):
        csl |= {"issued": issued} if (issued := parse_date(dates[0])) else {}
    if doi := next(filter(None, map(find_doi, _first(meta, _META_DOI))), None):
        csl["DOI"] = doi
    csl["type"] = "article-journal" if "container-title" in csl else "webpage"
    return csl


def _first(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return next((meta[name] for name in names if name in meta), [])
