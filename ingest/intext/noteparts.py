"""The parts of a note that may each name a work, in full or in short."""

from __future__ import annotations

import re

from corpus.records import Span
from ingest.references.fullcitations import VERB

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
_CAPITAL = r"[^\W\d_a-zа-яё]"
_FAMILY = rf"{_CAPITAL}[\w'’ʻ‘-]{{1,40}}"
_NAME = rf"{_FAMILY}(?:\s{_FAMILY})?,?\s(?:{_CAPITAL}\.[\s-]?){{1,3}}"
_NAMES = re.compile(rf"^(?:{_NAME};\s{{1,3}}){{0,20}}{_NAME}$")
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_STOP = re.compile(r"(?<=[\w)\]”»])(?<!\b[^\W\d_a-z])\.\s+(?=[^\W\d_a-z])")
_DATED_SOON = re.compile(r".{0,60}\b(?:1[4-9]|20)\d\d\b")
_COMMENT = 200  # characters of a sentence that tell whether it is the author's own


def split_works(text: str) -> tuple[Span, ...]:
    """Return the parts of a note that may each name a work, without what leads to them.

    They are parted by semicolons outside brackets and quotes, and where "See", "Cf." and
    their kin begin a sentence. The author's own words behind a work are left out.
    """
    number = _NUMBER.match(text)
    cuts = [number.end() if number else 0]
    for found in _SPLIT.finditer(text):
        before = text[cuts[-1] : found.start()]
        if not _is_open(before) and not _is_names(before):
            cuts += [found.start(), found.end()]
    cuts.append(len(text))
    parts = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        start += _lead(text[start:end])
        end = _comment_start(text, start, end)
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


def _is_names(text: str) -> bool:
    """Say whether names with initials are all there is: "Smith, A.; Lee, B. (2009)" is one work."""
    return _NAMES.match(text[_lead(text) :].strip(" ,;:")) is not None


def _comment_start(text: str, start: int, end: int) -> int:
    """Return where the author's own sentence begins behind a work that was whole before it."""
    year = _YEAR.search(text, start, end)
    for found in _STOP.finditer(text, year.end(), end) if year else ():
        after = text[found.end() : min(end, found.end() + _COMMENT)]
        words = re.findall(r"[^\W\d_]+", after)
        small = sum(word[0].islower() for word in words)
        if VERB.search(after) and 2 * small >= len(words) and not _DATED_SOON.match(after):
            return found.start() + 1
    return end
