"""What stands behind the title of a full note: "(Geneva, ILO, 2023)", a journal, a date.

The style of the United Nations sets place and publisher in brackets, parted by a comma; others
part them by a colon. https://www.un.org/dgacm/en/content/editorial-manual/footnotes
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.dates import parse_date
from ingest.names import is_body
from ingest.references.entryparts import Fields, read_parts
from ingest.references.issued import COMING, later_date
from ingest.references.venues import ADDRESS, PUBLISHER, YEAR

_IMPRINT = re.compile(
    r"\s?\((?!(?:last\s)?(?:accessed|visited|retrieved|consulted|checked)\b)"
    rf"(?P<inside>(?:[^()]|\([^()]{{1,30}}\)){{0,200}}?)(?:(?P<year>{YEAR})[a-z]?|(?P<coming>{COMING}))\)"
    rf"(?=\s*(?:[.,;:{ADDRESS}]|$|pp?\.))"
)
# What belongs to the place: "Washington, D.C.", "Cambridge, MA", "Ithaca, N.Y."
_STATE = re.compile(r"^(?:[A-Z]\.\s?[A-Z]\.?|[A-Z]{2}|(?:Mass|Conn|Calif|Ill|Mich|Penn)\.?)$")
_UN_PUBLICATION = re.compile(r"^United Nations publications?$", re.IGNORECASE)
_SALES = re.compile(r"[Ss]ales\s[Nn]o\.\s?(?P<number>[\w.]{3,20})")
_SERIES = re.compile(
    r",\s(?P<series>(?:[A-Z][\w&-]{1,20}\s){0,5}(?:Working|Discussion|Policy|Research|Technical|"
    r"Occasional|Issue|Background)\s(?:Papers?|Briefs?|Notes?|Reports?)(?:\sSeries)?),?\s"
    r"(?:No\.\s?|№\s?|#)?(?P<number>\d{1,5})$"
)
_SURE = 0.8  # that a year behind a title is that of issue
_MOST_PLACE = 2  # words of a place in capitals; more are a publisher's


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an imprint says, `text[start:end]`."""

    start: int
    end: int
    fields: Fields


def find_imprint(text: str) -> Imprint | None:
    """Return the first bracket that ends with a year and behind which no sentence goes on."""
    found = _IMPRINT.search(text)
    if found is None:
        return None
    inside = found.group("inside").strip(" ,;")
    if coming := found.group("coming"):
        issued = {"issued": ({"literal": coming}, 0.95)}
        return Imprint(found.start(), found.end(), issued | read_imprint(inside))
    date = parse_date(f"{inside} {found.group('year')}") if inside.count(" ") < 2 else None
    if date is None or len(date["date-parts"][0]) == 1:
        date = {"date-parts": [[int(found.group("year"))]]}
        fields = read_imprint(inside)
    else:
        fields = {}
    return Imprint(found.start(), found.end(), {"issued": (date, 0.95), **fields})


def read_imprint(inside: str) -> Fields:
    """Return place and publisher of "Geneva, ILO", "London: Verso", "Springer" or "Geneva"."""
    if not inside:
        return {}
    if sales := _SALES.search(inside):
        inside = inside[: sales.start()].strip(" ,;")
    place, colon, publisher = inside.partition(": ")
    if not colon:
        place, publisher = _by_comma(inside)
    fields: Fields = {}
    if place:
        fields["publisher-place"] = (place, 0.85)
    if publisher:
        plain = _UN_PUBLICATION.sub("United Nations", publisher.strip(" ,"))
        fields["publisher"] = (plain, 0.85)
    if sales:
        fields["number"] = (sales.group("number").strip("."), 0.85)
    return fields


def _by_comma(inside: str) -> tuple[str, str]:
    parts = inside.split(", ")
    if len(parts) > 1 and _STATE.match(parts[1]):
        parts[:2] = [", ".join(parts[:2])]
    if len(parts) > 1:
        return parts[0], ", ".join(parts[1:])
    return ("", inside) if _is_publisher(inside) else (inside, "")


def _is_publisher(text: str) -> bool:
    if is_body(text) or PUBLISHER.search(text) or _UN_PUBLICATION.match(text):
        return True
    places = re.split(r"\s(?:and|&|/)\s", text)
    return any(sum(w[0].isupper() for w in place.split()) > _MOST_PLACE for place in places)


def read_behind(after: str) -> Fields:
    """Return what the text behind a title in quotation marks states, its date among it."""
    imprint = find_imprint(after)
    if imprint is not None:
        rest = f"{after[: imprint.start]} {ADDRESS} {after[imprint.end :]}"
        return read_parts(rest) | imprint.fields
    issued = later_date(after, (0, 0))
    if issued is None or issued.confidence < _SURE:
        return read_parts(after)
    before = after[: issued.start].rstrip(" (,[")
    rest = f"{before} {ADDRESS} {after[issued.end :].lstrip(' )].')}"
    return read_parts(rest) | {"issued": (issued.date, issued.confidence)}


def split_series(title: str) -> tuple[str, dict[str, Any]]:
    """Return a title without the series behind it: "…, ILO Working Paper, No. 96"."""
    found = _SERIES.search(title)
    if found is None:
        return title, {}
    numbered = {"collection-title": found["series"], "collection-number": found["number"]}
    return title[: found.start()], numbered
