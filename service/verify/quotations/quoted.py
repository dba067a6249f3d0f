"""The passages of a text that stand in quotation marks, or in a block quotation of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# What may close each opening mark: English, German, Russian, French, Danish and Swedish use.
_CLOSERS = {
    "“": "”",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "‚": "‘’",
    "‘": "’",
    '"': '"',
    "'": "'",
    "``": "''",
    "「": "」",
    "『": "』",
}
_MARK = re.compile("``|''|[“”„«»‹›‚‘’\"'「」『』]")
_LOWER = "‘’'"  # marks that are apostrophes, or letters of Uzbek, as well
_TURNED = {"”": "“„", "»": "«", "›": "‹"}  # these open only where none of those is open
_CONTINUED = '“„«"'  # repeated before each paragraph of a long quotation, closed after the last
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
_ELISION = re.compile(r"(?:\d\ds|tis|twas|em|til|cause|n)\b", re.IGNORECASE)
_NEXT_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_LOOK_AHEAD = 400
_DEEPEST = 8  # marks waiting to be closed: what is deeper was never meant as nested
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_MOST_SHORT = 2
_BLOCK = re.compile(r"(?m)^ {0,3}>[^\n]*(?:\n {0,3}>[^\n]*)*")
_BLOCK_MARK = re.compile(r"(?m)^ {0,3}>[ \t]?")
_ATTRIBUTION = re.compile(
    r"\s{0,20}(?:\n[ \t]*[—–][^\n]{1,200}|[(\[][^()\[\]\n]{0,80}\d[^()\[\]\n]{0,40}[)\]]\.?)\s*$"
)
_OUTER = " \t\n\r\u00a0\u202f\u2009"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: its words, and the span [start, end) between its marks, in code points.

    `text` is that stretch of the claim; of a block quotation the marks of its lines and a
    closing attribution are taken out. `depth` counts the quotations that it stands in.
    """

    text: str
    start: int
    end: int
    depth: int = 0
    block: bool = False

    @property
    def short(self) -> bool:
        """Whether it is one or two words: a term, or words that the author keeps off."""
        return len(_WORD.findall(self.text)) <= _MOST_SHORT


def find_quotations(text: str) -> tuple[Quoted, ...]:
    """Return the quotations of a text in the order of their beginnings, nested ones too.

    Apostrophes, Uzbek oʻ and gʻ in every spelling, and inches are no marks. A mark that
    nothing closes in its paragraph is none, unless the next paragraph opens with it again.
    """
    blocks = list(_blocks(text))
    rest = text
    for block in _BLOCK.finditer(text):
        rest = rest[: block.start()] + "\n" * len(block.group()) + rest[block.end() :]
    spans = sorted(_marked(rest), key=lambda span: (span[0], -span[1]))
    found = [Quoted(text[start:end], start, end) for start, end in spans]
    return tuple(sorted([*_with_depth(found), *blocks], key=lambda one: (one.start, -one.end)))


def _blocks(text: str) -> Iterator[Quoted]:
    for block in _BLOCK.finditer(text):
        words = _ATTRIBUTION.sub("", _BLOCK_MARK.sub("", block.group())).strip(_OUTER)
        inner = list(_marked(words))
        if inner and inner[0][0] <= 2 and max(end for _, end in inner) >= len(words) - 2:
            words = words.strip('“”„«»"' + _OUTER)
        if _WORD.search(words):
            yield Quoted(words, block.start(), block.end(), block=True)


def _with_depth(found: list[Quoted]) -> Iterator[Quoted]:
    around: list[int] = []
    for one in found:
        around = [end for end in around if end > one.start]
        yield replace(one, depth=len(around))
        around.append(one.end)


def _marked(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [*_PARAGRAPH_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        following = text[end.end() : end.end() + 1] if end else ""
        for span in _in_paragraph(text, start, stop, following):
            bare = text[span[0] : span[1]]
            if _WORD.search(bare):
                left = len(bare) - len(bare.lstrip(_OUTER))
                yield span[0] + left, span[0] + len(bare.rstrip(_OUTER))
        start = end.end() if end else stop


def _in_paragraph(text: str, start: int, stop: int, following: str) -> Iterator[tuple[int, int]]:
    """Yield the spans between marks of one paragraph; `following` is the next one's first sign."""
    waiting: list[tuple[str, int]] = []
    for found in _MARK.finditer(text, start, stop):
        mark, place = found.group(), found.start()
        closes = next(
            (
                index
                for index in range(len(waiting) - 1, -1, -1)
                if mark in _CLOSERS[waiting[index][0]] and _may_close(text, mark, found.end())
            ),
            None,
        )
        if closes is not None:
            yield waiting[closes][1], place
            del waiting[closes:]
        elif _may_open(text, mark, place, [one for one, _ in waiting]):
            waiting = [*waiting[-_DEEPEST:], (mark, found.end())]
    for mark, place in waiting:
        if mark in _CONTINUED and mark == following:
            yield place, stop
            return


def _may_open(text: str, mark: str, place: int, waiting: list[str]) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + len(mark) : place + len(mark) + 1]
    if mark not in _CLOSERS or not after or (after.isspace() and mark not in "«„"):
        return False
    if mark in "\"'‘" or mark in _TURNED:
        if before.isalnum() or any(one in waiting for one in _TURNED.get(mark, "")):
            return False
        return mark not in "'‘" or not _ELISION.match(text, place + 1)
    return True


def _may_close(text: str, mark: str, end: int) -> bool:
    before, after = text[end - len(mark) - 1], text[end : end + 1]
    if mark == '"':
        return not before.isspace() or not after.isalnum()
    if mark not in _LOWER:
        return True
    if before.isspace() or after.isalnum():
        return False
    return not (before in "sS" and _is_possessive(text, end))


def _is_possessive(text: str, end: int) -> bool:
    """Say whether a small word follows, and a better closing mark: "the workers' rights'"."""
    if not (text[end : end + 1] == " " and text[end + 1 : end + 2].islower()):
        return False
    coming = _NEXT_SINGLE.search(text, end, end + _LOOK_AHEAD)
    return (
        coming is not None
        and "\n\n" not in text[end : coming.start()]
        and (coming.start() > 0 and text[coming.start() - 1] not in " ([")
    )
