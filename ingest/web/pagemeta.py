"""What a web page states about itself in its head: meta elements to CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Protocol

from ingest.bibliography.cslitem import doi_problem
from ingest.cleaning import clean_line
from ingest.dates import parse_date
from ingest.identifiers import find_doi
from ingest.names import CslName, byline_to_csl, name_to_csl
from ingest.web.pagetitle import page_title

# Highwire, Dublin Core and Open Graph names, best first.
_META = {
    "container-title": ("citation_journal_title", "prism.publicationname"),
    "volume": ("citation_volume",),
    "issue": ("citation_issue",),
    "publisher": ("citation_publisher", "dc.publisher", "og:site_name"),
    "abstract": ("citation_abstract",),
    "keyword": ("citation_keywords", "dc.subject", "keywords"),
}
_META_TITLE = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_META_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title")
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
_MOST_HEADINGS = 10
_LONGEST_HEADING = 1_000  # characters
_META_DOI = ("citation_doi", "dc.identifier", "prism.doi")


class Element(Protocol):
    """What is asked of the root of a parsed page."""

    def get(self, name: str) -> str | None:
        """Return an attribute."""

    def iter(self, tag: str) -> Iterable[Element]:
        """Return the elements of that name under this one."""

    def findtext(self, path: str) -> str | None:
        """Return the text of the first such element."""

    def itertext(self) -> Iterable[str]:
        """Return the texts in it."""


def meta_to_csl(root: Element) -> dict[str, Any]:
    """Return the bibliographic fields that the page states; a type always."""
    meta = _stated(root)
    csl: dict[str, Any] = {}
    for field, names in _META.items():
        if values := _first(meta, names):
            csl[field] = ", ".join(values) if field == "keyword" else values[0]
    title = next(iter(_first(meta, _META_TITLE)), "") or clean_line(root.findtext(".//title") or "")
    if title:
        sites = [name for names in _META_SITE for name in meta.get(names, ())]
        csl["title"] = page_title(title, list(_headings(root)), sites)
    if authors := [a for a in _first(meta, _META_AUTHOR) if not a.startswith("http")]:
        csl["author"] = [name for author in authors for name in _names(author, len(authors))]
    if dates := _first(meta, _META_DATE):
        csl |= {"issued": issued} if (issued := parse_date(dates[0])) else {}
    if doi := next(filter(None, map(find_doi, _first(meta, _META_DOI))), None):
        csl["DOI"] = doi
    csl["type"] = "article-journal" if "container-title" in csl else "webpage"
    return csl


def meta_problems(root: Element) -> tuple[str, ...]:
    """Return what is to be told of a stated DOI that is none."""
    stated = _first(_stated(root), ("citation_doi", "prism.doi"))
    problem = doi_problem("The page", stated[0]) if stated else None
    return (problem,) if problem else ()


def _stated(root: Element) -> dict[str, list[str]]:
    """Return the contents of the page's meta elements by their names in small letters."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        if content := clean_line(element.get("content") or ""):
            meta.setdefault(name, []).append(content)
    return meta


def _names(stated: str, count: int) -> list[CslName]:
    """Read one of several elements, each of which holds one name, or the only one, a byline."""
    if count > 1 and ";" not in stated and stated.count(",") <= 1:
        return [name_to_csl(stated)]
    return byline_to_csl(stated)


def _headings(root: Element) -> Iterator[str]:
    """Yield what stands in the page's first headings of the first level."""
    for heading in islice(root.iter("h1"), _MOST_HEADINGS):
        if text := clean_line("".join(heading.itertext())[:_LONGEST_HEADING]):
            yield text


def _first(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return next((meta[name] for name in names if name in meta), [])
