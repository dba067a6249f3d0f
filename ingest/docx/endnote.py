"""EndNote's own XML record of a citation, to CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.errors import FileDamaged
from ingest.bibliography.cslitem import doi_fields, report_author
from ingest.bibliography.standardnumber import standard_number
from ingest.cleaning import clean_line
from ingest.dates import parse_date
from ingest.docx.markup import child, children
from ingest.names import CslName, name_to_csl
from ingest.xmltree import Element, parse_xml

_TYPES = {
    "journal article": "article-journal",
    "electronic article": "article-journal",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "book": "book",
    "edited book": "book",
    "electronic book": "book",
    "book section": "chapter",
    "electronic book section": "chapter",
    "conference proceedings": "paper-conference",
    "conference paper": "paper-conference",
    "report": "report",
    "government document": "report",
    "thesis": "thesis",
    "web page": "webpage",
    "blog": "post-weblog",
    "dataset": "dataset",
    "patent": "patent",
    "statute": "legislation",
    "legal rule or regulation": "legislation",
    "case": "legal_case",
    "manuscript": "manuscript",
    "unpublished work": "manuscript",
}
_SUFFIX = re.compile(r"^[\s,:]{0,5}((?:pp?\.|[Сс]\.|S\.)?\s?\d[\d–—, -]{0,40})$")
# Where the record keeps what is one text in CSL.
_TEXTS = {
    "title": ("titles", "title"),
    "container-title": ("titles", "secondary-title"),
    "volume": ("volume",),
    "issue": ("number",),
    "page": ("pages",),
    "edition": ("edition",),
    "publisher": ("publisher",),
    "publisher-place": ("pub-location",),
    "abstract": ("abstract",),
    "language": ("language",),
}


@dataclass(frozen=True, slots=True)
class Cite:
    """A work cited with EndNote: its CSL-JSON, what EndNote calls it, the pages cited."""

    item: Mapping[str, Any]
    addresses: tuple[str, ...]
    pages: str | None


def endnote_to_cites(text: str) -> tuple[tuple[Cite, ...], str | None]:
    """Return the works in an <EndNote> element, and what is wrong where it can't be read."""
    end = text.rfind("</EndNote>")
    whole = text[: end + len("</EndNote>")] if end >= 0 else text
    try:
        root = parse_xml(whole.encode("utf-8", "replace"), "The EndNote record")
    except FileDamaged as exc:
        return (), str(exc)
    return tuple(_cite(cite) for cite in children(root, "Cite")), None


def _cite(cite: Element) -> Cite:
    record = child(cite, "record")
    item = _record(record) if record is not None else {}
    if not item.get("title") and not item.get("author"):  # what stands beside it is shorter
        item |= {"author": [name_to_csl(name)]} if (name := _text(cite, "Author")) else {}
        item |= _dated(_text(cite, "Year"))
    number = _text(cite, "RecNum") or _text(record, "rec-number")
    key = child(record, "foreign-keys", "key")
    database = key.get("db-id", "") if key is not None else ""
    addresses = (f"endnote {database} {number}",) if database and number else ()
    item["id"] = f"endnote-{number}" if number else "endnote"
    return Cite(item, addresses, _text(cite, "Pages") or _pages(_text(cite, "Suffix")))


def _pages(suffix: str) -> str | None:
    """Return the pages in a text after the citation, where that is all it holds: ", p. 45"."""
    found = _SUFFIX.match(suffix)
    return found.group(1).strip() if found else None


def _record(record: Element) -> dict[str, Any]:
    kind = child(record, "ref-type")
    name = kind.get("name", "") if kind is not None else ""
    item: dict[str, Any] = {"type": _TYPES.get(name.lower(), "document")}
    item |= {field: text for field, path in _TEXTS.items() if (text := _text(record, *path))}
    if item["type"].startswith("article") and not item.get("container-title"):
        periodical = _text(record, "periodical", "full-title")
        item |= {"container-title": periodical} if periodical else {}
    if item["type"] == "report" and item.get("container-title"):
        item["collection-title"] = item.pop("container-title")
    for field, path in (("author", "authors"), ("editor", "secondary-authors")):
        names = [_name(clean_line(_content(one))) for one in _listed(record, path)]
        item |= {field: [one for one in names if one]} if any(names) else {}
    item |= _dated(_text(record, "dates", "year"))
    address = _text(record, "urls", "related-urls", "url")
    item |= {"URL": address} if address else {}
    # Accession numbers of other kinds stand there too, so that no DOI is no mistake.
    item |= doi_fields(_text(record, "electronic-resource-num"), address)
    if number := standard_number(_text(record, "isbn"), item["type"]):
        item.setdefault(*number)
    return item | report_author(item)


def _listed(record: Element, path: str) -> list[Element]:
    listed = child(record, "contributors", path)
    return [] if listed is None else list(listed)


def _name(text: str) -> CslName | None:
    """Read a name; a comma at its end makes an organisation of it, as EndNote has it."""
    if text.endswith(","):
        return {"literal": text.rstrip(", ")}
    return name_to_csl(text) if text else None


def _dated(year: str) -> dict[str, Any]:
    issued = parse_date(year) if year else None
    if issued is None:
        return {"issued": {"raw": year}} if year else {}
    return {"issued": issued}


def _text(element: Element | None, *path: str) -> str:
    found = child(element, *path)
    return clean_line(_content(found)) if found is not None else ""


def _content(element: Element) -> str:
    return "".join(element.itertext())
