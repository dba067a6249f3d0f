"""One entry of a reference list, as printed, to a CSL-JSON item."""

from __future__ import annotations

import re
from typing import Any

from ingest.cleaning import clean_line
from ingest.dates import parse_date
from ingest.identifiers import find_doi, find_urls
from ingest.names import CslName, aliases, names_to_csl

_UNDATED = r"n\.\s?d\.?|б\.\s?г\.?|o\.\s?J\.?|s\.\s?a\.?|forthcoming|in press|в печати"
_YEAR = r"(?:1[4-9]|20)\d\d[a-zа-я]?"
_BRACKETED = re.compile(rf"\(({_YEAR}|{_UNDATED})(?:[,;]\s*[^()]{{1,40}})?\)", re.IGNORECASE)
_OPEN_YEAR = re.compile(rf"(?<=[.,]\s)({_YEAR})(?=[.,:;]\s)")
_LAST_YEAR = re.compile(r"(?<![\d/-])((?:1[4-9]|20)\d\d)(?![\d/-])")
_NUMBER = re.compile(r"^\s*(?:\[\d{1,3}\]|\d{1,3}[.)])\s+")
_STRAY = r"(?<=[\s\-–—.]){number}\.(?=\s)"
_AFTER_NUMBER_WORD = re.compile(
    r"(?:\b(?:no|vol|nos|pp?|ch|fig|phase|part|issue|№|т|с)\.?|[№#])\s*$", re.IGNORECASE
)
_ACCESS = re.compile(
    r"\b(?:(?:retrieved|accessed|last accessed|visited|available)\b(?:\s+(?:on|at))?|"
    r"дата обращения:?|Zugriff am|abgerufen am)\s*:?\s*"
    r"([A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\.? [^\W\d_]{3,9}\.? \d{4}|"
    r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d)?"
    r",?\s*(?:from|at)?:?\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"«„]([^”\"»“]{5,300})[,.?!]?[”\"»“]")
_TITLE_END = re.compile(
    r"(?<=[^\W\d_][^\W\d_])[.?!](?=\s|$)|(?<=[\d)\]”\"»])[.?!](?=\s+[^\W\d_a-zа-яё]|$)|"
    r"\s//\s|(?<=\S)\.\s[—–-]\s"
)
_JOURNAL = re.compile(
    r"^(?:[Ii]n:?\s+)?(?P<container>[^\W\d_][^.\d]{2,120}?),?\s*(?:vol\.?\s*|т\.\s*)?(?P<volume>\d{1,4})\s*"
    r"(?:\((?P<issue>[^()]{1,12})\)|,?\s*(?:no\.?|№|issue)\s*(?P<number>\d{1,4}))?"
    r"(?:\s*[,:]\s*(?:pp?\.\s*|с\.\s*|S\.\s*)?(?P<page>[A-Za-z]?\d{1,6}(?:\s*[-–—]\s*[A-Za-z]?\d{1,6})?))?"
)
_SERIES = re.compile(
    r"^(?P<series>[^\W\d_][^.\d]{2,100}?),?\s+(?:No\.?|№|Nr\.?|вып\.)\s*(?P<number>\d{1,4})\b"
)
_PAGES = re.compile(r"\b(?:pp?\.|с\.|S\.|стр\.)\s*(\d{1,5}\s*[-–—]\s*\d{1,5})")
_IN_BOOK = re.compile(r"^In:?\s+(?P<container>[^.]{4,200})\.")
_REPORT = re.compile(
    r"\b(?:report|working paper|policy brief|commentary|discussion paper|technical)\b",
    re.IGNORECASE,
)


def entry_to_csl(raw: str, stray: int | None = None) -> dict[str, Any]:
    """Return what an entry says: authors, year, title, container, pages, URL, DOI and type.

    `stray` is the entry's own number where it is known to have slipped into the entry.
    Aliases of an organisation printed with its acronym stand under `custom`.
    """
    text = _NUMBER.sub("", clean_line(raw))
    if stray is not None:
        text = _without_stray(text, stray)
    csl: dict[str, Any] = {}
    if doi := find_doi(text):
        csl["DOI"] = doi
    urls = [url for url in find_urls(text) if "doi.org/" not in url]
    if urls:
        csl["URL"] = urls[0]
    text = _without_addresses(text, csl)
    head, year, rest = _split_at_year(text)
    if year:
        csl["issued"] = _issued(year)
        if re.match(r"\d{4}[a-zа-я]$", year):
            csl["year-suffix"] = year[-1]
    if authors := names_to_csl(head):
        csl["author"] = authors
        if known := [alias for author in authors for alias in aliases(author.get("literal", ""))]:
            csl["custom"] = {"aliases": known}
    csl |= _described(rest)
    csl["type"] = _type(csl, text)
    return csl


def find_stray(text: str, number: int) -> bool:
    """Say whether an entry holds its own number as a word of its own."""
    return any(not _is_counted(text, found.start()) for found in _stray(number).finditer(text))


def _stray(number: int) -> re.Pattern[str]:
    return re.compile(_STRAY.format(number=number))


def _without_stray(text: str, number: int) -> str:
    """Cut the entry's own number out of it: "from the 1. shadows", "2023-6. 2027"."""
    for found in _stray(number).finditer(text):
        if not _is_counted(text, found.start()):
            before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
            glue = "" if before.endswith("-") and after[:1].isdigit() else " "
            return f"{before}{glue}{after}"
    return text


def _is_counted(text: str, at: int) -> bool:
    return bool(_AFTER_NUMBER_WORD.search(text[:at]))


def _without_addresses(text: str, csl: dict[str, Any]) -> str:
    if found := _ACCESS.search(text):
        if found.group(1) and (accessed := parse_date(found.group(1))):
            csl["accessed"] = accessed
        if found.group(1) or re.match(r"https?:|www\.", text[found.end() :]):
            text = f"{text[: found.start()]} {text[found.end() :]}"
    # "…/node/47352_en" comes out of some converters as "…/node/47352 en".
    text = re.sub(
        r"(?:https?://|www\.)\S+(?:\s[a-z]{2}$)?|\b(?:doi:?\s*)?10\.\d{4,9}/\S+|\bURL:",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    return clean_line(text)


def _split_at_year(text: str) -> tuple[str, str | None, str]:
    """Return the text before the year of issue, the year, and the text after it."""
    if (found := _BRACKETED.search(text)) and found.start() < 400:
        return text[: found.start()], found.group(1), text[found.end() :].lstrip(" .,:")
    if found := _OPEN_YEAR.search(text[:300]):
        head = text[: found.start()]
        if len(names_to_csl(head)) and len(head) < 250 and _TITLE_END.search(head) is None:
            return head, found.group(1), text[found.end() :].lstrip(" .,:")
    years = _LAST_YEAR.findall(_PAGES.sub("", text))
    head, rest = _split_names(text)
    return head, years[-1] if years else None, rest


def _split_names(text: str) -> tuple[str, str]:
    """Split an entry whose year stands at its end: the authors end where the title begins."""
    if found := _QUOTED.search(text):
        return text[: found.start()], text[found.start() :]
    # The full stop after two initials or more letters ends the authors: "Ivanov I. I. Title".
    for found in re.finditer(r"[.:]\s+(?=[^\W\d_a-zа-яё\s][\w'’-]*\s+[^\W\d_]{2,})", text):
        head = text[: found.start() + 1]
        if len(head) > 250:
            break
        if _all_persons(names_to_csl(head)):
            return head, text[found.end() :]
    return "", text


def _all_persons(names: list[CslName]) -> bool:
    return bool(names) and all("family" in name for name in names)


def _issued(year: str) -> dict[str, Any]:
    if found := re.match(r"\d{4}", year):
        return {"date-parts": [[int(found.group())]]}
    return {"literal": year}


def _described(rest: str) -> dict[str, Any]:
    """Return title, container and numbers from what follows the authors and the year."""
    title, after = _split_title(rest)
    csl: dict[str, Any] = {"title": title} if title else {}
    found = _JOURNAL.match(after)
    if found and (found.group("issue") or found.group("number") or found.group("page")):
        csl["container-title"] = found.group("container").strip(" ,(")
        csl["volume"] = found.group("volume")
        if issue := found.group("issue") or found.group("number"):
            csl["issue"] = issue
        if found.group("page"):
            csl["page"] = re.sub(r"\s*[-–—]\s*", "–", found.group("page"))
    elif found := _SERIES.match(after):
        csl["collection-title"] = found.group("series").strip()
        csl["collection-number"] = found.group("number")
    elif found := _IN_BOOK.match(after):
        csl["container-title"] = found.group("container").strip()
    elif publisher := _TITLE_END.split(after, maxsplit=1)[0].strip(" .,;()"):
        csl["publisher"] = publisher
    if "page" not in csl and (found := _PAGES.search(after)):
        csl["page"] = re.sub(r"\s*[-–—]\s*", "–", found.group(1))
    return csl


def _split_title(rest: str) -> tuple[str, str]:
    quoted = _QUOTED.match(rest)
    if quoted:
        return quoted.group(1).strip(" ,."), rest[quoted.end() :].lstrip(" .,")
    found = _TITLE_END.search(rest)
    if found is None:
        return rest.strip(" .,;"), ""
    keep = found.end() if rest[found.start()] in "?!" else found.start()
    return rest[:keep].strip(" ,;"), rest[found.end() :].lstrip(" .,/—–")


def _type(csl: dict[str, Any], text: str) -> str:
    if "volume" in csl:
        return "article-journal"
    if "container-title" in csl:
        return "chapter"
    if _REPORT.search(text):
        return "report"
    return "webpage" if "URL" in csl else "document"
