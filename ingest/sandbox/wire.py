"""Parsed documents and errors as bytes, for the way out of a process that is not trusted.

No pickle: what comes back is a JSON value of known shape, a text, and columns of numbers, and
each of them is checked before a record is made of it. Little-endian:

    magic   lengths of the three parts (u64 each)
    structure   JSON: the document's fields in order, each record a list, without text and words
    text        UTF-8
    words       all pages' words: starts u32, ends u32, then x0, y0, x1, y1 as f64 columns
"""

from __future__ import annotations

import collections.abc
import dataclasses
import json
import math
import struct
import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Literal, Protocol, Union, get_args, get_origin, get_type_hints

import numpy as np

from corpus.errors import BadInput, FileDamaged, FileTooLarge
from corpus.records import ParsedDocument, WordBox
from ingest.draft import check_length

MOST_BYTES = 256 * 2**20  # of one answer
MOST_PAGES = 5_000
_MOST_VALUES = 8_000_000  # of the structure: a book of 600 pages has 200,000
_MOST_MESSAGE = 2_000
_HEAD = struct.Struct("<4sQQQ")
_MAGIC = b"LCD1"
_WORD = 2 * 4 + 4 * 8  # bytes
Codec = Callable[[Any], Any]


class _Malformed(ValueError):
    """The bytes are no document."""


def document_to_bytes(document: ParsedDocument) -> bytes:
    """Return a document as bytes; raises FileTooLarge over the limits on text and pages."""
    check_size(document)
    counts = [len(page.words) for page in document.pages]
    bare = tuple(dataclasses.replace(page, words=()) for page in document.pages)
    shape = dataclasses.replace(document, text="", pages=bare)
    value = [_record_encoder(ParsedDocument)(shape), counts]
    structure = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    words = [word for page in document.pages for word in page.words]
    parts = (
        structure.encode("utf-8", "surrogatepass"),
        document.text.encode("utf-8", "surrogatepass"),
        _words_to_bytes(words),
    )
    return b"".join((_HEAD.pack(_MAGIC, *map(len, parts)), *parts))


def bytes_to_document(data: bytes) -> ParsedDocument:
    """Return the document in the bytes that `document_to_bytes` gave.

    Raises FileTooLarge over the limits on text and pages, and FileDamaged where the bytes are
    nothing of the kind: an offset outside the text, an unknown kind, a number that is none.
    """
    try:
        document = _read(data)
    except (ValueError, TypeError, OverflowError, RecursionError, struct.error) as exc:
        raise FileDamaged(
            f"What the reading process answered is no document ({exc}). Get the file again."
        ) from exc
    check_size(document)
    return document


def check_size(document: ParsedDocument) -> None:
    """Raise FileTooLarge where a document has more text or pages than is kept of one file."""
    check_length(len(document.text))
    check_pages(len(document.pages))


def check_pages(count: int) -> None:
    """Raise FileTooLarge where a file has too many pages."""
    if count > MOST_PAGES:
        raise FileTooLarge(f"The file has {count} pages; the limit is {MOST_PAGES}. Split it.")


def error_to_bytes(error: BadInput) -> bytes:
    """Return an error as bytes."""
    return json.dumps([error.code, str(error)[:_MOST_MESSAGE]]).encode()


def bytes_to_error(data: bytes) -> BadInput:
    """Return the error of the same class; a code that no class has makes it FileDamaged."""
    try:
        code, message = json.loads(data)
        return _errors().get(str(code), FileDamaged)(str(message)[:_MOST_MESSAGE])
    except (ValueError, TypeError, RecursionError):
        return FileDamaged("The reading process failed and did not say why. Get the file again.")


@cache
def _errors() -> Mapping[str, type[BadInput]]:
    """Return the classes of errors in a file by their codes."""
    found: dict[str, type[BadInput]] = {}
    waiting = [BadInput]
    while waiting:
        error = waiting.pop()
        found.setdefault(error.code, error)
        waiting += error.__subclasses__()
    return found


def _read(data: bytes) -> ParsedDocument:
    magic, *lengths = _HEAD.unpack_from(data)
    if magic != _MAGIC or _HEAD.size + sum(lengths) != len(data):
        raise _Malformed("its parts do not fit together")
    ends = [_HEAD.size + sum(lengths[:part]) for part in range(4)]
    structure, text, packed = (data[ends[part] : ends[part + 1]] for part in range(3))
    if structure.count(b",") + structure.count(b"[") > _MOST_VALUES:
        raise _Malformed("it has too many parts")
    value, counts = json.loads(structure.decode("utf-8", "surrogatepass"), parse_constant=_refuse)
    shape: ParsedDocument = _decoder(ParsedDocument)(value)
    content = text.decode("utf-8", "surrogatepass")
    words = _bytes_to_words(packed, len(content))
    if len(counts) != len(shape.pages) or sum(counts) != len(words) or min(counts, default=0) < 0:
        raise _Malformed("its words are not those of its pages")
    pages, begin = [], 0
    for page, count in zip(shape.pages, counts, strict=True):
        pages.append(dataclasses.replace(page, words=tuple(words[begin : begin + count])))
        begin += count
    document = dataclasses.replace(shape, text=content, pages=tuple(pages))
    if any(not 0 <= start <= end <= len(content) for start, end in _stretches(document)):
        raise _Malformed("an offset lies outside the text")
    return document


class _Stretch(Protocol):
    @property
    def char_start(self) -> int: ...
    @property
    def char_end(self) -> int: ...


def _stretches(document: ParsedDocument) -> Iterator[tuple[int, int]]:
    """Yield every stretch of the text that a record names, words aside."""
    records: tuple[_Stretch, ...] = (
        *document.blocks,
        *document.pages,
        *document.references,
        *document.citations,
    )
    yield from ((record.char_start, record.char_end) for record in records)
    for block in document.blocks:
        for span in (*block.sentences, block.lead_in):
            if span is not None:
                yield span.start, span.end
    for citation in document.citations:
        if citation.scope_span is not None:
            yield citation.scope_span.start, citation.scope_span.end
    for mark in document.raised:
        yield mark.start, mark.end
    places = [run.char_start for run in document.page_runs]
    places += [f.char_start for f in document.findings if f.char_start is not None]
    yield from zip(places, places, strict=True)


def _words_to_bytes(words: list[WordBox]) -> bytes:
    starts = np.array([word.char_start for word in words], "<u4")
    ends = np.array([word.char_end for word in words], "<u4")
    columns = (
        [word.x0 for word in words],
        [word.y0 for word in words],
        [word.x1 for word in words],
        [word.y1 for word in words],
    )
    return b"".join((starts.tobytes(), ends.tobytes(), np.array(columns, "<f8").tobytes()))


def _bytes_to_words(packed: bytes, characters: int) -> list[WordBox]:
    count, rest = divmod(len(packed), _WORD)
    if rest:
        raise _Malformed("its words are cut off")
    starts = np.frombuffer(packed, "<u4", count)
    ends = np.frombuffer(packed, "<u4", count, 4 * count)
    places = np.frombuffer(packed, "<f8", 4 * count, 8 * count).reshape(4, count)
    if not (np.all(starts <= ends) and np.all(ends <= characters)):
        raise _Malformed("a word lies outside the text")
    if not np.all(np.isfinite(places)):
        raise _Malformed("a word stands nowhere")
    return list(map(WordBox, starts.tolist(), ends.tolist(), *places.tolist()))


@cache
def _encoder(kind: Any) -> Codec | None:
    """Return how a value of a type becomes JSON; null where it is JSON as it stands."""
    if dataclasses.is_dataclass(kind):
        return _record_encoder(kind)
    origin = get_origin(kind)
    if origin in (dict, collections.abc.Mapping):
        return dict
    inner = next((arg for arg in get_args(kind) if arg not in (type(None), Ellipsis)), None)
    encode = _encoder(inner) if origin in (tuple, Union, types.UnionType) else None
    if origin is tuple:
        return list if encode is None else lambda value: list(map(encode, value))
    return encode and (lambda value: None if value is None else encode(value))


def _record_encoder(kind: Any) -> Codec:
    hints = get_type_hints(kind)
    fields = [(field.name, _encoder(hints[field.name])) for field in dataclasses.fields(kind)]
    return lambda value: [
        encode(getattr(value, name)) if encode else getattr(value, name) for name, encode in fields
    ]


@cache
def _decoder(kind: Any) -> Codec:
    """Return how a JSON value becomes one of a type; it raises where it is none."""
    if dataclasses.is_dataclass(kind):
        return _record_decoder(kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _Plain(f"one of {', '.join(map(str, args))}", lambda value: value in args)
    if origin is tuple:
        item = _decoder(args[0])
        return lambda value: tuple(map(item, _PLAIN[list](value)))
    if origin in (Union, types.UnionType):
        other = _decoder(next(arg for arg in args if arg is not type(None)))
        return lambda value: None if value is None else other(value)
    if origin is collections.abc.Mapping:
        content = _decoder(args[1])
        return lambda value: {key: content(inner) for key, inner in _PLAIN[dict](value).items()}
    return _PLAIN[kind]


def _record_decoder(kind: Any) -> Codec:
    hints = get_type_hints(kind)
    decoders = [_decoder(hints[field.name]) for field in dataclasses.fields(kind)]

    def decode(value: Any) -> Any:
        if type(value) is not list or len(value) != len(decoders):
            raise _Malformed(f"a {kind.__name__} has other fields")
        return kind(*[decoder(item) for decoder, item in zip(decoders, value, strict=True)])

    return decode


@dataclasses.dataclass(frozen=True, slots=True)
class _Plain:
    """A decoder that gives back what passes a test."""

    name: str
    test: Callable[[Any], bool]

    def __call__(self, value: Any) -> Any:
        if not self.test(value):
            raise _Malformed(f"{str(value)[:40]!r} is not {self.name}")
        return value


_PLAIN: Mapping[Any, _Plain] = {
    str: _Plain("a text", lambda value: type(value) is str),
    bool: _Plain("true or false", lambda value: type(value) is bool),
    int: _Plain("a number", lambda value: type(value) is int and abs(value) < 2**53),
    float: _Plain("a number", lambda value: type(value) in (int, float) and math.isfinite(value)),
    list: _Plain("a list", lambda value: type(value) is list),
    dict: _Plain("an object", lambda value: type(value) is dict),
    Any: _Plain("a value", lambda _: True),
}


def _refuse(name: str) -> Any:
    raise _Malformed(f"{name} is no number")
