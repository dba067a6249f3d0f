"""CSL-JSON items made plain for a citation processor: nothing in them that it stumbles over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.records import CslItem

_NAME_PARTS = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle")
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?: [^<>]{0,100})?>")
# Letters and words by which a title is known not to be English; a word in small letters only, as
# names ("Los Angeles", "Le Monde") stand in English titles too.
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UZBEK_LETTER = re.compile(r"[ogOG][‘’ʻʼ`'](?!(?:s|d|t|m|ll|re|ve)\b)[a-z]")  # no "king's"
# None that is an English word as well.
_WORDS = {
    "uz": "va bilan uchun haqida boʻyicha bo‘yicha hamda masalalari yoki orqali",
    "de": "und der das dem für zur zum eine einer über auf",
    "fr": "et les des aux dans sur une",
    "es": "y los las el por para",
    "it": "della delle nel nella gli il",
    "pt": "dos uma",
    "tr": "ve ile için",
}
_FOREIGN = {word: language for language, words in _WORDS.items() for word in words.split()}
_ENGLISH = frozenset(
    (
        "the", "of", "and", "for", "with", "from", "on", "to", "in", "as", "by", "at", "an", "is",
        "are",
    )
)  # fmt: skip
# "М" is Moscow only with its full stop; so is any place of one letter.
_SHORT_PLACE = re.compile(r"[^\W\d_]|СПб|Пг")
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
# Styles have their own word for what has no date.
_UNDATED = re.compile(r"n\. ?d\.?|s\. ?a\.?|o\. ?J\.?|б\. ?г\.?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables that a processor knows, and which of them are names or dates."""

    every: frozenset[str]
    names: frozenset[str]
    dates: frozenset[str]


def plain_item(item: CslItem, known: Variables) -> dict[str, Any]:
    """Return an item with whole names, dates in numbers, and text without mark-up."""
    plain: dict[str, Any] = {"id": "1", "type": str(item.get("type") or "document")}
    for key, value in item.items():
        if key in known.names:
            plain[key] = list(_plain_names(value))
        elif key in known.dates:
            plain[key] = _plain_date(value)
        elif key in known.every and isinstance(value, str | int | float):
            plain[key] = _MARKUP.sub("", str(value)).strip()
    _settle(plain)
    suffix = item.get("year-suffix") or _suffix_of_year(item)
    if suffix:
        plain["year-suffix"] = str(suffix)
    return {key: value for key, value in plain.items() if value}


def likely_language(title: str) -> str | None:
    """Return the language that a title shows not to be English, null where it shows none.

    Words that tell it must outnumber the English ones: "La Paz and the limits of peace".
    """
    if _CYRILLIC.search(title):
        return "ru"
    if _UZBEK_LETTER.search(title):
        return "uz"
    words = [word.strip('.,:;()[]«»“”"!?') for word in title.split()]
    told = [_FOREIGN[word] for word in words if word in _FOREIGN]
    if len(told) <= sum(word.lower() in _ENGLISH for word in words):
        return None
    return max(told, key=told.count)


def _settle(plain: dict[str, Any]) -> None:
    """Put right what would be printed twice or cut short."""
    if _SHORT_PLACE.fullmatch(str(plain.get("publisher-place", ""))):
        plain["publisher-place"] += "."
    address = _DOI_ADDRESS.match(str(plain.get("URL", "")))
    doi = str(plain.get("DOI", "")).casefold()
    if address and doi and plain["URL"][address.end() :].casefold() == doi:
        del plain["URL"]
    number = str(plain.get("number", ""))
    if number and re.search(rf"(?<!\w){re.escape(number)}(?!\w)", str(plain.get("title", ""))):
        del plain["number"]


def _plain_names(value: object) -> Iterator[dict[str, str]]:
    for name in value if isinstance(value, list | tuple) else ():
        if not isinstance(name, Mapping):
            continue
        parts = {key: str(name[key]).strip() for key in _NAME_PARTS if name.get(key)}
        literal = name.get("literal") or (parts.get("given") if "family" not in parts else None)
        if literal:
            yield {"literal": str(literal).strip()}
        elif parts:
            yield parts


def _plain_date(value: object) -> dict[str, Any] | None:
    """Return whole numbers only; a date in words gives its year."""
    if not isinstance(value, Mapping):
        return None
    dates = []
    for date in value.get("date-parts") or ():
        parts = [_number(part) for part in date or ()]
        whole = parts[: parts.index(None)] if None in parts else parts
        if whole:
            dates.append(whole[:3])
    if dates:
        return {"date-parts": dates[:2]}
    words = str(value.get("raw") or value.get("literal") or "").strip()
    year = _YEAR.search(words)
    if year:
        return {"date-parts": [[int(year[0])]]}
    return {"literal": words} if words and not _UNDATED.fullmatch(words) else None


def _number(part: object) -> int | None:
    digits = re.match(r"\s*(-?\d{1,5})", str(part))
    return int(digits[1]) if digits else None


def _suffix_of_year(item: CslItem) -> str:
    """Return the "a" of a year that is written 2023a."""
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    year = str(parts[0][0]) if parts and parts[0] else ""
    found = re.fullmatch(r"\d{4}([a-z])", year)
    return found[1] if found else ""
