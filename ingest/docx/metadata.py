"""What a Word file says about itself: title, authors and language as CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ingest.cleaning import bare_letters, clean_line
from ingest.docx.markup import child
from ingest.docx.paragraph import Piece
from ingest.names import byline_to_csl, is_organisation, looks_like_names, name_to_csl
from ingest.xmltree import Element

_FRONT = 12  # blocks in which a title and its authors may stand
# What programs write into the field for the title when nobody else has.
_NO_TITLE = re.compile(
    r"^(?:microsoft word|word document|document ?\d*|документ(?: microsoft word)?|untitled|"
    r"без названия|title|заголовок|dokument ?\d*)\b|\.(?:docx?|rtf|odt|pdf)$",
    re.IGNORECASE,
)
# Accounts of machines; a person's name passes `looks_like_names` too.
_NO_AUTHOR = re.compile(
    r"\b(?:user|admin|administrator|owner|windows|microsoft|office|word|unknown|author|lenovo|"
    r"acer|asus|python-docx|пользователь|администратор|владелец|автор|foydalanuvchi)\b",
    re.IGNORECASE,
)


def describe_pieces(pieces: Sequence[Piece], core: Element | None) -> dict[str, Any]:
    """Return what styles and the file's properties say; `core` is the part of properties.

    A title or an author in the properties may be a template's or a colleague's: they count
    only where the text agrees, or has no heading, no line of names of its own.
    """
    csl: dict[str, Any] = {}
    titled = [piece.block.text for piece in pieces if piece.role == "title"]
    title = titled[0] if titled else _stated_title(pieces, _property(core, "dc:title"))
    if title:
        csl["title"] = title
    subtitle = next((piece.block.text for piece in pieces if piece.role == "subtitle"), None)
    if subtitle:
        csl["custom"] = {"subtitle": subtitle}
    signed = [piece.block.text for piece in pieces if piece.role == "author"]
    authors = [name for line in signed for name in byline_to_csl(line)]
    authors = authors or _stated_authors(pieces, _property(core, "dc:creator"))
    if authors:
        csl["author"] = authors
    return csl


def _property(core: Element | None, name: str) -> str:
    found = child(core, name)
    return clean_line(found.text or "") if found is not None else ""


def _stated_title(pieces: Sequence[Piece], title: str) -> str | None:
    front = [piece.block for piece in pieces[:_FRONT]]
    if not title or _NO_TITLE.search(title):
        return None
    if any(bare_letters(block.text) == bare_letters(title) for block in front):
        return title
    return None if any(block.kind == "heading" for block in front) else title


def _stated_authors(pieces: Sequence[Piece], creators: str) -> list[Any]:
    names = [name.strip() for name in creators.split(";") if name.strip()]
    front = [piece.block.text for piece in pieces[:_FRONT]]
    if names and all(map(is_organisation, names)):
        shown = [name for name in names if any(name in text for text in front)]
        return [{"literal": name} for name in shown]
    if not names or _NO_AUTHOR.search(creators) or not all(map(looks_like_names, names)):
        return []
    persons = [name_to_csl(name) for name in names]
    printed = any(person.get("family", "\0") in text for person in persons for text in front)
    signed = any(map(looks_like_names, front[1:4]))
    return persons if printed or not signed else []
