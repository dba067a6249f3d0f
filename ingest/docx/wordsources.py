"""Word's own list of sources, kept as custom XML in the file, to CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus.records import CslItem
from ingest.bibliography.cslitem import doi_fields, report_author
from ingest.bibliography.standardnumber import standard_number
from ingest.cleaning import clean_line
from ingest.docx.markup import child, children, tag_of, whole_number
from ingest.xmltree import Element

_TYPES = {
    "Book": "book",
    "BookSection": "chapter",
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "DocumentFromInternetSite": "webpage",
    "InternetSite": "webpage",
    "ElectronicSource": "webpage",
    "Patent": "patent",
    "Case": "legal_case",
    "Interview": "interview",
    "Film": "motion_picture",
}
_TEXTS = {
    "Title": "title",
    "Volume": "volume",
    "Issue": "issue",
    "Pages": "page",
    "Publisher": "publisher",
    "Institution": "publisher",
    "City": "publisher-place",
    "Edition": "edition",
    "URL": "URL",
    "JournalName": "container-title",
    "PeriodicalTitle": "container-title",
    "BookTitle": "container-title",
    "ConferenceName": "container-title",
    "InternetSiteTitle": "container-title",
    "ThesisType": "genre",
}
_ROLES = {"Author": "author", "Editor": "editor", "Translator": "translator"}


def is_sources(root: Element) -> bool:
    """Say whether a custom XML part is a list of sources."""
    return tag_of(root) == "b:Sources"


def read_sources(roots: Iterable[Element]) -> dict[str, CslItem]:
    """Return the CSL-JSON items in lists of sources by their tags."""
    return {
        tag: {**_item(source), "id": tag}
        for root in roots
        for source in children(root, "b:Source")
        if (tag := _text(source, "b:Tag"))
    }


def _item(source: Element) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _TYPES.get(_text(source, "b:SourceType"), "document")}
    for name, field in _TEXTS.items():
        if text := _text(source, f"b:{name}"):
            item.setdefault(field, text)
    if "title" not in item and item.get("container-title"):
        item["title"] = item.pop("container-title")
    for role, field in _ROLES.items():
        if names := _names(child(source, "b:Author", f"b:{role}")):
            item[field] = names
    for prefix, field in (("", "issued"), ("Accessed", "accessed")):
        if date := _date(source, prefix):
            item[field] = date
    stated, number = _text(source, "b:DOI"), _text(source, "b:StandardNumber")
    item |= {"DOI": stated} if stated else doi_fields(number)
    if "DOI" not in doi_fields(number) and (found := standard_number(number, item["type"])):
        item.setdefault(*found)
    return item | report_author(item)


def _names(role: Element | None) -> list[dict[str, str]]:
    if organisation := _text(role, "b:Corporate"):
        return [{"literal": organisation}]
    names = []
    for person in children(child(role, "b:NameList"), "b:Person"):
        family = _text(person, "b:Last")
        given = " ".join(filter(None, (_text(person, "b:First"), _text(person, "b:Middle"))))
        if family and given:
            names.append({"family": family, "given": given})
        elif family or given:
            names.append({"literal": family or given})
    return names


def _date(source: Element, prefix: str) -> dict[str, Any] | None:
    year = _text(source, f"b:Year{prefix}")
    if whole_number(year) is None:
        return {"raw": year} if year else None
    parts = [int(year)]
    for unit in ("Month", "Day"):
        number = whole_number(_text(source, f"b:{unit}{prefix}"))
        if number is None:
            break
        parts.append(number)
    return {"date-parts": [parts]}


def _text(element: Element | None, name: str) -> str:
    found = child(element, name)
    return clean_line("".join(found.itertext())) if found is not None else ""
