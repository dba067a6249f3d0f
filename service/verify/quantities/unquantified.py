"""Figures that are no quantities: of citations, pages, sections, links, telephones, names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from service.verify.quantities.months import MONTH

Span = tuple[int, int]

_PAGE = r"(?:pp?|pages?|с|стр|S|Seiten?|Bd|vol|Vol|т|no|No|Nr|№|ch|chap|para|¶|sec|fn|n)"
_YEAR = r"(?:1[5-9]|20)\d{2}[a-zа-я]?"
_PATTERNS = (
    # (Smith 2012), (see Karimov & Cho, 2011, p. 31; Berg 2010)
    re.compile(
        rf"\((?:(?:see|cf\.|e\.g\.,?|vgl\.|siehe|z\. ?B\.|"
        rf"см\.|например,?|also|for example,?|qarang:?) ){{0,2}}"
        rf"(?!(?:{MONTH})\b|(?:In|From|Since|Until|Seit|Bis|Von|В|С|До)\s)"
        rf"[A-ZА-ЯЁÄÖÜ][^()\d]{{1,100}}\b{_YEAR}(?!\d)[^()]{{0,120}}\)"
    ),
    # Karimov (2011), Cho (2016: 31)
    re.compile(rf"(?<=[^\W\d_] )\({_YEAR}(?:(?:, |: ?)[^()]{{0,40}})?\)"),
    # [12], [3–5], [12, p. 45]
    re.compile(rf"\[(?:\d{{1,4}}|[,;–—\-\s]|{_PAGE}\.?){{1,24}}\]"),
    re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,400}", re.I),
    re.compile(r"\b(?:doi:?\s?)?10\.\d{4,9}/[^\s<>\"]{1,200}", re.I),
    re.compile(r"\b(?:ISBN|ISSN|PMID|arXiv)[:\s]{0,2}[\dXx.\-]{4,20}"),
    re.compile(
        rf"(?<![^\W\d_])(?:{_PAGE}\.|№|¶|§{{1,2}})[ \u00a0]?\d{{1,5}}(?:[.\d]{{0,12}})"
        rf"(?:\s?[-–—]\s?\d{{1,5}})?"
    ),
    re.compile(
        r"(?<![^\W\d_])(?:page|section|sect\.|table|figure|fig\.|chapter|article|art\.|annex|appendix|"
        r"equation|eq\.|box|version|release|volume|issue|number|paragraph|footnote|resolution|grade|goal|"
        r"seite|abschnitt|tabelle|tab\.|abbildung|abb\.|kapitel|artikel|anhang|absatz|ziffer|"
        r"стр\.|раздел[а-я]{0,2}|таблиц[а-я]{0,2}|табл\.|рис\.|рисун[а-я]{0,3}|глав[а-я]{0,2}|"
        r"стать[а-я]{1,2}|ст\.|пункт[а-я]{0,2}|п\.|приложени[а-я]|часть|том|выпуск|"
        r"bo'lim|boʻlim|jadval|rasm|modda|bob)[ \u00a0](?:No\.? ?|№ ?)?\d{1,4}(?:\.\d{1,3}){0,4}"
        r"(?:\s?(?:[-–—]|(?:and|und|и)(?=\s\d[\d.]{0,9}(?:[,;:)]|\.?\s?$)))\s?"
        r"\d{1,4}(?:\.\d{1,3}){0,4})?\b"
        r"(?!\s?[%°]| per cent| Prozent| процент)",
        re.I,
    ),
    re.compile(r"(?<![\w.,])\+\d{1,3}[ \-(]{1,2}\d{1,4}[) \-]{1,2}\d{2,4}(?:[ \-]\d{2,4}){1,4}"),
    re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b"),  # times of day, verses
    re.compile(r"\b\d{1,4}(?:\.\d{1,4}){2,6}\b(?!\d)"),  # 4.2.1, but not 1.234.567: see below
    re.compile(r"(?<=[^\W\d_])[-\u2010\u2011]\d{1,4}\b(?![,.]\d)"),  # COVID-19
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,6}")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})")


@lru_cache(maxsize=1024)
def unquantified_spans(text: str) -> tuple[Span, ...]:
    """Return the spans [start, end) whose figures count or date nothing."""
    found = sorted(
        match.span()
        for pattern in _PATTERNS
        for match in pattern.finditer(text)
        if not _GROUPED.fullmatch(match.group()) and not _DATE.fullmatch(match.group())
    )
    merged: list[Span] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


class Marked:
    """Places of a text that are taken; asking and marking cost as much as the span is long."""

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        self._marks = bytearray(len(text))
        for start, end in spans:
            self.mark(start, end)

    def mark(self, start: int, end: int) -> None:
        """Take [start, end)."""
        self._marks[start:end] = b"\x01" * (end - start)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether any place of [start, end) is taken."""
        return 1 in self._marks[start:end]
