"""Styles: what the paragraphs and runs that name them are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ingest.docx.markup import attribute, child, children, switch, value, whole_number
from ingest.xmltree import Element

Role = Literal["plain", "title", "subtitle", "author", "caption", "contents"]

# Word writes built-in names in English whatever its language; other programs do not.
_HEADING = re.compile(
    r"^(?:heading|head|überschrift|berschrift|заголовок|titre|título|titulo|titolo|nagłówek|"
    r"başlık|kop|rubrik|overskrift|otsikko|nadpis|sarlavha|сарлавҳа|标题|見出し) ?([1-9])$"
)
_ROLES: dict[Role, re.Pattern[str]] = {
    "title": re.compile(
        r"^(?:title|titel|titre|título|titolo|заголовок|название|sarlavha|başlık)$"
    ),
    "subtitle": re.compile(
        r"^(?:subtitle|untertitel|sous-titre|subtítulo|sottotitolo|подзаголовок|altyazı)$"
    ),
    "author": re.compile(
        r"^(?:authors?(?: names?)?|autor(?:en|es)?|auteurs?|авторы?|muallif(?:lar)?)$"
    ),
    "caption": re.compile(
        r"^(?:caption|(?:image|table|figure) caption|beschriftung|légende|epígrafe|didascalia|"
        r"название объекта|подпись|название рисунка|название таблицы)$"
    ),
    "contents": re.compile(r"^(?:toc [1-9]|toc heading|table of figures|table of authorities)$"),
}
_BODY_LEVEL = 9  # an outline level that says "body text"
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes over; null where neither it nor those say anything.

    `level` is that of a heading (1 is the highest), 0 for text of the body.
    """

    role: Role = "plain"
    level: int = 0
    list_id: str | None = None
    list_level: int = 0
    hidden: bool | None = None
    raised: bool | None = None
    bold: bool | None = None


NO_STYLE = Style()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id, and the id of the one for paragraphs that name none."""

    by_id: Mapping[str, Style]
    default: str | None = None

    def get(self, style_id: str | None) -> Style:
        """Return a paragraph's style, the default one where it names none that is known."""
        style = self.by_id.get(style_id or self.default or "")
        return style or self.by_id.get(self.default or "") or NO_STYLE

    def run(self, style_id: str | None) -> Style:
        """Return a run's style; an empty one where it names none."""
        return self.by_id.get(style_id or "") or NO_STYLE


def read_styles(root: Element | None) -> Styles:
    """Return the styles of a styles part."""
    raw = {attribute(style, "w:styleId") or "": style for style in children(root, "w:style")}
    default = next(
        (
            style_id
            for style_id, style in raw.items()
            if attribute(style, "w:type") == "paragraph"
            and attribute(style, "w:default") in ("1", "true")
        ),
        None,
    )
    return Styles({style_id: _merged(style_id, raw) for style_id in raw}, default)


def heading_level(name: str) -> int | None:
    """Return the level in the name of a heading's style ("Heading 2"), null for others."""
    found = _HEADING.match(name.strip().lower())
    return int(found.group(1)) if found else None


def outline_level(properties: Element | None) -> int | None:
    """Return the heading level in properties of a paragraph, 0 for body text, null if unsaid."""
    level = whole_number(value(properties, "w:outlineLvl"))
    if level is None:
        return None
    return level + 1 if level < _BODY_LEVEL else 0


def superscript(properties: Element | None) -> bool | None:
    """Return whether run properties raise the text; null where they don't say."""
    alignment = value(properties, "w:vertAlign")
    return None if alignment is None else alignment == "superscript"


def _merged(style_id: str, raw: Mapping[str, Element]) -> Style:
    """Return a style with the properties of those it is based on, the nearest first."""
    role: Role = "plain"
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    switches: dict[str, bool | None] = {"hidden": None, "raised": None, "bold": None}
    for name, style in _chain(style_id, raw):
        paragraph, run = child(style, "w:pPr"), child(style, "w:rPr")
        names = (name, value(style, "w:name") or "")
        role = _role(names) if role == "plain" else role
        stated = outline_level(paragraph)
        if level is None:
            level = (
                stated
                if stated is not None
                else next(filter(None, map(heading_level, names)), None)
            )
        if list_id is None:
            list_id = value(paragraph, "w:numPr", "w:numId")
        if list_level is None:
            list_level = whole_number(value(paragraph, "w:numPr", "w:ilvl"))
        found = {
            "hidden": switch(run, "w:vanish"),
            "raised": superscript(run),
            "bold": switch(run, "w:b"),
        }
        switches = {key: found[key] if old is None else old for key, old in switches.items()}
    return Style(role, level or 0, list_id, list_level or 0, **switches)


def _chain(style_id: str, raw: Mapping[str, Element]) -> list[tuple[str, Element]]:
    chain: list[tuple[str, Element]] = []
    while style_id in raw and len(chain) < _LONGEST_CHAIN:
        chain.append((style_id, raw[style_id]))
        style_id = value(raw[style_id], "w:basedOn") or ""
    return chain


def _role(names: tuple[str, ...]) -> Role:
    folded = [name.strip().lower() for name in names]
    # The id of "toc 1" is TOC1, in Word and elsewhere.
    folded += [re.sub(r"^(toc)(heading|\d)$", r"\1 \2", name) for name in folded]
    return next(
        (role for role, pattern in _ROLES.items() if any(map(pattern.match, folded))), "plain"
    )
