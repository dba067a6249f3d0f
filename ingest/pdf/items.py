"""Marks that begin the items of lists, and numbered paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.pdf.rows import Row

_BULLET = re.compile(
    r"^(?:[•●▪■◦‣⃁∙·○◆❖➢➤✓✔□\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8]\s*|[–—-]\s+)(?=\S)"
)
_LETTERED = re.compile(
    r"^(?:\((?:[a-zа-я]|[ivx]{1,5}|\d{1,3})\)|(?:[a-z]|[ivx]{1,5}|\d{1,3})\))\s+(?=\S)"
)
_NUMBERED = re.compile(r"^(?:\d{1,3}\.|\[\d{1,3}\])\s+(?=\S)")
_LEADER = re.compile(r"(?:\.{4}|(?:\s\.){4}|…{2}|_{5})[\s.…_]{0,300}(?:\d{1,4}|[ivxl]{1,6})\s*$")


def bullet_length(text: str) -> int:
    """Return how many characters of a text are a bullet and the blanks after it, or 0."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def is_marked(text: str) -> bool:
    """Say whether a text begins with a bullet, or a letter or number in brackets."""
    return bool(_BULLET.match(text) or _LETTERED.match(text))


def is_numbered(text: str) -> bool:
    """Say whether a text begins with a number and a full stop, or one in square brackets."""
    return bool(_NUMBERED.match(text))


def is_bracketed(text: str) -> bool:
    """Say whether a text begins with a number in square brackets."""
    return text.startswith("[") and is_numbered(text)


def is_contents_row(text: str) -> bool:
    """Say whether a line ends in a row of dots and a page number, as in a table of contents."""
    return bool(_LEADER.search(text))


def is_list_item(rows: Sequence[Row]) -> bool:
    """Say whether the rows of a block are an item of a list.

    Numbered paragraphs whose lines go back to the number's own edge are none.
    """
    text = rows[0].text
    if is_marked(text) or is_contents_row(rows[-1].text):
        return True
    if not is_numbered(text):
        return False
    edge, em = rows[0].x0, rows[0].size
    hanging = sum(row.x0 > edge + 0.5 * em for row in rows[1:])
    return len(rows) == 1 or 2 * hanging > len(rows) - 1
