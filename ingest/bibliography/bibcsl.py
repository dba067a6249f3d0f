"""Entries of BibTeX and BibLaTeX to CSL-JSON.

Types and fields are those of the BibLaTeX manual (sections 2.1 and 2.2) and of BibTeX's
standard styles, mapped as Pandoc maps them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from corpus.records import CslItem
from ingest.bibliography.bibtex import BibEntry, bibtex_names
from ingest.bibliography.cslitem import doi_fields, report_author
from ingest.bibliography.latex import latex_to_text, verbatim
from ingest.dates import parse_date
from ingest.identifiers import find_urls

_TYPES = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "manual": "book",
    "booklet": "pamphlet",
    "periodical": "periodical",
    "inbook": "chapter",
    "incollection": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "unpublished": "manuscript",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "legal": "legislation",
    "letter": "personal_communication",
    "video": "motion_picture",
    "movie": "motion_picture",
    "audio": "song",
    "music": "song",
    "image": "graphic",
    "performance": "performance",
    "standard": "standard",
    "review": "review",
}
_GENRES = {"mastersthesis": "Master’s thesis", "phdthesis": "PhD thesis"}
_MAGAZINES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
# CSL's variable by the fields that may hold it, the first one that is there.
_TEXTS = {
    "title-short": ("shorttitle",),
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "container-title-short": ("shortjournal",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("address", "location"),
    "volume": ("volume",),
    "number-of-volumes": ("volumes",),
    "edition": ("edition",),
    "chapter-number": ("chapter",),
    "version": ("version",),
    "collection-title": ("series",),
    "event-title": ("eventtitle",),
    "event-place": ("venue",),
    "abstract": ("abstract",),
    "keyword": ("keywords",),
    "note": ("note", "addendum"),
    "annote": ("annotation", "annote"),
    "genre": ("type",),
    "status": ("pubstate",),
}
_VERBATIM = {"ISBN": "isbn", "ISSN": "issn", "PMID": "pmid"}
_NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
}
_ISSUES = frozenset({"article", "periodical", "suppperiodical"})
_LANGUAGES = {
    "english": "en",
    "american": "en-US",
    "usenglish": "en-US",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "german": "de",
    "ngerman": "de",
    "austrian": "de-AT",
    "naustrian": "de-AT",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "brazilian": "pt-BR",
    "dutch": "nl",
    "polish": "pl",
    "turkish": "tr",
    "ukrainian": "uk",
    "russian": "ru",
    "uzbek": "uz",
    "kazakh": "kk",
}
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d])")
_YEAR = re.compile(r"(?<!\d)(\d{4})([a-z])?(?![\w])")
_PAGES = re.compile(r"\s*(?:-{1,3}|–|—)\s*")
_OTHERS = re.compile(r"\band\s{1,9}others\s*$")
_MONTHS = 12


def entry_to_item(entry: BibEntry) -> CslItem:
    """Return the CSL-JSON item of an entry; its `id` is the entry's key."""
    fields = entry.fields
    item: dict[str, Any] = {"id": entry.key, "type": _type(entry)}
    item |= _titled(fields)
    for field, name in _NAMES.items():
        if field in fields and (names := bibtex_names(fields[field])):
            item[name] = names
            if _OTHERS.search(fields[field]):
                item["custom"] = {"others": True}
    for variable, candidates in _TEXTS.items():
        texts = (latex_to_text(fields[name]) for name in candidates if name in fields)
        if text := next(filter(None, texts), ""):
            item[variable] = text
    item |= {v: verbatim(fields[f]) for v, f in _VERBATIM.items() if f in fields}
    item |= _numbered(entry) | _dated(fields) | _addressed(fields)
    if "pages" in fields:
        item["page"] = _PAGES.sub("-", latex_to_text(fields["pages"]))
    if language := fields.get("langid") or fields.get("language"):
        text = latex_to_text(language)
        item["language"] = _LANGUAGES.get(text.lower(), text)
    item |= report_author(item)
    if entry.kind in _GENRES:
        item.setdefault("genre", _GENRES[entry.kind])
    return item


def _type(entry: BibEntry) -> str:
    subtype = entry.fields.get("entrysubtype", "").lower()
    if entry.kind == "article" and subtype in _MAGAZINES:
        return _MAGAZINES[subtype]
    return _TYPES.get(entry.kind, "document")


def _titled(fields: Mapping[str, str]) -> dict[str, str]:
    title = latex_to_text(fields.get("title", ""))
    subtitle = latex_to_text(fields.get("subtitle", ""))
    if title and subtitle:
        title = f"{title} {subtitle}" if title[-1] in ":?!." else f"{title}: {subtitle}"
    return {"title": title} if title or subtitle else {}


def _numbered(entry: BibEntry) -> dict[str, str]:
    """Return the number: an issue's in a journal, a book's in its series, else its own."""
    number = latex_to_text(entry.fields.get("number", ""))
    issue = latex_to_text(entry.fields.get("issue", ""))
    if entry.kind in _ISSUES:
        return {"issue": number or issue} if number or issue else {}
    found = {"issue": issue} if issue else {}
    if number:
        found["collection-number" if "series" in entry.fields else "number"] = number
    return found


def _dated(fields: Mapping[str, str]) -> dict[str, Any]:
    dated: dict[str, Any] = {}
    if issued := _date(fields.get("date", "")) or _year_and_month(fields):
        dated["issued"] = issued
        suffix = _YEAR.search(latex_to_text(fields.get("year", "")))
        if suffix and suffix.group(2):
            dated["year-suffix"] = suffix.group(2)
    stated = {"accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
    for variable, field in stated.items():
        if date := _date(fields.get(field, "")):
            dated[variable] = date
    return dated


def _date(value: str) -> dict[str, Any] | None:
    """Read "2010-05-03", a range "2010/2012", an uncertain "2010~"; else what is printed."""
    text = latex_to_text(value)
    ends = [_ISO_DATE.match(end.strip()) for end in text.split("/")[:2]]
    parts = [[int(part) for part in end.groups() if part] for end in ends if end]
    # Months over 12 are BibLaTeX's seasons.
    parts = [end[:1] if len(end) > 1 and not 1 <= end[1] <= _MONTHS else end for end in parts]
    if parts:
        date: dict[str, Any] = {"date-parts": parts}
        return {**date, "circa": True} if re.search(r"\d[?~%]", text) else date
    found = parse_date(text) if text else None
    return found or ({"literal": text} if text else None)


def _year_and_month(fields: Mapping[str, str]) -> dict[str, Any] | None:
    year = latex_to_text(fields.get("year", ""))
    found = _YEAR.search(year)
    if found is None:
        return {"literal": year} if year else None
    month = latex_to_text(fields.get("month", ""))
    if month.isdigit():
        parts = [int(month)] if 1 <= int(month) <= _MONTHS else []
        return {"date-parts": [[int(found.group(1)), *parts]]}
    stated = parse_date(f"{month} {found.group(1)}") if month else None
    return stated or {"date-parts": [[int(found.group(1))]]}


def _addressed(fields: Mapping[str, str]) -> dict[str, str]:
    url = verbatim(fields.get("url", ""))
    if not url:  # where BibTeX's standard styles have it printed
        printed = " ".join(verbatim(fields.get(name, "")) for name in ("howpublished", "note"))
        url = next(iter(find_urls(printed)), "")
    eprint = verbatim(fields.get("eprint", ""))
    kind = verbatim(fields.get("eprinttype") or fields.get("archiveprefix", "")).lower()
    if not url and eprint and kind == "arxiv":
        url = f"https://arxiv.org/abs/{eprint}"
    dois = doi_fields(verbatim(fields.get("doi", "")), url)
    return dois | ({"URL": url} if url else {})
