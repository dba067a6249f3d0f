"""Identifiers and addresses of works in running text."""

from __future__ import annotations

import re
from urllib.parse import unquote

_SIGN = r"[^\s\"<>{}|\\^`]"
# "49:8<693::AID-ASI4>3.0.CO;2-O": angles belong to a DOI only in a SICI, ANSI/NISO Z39.56.
_SICI = rf"<(?!https?:)(?:(?!:){_SIGN}){{0,40}}:{_SIGN}{{1,40}}>(?=\d\.\d)"
# Addresses and DOIs that a list or a broken page put behind one another without a blank.
_GLUED = r"https?://|[;,]10\.\d{4,9}[./]"
# The DOI Handbook (https://doi.org/10.1000/182), section 2.2: the directory 10, the registrant
# whose parts are numbers, a stroke, and what the registrant likes.
DOI = (
    r"(?:\b|(?<=doi))10\.\d{4,9}(?:\.\d{1,9}){0,4}(?:/|%2f)"
    rf"(?:(?!{_GLUED}){_SIGN}|{_SICI})+"
)
_DOI = re.compile(DOI, re.IGNORECASE)
_LONGEST_DOI = 500  # characters
_URL = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"{}|\\^`]+", re.IGNORECASE)
# The new form since April 2007 and the old one: https://info.arxiv.org/help/arxiv_identifier.html
_ARXIV = re.compile(
    r"(?:\barXiv\s?(?:preprint\s)?(?:arXiv)?\s?:?\s?|arxiv\.org/(?:abs|pdf)/)"
    r"(\d{4}\.\d{4,5}|[a-z]{2,10}(?:-[a-z]{2,6})?(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?",
    re.IGNORECASE,
)
_PMID = re.compile(r"\b(?:PMID|PubMed(?: PMID)?):?\s?(\d{4,9})\b|pubmed/(\d{4,9})\b", re.IGNORECASE)
_PMCID = re.compile(r"\b(PMC\d{4,9})\b")
_ISSN = re.compile(r"([0-9]{4})-([0-9]{3}[0-9X])")
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s?((?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx])(?!\d)")
_TRAILING = ".,;:!?'’”»…"
_BRACKET = re.compile(r"[()\[\]]")
_OPENED_BY = {")": "(", "]": "["}


def find_doi(text: str) -> str | None:
    """Return the first DOI in the text, in lower case and without its resolver, or null."""
    return next(iter(find_dois(text)), None)


def find_dois(text: str) -> list[str]:
    """Return the different DOIs in the text in order, in the form of `find_doi`."""
    found = (_bare_doi(match.group()) for match in _DOI.finditer(text))
    return list(dict.fromkeys(doi for doi in found if doi))


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
        if is_isbn(found.group(1)):
            return re.sub(r"[- ]", "", found.group(1)).upper()
    return None


def is_isbn(text: str) -> bool:
    """Say whether a text is an ISBN, with or without hyphens, whose check digit is right."""
    return _is_isbn(re.sub(r"[- ]", "", text).upper())


def is_issn(text: str) -> bool:
    """Say whether a text is "2049-3630", an ISSN whose check digit is right (ISO 3297)."""
    found = _ISSN.fullmatch(text.upper())
    if found is None:
        return False
    values = [10 if digit == "X" else int(digit) for digit in found.group(1) + found.group(2)]
    return sum(value * (8 - n) for n, value in enumerate(values)) % 11 == 0


def _is_isbn(digits: str) -> bool:
    if not re.fullmatch(r"[0-9]{9}[0-9X]|97[89][0-9]{10}", digits):
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == 10:
        return sum(value * (10 - n) for n, value in enumerate(values)) % 11 == 0
    return sum(value * (3 if n % 2 else 1) for n, value in enumerate(values)) % 10 == 0


def _bare_doi(printed: str) -> str | None:
    """Return a DOI without what an address made of it; null where nothing is left of it."""
    if "%" in printed:
        found = _DOI.match(unquote(printed))
        printed = found.group() if found else ""
    doi = _trimmed(printed).rstrip("/").lower()
    return doi if "/" in doi and len(doi) <= _LONGEST_DOI else None


def _trimmed(address: str) -> str:
    """Cut from a bracket on that was not opened inside, and closing punctuation."""
    opened = {"(": 0, "[": 0}
    for found in _BRACKET.finditer(address):
        sign = found.group()
        opener = _OPENED_BY.get(sign)
        if opener is None:
            opened[sign] += 1
        elif not opened[opener]:
            address = address[: found.start()]
            break
        else:
            opened[opener] -= 1
    return address.rstrip(f"{_TRAILING}([")
