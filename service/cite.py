"""Citing: a document, a reference of one, or a passage, in a citation style or for a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from corpus import errors
from corpus.documents import documents_by_id, find_document
from corpus.exports import EXPORTS
from corpus.passages import passage_by_id
from corpus.records import CslItem, Document, Passage
from corpus.styles import STYLES, Work, csl_locale, format_works, language_locale
from service.references import find_reference
from service.shapes import Json, locator
from service.wiring import Library

STYLE_NAMES = (*STYLES, *EXPORTS)
DEFAULT_STYLE = "apa"
# How a list of several works is numbered.
_NUMBERS = {"ieee": "[{}] ", "gost": "{}. "}


@dataclass(frozen=True, slots=True)
class _Source:
    """What is cited; `id` is as it can be asked for again."""

    id: str
    document_id: str
    csl: CslItem
    reference: int | None = None
    passage: Passage | None = None
    language: str = "und"


def cite(
    library: Library, ids: Sequence[str], style: str = DEFAULT_STYLE, locale: str | None = None
) -> Json:
    """Return citations of documents, of references (DOC:NUMBER) and of passages.

    `text` holds all of them as one: a reference list, or a file for a reference manager. Each of
    `items` has its own, and `intext`, what stands in the text that cites it, null for a style
    of programs; where a style numbers works, they count from 1. Raises NotFound, ParameterInvalid.
    """
    if style not in STYLE_NAMES:
        raise errors.ParameterInvalid(
            f"style is {style[:50]!r}; it takes one of {', '.join(STYLE_NAMES)}."
        )
    with library.store.read() as connection:
        sources = [_find(connection, one) for one in ids]
    items = _exported(sources, style) if style in EXPORTS else _formatted(sources, style, locale)
    if style in EXPORTS:
        whole = EXPORTS[style]([source.csl for source in sources])
    else:
        mark = _NUMBERS.get(style, "") if len(items) > 1 else ""
        whole = "\n".join(
            mark.format(number) + item["text"] for number, item in enumerate(items, 1)
        )
    return {"style": style, "text": whole, "items": items, "next_cursor": None}


def cite_one(
    library: Library, one: str, style: str = DEFAULT_STYLE, locale: str | None = None
) -> Json:
    """Return the citation of one document, reference or passage."""
    item: Json = cite(library, [one], style, locale)["items"][0]
    return item


def reference_id(document_id: str, number: int) -> str:
    """Return how a reference is named."""
    return f"{document_id}:{number}"


def _find(connection: sa.Connection, one: str) -> _Source:
    if "." in one:
        stored = passage_by_id(connection, one)
        document = documents_by_id(connection, [stored.document_id])[stored.document_id]
        return _of_document(document, one, stored.passage)
    document_id, colon, number = one.partition(":")
    document = find_document(connection, document_id)
    if not colon:
        return _of_document(document, document.id)
    if not number.isdecimal() or len(number) > 9:
        raise errors.ReferenceNotFound(
            f"{one[:100]!r} names no reference: after the colon stands its number, as in "
            f"{document.id[:12]}:1."
        )
    reference = find_reference(connection, document, int(number))
    named = reference_id(document.id, reference.number)
    return _Source(named, document.id, reference.csl, reference.number)


def _of_document(document: Document, one: str, passage: Passage | None = None) -> _Source:
    csl = {"title": document.title, **document.csl}
    return _Source(one, document.id, csl, None, passage, document.language)


def _exported(sources: Sequence[_Source], style: str) -> list[Json]:
    return [_to_json(one, style, EXPORTS[style]([one.csl]), None) for one in sources]


def _formatted(sources: Sequence[_Source], style: str, locale: str | None) -> list[Json]:
    works = [Work(_with_language(source), _csl_locator(source.passage)) for source in sources]
    chosen = csl_locale(locale) if locale else None
    return [
        _to_json(
            source,
            style,
            _gost_place(formatted.entry, source, chosen)
            if style == "gost"
            else _with_place(formatted.entry, source),
            formatted.intext,
        )
        for source, formatted in zip(sources, format_works(works, style, chosen), strict=True)
    ]


def _to_json(source: _Source, style: str, text: str, intext: str | None) -> Json:
    return {
        "id": source.id,
        "document_id": source.document_id,
        "reference": source.reference,
        "style": style,
        "text": text,
        "intext": intext,
        "locator": locator(source.passage) if source.passage else "",
        "csl": dict(source.csl),
    }


def _with_place(entry: str, source: _Source) -> str:
    place = locator(source.passage) if source.passage else ""
    return f"{entry} ({place})" if place else entry


def _gost_place(entry: str, source: _Source, locale: str | None) -> str:
    """Return an entry with the place as a part of it: "2020. С. 40."."""
    place = _csl_locator(source.passage)
    if place is None:
        return _with_place(entry, source)
    russian = (locale or language_locale(_with_language(source))).startswith("ru")
    if place[0] == "page":
        return f"{entry} {'С' if russian else 'P'}. {place[1].replace('-', '–')}."
    return f"{entry} {'Раздел' if russian else 'Section'} {place[1]}."


def _with_language(source: _Source) -> CslItem:
    """Return the item with its language, which tells a style whose rules of case to follow."""
    if source.csl.get("language") or source.language == "und":
        return source.csl
    return {**source.csl, "language": source.language}


def _csl_locator(passage: Passage | None) -> tuple[str, str] | None:
    """Return the place of a passage for a style: its pages, else its section."""
    if passage is None:
        return None
    if passage.page_start is not None and not passage.page_inferred:
        first, last = passage.page_start, passage.page_end
        physical = str(first) if first == last else f"{first}-{last}"
        return "page", (passage.page_label or physical).replace("–", "-")
    return ("section", f"“{passage.section[-1]}”") if passage.section else None
