"""Identifiers and addresses of works in running text."""

from __future__ import annotations

import re

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`]+", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"{}|\\^`]+", re.IGNORECASE)
# The new form since April 2007 and the old one: https://info.arxiv.org/help/arxiv_identifier.html
_ARXIV = re.compile(
    r"(?:\barXiv\s?(?:preprint\s)?(?:arXiv)?\s?:?\s?|arxiv\.org/(?:abs|pdf)/)"
    r"(\d{4}\.\d{4,5}|[a-z]{2,10}(?:-[a-z]{2,6})?(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?",
    re.IGNORECASE,
)
_PMID = re.compile(r"\b(?:PMID|PubMed(?: PMID)?):?\s?(\d{4,9})\b|pubmed/(\d{4,9})\b", re.IGNORECASE)
_PMCID = re.compile(r"\b(PMC\d{4,9})\b")
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])(?!\d)")
_TRAILING = ".,;:!?'’”»"


def find_doi(text: str) -> str | None:
    """Return the first DOI in the text, in lower case and without its resolver, or null."""
    return next(iter(find_dois(text)), None)


def find_dois(text: str) -> list[str]:
    """Return the different DOIs in the text in order, in the form of `find_doi`."""
    return list(dict.fromkeys(_trimmed(f.group()).lower() for f in _DOI.finditer(text)))


def find_urls(text: str) -> list[str]:
    """Return the web addresses in the text in order, without the punctuation after them."""
    return [_trimmed(found.group()) for found in _URL.finditer(text)]


def find_arxiv(text: str) -> str | None:
    """Return the first arXiv identifier, "1412.7054" or "hep-th/9901001", or null."""
    found = _ARXIV.search(text)
    return found.group(1) if found else None


def find_pmid(text: str) -> str | None:
    """Return the first PubMed number that is named as one, or null."""
    found = _PMID.search(text)
    return (found.group(1) or found.group(2)) if found else None


def find_pmcid(text: str) -> str | None:
    """Return the first PubMed Central number, "PMC3245", or null."""
    found = _PMCID.search(text)
    return found.group(1) if found else None


def find_isbn(text: str) -> str | None:
    """Return the first ISBN with a right check digit, without hyphens, or null.

    The check digits are those of ISO 2108: modulo 11 for ten digits, modulo 10 for thirteen.
    """
    for found in _ISBN.finditer(text):
        digits = re.sub(r"[- ]", "", found.group(1)).upper()
        if _is_isbn(digits):
            return digits
    return None


def _is_isbn(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == 10:
        return sum(value * (10 - n) for n, value in enumerate(values)) % 11 == 0
    weighted = sum(value * (3 if n % 2 else 1) for n, value in enumerate(values))
    return len(values) == 13 and weighted % 10 == 0


def _trimmed(address: str) -> str:
    """Cut closing punctuation; a closing bracket stays only where it was opened inside."""
    while address and (
        address[-1] in _TRAILING
        or (address[-1] in ")]" and address.count(")") > address.count("("))
        or (address[-1] == "]" and "[" not in address)
    ):
        address = address[:-1]
    return address
