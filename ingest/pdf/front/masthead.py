"""What the first page of a PDF says of its publication: journal, number, date, institution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ingest.cleaning import clean_line
from ingest.dates import CslDate, parse_date
from ingest.identifiers import find_dois
from ingest.pdf.front.title import Title
from ingest.pdf.front.unitednations import read_letterhead
from ingest.pdf.rows import PageRows, Row

_TOP, _FOOT = 0.16, 0.86  # of the page's height: what stands outside is no running text
_UPPER = 0.45  # of the page's height: above stands what belongs to the front
_ALONE_ABOVE, _COVER = 0.65, 12  # of the height; rows of a page that is a cover
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"[^\W\d_]{3,10}\.?"
_FULL_DATE = re.compile(
    rf"\b(?:\d{{1,2}}\.?\s+{_MONTH},?\s+{_YEAR}|{_MONTH}\s+\d{{1,2}},?\s+{_YEAR})\b"
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH},?\s+{_YEAR}\b")
_ALONE = re.compile(
    rf"^\(?(?:dated:?\s*)?(?:\d{{1,2}}\.?\s+)?{_MONTH}\s+(?:\d{{1,2}},?\s+)?{_YEAR}\)?\.?$", re.I
)
_STAMP = re.compile(rf"arXiv:\S{{5,20}}\s+\[[^\]]{{2,30}}\]\s+(\d{{1,2}} [A-Z][a-z]{{2}} {_YEAR})")
_PUBLISHED = re.compile(
    rf"\b(?:published|available online|publication date|date of publication|опубликован\w{{0,3}}|"
    rf"chop etilgan)\b[^\d]{{0,40}}(.{{0,30}}{_YEAR})",
    re.IGNORECASE,
)
_REVIEWED = re.compile(
    rf"\b(?:accepted|received|submitted|revised|принята|поступила)\b\D{{0,25}}(.{{0,24}}{_YEAR})",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"\bvol(?:ume|\.)?\s*[\dIVX]+|\bissue\s*\d|\bno\.\s*\d|№\s*\d", re.IGNORECASE)
_COPYRIGHT = re.compile(rf"(?:©|\(c\)|\bcopyright\b)\D{{0,30}}({_YEAR})", re.IGNORECASE)
_MEETING = re.compile(
    rf"\b(?:conference|workshop|symposium|proceedings|congress)\b.{{0,120}}?(?<!\d)({_YEAR})(?!\d)|"
    rf"(?<!\d)({_YEAR})(?!\d).{{0,60}}\b(?:conference|workshop|symposium|congress)\b",
    re.IGNORECASE,
)
_VOLUME = re.compile(r"\bvol(?:ume|\.)?\s*(\d{1,4})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:issue|no\.)\s*(\d{1,4})\b", re.IGNORECASE)
_JOURNAL = re.compile(
    r"^(?:the\s+)?(?:[\w&-]+\s+){0,6}(?:journal|annals|bulletin|transactions|archives)\s+"
    r"(?:of|on|for)\s+[^\d]{3,70}$|^(?:[\w&-]+\s+){1,6}(?:journal|letters|bulletin)$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^\d{1,3}\.?\s+[^\W\d_]")


def read_masthead(
    page: PageRows, side: Sequence[str], title: Title | None, subject: str
) -> dict[str, Any]:
    """Return the CSL-JSON fields that the first page prints outside its text.

    `page` holds its running lines, `side` are its sideways lines, `subject` is that of the
    document information, which counts where it is a journal's name that the page prints.
    """
    if (united := read_letterhead(page)) is not None:
        return united
    head, foot = _head(page, title), _foot(page)
    csl: dict[str, Any] = {}
    if date := _date(page, head, foot, side):
        csl["issued"] = date
    dois = {doi for text in (*head, *foot, *side, *_front(page)) for doi in find_dois(text)}
    if len(dois) == 1:
        csl["DOI"] = dois.pop()
    return csl | _journal(page, [*head, *foot], title, subject)


def _cells(row: Row) -> list[str]:
    return [clean_line(" ".join(word.text for word in cell)) for cell in row.cells]


def _head(page: PageRows, title: Title | None) -> list[str]:
    """Return the lines of the page's head, and those above the title."""
    limit = max(_TOP * page.height, _title_top(page, title))
    return [clean_line(row.text) for row in page.rows if row.y1 < limit]


def _foot(page: PageRows) -> list[str]:
    """Return the lines of the page's foot that begin with no note's mark."""
    limit = _FOOT * page.height
    return [
        clean_line(row.text)
        for row in page.rows
        if row.y0 > limit and not row.words[0].raised and not _NOTE.match(row.text)
    ]


def _title_top(page: PageRows, title: Title | None) -> float:
    if title is None:
        return 0.0
    key = "".join(filter(str.isalnum, title.text[:40]))
    for row in page.rows:
        own = "".join(filter(str.isalnum, clean_line(row.text)))
        if own and key.startswith(own[: len(key)]) and row.page == title.page:
            return row.y0
    return 0.0


def _front(page: PageRows) -> list[str]:
    return [clean_line(row.text) for row in page.rows if row.y1 < _UPPER * page.height]


def _date(
    page: PageRows, head: Sequence[str], foot: Sequence[str], side: Sequence[str]
) -> CslDate | None:
    """Return the date of publication, from what says most surely that it is one."""
    rows = [clean_line(row.text) for row in page.rows]
    outer = [*head, *foot]
    alone = [
        cell
        for row in page.rows
        if not _ALONE_ABOVE * page.height < row.y0 < _FOOT * page.height or len(rows) < _COVER
        for cell in _cells(row)
        if _ALONE.match(cell)
    ]
    found = [
        *(match.group(1) for text in rows if (match := _PUBLISHED.search(text))),
        *(match.group(1) for text in (*side, *outer) if (match := _STAMP.search(text))),
        *(_dated_part(text) for text in head if _ISSUE.search(text)),
        *(_dated_part(text) for text in foot if _VOLUME.search(text)),
        *alone,
        *(match.group() for text in head if (match := _FULL_DATE.search(text))),
        *(m.group(1) or m.group(2) for text in outer if (m := _MEETING.search(text))),
        *(match.group(1) for text in outer if (match := _COPYRIGHT.search(text))),
        *(match.group(1) for text in rows if (match := _REVIEWED.search(text))),
    ]
    return next((date for text in found if (date := _parse(text))), None)


def _dated_part(text: str) -> str:
    found = _FULL_DATE.search(text) or _MONTH_YEAR.search(text)
    if found:
        return found.group()
    years = re.findall(rf"(?<![\d–-]){_YEAR}(?![\d–-])", text)
    return str(years[0]) if len(set(years)) == 1 else ""


def _parse(text: str) -> CslDate | None:
    date = parse_date(text) if text else None
    return date if date and 1900 <= date["date-parts"][0][0] <= 2100 else None


def _journal(
    page: PageRows, outer: Sequence[str], title: Title | None, subject: str
) -> dict[str, Any]:
    top = max(_TOP * page.height, _title_top(page, title))
    cells = [cell for row in page.rows if row.y1 < top for cell in _cells(row)]
    name = next((cell for cell in cells if _JOURNAL.match(cell)), None)
    printed = clean_line(subject)
    if name is None and _JOURNAL.match(printed) and any(printed in text for text in outer):
        name = printed
    if name is None:
        return {}
    csl = {"container-title": name.strip(" .,;")}
    for text in outer:
        if volume := _VOLUME.search(text):
            csl["volume"] = volume.group(1)
            if number := _NUMBER.search(text):
                csl["issue"] = number.group(1)
            break
    return csl
