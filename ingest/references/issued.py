"""When a work was issued: the date behind the authors of an entry, or the likeliest later one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.dates import parse_date

YEAR = r"(?:1[4-9]|20)\d\d"
# Abbreviations in small letters only: "S. A." and "O. D." are initials.
UNDATED = (
    r"(?-i:n\.\s?d\b\.?|б\.\s?г\b\.?|o\.\s?J\b\.?|o\.\s?D\b\.?|s\.\s?a\b\.?|s\.\s?d\b\.?|"
    r"s\.\s?f\b\.?)|no date|undated"
)
COMING = (
    r"forthcoming|in[ -]press|to appear|in preparation|under review|submitted|accepted|"
    r"в печати|im Druck|im Erscheinen|sous presse|en prensa|nashrda"
)
_MONTHS = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Spring|Summer|Fall|Autumn|Winter|"
    r"янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|Jän|Mär|Mai|Juni|Juli|Okt|Dez|janv|"
    r"févr|avril|juin|juil|août|yan|avg)[^\W\d_]{0,8}\.?"
)
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?"
# "2009", "2009a", "2009/2010", "2009 [1969]", "2009, March 3", "March 3, 2009", "c. 1850"
_ONE_DATE = (
    rf"(?:c(?:a|irca)?\.\s?|©\s?)?"
    rf"(?:(?:{_DAYS}\.?\s)?(?:{_MONTHS}[\s,./–-]{{0,3}}){{0,2}}(?:{_DAYS},?\s)?)?"
    rf"(?P<year>{YEAR})(?P<suffix>[a-zа-к](?![\w]))?"
)
_DATE = (
    rf"{_ONE_DATE}(?:\s?[-–/]\s?(?:{YEAR}|\d\d)[a-z]?(?!\d)(?=\s?[)\]/.,:]))?"
    rf"(?:[\s,]{{0,2}}\[(?:orig\.\s?)?{YEAR}\])?"
)
_IN_BRACKETS = re.compile(
    r"\s*[,.:]?\s*[(\[]\s*(?:(?:published|pub\.|first published|reprinted)\s)?"
    rf"(?:{_DATE}|(?P<undated>{UNDATED}|{COMING}))"
    r"(?P<more>[^()\[\]]{0,60})[)\]]+\s*",
    re.IGNORECASE,
)
_OPEN = re.compile(
    rf"\s*[,.:;]?\s*(?:{_ONE_DATE}(?:\s?/\s?(?:{YEAR}|\d\d))?|(?P<undated>{UNDATED}))(?!\s?[-–—]\s?\d)"
    r"(?=\s*[.,:;“\"«‘'(\[-]|\s+(?-i:[^\W\d_a-z])|\s+['“]|\s*$)"
    rf"(?:\s(?:{_MONTHS})(?:\s{_DAYS})?(?=[.;,]))?",
    re.IGNORECASE,
)
_ANY = re.compile(
    rf"(?<![\d\w/.-])(?:c|©|cop\.\s)?(?P<year>{YEAR})(?P<suffix>[a-z])?(?![\d\w])", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(
    rf"(?:{_DAYS}\.?\s)?{_MONTHS}[\s,/–-]{{0,3}}(?:{_DAYS},?\s)?$", re.IGNORECASE
)
_MONTH_AFTER = re.compile(rf",?\s{_MONTHS}(?:\s{_DAYS})?(?=[\s.,;)]|$)", re.IGNORECASE)
_COUNTED_BEFORE = re.compile(
    r"(?:\bpp?\.?|\bpages?|\bno\.?|\bnr\.?|№|\bvol\.?|\d\s?[-–—]|\bn[°º]|\bс\.|\bin|\bof|\bsince|\bfrom|\bto|"
    r"\buntil|\bbetween|\band|'|’|:)\s?$",
    re.IGNORECASE,
)
_RANGE_AFTER = re.compile(r"\s?[-–—/]\s?\d")
_COMING = re.compile(rf"\b(?:{COMING})\b", re.IGNORECASE)
_UNDATED = re.compile(rf"(?<!\w)(?:{UNDATED})(?!\w)")


@dataclass(frozen=True, slots=True)
class Issued:
    """A date of issue: `text[start:end]`, as a CSL date, the letter behind its year, how sure."""

    start: int
    end: int
    date: dict[str, Any]
    suffix: str = ""
    confidence: float = 0.0


def date_behind_names(text: str, at: int) -> Issued | None:
    """Return the date that stands at an offset, in brackets or open, if one does."""
    found = _IN_BRACKETS.match(text, at)
    if found:
        return _issued(found, 0.98)
    found = _OPEN.match(text, at)
    return _issued(found, 0.95) if found else None


def first_bracketed(text: str, limit: int) -> Issued | None:
    """Return the first date in brackets within a limit of characters, as behind an organisation."""
    for at in re.finditer(r"\s*[(\[]", text[:limit]):
        if found := _IN_BRACKETS.match(text, at.start()):
            return _issued(found, 0.95)
    return None


def first_open(text: str, limit: int) -> Issued | None:
    """Return the first date between commas or full stops: "European Economy, 1999, Mergers"."""
    for at in re.finditer(r"[,.]\s", text[:limit]):
        found = _OPEN.match(text, at.start())
        ranged = found and re.search(r"\d\s?[-–]\s?\d", found.group())
        if found and not ranged and re.match(r"\s*[.,:]\s*\S", text[found.end() :]):
            return _issued(found, 0.85)
    return None


def later_date(text: str, title: tuple[int, int]) -> Issued | None:
    """Return the likeliest date of issue apart from the title's span, else a sign of none.

    A year in brackets, behind a month, at the entry's end or before a volume's pages counts
    more; one in a range, behind "pp." or in running words counts less; the later wins a tie.
    """
    best: tuple[float, re.Match[str]] | None = None
    for found in _ANY.finditer(text):
        score = _score(text, found)
        if title[0] <= found.start() < title[1]:
            score -= 3.0 if found.start() > title[0] else 9.0
        if best is None or score >= best[0]:
            best = score, found
    if best is not None:
        score, found = best
        confidence = 0.95 if score >= 1.5 else 0.8 if score >= 0.5 else 0.5
        return Issued(*_with_month(text, found), _suffix(found), confidence)
    found_other = _COMING.search(text) or _UNDATED.search(text)
    if found_other is None:
        return None
    return Issued(found_other.start(), found_other.end(), {"literal": found_other.group()}, "", 0.8)


def _score(text: str, found: re.Match[str]) -> float:
    before, after = text[max(0, found.start() - 24) : found.start()], text[found.end() :]
    score = 0.0
    if before.endswith(("(", "[")) or re.match(r"[)\]]", after):
        score += 1.5
    if _MONTH_BEFORE.search(before):
        score += 1.5
    if re.match(r"\s?;\s?\d|\s?[;:]\s?\d{1,4}\s?[(:]", after):
        score += 2.0
    if re.match(r"\s*[.)\]]*\s*(?:¦.*)?$", after):
        score += 1.0
    elif re.match(r"\s?[.,;:)]", after):
        score += 0.5
    if re.search(r"[.,;]\s$", before):
        score += 0.7
    if _COUNTED_BEFORE.search(before):
        score -= 1.5
    if re.search(rf"{YEAR}\s\[$", before):  # "2003 [1910]": the first edition's year
        score -= 3.0
    if _RANGE_AFTER.match(after):
        score -= 1.0
    if not re.match(r"\s*[.,;:)\]¦]|\s*$", after):
        score -= 0.7
    return score


def _with_month(text: str, found: re.Match[str]) -> tuple[int, int, dict[str, Any]]:
    begin = max(0, found.start() - 24)
    month = _MONTH_BEFORE.search(text[begin : found.start()])
    start = begin + month.start() if month else found.start()
    following = _MONTH_AFTER.match(text, found.end())
    printed = text[start : found.start()] + found.group("year")
    if following and not month:
        printed = f"{following.group().strip(' ,')} {found.group('year')}"
    date = parse_date(printed) or {"date-parts": [[int(found.group("year"))]]}
    if date["date-parts"][0][0] != int(found.group("year")):
        date = {"date-parts": [[int(found.group("year"))]]}
    return start, following.end() if following else found.end(), date


def _issued(found: re.Match[str], confidence: float) -> Issued:
    year = found.group("year")
    if year is None:
        literal = found.group("undated").strip()
        return Issued(found.start(), found.end(), {"literal": literal}, "", confidence)
    printed = found.group().replace(year + (found.group("suffix") or ""), f"{year} ")
    date = parse_date(re.sub(r"[()\[\]]", " ", printed))
    more = found.groupdict().get("more") or ""
    if more and (exact := parse_date(f"{more.strip(' ,')} {year}")):
        date = exact
    if date is None or date["date-parts"][0][0] != int(year):
        date = {"date-parts": [[int(year)]]}
    return Issued(found.start(), found.end(), date, _suffix(found), confidence)


def _suffix(found: re.Match[str]) -> str:
    return (found.group("suffix") or "").lower()
