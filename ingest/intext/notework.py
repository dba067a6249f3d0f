"""A full citation in a note, as printed, to a CSL-JSON item.

Notes print names in their natural order and set all parts off by commas: "Ann Smith and
Bo Lee, “Stones,” Delta 12 (2009): 45", "Ann Smith, Stones (Delta: Mud, 2009), 45."
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ingest.cleaning import clean_line
from ingest.dates import parse_date
from ingest.intext.markers import YEAR
from ingest.intext.noteauthors import count_authors, note_authors, organisations
from ingest.intext.noteimprint import find_imprint, read_behind, read_imprint, split_series
from ingest.names import CslName, has_others, is_organisation, name_to_csl
from ingest.references.addresses import take_addresses
from ingest.references.entry import Entry, custom_fields, parse_entry
from ingest.references.entryparts import Fields
from ingest.references.kinds import entry_type
from ingest.references.venues import ADDRESS

_QUOTED = re.compile(r"^(?P<names>[^“«„\"]{3,300}?),?\s*[“«„\"](?P<title>[^”»“\"]{5,300})[”»“\"]")
_BOOK = re.compile(
    rf"^(?P<names>(?:[^()]|\([A-Z][\w-]{{1,12}}\)){{3,300}}?),\s(?P<title>[^(),]{{3,200}}(?:,[^(),]{{3,100}}){{0,3}}?),?\s"
    rf"\((?P<imprint>[^()]{{0,120}}?)(?P<year>{YEAR})\)"
)
# "Das Recht der Flüsse, Berlin 2001"
_PLAIN = re.compile(r"^[^,()]{8,200},\s[^,()\d]{2,60},?\s(?:1[4-9]|20)\d\d\b")
# "Committee on Rivers, Lakes and Seas, general comment No. 26 (2022)"
_DOCUMENT = re.compile(
    r"^(?P<names>[^\W\d_a-z][^“«„\"();:]{5,200}?),\s(?P<title>(?:[Tt]he\s)?(?P<genre>"
    r"(?:[Pp]olicy|[Ii]ssue|[Rr]esearch)\s[Bb]rief|[Gg]eneral\s(?:comment|recommendation)|"
    r"(?:[Ww]orking|[Dd]iscussion|[Pp]olicy|[Tt]echnical)\s[Pp]aper|[Ff]act\s[Ss]heet|[Gg]uidance\s"
    r"[Nn]ote|[Rr]eport|[Rr]esolution|[Dd]ecision)(?:,?\s[Nn]o\.\s?(?P<number>\w[\w./-]{0,15}))"
    r"(?::\s(?P<name>[^()“”]{5,300}?))?)(?=\s\(|,\s|\.?$)"
)
# "Institute of Rivers, The State of Rivers 2024, p. 5": a yearbook or the like
_YEARLY = re.compile(
    r"^(?P<names>[^,“«„\"]{3,150}),\s(?P<title>[^\W\d_a-z]\w{0,20}\s[^,()“”\"]{2,150}?\s"
    r"(?P<year>(?:19|20)\d\d))(?=[.,]|$)"
)
# "the Committee’s general comment No. 23 (1994) on the rights of rivers"
_OWN = re.compile(
    r"^[Tt]he\s(?P<names>[^\W\d_a-z][^“«„\"();:,]{3,100}?)[’']s\s(?P<title>(?P<genre>[Gg]eneral\s"
    r"(?:comment|recommendation))\s[Nn]o\.\s(?P<number>\d{1,3}))\s\((?P<year>(?:19|20)\d\d)\)"
    r"(?P<more>\son\s[^.;()]{5,200})?"
)
# "Statement by Ann Smith at the seminar held in Delta in June 2024"
_SPOKEN = re.compile(
    r"^(?P<genre>Presentation|Statement|Speech|Remarks|Address|Keynote|Lecture|Intervention)\sby\s"
    r"(?P<name>[^,;:]{4,80}?)\s(?P<event>(?:at|to|before|during)\s[^;:]{5,200}?)"
    r"(?:,?\s(?:in|on)?\s?(?P<date>(?:\d{1,2}\s)?[^\W\d_a-z]\w{2,9}\s(?:19|20)\d\d))?[.\s]*$"
)
_UNSIGNED = re.compile(
    r"^(?P<title>[^\W\d_a-z][^()“”\"]{5,300}?)\s\((?P<inside>United\sNations\spublication"
    r"(?:,\s[Ss]ales\s[Nn]o\.\s[\w.]{3,20})?)(?:,\s(?P<year>(?:19|20)\d\d))?\)"
)
_DATED_END = re.compile(
    r",\s(?P<date>(?:\d{1,2}\s)?(?:[^\W\d_]{3,9}\s)?(?:19|20)\d\d)(?=\s?(?:\([^()]{1,60}\))?[.\s]*$|\s?¦|,\s)"
)
_TITLE_END = re.compile(r",\s(?:trans\.|translated\sby|eds?\.(?:\sby)?|edited\sby)\s")
_STATED = 0.98  # what is recognised by its own form: a DOI, an address
_TOLD = 0.85  # confidence of what the form of a note tells
_PLACE = 30  # characters behind the imprint, for a page


def parse_note(raw: str) -> Entry:
    """Return the item that a full note describes, with the confidence of each field.

    What the form of notes doesn't tell is read as an entry of a list is.
    """
    entry = parse_entry(raw)
    text, stated = take_addresses(clean_line(raw))
    fields = _official(text) or _spoken(text) or _quoted(text) or _titled(text) or _plain(text)
    if not fields.get("title", ("", 0))[0]:
        return entry
    csl: dict[str, Any] = {**stated, **{name: value for name, (value, _) in fields.items()}}
    certainties = dict.fromkeys(stated, _STATED) | {
        name: sure for name, (_, sure) in fields.items()
    }
    if "number" not in csl and "number" in entry.csl:
        csl["number"] = entry.csl["number"]
    if "number" in csl:
        certainties.setdefault("number", entry.confidence.get("number", _TOLD))
    csl["type"] = _type(csl, text)
    certainties.setdefault("type", _TOLD)
    return Entry(csl, certainties)


def _type(csl: Mapping[str, Any], text: str) -> str:
    kind = str(csl.get("type") or entry_type(dict(csl), text))
    if kind not in ("document", "webpage") or "publisher-place" not in csl:
        return kind
    by_body = any("literal" in name for name in csl.get("author", ()))
    return "report" if by_body else "book"


def is_book(raw: str) -> bool:
    """Say whether authors, a title and an imprint with its year are all that is printed."""
    found = _BOOK.match(raw)
    return bool(found and len(raw) - found.end() < _PLACE and count_authors(raw.split(", ")))


def _official(text: str) -> Fields:
    """Return what a numbered document, or a yearly one, of an organisation says."""
    found = _OWN.match(text) or _DOCUMENT.match(text) or _YEARLY.match(text)
    if found is None or not is_organisation(found.group("names")):
        return {}
    parts = found.groupdict()
    fields = _told(organisations(parts["names"]), parts["title"] + (parts.get("more") or ""))
    fields["type"] = ("report", _TOLD)
    if parts.get("name"):
        fields["title"] = (parts["name"], _TOLD)
    if parts.get("genre"):
        fields["genre"] = (parts["genre"], _TOLD)
    if parts.get("number"):
        fields["number"] = (parts["number"], _TOLD)
    after = text[found.end() :]
    year = parts.get("year") or next(iter(re.findall(r"\b(?:19|20)\d\d\b", after)), "")
    if year:
        fields["issued"] = ({"date-parts": [[int(year)]]}, _TOLD)
    return fields


def _spoken(text: str) -> Fields:
    """Return what "Statement by Ann Smith at the seminar in June 2024" says."""
    found = _SPOKEN.match(text)
    if found is None:
        return {}
    name = re.sub(r"\s\([^()]{1,40}\)", "", found["name"])
    fields = _told([name_to_csl(name)], f"{found['genre']} {found['event']}")
    fields["genre"] = (found["genre"], _TOLD)
    if found["date"] and (date := parse_date(found["date"])):
        fields["issued"] = (date, _TOLD)
    return fields


def _quoted(text: str) -> Fields:
    """Return what names, a title in quotation marks and what is behind it say."""
    found = _QUOTED.match(text)
    if found is None:
        return {}
    names = found.group("names")
    return read_behind(text[found.end() :]) | _told(
        note_authors(names), found.group("title"), others=has_others(names)
    )


def _titled(text: str) -> Fields:
    """Return what names, a title without quotation marks and its imprint or date say."""
    if found := _UNSIGNED.match(text):
        year = {"issued": ({"date-parts": [[int(found["year"])]]}, _TOLD)} if found["year"] else {}
        return _told([], found["title"]) | read_imprint(found["inside"]) | year
    parts = text.split(", ")
    taken = count_authors(parts)
    if not taken or len(parts) == taken:
        return {}
    names, rest = ", ".join(parts[:taken]), ", ".join(parts[taken:])
    imprint = find_imprint(rest)
    if imprint is not None:
        title, fields = rest[: imprint.start], imprint.fields
    elif dated := _DATED_END.search(rest):
        date = parse_date(dated["date"])
        title, fields = rest[: dated.start()], {"issued": (date, _TOLD)}
    elif ADDRESS in rest and not _PLAIN.match(rest):
        title, fields = rest.split(ADDRESS)[0], {}
    else:
        return {}
    title = _TITLE_END.split(title.split(ADDRESS)[0])[0]
    title, series = split_series(title.strip(" ,."))
    told = _told(note_authors(names), title, others=has_others(names))
    return fields | {name: (value, _TOLD) for name, value in series.items()} | told


def _plain(text: str) -> Fields:
    """Return what "Ann Smith, Das Recht der Flüsse, Berlin 2001" says."""
    parts = text.split(", ")
    taken = count_authors(parts)
    if not taken or len(parts) == taken or not _PLAIN.match(", ".join(parts[taken:])):
        return {}
    names = ", ".join(parts[:taken])
    title = parts[taken]
    behind = read_behind(", ".join(parts[taken + 1 :]))
    return behind | _told(note_authors(names), title, others=has_others(names))


def _told(names: list[CslName], title: str, *, others: bool = False) -> Fields:
    fields: Fields = {"title": (title.strip(" ,."), _TOLD)}
    if names:
        fields["author"] = (names, _TOLD)
        custom = custom_fields(names, others=others)
        if custom:
            fields["custom"] = (custom, _TOLD)
    return fields
