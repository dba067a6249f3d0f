"""What a person says of a document, over what was read from it, as CSL-JSON fields.

A document's `overrides` keep, for each field that was given, both values:
`{"title": {"given": "Tides", "read": "untitled1"}}`; null stands for no such field.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from typing import Any

from corpus.errors import MetadataInvalid
from corpus.records import CslItem
from corpus.unicode import is_encodable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The variables of CSL-JSON 1.0.2, https://github.com/citation-style-language/schema.
NAMES = _words(
    "author chair collection-editor compiler composer container-author contributor curator "
    "director editor editorial-director executive-producer guest host illustrator interviewer "
    "narrator organizer original-author performer producer recipient reviewed-author "
    "script-writer series-creator translator"
)
DATES = _words("accessed available-date event-date issued original-date submitted")
TEXTS = _words(
    "abstract annote archive archive_collection archive_location archive-place authority "
    "call-number chapter-number collection-number collection-title container-title "
    "container-title-short dimensions division DOI edition event-place event-title genre ISBN "
    "ISSN issue journalAbbreviation jurisdiction keyword language locator medium note number "
    "number-of-pages number-of-volumes original-publisher original-publisher-place "
    "original-title page page-first part-number part-title PMCID PMID printing-number publisher "
    "publisher-place references reviewed-genre reviewed-title scale section shortTitle source "
    "status supplement-number title title-short URL version volume volume-title "
    "volume-title-short year-suffix"
)
# Those of the texts that the schema lets be numbers.
_NUMBERS = _words(
    "chapter-number collection-number edition issue locator number number-of-pages "
    "number-of-volumes page page-first part-number printing-number supplement-number version "
    "volume"
)
TYPES = _words(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview legal_case legislation manuscript map motion_picture "
    "musical_score pamphlet paper-conference patent performance periodical personal_communication "
    "post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage"
)
_FIELDS = NAMES | DATES | TEXTS | {"type"}
_PARTS = _words("family given literal suffix dropping-particle non-dropping-particle")
# What reference managers put beside the variables; it describes no work.
_IGNORED = _words("id citation-key citation-label custom categories file filename")
_DATE = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\s*")
_LONGEST = 20_000
_MOST_NAMES = 5_000


def check_fields(given: Mapping[str, object]) -> dict[str, Any]:
    """Return fields that a person gave, in the form of CSL-JSON; null says that there is none.

    A date may be a text, such as 2021 or 2021-05-03. Raises MetadataInvalid.
    """
    return {name: _checked(name, given[name]) for name in given if name not in _IGNORED}


def override(read: CslItem, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return an item with the given fields over it, and the overrides that say so."""
    csl = {**read, **given}
    overrides = {
        name: {"given": value, "read": read.get(name)} for name, value in sorted(given.items())
    }
    return {name: value for name, value in csl.items() if value is not None}, overrides


def as_read(csl: CslItem, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item as it was before its overrides."""
    before = {**csl, **{name: values["read"] for name, values in overrides.items()}}
    return {name: value for name, value in before.items() if value is not None}


def as_given(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that a person gave."""
    return {name: values["given"] for name, values in overrides.items()}


def parse_name(value: str) -> dict[str, str]:
    """Return a name as CSL: "Family, Given" of a person; without a comma, an organisation."""
    family, comma, given = (part.strip() for part in value.partition(","))
    if not family:
        raise MetadataInvalid(f"The name {value!r} is empty. Write it as 'Family, Given'.")
    if not comma or not given:
        return {"literal": family}
    return {"family": family, "given": given}


def _checked(name: str, value: object) -> Any:
    if name not in _FIELDS:
        raise MetadataInvalid(
            f"There is no field {name[:100]!r}. The fields are those of CSL-JSON, such as title, "
            "author, issued, DOI, container-title."
        )
    if value is None:
        return None
    if name in NAMES:
        return _names(name, value)
    if name in DATES:
        return _date(name, value)
    text = _text(name, value)
    if name == "type" and text not in TYPES:
        raise MetadataInvalid(
            f"There is no type {text[:100]!r}. The types are those of CSL: "
            f"{', '.join(sorted(TYPES))}."
        )
    return text


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) and not (name in _NUMBERS and _is_number(value)):
        raise MetadataInvalid(f"{name} is {_shown(value)}; it takes a text.")
    text = str(value).strip()
    if not text:
        raise MetadataInvalid(f"{name} is empty. Give null where there is none.")
    _check_text(name, text)
    return text


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value)


def _check_text(name: str, text: str) -> None:
    if len(text) > _LONGEST:
        raise MetadataInvalid(f"{name} has {len(text):,} characters; the limit is {_LONGEST:,}.")
    if "\0" in text or not is_encodable(text):
        raise MetadataInvalid(f"{name} is {text[:100]!r}, which is no valid Unicode.")


def _names(name: str, value: object) -> list[dict[str, str]]:
    if not isinstance(value, list | tuple) or len(value) > _MOST_NAMES:
        raise MetadataInvalid(
            f"{name} is {_shown(value)}; it takes a list of names, as "
            '[{"family": "Marsh", "given": "J."}].'
        )
    return [_name(name, one) for one in value]


def _name(name: str, value: object) -> dict[str, str]:
    parts = value if isinstance(value, Mapping) else {}
    known = {key: part for key, part in parts.items() if key in _PARTS and part}
    if not {"family", "literal"} & set(known) or not all(
        isinstance(part, str) and part.strip() for part in known.values()
    ):
        raise MetadataInvalid(
            f"{name} holds {_shown(value)}; a name has a family and a given part, or is a literal."
        )
    for part in known.values():
        _check_text(name, part)
    return {key: part.strip() for key, part in known.items()}


def _date(name: str, value: object) -> dict[str, Any]:
    if isinstance(value, str | int) and not isinstance(value, bool):
        found = _DATE.fullmatch(str(value))
        if found:
            parts = [int(part) for part in found.groups() if part]
            _check_date(name, parts)
            return {"date-parts": [parts]}
    if isinstance(value, Mapping):
        if "date-parts" in value:
            return {"date-parts": _date_parts(name, value["date-parts"])}
        for key in ("raw", "literal"):
            if isinstance(value.get(key), str) and value[key].strip():
                _check_text(name, value[key])
                return {key: value[key].strip()}
    raise MetadataInvalid(
        f'{name} is {_shown(value)}; it takes a date, as 2021, 2021-05-03 or {{"date-parts": '
        "[[2021, 5, 3]]}."
    )


def _date_parts(name: str, value: object) -> list[list[int]]:
    dates = value if isinstance(value, list) and 1 <= len(value) <= 2 else []
    parts = [
        [int(part) for part in date if str(part).lstrip("-").isdecimal() and len(str(part)) <= 5]
        for date in dates
        if isinstance(date, list) and 1 <= len(date) <= 3
    ]
    if not parts or [len(date) for date in parts] != [len(date) for date in dates]:
        raise MetadataInvalid(
            f"{name} has the date-parts {_shown(value)}; they are [[year, month, day]]."
        )
    for date in parts:
        _check_date(name, date)
    return parts


def _check_date(name: str, parts: list[int]) -> None:
    """Raise MetadataInvalid for a date that no calendar has; years before Christ are negative."""
    year, month, day = (*parts, 1, 1)[:3]
    try:
        if year == 0:
            raise ValueError
        datetime.date(2000 + year % 400, month, day)  # leap years recur every 400 years
    except ValueError as exc:
        raise MetadataInvalid(
            f"{name} is {'-'.join(map(str, parts))}, and there is no such date. Give year, month "
            "and day as far as they are known, as 2021-05-03."
        ) from exc


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 100 else f"{shown[:99]}…"
