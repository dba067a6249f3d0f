"""The organisation that signs a report: on its cover, or in its imprint's notices.

A notice is a suggested citation, a copyright or who published it. Only what has the words of an
organisation's name counts, and no publishing house, which is seldom the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cleaning import bare_letters, clean_line, word_set
from ingest.names import CslName, is_organisation
from ingest.pdf.front.title import Title
from ingest.pdf.rows import PageRows
from ingest.sectionnames import section_name

_COVER = 12  # rows of a page that is a cover
_MOST_WORDS = 10
_YEAR = r"(?:19|20)\d\d"
_NAME = r"([^\W\d_][^\d.;:|©()\n]{2,100}?)"
_END = r"(?:[.;|(]|,?\sall rights|$)"
_NOTICES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:suggested|recommended|preferred) citation\s?:?\s{_NAME}[.,]?\s\(?{_YEAR}",
        rf"(?:©|\bcopyright\b)\s?(?:©\s?)?{_YEAR},?\s(?:by\s)?(?:the\s)?{_NAME}{_END}",
        rf"©\s?(?:by\s)?(?:the\s)?{_NAME},?\s{_YEAR}\b",
        rf"^(?:published|issued|prepared|produced) by\s?:?\s(?:the\s)?{_NAME}(?:,\s|{_END})",
    )
)
_SMALL = word_set("of for and the on in to against de des du la el los les für und и по va")
_NO_NAME = re.compile(
    r"\b(?:reports?|papers?|stud(?:y|ies)|results|findings|summary|review|series|briefs?|issue|"
    r"survey|edition|draft|note|guide\w{0,5}|analysis|volume|part|case)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:press|publications?|publish\w{2,4}|verlag|elsevier|springer|wiley|ieee|acm|ltd|llc|inc|"
    r"gmbh|authors?|rights|licen[cs]e\w?)\b",
    re.IGNORECASE,
)


def find_organisation(pages: Sequence[PageRows], title: Title | None) -> CslName | None:
    """Return the organisation that a document without named authors is signed by, or null.

    `pages` are the first ones and the last, with their running lines.
    """
    for name in (*_on_cover(pages[:1], title), *_in_notices(pages)):
        if _is_signature(name):
            return {"literal": name}
    return None


def _on_cover(pages: Sequence[PageRows], title: Title | None) -> Iterator[str]:
    """Yield the lines of a cover that are no part of its title."""
    for page in pages:
        if title is None or title.page != page.number or len(page.rows) >= _COVER:
            return
        printed = bare_letters(title.text)
        for row in page.rows:
            if not row.cuts and bare_letters(row.text) not in printed:
                yield clean_line(row.text)


def _in_notices(pages: Sequence[PageRows]) -> Iterator[str]:
    for pattern in _NOTICES:
        for page in pages:
            for row in page.rows:
                if found := pattern.search(clean_line(row.text)):
                    yield found.group(1).strip(" ,")


def _is_signature(text: str) -> bool:
    return (
        0 < len(text.split()) <= _MOST_WORDS
        and text[0].isupper()
        and is_organisation(text)
        and not _HOUSE.search(text)
        and not _NO_NAME.search(text)
        and all(word in _SMALL or not word[0].islower() for word in text.split())
        and section_name(text) is None
        and not re.search(r"\d|[.:;?!]$", text)
    )
