"""Footnotes and endnotes: the mark of each in the text, and the works that it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Block, Span
from ingest.intext.superscripts import is_mark

_PART_OF_MARK = re.compile(r"\[?\d{1,4}\]?|[^\s,;–-]{1,4}")
_LEAD = (
    r"(?:see|see also|cf\.?|compare|contrast|but see|quoted in|cited in|also|and|e\.\s?g\.|"
    r"for (?:example|instance)|see generally|in|accord|vgl\.|siehe|voir|см\.|см\. также|"
    r"см\. об этом|подробнее см\.|ср\.|напр\.|например|цит\. по|qarang|qar\.|масалан)"
)
# No work begins with a small letter or digit: "Tropes; c2014", "Differentiation; research in".
_BEGINS = (
    r"[^\W\d_a-zа-яё]|[^\w\s]|(?:see|cf|and|also|but|compare|quoted|cited|in|ibid|id|idem|op|loc|"
    r"van|von|de|del|della|di|da|la|le|vgl|siehe|ebd|там|см|ср|цит|ук|указ|o[ʻ‘’']sha|ўша|qarang|qar)\b"
)
_SENTENCE = (
    r"(?:See|See also|Cf\.|Compare|But see|Contrast|Ibid|Id\.|См\.|Ср\.|Там же|Vgl\.|Ebd|Qarang)\b"
)
_SPLIT = re.compile(
    rf";\s{{1,3}}(?={_BEGINS})|(?<=[.\d)”\"»])\s{{1,3}}(?={_SENTENCE})|"
    r",?\s{1,3}(?=(?:quoted|cited|reprinted) in\b)"
)
_QUOTATION = re.compile(r"“[^“”]{0,400}”|«[^«»]{0,400}»|„[^„“]{0,400}“|\"[^\"]{0,400}\"")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_PREFIX = re.compile(rf"^[\s,;:]*(?:{_LEAD}[,:]?\s+)+", re.IGNORECASE)
_PROSE = re.compile(
    r"^[^“\"«;()]{3,160}?[\s,](?:see|see also|cf\.|compare|(?:quoted|cited|reprinted) in|vgl\.|"
    r"siehe|см\.|ср\.|цит\. по:?|qarang:?)[,:]?\s+(?:also\s+)?(?=[^\W\d_a-zа-яё]|[“\"«])"
)
_NUMBER = re.compile(r"^\s*(?:\[?\d{1,4}[.)\]]?|[*†‡§¶]{1,4})\s+(?=\D)")


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its label, where its text stands, and its mark in the text, null if not found."""

    label: str
    text: Span
    mark: Span | None
    block: int


def match_notes(
    text: str, blocks: Sequence[Block], raised: Sequence[Span]
) -> tuple[tuple[Note, ...], tuple[Span, ...]]:
    """Return the notes in the order of their marks, and the marks that are theirs.

    A mark belongs to the first note of its label after it. Where labels begin anew in each
    chapter and the notes stand at the end, the marks and notes of a label go in pairs.
    """
    marks: dict[str, list[Span]] = defaultdict(list)
    for span in raised:
        for part in _PART_OF_MARK.finditer(text[span.start : span.end].rstrip(")")):
            marks[part.group().strip("[]")].append(
                Span(span.start + part.start(), span.start + part.end())
            )
    labelled: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.kind == "footnote" and block.label:
            labelled[block.label.strip(" .)]([")].append(index)
    notes: list[Note] = []
    for label, places in labelled.items():
        pairs = _pairs(text, [blocks[index] for index in places], marks[label])
        for index, mark in zip(places, pairs, strict=True):
            block = blocks[index]
            notes.append(Note(label, Span(block.char_start, block.char_end), mark, index))
    notes.sort(key=lambda note: (note.mark or note.text).start)
    return tuple(notes), tuple(note.mark for note in notes if note.mark)


def _pairs(text: str, notes: Sequence[Block], marks: Sequence[Span]) -> list[Span | None]:
    """Return the mark of each note of one label."""
    outside = [m for m in marks if not any(n.char_start <= m.start < n.char_end for n in notes)]
    likely = [mark for mark in outside if is_mark(text, mark)] or outside
    if len(likely) == len(notes):
        return list(likely)
    pairs: list[Span | None] = []
    last = -1
    for note in notes:
        before = [mark for mark in likely if last < mark.start < note.char_start]
        pairs.append(before[-1] if before else None)
        last = before[-1].start if before else last
    return pairs


def split_works(text: str) -> tuple[Span, ...]:
    """Return the parts of a note that may each name a work, without what leads to them.

    They are parted by semicolons outside brackets and quotes, and where "See", "Cf." and
    their kin begin a sentence.
    """
    number = _NUMBER.match(text)
    cuts = [number.end() if number else 0]
    for found in _SPLIT.finditer(text):
        if not _is_open(text[cuts[-1] : found.start()]):
            cuts += [found.start(), found.end()]
    cuts.append(len(text))
    parts = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        start += _lead(text[start:end])
        part = text[start:end]
        start += len(part) - len(part.lstrip(" ,;:"))
        end = start + len(text[start:end].rstrip(" ;,"))
        if start < end:
            parts.append(Span(start, end))
    return tuple(parts)


def _is_open(text: str) -> bool:
    """Say whether a quotation or, outside quotations, a bracket goes on."""
    bare = _QUOTATION.sub("", text)
    return any(bare.count(opened) > bare.count(closed) for opened, closed in _PAIRS) or bool(
        bare.count('"') % 2
    )


def _lead(text: str) -> int:
    prefix = _PREFIX.match(text)
    if prefix:
        return prefix.end()
    prose = _PROSE.match(text)
    return prose.end() if prose else 0
