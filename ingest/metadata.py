"""What a document is: its title, authors, date, DOI, abstract and keywords as CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corpus.csl import item_year
from corpus.records import Block, CslItem
from ingest.dates import CslDate, parse_date
from ingest.identifiers import find_dois
from ingest.names import name_to_csl
from ingest.sectionnames import run_in_label, section_name
from ingest.signed import signing_body, signing_date, signing_lines
from ingest.structure import Outline

_TYPES = {"text/html": "webpage"}
_DATED = re.compile(
    r"\b(?:published|publication date|available online|online|accepted|дата публикации|"
    r"опубликовано|chop etilgan)"
    r"\b[^:\d]{0,20}:?\s*(?=(.{6,24}))",
    re.IGNORECASE,
)
# "First published May 2006. This edition July 2016": the edition in hand is what is read.
_EDITION = re.compile(
    r"\b(?:this (?:edition|version|printing)|(?:last )?(?:updated|revised)|revised edition|"
    r"настоящее издание|обновлено)\b(?: in| on)?[^:\w]{0,4}:?\s*(?=((?:\w{1,12}[\s.,/-]{1,3}){0,2}"
    r"(?:19|20)\d\d\b))",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright\b)(?=([^\n]{0,160}))", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s?[,–—/-]\s?(?:19|20)\d\d){1,6}\b")
_AUTHOR_SPLIT = re.compile(r"\s*(?:,|;|&|\band\b|\bи\b|\bva\b)\s*")
_LONGEST_ABSTRACT = 5_000
_PLACED = frozenset({"application/pdf"})  # their readers see where the names stand
_ABSTRACT_TAIL = re.compile(r"^\W+")


def describe(
    stated: CslItem,
    blocks: Sequence[Block],
    texts: Sequence[str],
    outline: Outline,
    media_type: str,
    language: str,
) -> dict[str, Any]:
    """Return the CSL-JSON item of the document: what it states, completed from its front."""
    csl: dict[str, Any] = dict(stated)
    front = range(outline.body)
    if "title" not in csl:
        # A file's name is no title: every passage would carry it, and say nothing by it.
        csl |= {"title": texts[outline.title]} if outline.title is not None else {}
    if "author" not in csl and outline.authors is not None and media_type not in _PLACED:
        names = _AUTHOR_SPLIT.split(texts[outline.authors])
        csl["author"] = [name_to_csl(name) for name in names if name]
    lines = signing_lines(blocks, texts, outline.title) if media_type not in _PLACED else []
    if "author" not in csl and (body := signing_body(lines)):
        csl["author"] = [body]
    if "DOI" not in csl:
        csl |= _found_doi([texts[i] for i in front])
    if "issued" not in csl:
        csl |= _found_date([texts[i] for i in front])
        if "issued" not in csl and (signed := signing_date(lines)):
            csl["issued"] = signed
    elif media_type in _PLACED:
        csl |= _later_edition(csl, [texts[i] for i in front])
    if "abstract" not in csl:
        csl |= _found_abstract(blocks, texts, language)
    if "keyword" not in csl:
        csl |= _found_keywords(blocks, texts, front, language)
    if language != "und":
        csl.setdefault("language", language)
    csl.setdefault("type", _type(csl, media_type))
    return csl


def _type(csl: CslItem, media_type: str) -> str:
    if "container-title" in csl or "DOI" in csl:
        return "article-journal"
    return _TYPES.get(media_type, "document")


def _found_doi(front: Sequence[str]) -> dict[str, str]:
    found = {doi for text in front for doi in find_dois(text)}
    return {"DOI": found.pop()} if len(found) == 1 else {}  # several: those of cited works


def _found_date(front: Sequence[str]) -> dict[str, Any]:
    """Return the date of this edition, else what is online or published before what is accepted."""
    if edition := edition_date(front):
        return {"issued": edition}
    dated = [
        (found.group(0).lower().startswith("accepted"), date)
        for text in front
        for found in _DATED.finditer(text)
        if (date := parse_date(found.group(1)))
    ]
    return {"issued": min(dated, key=lambda item: item[0])[1]} if dated else {}


def _later_edition(csl: CslItem, front: Sequence[str]) -> dict[str, Any]:
    """Return the date of this edition where the first page gave that of an earlier one."""
    edition, known = edition_date(front), item_year(csl)
    later = (
        edition is not None and known is not None and edition["date-parts"][0][0] > int(known[:4])
    )
    return {"issued": edition} if later else {}


def edition_date(front: Sequence[str]) -> CslDate | None:
    """Return when this edition appeared or was revised last, or null where nothing says so.

    A copyright in several years ("© 2006, 2016") gives the last of them.
    """
    stated = [found.group(1) for text in front for found in _EDITION.finditer(text)]
    dates = [date for text in stated if (date := parse_date(text))]
    if dates:
        return max(dates, key=lambda date: date["date-parts"][0])
    owned = [found.group(1) for text in front for found in _COPYRIGHT.finditer(text)]
    last = [int(years.group()[-4:]) for text in owned if (years := _YEARS.search(text))]
    return {"date-parts": [[max(last)]]} if last else None


def _found_abstract(blocks: Sequence[Block], texts: Sequence[str], language: str) -> dict[str, str]:
    parts = [
        text
        for block, text in zip(blocks, texts, strict=True)
        if block.role == "abstract" and block.kind != "heading" and block.language == language
    ]
    if parts and (label := run_in_label(parts[0])):
        parts[0] = parts[0][label[1] :]
    abstract = _ABSTRACT_TAIL.sub("", " ".join(parts))
    return {"abstract": abstract} if 0 < len(abstract) <= _LONGEST_ABSTRACT else {}


def _found_keywords(
    blocks: Sequence[Block], texts: Sequence[str], front: range, language: str
) -> dict[str, str]:
    for index in front:
        label = run_in_label(texts[index])
        if label and label[0] == "keywords":
            return {"keyword": _listed(texts[index][label[1] :])}
        block = blocks[index]
        under = block.section and section_name(block.section[-1]) == "keywords"
        if under and block.kind != "heading" and block.language == language:
            return {"keyword": _listed(texts[index])}
    return {}


def _listed(keywords: str) -> str:
    parts = re.split(r"\s*[,;·•]\s*", keywords.strip(" .;,"))
    return ", ".join(part for part in parts if part)
