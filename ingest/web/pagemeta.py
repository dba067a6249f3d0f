"""What a web page states about itself in its head: meta elements to CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Protocol

from ingest.bibliography.cslitem import doi_problem
from ingest.cleaning import clean_line
from ingest.dates import CslDate, parse_date
from ingest.identifiers import find_doi
from ingest.names import CslName, byline_to_csl, name_to_csl
from ingest.web.pagetitle import headline, page_title
from ingest.web.structured import Stated, structured_data

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
# Accounts of publishing systems, and what stands before a name.
_NO_AUTHOR = re.compile(
    r"(?:site|web|news)?\s?(?:admin|administrator|editor|editors|master|manager|user|root|staff|"
    r"author|unknown|none)|админ(?:истратор)?|редактор|редакция|автор|muallif",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:written|posted|published|text|story) )?(?:by|автор(?:ы)?:|авторы?|muallif(?:lar)?:?|"
    r"von|par|por)\s+(?=\w)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\s*([12]\d{3})[-/.]([01]?\d)[-/.]([0-3]?\d)(?!\d)")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_LONGEST_ADDRESS = 2_000  # characters
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
    data = structured_data(root)
    if title := _title(root, meta, data):
        csl["title"] = title
    if authors := list(_authors(meta, data)):
        csl["author"] = authors
    dates = [*_first(meta, _META_DATE), data.date]
    if issued := next(filter(None, map(_date, dates)), None):
        csl["issued"] = issued
    if address := _address(root, meta):
        csl["URL"] = address
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


def _title(root: Element, meta: Mapping[str, list[str]], data: Stated) -> str:
    """Return the title that is stated, or the headline where the tab's names no text."""
    sites = [name for names in _META_SITE for name in meta.get(names, ())]
    headings = list(_headings(root, "h1"))
    if stated := next(iter(_first(meta, _META_TITLE)), "") or data.title:
        return page_title(stated, headings, sites)
    tab = clean_line(root.findtext(".//title") or "")
    titled = page_title(tab, headings, sites)
    if titled != tab:
        return titled
    return headline(tab, headings, list(_headings(root, "h2")), sites) or titled


def _authors(meta: Mapping[str, list[str]], data: Stated) -> Iterator[CslName]:
    """Yield the names that are stated, without addresses and the accounts of machines."""
    stated = _persons(_first(meta, _META_AUTHOR)) or _persons(data.authors)
    for author in stated:
        yield from _names(author, len(stated))


def _persons(stated: Iterable[str]) -> list[str]:
    names = [_BY.sub("", name) for name in stated if not name.startswith("http")]
    return [name for name in names if name and not _NO_AUTHOR.fullmatch(name)]


def _date(stated: str) -> CslDate | None:
    """Return a date as machines write it, with or without an hour, or as people do."""
    day = _DAY.match(stated)
    return (parse_date("-".join(day.groups())) if day else None) or parse_date(stated)


def _address(root: Element, meta: Mapping[str, list[str]]) -> str | None:
    """Return the address that the page says is its own."""
    links = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for stated in (*links, *meta.get("og:url", ())):
        address = str(stated).strip()
        if len(address) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(address):
            return address
    return None


def _headings(root: Element, tag: str) -> Iterator[str]:
    """Yield what stands in the page's first headings of one level."""
    for heading in islice(root.iter(tag), _MOST_HEADINGS):
        if text := clean_line("".join(heading.itertext())[:_LONGEST_HEADING]):
            yield text


def _first(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return next((meta[name] for name in names if name in meta), [])
