"""The letterhead of documents of the United Nations: symbol, name, organ, session, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ingest.cleaning import clean_line
from ingest.dates import parse_date
from ingest.pdf.rows import PageRows, Row

_HEIGHT = 0.25  # of the page's height: the letterhead stands above
_UPPER = 0.5  # of the height: the body in session is named above
_FARTHEST = 80.0  # points between a body's name and its session's
_NAMES = {
    "united nations": "United Nations",
    "nations unies": "Nations Unies",
    "naciones unidas": "Naciones Unidas",
    "организация объединенных наций": "Организация Объединенных Наций",
}
_ORGANS = (
    r"general assembly|security council|economic and social council|trusteeship council|"
    r"генеральная ассамблея|совет безопасности|экономический и социальный совет|"
    r"assemblée générale|conseil de sécurité|conseil économique et social|"
    r"asamblea general|consejo de seguridad|consejo económico y social"
)
_OTHER_BODIES = (
    r"united nations nations unies|объединенные нации|human rights council|secretariat|"
    r"совет по правам человека|conseil des droits de l[’']homme|consejo de derechos humanos"
)
_ORGAN = re.compile(rf"^(?:{_ORGANS})$", re.IGNORECASE)
_LETTERHEAD = re.compile(
    rf"^(?:{'|'.join(_NAMES)}|{_ORGANS}|{_OTHER_BODIES}|"
    rf"(?:general assembly|economic and social council|security council)\W{{1,4}}"
    r"official records)\W*$",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"^[A-Z][A-Z.\d]{0,6}(?:/[A-Z0-9][\w.()-]{0,20}){1,6}$")
_SESSION = re.compile(r"\b(?:session|сесси[яи]|période de sessions)\b", re.IGNORECASE)
_DATE = re.compile(r"^\d{1,2}\s+[^\W\d_]{3,10}\s+(?:19|20)\d\d$")


def is_letterhead(text: str) -> bool:
    """Say whether a line is the name of the United Nations or of one of its organs alone."""
    return bool(_LETTERHEAD.match(text))


def letterhead_end(page: PageRows) -> float:
    """Return where the letterhead of the United Nations ends, in points, 0 where there is none."""
    cells = _letterhead_cells(page)
    return _HEIGHT * page.height if _symbol(cells) and _name(cells) else 0.0


def read_letterhead(page: PageRows) -> dict[str, Any] | None:
    """Return the CSL-JSON fields that the letterhead of the United Nations states, or null."""
    cells = _letterhead_cells(page)
    symbol, name = _symbol(cells), _name(cells)
    if not symbol or not name:
        return None
    csl: dict[str, Any] = {"type": "report", "number": symbol, "publisher": name}
    organ = next((cell for cell in cells if _ORGAN.match(cell)), "")
    body = _session_body(page) or organ or _largest_body(page)
    csl["author"] = [{"literal": f"{name}, {body}" if body else name}]
    dated = next((cell for cell in cells if _DATE.match(cell)), None)
    if dated and (date := parse_date(dated)):
        csl["issued"] = date
    return csl


def _letterhead_cells(page: PageRows) -> list[str]:
    return [
        clean_line(" ".join(word.text for word in cell))
        for row in page.rows
        if row.y0 < _HEIGHT * page.height
        for cell in row.cells
    ]


def _symbol(cells: Sequence[str]) -> str:
    return next((cell for cell in cells if _SYMBOL.match(cell)), "")


def _name(cells: Sequence[str]) -> str:
    return next((_NAMES[c.casefold()] for c in cells if c.casefold() in _NAMES), "")


def _largest_body(page: PageRows) -> str:
    """Return the body that is named in the largest bold type of the letterhead."""
    bold = [row for row in page.rows if row.bold and row.y0 < _HEIGHT * page.height]
    largest = max((row.size for row in bold), default=0.0)
    named = [clean_line(row.text) for row in bold if row.size > 0.95 * largest]
    return " ".join(text for text in named if not _SYMBOL.match(text))


def _session_body(page: PageRows) -> str:
    """Return the body whose session it is: what stands in bold over the session's name."""
    rows = [row for row in page.rows if row.y0 < _UPPER * page.height]
    place = next((i for i, row in enumerate(rows) if _SESSION.search(row.text) and i), None)
    if place is None:
        return ""
    above: list[Row] = []
    for row in reversed(rows[:place]):
        if not row.bold or row.y0 < rows[place].y0 - _FARTHEST:
            break
        above.insert(0, row)
    largest = max((row.size for row in above), default=0.0)
    return " ".join(clean_line(row.text) for row in above if row.size == largest)
