"""Addresses, identifiers and access dates of an entry, cut out of it as CSL fields."""

from __future__ import annotations

import re
from typing import Any

from ingest.cleaning import clean_line
from ingest.dates import parse_date
from ingest.identifiers import (
    DOI,
    find_arxiv,
    find_doi,
    find_isbn,
    find_pmcid,
    find_pmid,
    find_urls,
)
from ingest.references.urls import printed_addresses
from ingest.references.venues import ADDRESS

_DAY = (
    r"(?:[^\W\d_]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)?\.?\s[^\W\d_]{3,10}\.?,?\s\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|"
    r"\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{4}\s[^\W\d_]{3,10}\.?\s\d{1,2}|[^\W\d_]{3,10}\.?\s\d{4})"
)
_ACCESS = re.compile(
    r"[(\[]?\b(?:retrieved|accessed|last accessed|last visited|visited|viewed|cited|consulted|"
    r"last (?:checked|modified|updated)|available|accès|consulté|abgerufen|Zugriff|letzter Zugriff|"
    r"дата обращения|Режим доступа|Электронный ресурс|murojaat (?:sanasi|etilgan))\b"
    rf"(?:\s(?:on|at|in|am|le|online|from|via))?\s*:?\s*(?P<day>{_DAY})?[.;,]?\s*"
    r"(?:,?\s?(?:from|at|on|via)\b)?:?\s*[)\]]*",
    re.IGNORECASE,
)
_BEFORE_ADDRESS = re.compile(
    r"(?:\b(?:URL|DOI|online|available|retrieved|from|at|website|web site|site|Режим доступа|"
    r"Электронный ресурс|<)\b\s*:?\s*|[<\[(]|https?://(?:dx\.)?doi\.org/)+$",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"(?:https?://)?(?:(?:dx\.)?doi\.org/|\bdoi\s?:?\s?)?(?:https?://(?:dx\.)?doi\.org/)?"
    rf"{DOI}",
    re.IGNORECASE,
)
# A blank before a hyphen of the DOI: "10.18429/JACoW -IPAC2015-WEPTY035"
_CUT_DOI = re.compile(r"(10\.\d{4,9}/[^\s,;]{2,60})\s(-[A-Z0-9][\w.-]{2,40})")
_NUMBERS = re.compile(
    r"\(?\b(?:PMID:?\s?\d+|PubMed(?: PMID)?:\s?\d+|PMC\d{4,9}|PMCID:?\s?PMC\d+|"
    r"ISBN(?:-1[03])?:?\s?[\dXx -]{10,18}|ISSN:?\s?\d{4}-\d{3}[\dXx])\)?[.;,]?",
    re.IGNORECASE,
)
_ARXIV = re.compile(
    r"[\[(]?\b(?:CoRR,?\s)?(?:abs/\d{4}\.\d{4,5}|"
    r"arXiv\s?(?:preprint\s?)?(?:arXiv)?\s?:?\s?(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7}))"
    r"(?:v\d{1,2})?(?:\s?\[[\w.-]+\])?[\])]?",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"\[(?:internet|online|on-line|electronic resource|электронный ресурс|elektron resurs|"
    r"web|www)\]"
    r"|(?<=[.,\d]\s)(?-i:Web|Print)\.(?=\s|$)",
    re.IGNORECASE,
)


def take_addresses(text: str) -> tuple[str, dict[str, Any]]:
    """Return the text with a mark for each address cut out, and the fields read from those.

    Fields: DOI, URL, PMID, PMCID, ISBN, accessed, and `archive` with `archive_location` of an
    arXiv number. An address that a blank broke is cut whole; its URL ends at the blank.
    """
    csl: dict[str, Any] = {}
    text = _CUT_DOI.sub(r"\1\2", text)
    finders = (("DOI", find_doi), ("PMID", find_pmid), ("PMCID", find_pmcid), ("ISBN", find_isbn))
    for name, finder in finders:
        if value := finder(text):
            csl[name] = value
    if arxiv := find_arxiv(text):
        csl |= {"archive": "arXiv", "archive_location": arxiv}
    urls = [url for url in find_urls(text) if "doi.org/" not in url.lower()]
    if urls:
        csl["URL"] = urls[0]
    text = _cut_access(text, csl)
    for pattern in (_DOI, _ARXIV, _NUMBERS, _MEDIUM):
        text = pattern.sub(f" {ADDRESS} ", text)
    for address in printed_addresses(text):
        text = text.replace(address, f" {ADDRESS} ", 1)
    parts = [_BEFORE_ADDRESS.sub("", part.rstrip()).strip(" <>") for part in text.split(ADDRESS)]
    kept = [part for part in parts if re.search(r"\w", part)]
    ended = len(parts) > len(kept) or not re.search(r"\w", parts[-1])
    joined = f" {ADDRESS} ".join(kept) + (f" {ADDRESS}" if ended and len(parts) > 1 else "")
    return clean_line(re.sub(rf"\s?{ADDRESS}\s?(?=[.,;:])", "", joined)), csl


def _cut_access(text: str, csl: dict[str, Any]) -> str:
    for found in reversed(list(_ACCESS.finditer(text))):
        following = text[found.end() :].lstrip(" <(:")
        dated = found.group("day")
        addressed = re.match(r"h?t?tps?:|www\.|10\.\d{4}|doi", following, re.IGNORECASE)
        if dated and (accessed := parse_date(dated)):
            csl["accessed"] = accessed
        if dated or addressed:
            text = f"{text[: found.start()].rstrip()} {ADDRESS} {text[found.end() :]}"
    return text
