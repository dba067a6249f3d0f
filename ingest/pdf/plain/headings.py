"""Headings among the lines of a PDF: from the outline, from names and from numbers.

Plain text tells no sizes, so what is not certain is left a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.cleaning import bare_letters
from ingest.pdf.page.layout import OutlineEntry
from ingest.roman import roman_number
from ingest.sectionnames import section_name

_NUMBERED = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+([^\W\d_].*)$")
_NUMERAL = re.compile(r"^\s*(X{0,2}(?:IX|IV|V?I{0,3}))\.\s+([^\W\d_].*)$")
_SENTENCE_END = (".", "!", "?", ",", ";", ":", "-")
_CLAUSE = re.compile(r"[(),;]|\.\s")
_CAPTION = re.compile(r"^\s*(?:TABLE|FIG(?:URE|\.)|ТАБЛИЦА|РИСУНОК)\b")
_MOST_LINES = 3
_LONGEST_NAMED = 60
_LONGEST = 90
_SHORT = 0.9  # of the page's full line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its page, the index of its first line there, how many lines, its level."""

    page: int
    line: int
    lines: int
    level: int


def find_headings(
    pages: Sequence[tuple[int, Sequence[str]]], outline: Sequence[OutlineEntry]
) -> tuple[Heading, ...]:
    """Return the headings of pages of lines, in order.

    Where at least three bookmarks are found again as lines, the outline gives the headings;
    names such as References are added. Else numbers in sequence and capitals do.
    """
    outlined = list(_from_outline(pages, outline))
    found = {(h.page, h.line): h for h in _named(pages)}
    if len(outlined) < 3:
        found = {(h.page, h.line): h for h in (*_capitals(pages), *_numbered(pages))} | found
    found |= {(h.page, h.line): h for h in outlined}
    return tuple(_apart(found[key] for key in sorted(found)))


def _apart(headings: Iterator[Heading]) -> Iterator[Heading]:
    page, free = 0, 0
    for heading in headings:
        if heading.page == page and heading.line < free:
            continue
        page, free = heading.page, heading.line + heading.lines
        yield heading


def _from_outline(
    pages: Sequence[tuple[int, Sequence[str]]], outline: Sequence[OutlineEntry]
) -> Iterator[Heading]:
    by_number = dict(pages)
    taken: set[tuple[int, int]] = set()
    for entry in outline:
        wanted = bare_letters(entry.title)
        for page in (entry.page, entry.page + 1, entry.page - 1):
            place = _find_title(wanted, by_number.get(page, ()))
            if wanted and place and (page, place[0]) not in taken:
                taken.add((page, place[0]))
                yield Heading(page, *place, entry.depth)
                break


def _find_title(wanted: str, lines: Sequence[str]) -> tuple[int, int] | None:
    """Return the first line and number of lines whose letters are the title's."""
    for index in range(len(lines)):
        seen = ""
        for count in range(1, _MOST_LINES + 1):
            seen = bare_letters(" ".join(lines[index : index + count]))
            bare = re.sub(r"^\d+", "", seen)
            if seen and (seen == wanted or bare == wanted):
                return index, count
            if len(seen) > len(wanted) + 4:
                break
    return None


def _named(pages: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Heading]:
    for number, lines in pages:
        for index, line in enumerate(lines):
            if _is_named(line) and (index == 0 or _may_precede_title(lines[index - 1])):
                yield Heading(number, index, 1, 1)


def _is_named(line: str) -> bool:
    line = line.strip()
    if len(line) > _LONGEST_NAMED or not (line[:1].isupper() or line[:1].isdigit()):
        return False
    return section_name(line) is not None and not _CLAUSE.search(line)


def _may_precede_title(line: str) -> bool:
    return not line.strip() or not line.strip().endswith((",", "-", ";", "("))


def _numbered(pages: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Heading]:
    """Yield "2.1 Title" and "II. TITLE" lines whose number follows from the one before."""
    last: tuple[int, ...] = ()
    numerals = 0
    for number, lines in pages:
        full = _full_line(lines)
        for index, line in enumerate(lines):
            if not _may_be_title(line, full):
                continue
            if (found := _NUMBERED.match(line)) and found.group(2)[0].isupper():
                path = tuple(int(part) for part in found.group(1).split("."))
                if _follows(last, path) and _is_title(found.group(2), len(path)):
                    last = path
                    yield Heading(number, index, 1, len(path))
            elif (found := _NUMERAL.match(line)) and roman_number(found.group(1)) == numerals + 1:
                numerals += 1
                yield Heading(number, index, 1, 1)


def _is_title(title: str, depth: int) -> bool:
    """Numbers of one level also count paragraphs and footnotes, so ask more of their titles."""
    words = title.split()
    if depth > 1:
        return len(words) <= 14
    capitals = sum(word[0].isupper() for word in words if len(word) > 3)
    long = sum(len(word) > 3 for word in words)
    return len(words) <= 10 and 2 * capitals >= long


def _follows(last: tuple[int, ...], path: tuple[int, ...]) -> bool:
    if not last:
        return path in ((1,), (1, 1))
    if len(path) > len(last):
        return path[:-1] == last and path[-1] == 1
    shared = last[: len(path)]
    return path[:-1] == shared[:-1] and path[-1] == shared[-1] + 1


def _capitals(pages: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Heading]:
    for number, lines in pages:
        full = _full_line(lines)
        capital = [_is_capitals(line, full) for line in lines]
        index = 0
        while index < len(lines):
            end = index
            while end < len(lines) and capital[end]:
                end += 1
            if 0 < end - index <= _MOST_LINES:
                yield Heading(number, index, end - index, 2)
            index = max(end, index + 1)


def _is_capitals(line: str, full: int) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 1]
    letters = "".join(words)
    return (
        _may_be_title(line, full)
        and not _CAPTION.match(line)
        and len(words) >= 2
        and sum(len(word) > 3 for word in words) >= 2
        and len(letters) >= 10
        and letters.isupper()
        and len(letters) > 0.6 * len(line.strip())
    )


def _may_be_title(line: str, full: int) -> bool:
    line = line.strip()
    return 3 < len(line) <= min(_LONGEST, max(40, _SHORT * full)) and not line.endswith(
        _SENTENCE_END
    )


def _full_line(lines: Sequence[str]) -> int:
    lengths = sorted(len(line.strip()) for line in lines)
    return lengths[(9 * len(lengths)) // 10] if lengths else 0
