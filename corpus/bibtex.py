"""Works as BibTeX entries, as biber and BibTeX 0.99 read them, in UTF-8."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.csl import family_name, has_others, item_year
from corpus.itemfields import date_parts, item_names, item_text, year_and_month
from corpus.records import CslItem

_BIBTEX_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "report": "techreport",
}
_BIBTEX_FIELDS = (
    ("volume", "volume"),
    ("edition", "edition"),
    ("publisher-place", "address"),
    ("collection-title", "series"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("language", "language"),
    ("abstract", "abstract"),
    ("note", "note"),
)
_SPECIAL = {
    "\\": r"\textbackslash{}",
    # BibTeX counts an escaped brace as one, so none may stand alone.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
# BibTeX styles lower-case titles: capitals beyond a word's first are kept by braces.
_CAPITALS = re.compile(r"(?<![\w-])\w*(?:\w[A-ZÀ-ÞЀ-Я]|[A-ZÀ-ÞЀ-Я]{2})[\w-]*")
_SKIPPED = frozenset(("a", "an", "the", "on", "of", "in"))


def to_bibtex(items: Sequence[CslItem]) -> str:
    """Return works as BibTeX entries; keys are family name, year and a word of the title."""
    entries = []
    for key, item in zip(item_keys(items), items, strict=True):
        kind = _bibtex_type(item)
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _bibtex_fields(item, kind))
        entries.append(f"@{kind}{{{key},\n{fields}}}\n")
    return "\n".join(entries)


def item_keys(items: Sequence[CslItem]) -> list[str]:
    """Return a key for each work, told apart by a letter where two would be the same."""
    seen: dict[str, int] = {}
    keys = []
    for item in items:
        key = _key(item)
        count = seen.get(key, 0)
        seen[key] = count + 1
        keys.append(key if not count else f"{key}{_letters(count)}")
    return keys


def _key(item: CslItem) -> str:
    authors = item_names(item, "author") or item_names(item, "editor")
    name = family_name(authors[0]) or str(authors[0].get("literal", "")) if authors else ""
    words = re.findall(r"\w+", str(item.get("title", "")))
    telling = next((word for word in words if word.lower() not in _SKIPPED), "")
    parts = ("".join(name.split()[:1]) or "anon", item_year(item) or "nd", telling)
    return "".join(map(_ascii, parts)) or "work"


def _letters(count: int) -> str:
    """Return b, c, … y, then za, zb, …: none twice."""
    return "z" * (count // 25) + chr(ord("a") + count % 25)


def _ascii(text: str) -> str:
    """Return letters and digits that every BibTeX takes, Cyrillic ones by their names."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(_LATIN.get(c, c if c.isascii() and c.isalnum() else "") for c in plain)


_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґўқғҳ",
        "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya "
        "i i e g o q g h".replace("_", "").split(" "),
        strict=True,
    )
)


def _bibtex_type(item: CslItem) -> str:
    kind = str(item.get("type", ""))
    if kind == "thesis":
        genre = str(item.get("genre", "")).lower()
        return "mastersthesis" if "master" in genre else "phdthesis"
    return _BIBTEX_TYPES.get(kind, "misc")


def _bibtex_fields(item: CslItem, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry in LaTeX."""
    unnamed = "author" if item_names(item, "author") else "editor"
    for role in ("author", "editor"):
        names = " and ".join(_bibtex_name(name) for name in item_names(item, role))
        if names and role == unnamed and has_others(item):
            names += " and others"
        if names:
            yield role, names
    title = item_text(item, "title")
    if title:
        yield "title", _protected(title)
    container = item_text(item, "container-title")
    if container:
        yield ("journal" if kind == "article" else "booktitle"), _escaped(container)
    publisher = item_text(item, "publisher")
    if publisher:
        places = {"techreport": "institution", "phdthesis": "school", "mastersthesis": "school"}
        yield places.get(kind, "publisher"), _escaped(publisher)
    year, month = year_and_month(item)
    if year:
        yield "year", year
    if month:
        yield "month", month
    number = (
        item_text(item, "issue")
        or item_text(item, "number")
        or item_text(item, "collection-number")
    )
    if number:
        yield "number", _escaped(number)
    if item_text(item, "page"):
        yield "pages", re.sub(r"\s*[-–—]+\s*", "--", _escaped(item_text(item, "page")))
    if kind in ("phdthesis", "mastersthesis") and item_text(item, "genre"):
        yield "type", _escaped(item_text(item, "genre"))
    for field, name in _BIBTEX_FIELDS:
        if item_text(item, field):
            yield name, _escaped(item_text(item, field))
    # Addresses are read verbatim by what reads them at all.
    for field, name in (("DOI", "doi"), ("URL", "url")):
        if item_text(item, field):
            yield name, _address(item_text(item, field))
    accessed = date_parts(item, "accessed")
    if accessed:
        yield "urldate", "-".join(f"{part:02d}" for part in accessed)


def _bibtex_name(name: Mapping[str, Any]) -> str:
    if name.get("literal"):
        return f"{{{_escaped(str(name['literal']))}}}"
    family = family_name(name)
    # In braces where BibTeX would take a part of it for something else.
    inner = f"{{{_escaped(family)}}}" if re.search(r"\band\b|,", family) else _escaped(family)
    given = " ".join(item_text(name, part) for part in ("given", "dropping-particle")).strip()
    suffix = item_text(name, "suffix")
    return ", ".join(part for part in (inner, _escaped(suffix), _escaped(given)) if part)


def _protected(title: str) -> str:
    parts, end = [], 0
    for found in _CAPITALS.finditer(title):
        parts += [_escaped(title[end : found.start()]), f"{{{_escaped(found[0])}}}"]
        end = found.end()
    return "".join([*parts, _escaped(title[end:])])


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in text)


def _address(text: str) -> str:
    """Return an address in which no brace or blank ends the field."""
    return re.sub(r"[\s{}\\]", lambda found: f"%{ord(found[0]):02X}", text)
