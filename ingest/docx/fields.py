"""Fields: the codes behind parts of a text, and what citation programs put into them.

Zotero and Mendeley write CSL-JSON ("ADDIN ZOTERO_ITEM CSL_CITATION {…}"), EndNote its own
XML ("ADDIN EN.CITE <EndNote>…"), Citavi its own JSON in base64, Word the keys of its own
sources ("CITATION Smi09 \\p 45").
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from corpus.records import CslItem
from ingest.docx.citavi import citavi_to_entries
from ingest.docx.endnote import endnote_to_cites
from ingest.docx.markup import attribute, descendants, tag_of
from ingest.docx.works import Works
from ingest.xmltree import Element

FieldKind = Literal["citation", "bibliography", "contents", "link", "other"]

_DEEPEST = 50
_HIDDEN = ("TOC", "INDEX", "TOA")  # lists of what stands elsewhere in the text
_LINK = re.compile(r'^\s*HYPERLINK\s+"([^"]{1,2000})"', re.IGNORECASE)
_SWITCH = re.compile(r'\\(\w)(?:\s+(?:"([^"]{0,200})"|([^\\\s"]{1,200})))?')
_BIBLIOGRAPHY = re.compile(
    r"^\s*ADDIN\s+(?:ZOTERO_BIBL|EN\.REFLIST|CITAVI[ .]?BIBLIOGRAPHY)|CSL_BIBLIOGRAPHY\s*$",
    re.IGNORECASE,
)
_CSL_CITATION = re.compile(r"\b(?:CSL_CITATION|ZOTERO_ITEM)\s{0,9}(?=\{)")
_CITAVI_CITATION = re.compile(r"^\s*ADDIN\s+CitaviPlaceholder\s?\{([^{}]+)\}?\s*$")
_CONTROL = re.compile(r"^MENDELEY_CITATION_v\d+_(.+)$", re.DOTALL)
_BIBLIOGRAPHY_CONTROL = "MENDELEY_BIBLIOGRAPHY"
# The labels of CSL-JSON's locators, of one and of several.
_LABELS = {
    "page": ("p.", "pp."),
    "chapter": ("chap.", "chaps."),
    "section": ("sec.", "secs."),
    "paragraph": ("para.", "paras."),
    "volume": ("vol.", "vols."),
    "issue": ("no.", "nos."),
    "figure": ("fig.", "figs."),
    "note": ("n.", "nn."),
    "line": ("l.", "ll."),
    "verse": ("v.", "vv."),
    "column": ("col.", "cols."),
    "folio": ("fol.", "fols."),
    "part": ("pt.", "pts."),
    "book": ("bk.", "bks."),
}
_BARE_LOCATOR = re.compile(r"(?:[ivxlcdm]{1,8}(?!\w)|[A-Za-z]{0,2}\d)")
_SEVERAL = re.compile(r"\d\s*[-–—,&]\s*\d")


@dataclass(frozen=True, slots=True)
class FieldCode:
    """What a field says, the data that programs keep beside it, and whether it has a result."""

    instruction: str
    data: str = ""
    has_result: bool = True


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a story's fields by the elements that begin them.

    `belongs` names that element for the ones that part code from result and end the field.
    """

    begins: Mapping[Element, FieldCode]
    belongs: Mapping[Element, Element]


@dataclass(slots=True)
class _Begun:
    element: Element
    instruction: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    separator: Element | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """What a field is: the works that it cites, by id with locators, or where it links to."""

    kind: FieldKind
    cites: tuple[tuple[str, str | None], ...] = ()
    url: str | None = None
    problem: str | None = None


def collect_codes(root: Element) -> Codes:
    """Return the whole fields of a story.

    A field without an end is none: it would take all the rest of the text with it. Nor is
    one inside of 50 others: Word itself allows 20.
    """
    begins: dict[Element, FieldCode] = {}
    belongs: dict[Element, Element] = {}
    waiting: list[_Begun] = []
    for element in descendants(root, "w:fldChar", "w:instrText", "w:delInstrText", "w:fldData"):
        name, step = tag_of(element), attribute(element, "w:fldCharType")
        if step == "begin":
            waiting.append(_Begun(element))
        elif not waiting:
            continue
        elif name == "w:fldData":
            waiting[-1].data.append(element.text or "")
        elif name != "w:fldChar":
            if waiting[-1].separator is None:
                waiting[-1].instruction.append(element.text or "")
        elif step == "separate":
            waiting[-1].separator = element
        elif step == "end":
            begun = waiting.pop()
            if len(waiting) >= _DEEPEST:
                continue
            begins[begun.element] = FieldCode(
                "".join(begun.instruction), "".join(begun.data), begun.separator is not None
            )
            belongs[element] = begun.element
            if begun.separator is not None:
                belongs[begun.separator] = begun.element
    return Codes(begins, belongs)


def read_field(code: FieldCode, works: Works, sources: Mapping[str, CslItem]) -> Field:
    """Return what a field is; works that it cites are added to `works`.

    `sources` are Word's own by their tags.
    """
    words = code.instruction.split(None, 2)
    head = words[0].upper() if words else ""
    if head in _HIDDEN:
        return Field("contents")
    if head == "HYPERLINK":
        found = _LINK.match(code.instruction)
        return Field("link", url=found.group(1) if found else None)
    if head == "CITATION":
        return _word_citation(code.instruction, works, sources)
    if head == "BIBLIOGRAPHY":
        return Field("bibliography")
    if head != "ADDIN":
        return Field("other")
    if _BIBLIOGRAPHY.search(code.instruction):
        return Field("bibliography")
    if len(words) > 1 and words[1].upper() == "EN.CITE":
        return _endnote_citation(code, works)
    if json_begins := _CSL_CITATION.search(code.instruction):
        return _csl_citation(code.instruction[json_begins.end() :], works)
    if packed := _CITAVI_CITATION.match(code.instruction):
        return _citavi_citation(_decoded(packed.group(1)), works)
    return Field("other")


def read_control(tag: str, works: Works) -> Field | None:
    """Return what a content control is by its tag, null where it is none of Mendeley's."""
    if tag.startswith(_BIBLIOGRAPHY_CONTROL):
        return Field("bibliography")
    found = _CONTROL.match(tag)
    if found is None:
        return None
    return _csl_citation(_decoded(found.group(1)), works)


def _csl_citation(text: str, works: Works) -> Field:
    try:
        citation, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as exc:
        return Field("other", problem=f"its CSL-JSON is broken ({exc})")
    cites = []
    listed = citation.get("citationItems") if isinstance(citation, dict) else None
    for cited in listed if isinstance(listed, list) else ():
        item = cited.get("itemData") if isinstance(cited, dict) else None
        if not isinstance(item, dict):
            continue
        addresses = [cited.get("uris"), cited.get("uri"), [cited["id"]] if _is_uuid(cited) else []]
        named = [a for some in addresses for a in _listed(some) if isinstance(a, str)]
        key = works.add(item, named)
        if key is not None:
            cites.append((key, written_locator(cited.get("label"), cited.get("locator"))))
    if not cites:
        return Field("other", problem="it names no work")
    return Field("citation", tuple(cites))


def _is_uuid(cited: Mapping[str, Any]) -> bool:
    """Say whether the id of a cited item is one for good; "ITEM-1" is another in each field."""
    return len(str(cited.get("id", ""))) == 36


def _listed(value: object) -> Sequence[Any]:
    if isinstance(value, str):
        return [value]
    return value if isinstance(value, list) else ()


def written_locator(label: object, locator: object) -> str | None:
    """Return a locator as it is printed: "p. 45", "pp. 45–47", "chap. 2"; null for an empty one."""
    text = " ".join(str(locator or "").split())[:200]
    if not text:
        return None
    one, several = _LABELS.get(str(label or "page"), ("", ""))
    if not _BARE_LOCATOR.match(text):  # it has a label of its own
        return text
    return f"{several if _SEVERAL.search(text) else one} {text}".strip()


def _endnote_citation(code: FieldCode, works: Works) -> Field:
    text = code.instruction if "<EndNote" in code.instruction else _decoded(code.data)
    start = text.find("<EndNote")
    if start < 0:
        return Field("other", problem="its EndNote record is not in the file")
    cites, problem = endnote_to_cites(text[start:])
    if problem:
        return Field("other", problem=problem)
    found = []
    for cite in cites:
        key = works.add(cite.item, cite.addresses)
        if key is not None:
            found.append((key, written_locator("page", cite.pages)))
    return Field("citation", tuple(found)) if found else Field("other", problem="it names no work")


def _citavi_citation(text: str, works: Works) -> Field:
    entries, problem = citavi_to_entries(text)
    found = []
    for entry in entries:
        key = works.add(entry.item, [entry.address])
        if key is not None:
            found.append((key, written_locator("page", entry.pages)))
    if not found:
        return Field("other", problem=problem or "it names no work")
    return Field("citation", tuple(found))


def _word_citation(instruction: str, works: Works, sources: Mapping[str, CslItem]) -> Field:
    """Read `CITATION key \\p pages \\m key \\p pages`; a switch belongs to the key before it."""
    words = instruction.split(None, 2)
    cited: list[list[str | None]] = [[words[1], None]] if len(words) > 1 else []
    for switch in _SWITCH.finditer(words[2] if len(words) > 2 else ""):
        letter, argument = switch.group(1).lower(), switch.group(2) or switch.group(3)
        if letter == "m" and argument:
            cited.append([argument, None])
        elif letter == "p" and argument and cited:
            cited[-1][1] = argument
    cites = []
    for tag, pages in cited:
        item = sources.get(str(tag))
        key = works.add(item, [f"word {tag}"]) if item else None
        if key is not None:
            cites.append((key, written_locator("page", pages)))
    if not cites:
        names = ", ".join(str(tag) for tag, _ in cited)
        return Field("other", problem=f"Word's source {names or '?'} is not in the file")
    return Field("citation", tuple(cites))


def _decoded(text: str) -> str:
    """Return base64 text as characters, of UTF-8 or, where every second byte is 0, UTF-16."""
    packed = re.sub(r"\s+", "", text)
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4))
    except (binascii.Error, ValueError):
        return ""
    if data[1:200:2].count(0) > len(data[1:200:2]) // 2:
        return data.decode("utf-16-le", "replace").rstrip("\x00")
    return data.decode("utf-8", "replace").rstrip("\x00")
