"""The authors that the first page of a PDF names below its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cleaning import clean_line
from ingest.names import CslName, name_to_csl
from ingest.pdf.front.persons import is_name, printed_names, row_parts, spelled, without_marks
from ingest.pdf.front.title import Title
from ingest.pdf.rows import PageRows, Row
from ingest.sectionnames import run_in_label, section_name

_FIRST_WITHIN = 8  # rows below the title stands the first name
_SAME_SIZE = 0.1  # of the size of the first name
_FARTHEST = 40  # rows below the title
_LONGEST_NAME = 4  # words
_MOST = 60  # authors
_PROSE = 14  # words: a row with more is text, where no commas part it
_ENDS = re.compile(
    r"^(?:abstract|keywords|index terms|summary|introduction|contents|аннотация|резюме|"
    r"ключевые слова|annotatsiya|kalit so)",
    re.IGNORECASE,
)


def find_authors(page: PageRows, title: Title) -> list[CslName]:
    """Return the persons named between the title and the text, without marks and degrees.

    Names stand in one style; what stands in another, such as an institution, is none.
    """
    found: list[str] = []
    style: Row | None = None
    broken = ""  # a name that may go on in the next row
    for index, row in enumerate(_front(page, title)):
        if style is None and index >= _FIRST_WITHIN:
            break
        parts = row_parts(row) if style is None or _is_in_style(row, style) else []
        if broken:
            parts = _rejoined(broken, parts)
        broken, parts = _open_end(row, parts) if parts else ("", parts)
        names = [name for part in parts for name in printed_names(part)]
        if names or printed_names(broken):
            style = style or row
        found += [name for name in names if name not in found]
    found += [name for name in printed_names(broken) if name not in found]
    return [name for text in found[:_MOST] if "family" in (name := name_to_csl(text))]


def _rejoined(broken: str, parts: Sequence[str]) -> list[str]:
    """Return the parts of a row with the end of the row before, made one name where it is one."""
    if not parts:
        return [broken]
    first, comma, rest = parts[0].partition(",")
    whole = spelled(f"{broken} {without_marks(first)}")
    if is_name(whole) and len(whole.split()) <= _LONGEST_NAME:
        return [whole, *([rest] if comma else []), *parts[1:]]
    return [broken, *parts]


def _open_end(row: Row, parts: Sequence[str]) -> tuple[str, list[str]]:
    """Return the name that a row of names may break off in, and the parts before it."""
    last = row.words[-1]
    if "," not in row.text or last.raised or last.text.endswith((",", ";")):
        return "", list(parts)
    before, comma, end = parts[-1].rpartition(",")
    end = re.sub(r"^\s*(?:and|&|и)\s+", "", end)
    return end.strip(), [*parts[:-1], *([before] if comma else [])]


def _is_in_style(row: Row, style: Row) -> bool:
    near = abs(row.size - style.size) <= _SAME_SIZE * style.size
    return near and (row.bold, row.italic) == (style.bold, style.italic)


def _front(page: PageRows, title: Title) -> Iterator[Row]:
    """Yield the rows from below the title to the abstract or the text."""
    begin = title.index + title.rows
    for row in page.rows[begin : begin + _FARTHEST]:
        text = clean_line(row.text)
        if section_name(text) or run_in_label(text) or _ENDS.match(text):
            return
        if len(row.words) > _PROSE and text.count(",") < len(row.words) / 6:
            return
        yield row
