"""Rows of a PDF that are set like headings, with a score of how much they are.

What is larger than the text or bold, in capitals, numbered, or named as sections are, scores;
what is long, ends inside a sentence or stands beside something else loses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.cleaning import clean_line
from ingest.names import is_organisation, looks_like_names
from ingest.pdf.captions import is_bare_label, is_caption
from ingest.pdf.items import bullet_length, is_contents_row
from ingest.pdf.measures import Measures, same_size
from ingest.pdf.rows import PageRows, Row, is_below
from ingest.sectionnames import section_name

LARGE = 1.12  # of the body's size
_SMALL = 0.96
_LONGEST = 110  # characters
_LEAST_LETTERS = 3
ENOUGH = 2
_NAME = 40  # characters of a section's name alone
_MOST_ROWS = 12
_TIGHT = 1.3  # of the usual distance, between the rows of one heading
_LABEL = 0.3  # of the column's width: a line that short does not crowd what is below it
_ROOM, _FAR = 1.35, 2.5  # of the usual distance, above and below a heading that stands by itself
_CROWDED = 0.84  # of the size: lines that close collide
_APART = 1.2  # of the usual distance, above a heading
_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_])")
_NUMERAL = re.compile(r"^([IVX]{1,6})\.?\s+(?=[^\W\d_])")
_LETTER = re.compile(r"^[A-Z](?:\.\d{1,2}){0,3}\.?\s+(?=[^\W\d_a-zа-яё])")
_NUMBER = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,6}|[A-Za-z])[.)]?$")
_PART = re.compile(r"^(?:chapter|part|глава|раздел|часть|bob|kapitel|teil)\s+[\dIVX]+", re.I)
_WORDS = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]")
_HONORIFIC = re.compile(r"^(?:dr|prof|professor|mr|ms|mrs)\.?\s+", re.IGNORECASE)
_DATE = re.compile(r"^(?:\d{1,2}\s+)?[^\W\d_]{3,12}\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d$")
# What labels the curves of a figure or the columns of a table: "model (2) with q = 1.1", "Eq. (2)".
_FORMULA = re.compile(r"[^\W\d_]\s?[=≈≤≥]\s?[-−+]?\d|\bEqs?\.\s?\(\d")
_MASTHEAD = re.compile(r"https?:|www\.|@|\bdoi\b|\bISSN\b", re.IGNORECASE)


# Minus the size in half points, not bold, not in capitals, italic.
Style = tuple[float, bool, bool, bool]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Rows that may be a heading; `style` is what sets its level apart: the highest sorts first.

    `scheme` is the kind of its number, `depth` how many parts that has.
    """

    page: int
    index: int
    rows: tuple[Row, ...]
    text: str
    score: int
    scheme: str
    depth: int
    apart: bool
    style: Style


def find_candidates(page: PageRows, measures: Measures) -> Iterator[Candidate]:
    """Yield the rows of a page that score enough, those of one heading together."""
    rows = page.rows
    index = 0
    while index < len(rows):
        end = _heading_end(rows, index, measures)
        text = clean_line(" ".join(row.text for row in rows[index:end]))
        scheme, depth = _scheme(text)
        before = rows[index - 1] if index else None
        if before is not None and is_bare_label(before.text) and is_below(before, rows[index]):
            index = end  # the title of a figure or table
            continue
        after = rows[end] if end < len(rows) else None
        score = _score(rows[index:end], text, scheme, before, after, measures)
        if score >= ENOUGH:
            own = tuple(rows[index:end])
            apart = _is_apart(before, own[0], own[-1], after, measures)
            style = _style(own[0], text)
            yield Candidate(page.number, index, own, text, score, scheme, depth, apart, style)
            index = end
        else:
            index += 1


def _style(row: Row, text: str) -> Style:
    return -round(2 * row.size) / 2, not row.bold, not is_capitals(text), row.italic


def _is_apart(
    before: Row | None, first: Row, last: Row, after: Row | None, measures: Measures
) -> bool:
    """Say whether a line stands by itself, with room above it and none of its kind below."""
    if after is None or (after.bold, after.italic) == (first.bold, first.italic) or after.cuts:
        return False
    label = before is not None and before.x1 - before.left < _LABEL * (before.right - before.left)
    above, below = _distance(before, first, measures), _distance(last, after, measures)
    return (above >= _ROOM or label) and 1.0 <= below < _FAR


def _heading_end(rows: Sequence[Row], index: int, measures: Measures) -> int:
    """Return where rows of one style that stand close together end."""
    first = rows[index]
    end = index + 1
    while end < len(rows) and end - index < _MOST_ROWS:
        last, row = rows[end - 1], rows[end]
        tight = _TIGHT * max(measures.leading(row.size), 1.2 * row.size)
        if (
            not is_below(last, row)
            or abs(first.size - row.size) > 0.02 * first.size
            or (first.bold, first.italic) != (row.bold, row.italic)
            or row.baseline - last.baseline > tight
            or (_scheme(row.text)[0] and _scheme(first.text)[0])
            or not _is_distinct(first, measures)
            or (end - index == 1 and len(last.text) < _NAME and section_name(clean_line(last.text)))
            or is_capitals(last.text) != is_capitals(row.text)
            or _is_full_stop(last.text)
        ):
            break
        end += 1
    return end


def _is_full_stop(text: str) -> bool:
    return text.endswith((".", "?", "!")) and len(text) > 12


def _is_distinct(row: Row, measures: Measures) -> bool:
    """Say whether a row is set otherwise than the text."""
    return row.bold or row.size > 1.04 * measures.body or is_capitals(row.text) or row.italic


def _score(
    rows: Sequence[Row],
    text: str,
    scheme: str,
    before: Row | None,
    after: Row | None,
    measures: Measures,
) -> int:
    first = rows[0]
    if len(_LETTERS.findall(text)) < _LEAST_LETTERS or is_contents_row(text) or _DATE.match(text):
        return -3
    if is_caption(first) or bullet_length(text) or _MASTHEAD.search(text):
        return -3
    if first.page == 1 and _is_byline(text):
        return -3
    if not scheme and _FORMULA.search(text):
        return -3
    words = _WORDS.findall(text)
    if 2 * sum(len(word) == 1 for word in words) > len(words):
        return -3  # signs of a formula or of a bad text layer
    if _collide(before, first) or _collide(rows[-1], after):
        return -3  # something stands on its row
    above = _distance(before, first, measures)
    named = section_name(text) is not None
    score = 0
    score += 2 * (first.size >= LARGE * measures.body)
    score += 2 * first.bold
    score += bool(scheme)
    score += is_capitals(text)
    score += 2 * (named and not text[:1].islower() and len(rows) == 1)
    score += first.italic and bool(scheme) and above >= _APART
    slanted = first.italic and _is_apart(before, first, rows[-1], after, measures)
    score += 2 * (first.page > 1 and slanted and not scheme)
    distinct = slanted or (first.bold and first.size >= measures.body)
    score -= 3 * (len(text) > _LONGEST * (1 + distinct))
    score -= 2 * (text.endswith((",", ";")) or text.count("(") > text.count(")"))
    score -= 2 * (first.size < _SMALL * measures.body and not named)
    score -= 2 * any(row.cuts and not _is_number_cell(row) for row in rows)
    score -= 2 * (text[:1].islower() and not scheme)
    score -= 2 * (_is_full_stop(text) and not scheme and first.size < LARGE * measures.body)
    return score - (2 if _runs_on(rows, before, after, measures) else 0)


def _is_byline(text: str) -> bool:
    """Say whether a line names a person, or an institution and where it is."""
    return looks_like_names(_HONORIFIC.sub("", text)) or ("," in text and is_organisation(text))


def _is_number_cell(row: Row) -> bool:
    """Say whether a row is a number and, after a gap, its heading."""
    return row.cuts == (1,) and bool(_NUMBER.match(row.words[0].text))


def _collide(upper: Row | None, lower: Row | None) -> bool:
    """Say whether two rows stand too close for lines of one text."""
    if upper is None or lower is None or upper.page != lower.page:
        return False
    distance = abs(lower.baseline - upper.baseline)
    if distance < 0.5 * min(upper.size, lower.size):
        return upper.x1 <= lower.x1 and upper.column == lower.column
    return is_below(upper, lower) and distance < _CROWDED * max(upper.size, lower.size)


def _distance(upper: Row | None, lower: Row | None, measures: Measures) -> float:
    """Return the distance of two rows in usual distances, a large one over columns and pages."""
    if upper is None or lower is None or upper.page != lower.page:
        return 9.0
    if abs(lower.baseline - upper.baseline) < 0.5 * min(upper.size, lower.size):
        return 0.0 if upper.x1 <= lower.x1 and upper.column == lower.column else 9.0
    if not is_below(upper, lower):
        return 9.0
    return (lower.baseline - upper.baseline) / measures.leading(max(upper.size, lower.size))


def _runs_on(
    rows: Sequence[Row], before: Row | None, after: Row | None, measures: Measures
) -> bool:
    """Say whether rows stand inside a paragraph of their own style, as emphasis may."""
    first, last = rows[0], rows[-1]
    if before is not None and is_below(before, first) and before.size >= first.size:
        close = _distance(before, first, measures) < _APART
        full = before.right - before.x1 < 3 * before.size
        if close and full and before.text[-1:] not in ".:!?;" and not _scheme(rows[0].text)[0]:
            return same_size(before, first)
    if after is not None and is_below(last, after) and after.text[:1].islower():
        close = _distance(last, after, measures) < _APART
        return close and same_size(last, after) and last.right - last.x1 < 3 * last.size
    return False


def _scheme(text: str) -> tuple[str, int]:
    """Return how a heading is numbered, and how deep."""
    if found := _DECIMAL.match(text):
        return "decimal", found.group(1).count(".") + 1
    if _NUMERAL.match(text) and not re.match(r"^I\s", text):
        return "numeral", 1
    if found := _LETTER.match(text):
        return "letter", 1 + len(re.findall(r"\d+", found.group()))
    return ("part", 1) if _PART.match(text) else ("", 0)


def is_capitals(text: str) -> bool:
    letters = "".join(_LETTERS.findall(text))
    return len(letters) >= 4 and letters.isupper() and len(letters) > 0.5 * len(text)
