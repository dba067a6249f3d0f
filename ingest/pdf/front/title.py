"""The title of a PDF: the largest type on its first page that names no journal or institution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.cleaning import bare_letters, clean_line, join_lines
from ingest.names import name_to_csl
from ingest.pdf.front.persons import printed_names, row_parts
from ingest.pdf.front.unitednations import is_letterhead, letterhead_end
from ingest.pdf.measures import Measures
from ingest.pdf.rows import PageRows, Row, is_below
from ingest.sectionnames import run_in_label, section_name

_LONGEST = 400
_MOST_ROWS = 8
_LEAST_LETTERS = 8
_LETTERS_SHARE = 0.6
_SAME = 0.04  # of the size
_CLOSE = 1.9  # of the size, between the rows of a title
_CLOSE_BELOW = 3.0  # of the size, to a subtitle
_LEAST_WORDS, _SHORT = 3, 0.7  # what has fewer words counts less
_DEPTH, _PAGE = 0.4, 800.0  # what stands lower counts less, over a page of points
_DISPLAY = 1.6  # of the body's size: what is larger is no byline, however it is spelled
_SHORT_NAME = 5  # words
_LEGIBLE = 0.7  # of the words are made of letters
_LARGE_BELOW = 1.25  # of the body's size: what is that large below a title belongs to it
_LOWEST = 0.75  # of the page's height
_LARGER = 1.05  # of the body's size
_NO_TITLE = re.compile(
    r"@|https?:|www\.|\bdoi\b|\bISSN\b|\bISBN\b|arXiv:|©|\bvol(?:ume|\.)\s*\d|\bno\.\s*\d|"
    r"\bjournal\b|\bproceedings\b|\btransactions on\b|\bDistr\.|permission|rights reserved|"
    r"\bdocket\b|\bRIN\b|\b(?:received|accepted|submitted|published)\b.{0,30}\d{4}|\.{4}|^\W*\d+\W*$",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"^(?:federal register|preprint|open access|contents|table of contents|[A-Z]+/[A-Z0-9./]+)\W*$",
    re.IGNORECASE,
)
_GENRE = re.compile(
    r"^(?:(?:an? )?(?:original |research |review |short |invited )?"
    r"(?:article|paper|communication|report|letter|review)|(?:working|discussion|policy|white|"
    r"technical|research) (?:paper|brief|report|note)s?(?: series)?(?: no\.? ?\d+)?|"
    r"case stud(?:y|ies))\W*$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:[:,–—-]|\b(?:of|the|and|or|in|to|for|a|an|on|with|by|from|и|в|на|о|по|об|для))\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"^[\"“«(‘'\[–-]*(?:[^\W\d_]+(?:['’ʻ‘–—/.-][^\W\d_]+)*|[^\W\d_]+\d{1,4}|\d{1,4})[\"”»)’'\].,:;?!*∗†]*$|^[–—&-]$"
)
_ROUGH = re.compile(r"[a-z][A-Z]{1,9}[a-z]{1,9}[A-Z]|[a-z][A-Z]{2,9}[a-z]|[IVX]{4}")
_DATE = re.compile(r"^(?:\d{1,2}\s+)?[^\W\d_]{3,12},?\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title's text, its page, and the rows there that print it."""

    text: str
    page: int
    index: int
    rows: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows of one size that follow each other closely."""

    index: int
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        return join_lines([row.text for row in self.rows], frozenset())


def find_title(pages: Sequence[PageRows], measures: Measures, stated: str = "") -> Title | None:
    """Return the title that the first page prints, or null.

    `pages` are without running lines. `stated` is the title of the document information:
    where the first page prints it, in type no smaller than the text's, it is the one.
    """
    page = next((page for page in pages if page.rows), None)
    if page is None:
        return None
    if title := _find_stated(page, stated, measures):
        return title
    letterhead = letterhead_end(page)
    fitting = [run for run in _runs(page) if _may_be_title(run, page, measures.body, letterhead)]
    runs = [run for run in fitting if not _GENRE.match(clean_line(run.text))] or [
        run for run in fitting if run.rows[0].size > _DISPLAY * measures.body
    ]
    larger = [run for run in runs if run.rows[0].size > _LARGER * measures.body]
    bold = [r for r in runs if all(row.bold for row in r.rows) and not _is_institution(r.text)]
    best = max(larger, key=_rank, default=None) or next(iter(bold), None)
    return _whole(page, best, measures) if best else None


def _runs(page: PageRows) -> Iterator[_Run]:
    start = 0
    rows = page.rows
    for index in range(1, len(rows) + 1):
        if index == len(rows) or not _is_one_style(rows[index - 1], rows[index]):
            yield _Run(start, tuple(rows[start:index]))
            start = index


def _is_one_style(upper: Row, lower: Row) -> bool:
    return (
        is_below(upper, lower)
        and abs(upper.size - lower.size) <= _SAME * upper.size
        and lower.baseline - upper.baseline <= _CLOSE * upper.size
    )


def _may_be_title(run: _Run, page: PageRows, body: float, letterhead: float = 0.0) -> bool:
    text = clean_line(run.text)
    letters = sum(map(str.isalpha, text))
    return (
        len(run.rows) <= _MOST_ROWS
        and len(text) <= _LONGEST
        and letters >= _LEAST_LETTERS
        and letters >= _LETTERS_SHARE * len(text.replace(" ", ""))
        and run.rows[0].y0 < _LOWEST * page.height
        and not text[0].islower()
        and not text.endswith(":")
        and not _NO_TITLE.search(text)
        and not any(_is_letterhead(cell) for cell in (text, *_cells(run)))
        and _is_legible(text)
        and section_name(text) is None
        and run_in_label(text) is None
        and not (run.rows[0].size < _DISPLAY * body and _is_byline(run))
        and not (run.rows[0].y0 < letterhead)
    )


def _is_letterhead(text: str) -> bool:
    return bool(_LETTERHEAD.match(text)) or is_letterhead(text)


def _is_institution(text: str) -> bool:
    return len(text.split()) <= _SHORT_NAME and "literal" in name_to_csl(text)


def _cells(run: _Run) -> list[str]:
    return [" ".join(word.text for word in cell) for row in run.rows for cell in row.cells]


def _is_legible(text: str) -> bool:
    """Say whether most words are words: the text layer of a bad scan holds none."""
    words = text.split()
    good = sum(bool(_WORD.match(word)) and not _ROUGH.search(word) for word in words)
    return good >= _LEGIBLE * len(words)


def _is_byline(run: _Run) -> bool:
    return all(printed_names(part) for row in run.rows for part in row_parts(row))


def _rank(run: _Run) -> tuple[float, int]:
    """Return how much a run stands out: by its size, its height on the page and its length."""
    length = 1.0 if len(run.text.split()) >= _LEAST_WORDS else _SHORT
    depth = 1 - _DEPTH * run.rows[0].y0 / _PAGE
    return run.rows[0].size * length * max(depth, 0.5), -run.index


def _whole(page: PageRows, run: _Run, measures: Measures) -> Title:
    """Return the title with the subtitle that stands close below it."""
    end = run.index + len(run.rows)
    text = run.text
    for following in _runs(page):
        if following.index != end or not _is_subtitle(run, following, page, measures):
            continue
        gap = " " if _OPEN_END.search(text) or text.endswith((".", "?", "!", ":")) else ": "
        text = f"{text}{gap}{following.text}"
        end += len(following.rows)
        break
    return Title(_without_marks(text), page.number, run.index, end - run.index)


def _without_marks(text: str) -> str:
    return text[:_LONGEST].rstrip(" *∗†‡§⁎")


def _is_subtitle(run: _Run, following: _Run, page: PageRows, measures: Measures) -> bool:
    last, first = run.rows[-1], following.rows[0]
    if not is_below(last, first) or not _may_be_title(following, page, measures.body):
        return False
    if first.baseline - last.baseline > _CLOSE_BELOW * last.size or len(following.rows) > 4:
        return False
    names = all(printed_names(part) for part in row_parts(first))
    if names or _DATE.match(clean_line(following.text)):
        return False
    if first.size >= _LARGE_BELOW * measures.body and first.size >= 0.5 * last.size:
        return True
    larger = first.size > _LARGER * measures.body
    return larger and (first.size >= 0.8 * last.size or first.bold == last.bold)


def _find_stated(page: PageRows, stated: str, measures: Measures) -> Title | None:
    """Return the rows that print the stated title, and no more, in type no smaller than text."""
    wanted = _key(stated)
    if len(wanted) < _LEAST_LETTERS or _NO_TITLE.search(stated) or _is_letterhead(stated):
        return None
    for index, row in enumerate(page.rows):
        if row.size < 0.98 * measures.body or not wanted.startswith(_key(row.text)[:8] or " "):
            continue
        seen = ""
        for count, part in enumerate(page.rows[index : index + _MOST_ROWS], 1):
            seen += _key(part.text)
            if seen == wanted:
                run = _Run(index, tuple(page.rows[index : index + count]))
                return Title(_without_marks(run.text), page.number, index, count)
            if not wanted.startswith(seen):
                break
    return None


def _key(text: str) -> str:
    return bare_letters(clean_line(text))
