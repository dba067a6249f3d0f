"""Names of the elements and attributes of a Word file, the same in both of its dialects.

ECMA-376 has a transitional and a strict form that differ in their namespaces; here both are
"w:p", "w:val" and so on. Parts' relations are in the Open Packaging Conventions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ingest.docx.archive import Archive, read_xml, resolve
from ingest.xmltree import Element

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_NAMESPACES = {
    "w": ("wordprocessingml/2006/main", "wordprocessingml/main"),
    "r": ("officeDocument/2006/relationships", "officeDocument/relationships"),
    "m": ("officeDocument/2006/math", "officeDocument/math"),
    "b": ("officeDocument/2006/bibliography", "officeDocument/bibliography"),
}
_PREFIXES = {
    **{_TRANSITIONAL + names[0]: prefix for prefix, names in _NAMESPACES.items()},
    **{_STRICT + names[1]: prefix for prefix, names in _NAMESPACES.items()},
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.microsoft.com/office/word/2004/10/bibliography": "b",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_OFF = frozenset({"0", "false", "off", "none"})


def tag_of(element: Element) -> str:
    """Return an element's name with its usual prefix ("w:p"), without one if unknown."""
    return _short(element.tag)


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    if not tag.startswith("{"):
        return tag
    namespace, _, name = tag[1:].partition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{name}" if prefix else name


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its prefixed name ("w:val"), null where it is not there."""
    if element is None:
        return None
    for long in _longs(name):
        if (stated := element.get(long)) is not None:
            return str(stated)
    return None


@lru_cache(maxsize=512)
def _longs(name: str) -> tuple[str, ...]:
    prefix, _, local = name.rpartition(":")
    spaces = [space for space, short in _PREFIXES.items() if short == prefix]
    return tuple(f"{{{space}}}{local}" for space in spaces) if spaces else (name,)


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of that name."""
    if element is not None:
        yield from element.iterchildren(*_longs(name))


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first child of that name, then its first child of the next name, and so on."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(*_longs(name)), None)
    return element


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Yield the element and what is in it, where it has one of the names, in order."""
    yield from element.iter(*(long for name in names for long in _longs(name)))


def value(element: Element | None, *path: str) -> str | None:
    """Return `w:val` of the element at the end of the path."""
    return attribute(child(element, *path), "w:val")


def switch(element: Element | None, *path: str) -> bool | None:
    """Return an on-off property at the end of the path: on without a value, null if not there."""
    found = child(element, *path)
    if found is None:
        return None
    return (attribute(found, "w:val") or "on").lower() not in _OFF


def whole_number(text: str | None) -> int | None:
    """Return a number of at most nine digits, else null."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part points to: a part's name, or an address outside the file."""

    kind: str  # the last word of its type, such as "footnotes"
    target: str
    external: bool


def read_relations(archive: Archive, part: str) -> Mapping[str, Relation]:
    """Return the relations of a part by their ids; those of the archive for an empty name."""
    folder, _, name = part.rpartition("/")
    root = read_xml(archive, f"{folder}/_rels/{name}.rels".lstrip("/"))
    relations = {}
    for relation in root if root is not None else ():
        target, kind = relation.get("Target", ""), relation.get("Type", "")
        external = relation.get("TargetMode") == "External"
        relations[relation.get("Id", "")] = Relation(
            kind.rsplit("/", 1)[-1], target if external else resolve(part, target), external
        )
    return relations
