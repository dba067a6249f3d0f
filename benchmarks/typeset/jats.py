"""JATS articles to sources. The printed markers are dropped: the links say what is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.typeset.source import Block, Cite, Kind, Look, Name, Run, Source, Work

_LOOKS: dict[str, Look] = {
    "italic": "italic",
    "bold": "bold",
    "sup": "super",
    "sub": "sub",
}
# Tables and displayed mathematics are left out: no style of citing is about them.
_LEFT_OUT = {
    "table-wrap",
    "disp-formula",
    "graphic",
    "supplementary-material",
    "object-id",
    "tex-math",
    "fig",
    "boxed-text",
    "list",
    "disp-quote",
    "def-list",
}
_FIRST_MARK = 0xE000  # of the private use area: one for each link of a paragraph
_MARK = "[\ue000-\uf8ff]"
_BETWEEN = r"\s{0,2}(?:\]\s?)?[,;–—-]?\s{0,2}(?:\[\s?)?"
_GROUP = re.compile(rf"(\[\s?)?({_MARK}(?:{_BETWEEN}{_MARK}){{0,60}})((?:\s?\])?)")
_LONGEST_RANGE = 60
# A printed marker that the file doesn't link: nobody can say what it cites.
_PRINTED = re.compile(r" ?\[\d{1,3}\](?=[.,; ])")
# A work without fields: "Smith JA, Lee B (2009) Title." or "Smith JA, Lee B. Title. Rest; 2009."
_DATED = re.compile(r"(.{3,300}?)\s*\(((?:18|19|20)\d\d)[a-z]?\)[.:]?\s*(.*)")
_UNDATED = re.compile(r"((?:[^.]|\.(?=[A-Z])){3,300})\. (.{5,})")
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_PERSON = re.compile(r"((?:[a-zà-ž']{2,3} )?[^\W\d_][\w'’ -]{1,30}) ([A-Z]{1,3})(?: Jr)?")


def read_article(path: Path) -> Source:
    """Return the article in a file, its list in printed order."""
    root = ElementTree.parse(path).getroot()
    listed = root.findall(".//back//ref-list//ref")
    numbers = {ref.get("id", ""): index for index, ref in enumerate(listed)}
    meta = root.find("front/article-meta")
    body = root.find("body")
    if meta is None or body is None:
        raise ValueError(f"{path} is no JATS article: it has no article-meta or no body.")
    abstract = meta.find("abstract")
    blocks: list[Block] = []
    if abstract is not None:
        blocks.append(Block("heading", (Run("Abstract"),), 1))
        blocks += _blocks(abstract, numbers, 1)
    blocks += _blocks(body, numbers, 0)
    authors = tuple(
        " ".join(part for part in (_child(name, "given-names"), _child(name, "surname")) if part)
        for name in meta.findall("contrib-group/contrib[@contrib-type='author']/name")
    )
    title = _text(meta.find("title-group/article-title"))
    running = _text(meta.find("title-group/alt-title[@alt-title-type='running-head']"))
    return Source(
        path.stem, title, authors, tuple(blocks), tuple(map(_work, listed)), running or title[:60]
    )


def _blocks(parent: ElementTree.Element, numbers: dict[str, int], level: int) -> Iterator[Block]:
    for child in parent:
        if child.tag == "title" and level:
            if inlines := _inlines(child, numbers):
                yield Block("heading", inlines, level)
        elif child.tag == "p":
            yield from _paragraph(child, numbers, "paragraph")
        elif child.tag == "sec":
            yield from _blocks(child, numbers, level + 1)
        elif child.tag == "fig":
            yield from _figure(child, numbers)
        elif child.tag in ("list", "boxed-text", "disp-quote", "list-item"):
            yield from _inner(child, numbers)


def _paragraph(
    element: ElementTree.Element, numbers: dict[str, int], kind: Kind
) -> Iterator[Block]:
    """Yield a paragraph, and behind it the figures and lists that stand in it."""
    if inlines := _inlines(element, numbers):
        yield Block(kind, inlines)
    for child in element:
        if child.tag == "fig":
            yield from _figure(child, numbers)
        elif child.tag in ("list", "boxed-text", "disp-quote"):
            yield from _inner(child, numbers)


def _inner(element: ElementTree.Element, numbers: dict[str, int]) -> Iterator[Block]:
    kind: Kind = "item" if element.tag == "list" else "paragraph"
    for paragraph in element.iter("p"):
        yield from _paragraph(paragraph, numbers, kind)


def _figure(element: ElementTree.Element, numbers: dict[str, int]) -> Iterator[Block]:
    inlines: list[Run | Cite] = []
    if label := _text(element.find("label")):
        inlines += [Run(f"{label.rstrip('.')}.", "bold"), Run(" ")]
    for part in ("title", "p"):
        for found in element.findall(f"caption/{part}"):
            inlines += [*_inlines(found, numbers), Run(" ")]
    if len(inlines) > 2:
        yield Block("caption", tuple(inlines[:-1]))


@dataclass
class _Flat:
    """A paragraph as one string, each character with its look, each link as one mark."""

    characters: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    links: list[tuple[int, ...]] = field(default_factory=list)

    def add(self, text: str, look: Look) -> None:
        for character in re.sub(r"\s+", " ", text):
            blank = character == " " and (not self.characters or self.characters[-1] == " ")
            if not blank:
                self.characters.append(character)
                self.looks.append(look)

    def walk(self, element: ElementTree.Element, numbers: dict[str, int], look: Look) -> None:
        self.add(element.text or "", look)
        for child in element:
            cited = [numbers[rid] for rid in child.get("rid", "").split() if rid in numbers]
            if child.tag == "xref" and child.get("ref-type") == "bibr" and cited:
                self.add(chr(_FIRST_MARK + len(self.links)), "plain")
                self.links.append(tuple(cited))
            elif child.tag not in _LEFT_OUT:
                raises = child.tag == "sup" and any(
                    one.get("ref-type") == "bibr" for one in child.iter("xref")
                )
                self.walk(child, numbers, look if raises else _LOOKS.get(child.tag, look))
            self.add(child.tail or "", look)

    def drop(self, pattern: re.Pattern[str]) -> None:
        """Take out what a pattern finds."""
        for found in reversed(list(pattern.finditer("".join(self.characters)))):
            del self.characters[found.start() : found.end()]
            del self.looks[found.start() : found.end()]


def _inlines(element: ElementTree.Element, numbers: dict[str, int]) -> tuple[Run | Cite, ...]:
    flat = _Flat()
    flat.walk(element, numbers, "plain")
    flat.drop(_PRINTED)
    text = "".join(flat.characters)
    end = len(text.rstrip())
    inlines: list[Run | Cite] = []
    place = 0
    for found in _GROUP.finditer(text):
        bracketed = found[1] and found[3]
        start = found.start() if bracketed else found.start(2)
        inlines += _runs(text, flat.looks, place, start)
        inlines.append(Cite(_cited(found[2], flat.links)))
        place = found.end() if bracketed else found.end(2)
    return (*inlines, *_runs(text, flat.looks, place, end))


def _runs(text: str, looks: list[Look], start: int, end: int) -> Iterator[Run]:
    while start < end:
        stop = start
        while stop < end and looks[stop] == looks[start]:
            stop += 1
        yield Run(text[start:stop], looks[start])
        start = stop


def _cited(group: str, links: list[tuple[int, ...]]) -> tuple[int, ...]:
    """Return the works of a group, a dash between two links filled up."""
    cited: list[int] = []
    dash = False
    for character in group:
        if not re.fullmatch(_MARK, character):
            dash = dash or character in "–—-"
            continue
        works = links[ord(character) - _FIRST_MARK]
        if dash and cited and 0 < works[0] - cited[-1] <= _LONGEST_RANGE:
            cited += range(cited[-1] + 1, works[0])
        cited += works
        dash = False
    return tuple(dict.fromkeys(cited))


def _work(ref: ElementTree.Element) -> Work:
    element = next(
        (child for child in ref if child.tag in ("element-citation", "mixed-citation")), ref
    )
    names = [
        Name(_child(one, "surname"), _initials(_child(one, "given-names")))
        if one.tag == "name"
        else Name(_text(one))
        for one in element.iter()
        if one.tag in ("name", "collab") and _text(one)
    ]
    title = _child(element, "article-title") or _child(element, "chapter-title")
    source = _child(element, "source").rstrip(".")
    if not names or not (title or source):
        text = _text(element) if element.tag == "mixed-citation" else _spaced(element)
        return _loose_work(text, _child(element, "year"))
    return Work(
        tuple(names),
        _child(element, "year"),
        (title or source).rstrip("."),
        source if title else "",
        _child(element, "volume"),
        _child(element, "issue"),
        _child(element, "fpage"),
        _child(element, "lpage"),
        _child(element, "publisher-name"),
        _child(element, "publisher-loc"),
        next((doi for doi in map(_doi, element.iter()) if doi), ""),
    )


def _loose_work(text: str, year: str) -> Work:
    """Return a work that is printed as it is; names, year and title only to cite it by."""
    names = title = ""
    if found := _DATED.fullmatch(text):
        names, year, title = found[1], found[2], found[3]
    elif found := _UNDATED.fullmatch(text):
        names, title = found[1], found[2]
    if not year:
        years = _YEAR.findall(re.sub(r"https?://\S+", "", text))
        year = years[-1] if years else ""
    return Work(_loose_names(names), year, title.split(". ")[0].rstrip("."), text=text)


def _loose_names(text: str) -> tuple[Name, ...]:
    """Return the persons of "Smith JA, Lee B, et al", or all of it as one body."""
    text = text.replace("[Internet]", "").strip(" .")
    parts = [part.strip(" .") for part in text.split(",")]
    parts = [part for part in parts if part not in ("et al", "editors", "eds", "editor", "")]
    persons = [_PERSON.fullmatch(part) for part in parts]
    if parts and all(persons):
        return tuple(Name(one[1], _initials(one[2])) for one in persons if one)
    return (Name(text),) if text else ()


def _spaced(element: ElementTree.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _doi(element: ElementTree.Element) -> str:
    text = _text(element)
    is_doi = element.get("pub-id-type") == "doi" or element.tag == "ext-link"
    found = re.search(r"10\.\d{4,9}/\S{1,80}", text)
    return found[0].rstrip(".") if is_doi and found else ""


def _initials(given: str) -> str:
    """Return "J. A." for "JA", "J.A." or "John A."."""
    words = re.findall(r"[^\W\d_]+", given)
    letters = [word if word.isupper() and len(word) <= 4 else word[0] for word in words]
    return " ".join(f"{letter}." for letter in "".join(letters).upper())


def _child(element: ElementTree.Element, tag: str) -> str:
    return _text(element.find(f".//{tag}"))


def _text(element: ElementTree.Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
