"""DOIs and addresses in running text."""

from __future__ import annotations

import re

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`]+", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"{}|\\^`]+", re.IGNORECASE)
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


def _trimmed(address: str) -> str:
    """Cut closing punctuation; a closing bracket stays only where it was opened inside."""
    while address and (
        address[-1] in _TRAILING
        or (address[-1] in ")]" and address.count(")") > address.count("("))
        or (address[-1] == "]" and "[" not in address)
    ):
        address = address[:-1]
    return address
