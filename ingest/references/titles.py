"""Where the title of an entry begins and ends: alternative readings, the best by score.

Each reading is a cut of the text behind the authors at one of its delimiters; its score is a sum
of weights for what the cut looks like, the title, and what follows it (a journal with a
volume, "In …", a place and publisher, a report's kind). The best reading wins; how far it is
ahead of the next one gives its confidence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cleaning import word_set
from ingest.references.entryhead import Head
from ingest.references.titlefeatures import WEIGHTS, begin_features, rest_features, title_features
from ingest.references.untitled import is_untitled
from ingest.references.venues import CAPITAL

_MOST = 600  # characters of a title and its first followers
_LEAST_SURE = 0.2
_UNTITLED = 9.0  # the score of a journal with its volume where the title would begin
_DELIMITER = re.compile(
    r"(?P<dot>\.(?=\s|$|[“\"«(\[])|\.(?=[A-ZА-ЯЁ][a-zа-яё]{2}))|"
    r"(?P<ask>[?!](?=\s|$))|(?P<comma>,(?=\s))|"
    r"(?P<colon>:(?=\s))|(?P<semicolon>;(?=\s))|(?P<slash>\s?//)|(?P<dash>\s[—–-](?=\s))|"
    r"(?P<open>\s(?=\())|(?P<square>\s(?=\[))|"
    r"(?P<bare>\s(?=In:?\s[“\"«]?[^\W\d_a-z]|in:?\s(?:Proc|:)))|(?P<address>\s?¦)|"
    r"(?P<number>\s(?=[A-Z]?\d{1,4}(?:\s?\(|[:,]\s?\d)))|(?P<end>$)"
)
_SEPARATOR = re.compile(r"[\s.,:;¦–—-]*")
_PASSED = word_set(
    "rest_in rest_volume rest_place rest_genre rest_numbered rest_edition rest_edited"
)
_ABBREVIATED = re.compile(
    rf"(?:\b(?i:vs|v|cf|ca|no|vol|pp?|fig|dr|mr|mrs|ms|st|prof|al|etc|e\.g|i\.e|ed|eds|rev|jr|sr|"
    rf"inc|ltd|co|corp|dept|univ|sp|spp|subsp|var|ser|art|ch|им|гг?|др)|(?<![\w'’]){CAPITAL}|"
    rf"(?<=\.){CAPITAL})$"
)
_QUOTES = {
    "“": "”",
    "«": "»",
    "„": "“”",
    '"': '"”',
    "‘": "’",
    "'": "'’",
    "”": "”",
    "‟": "”",
    "`": "'’",
    "‚": "‘’",
}


@dataclass(frozen=True, slots=True)
class Title:
    """`text[start:end]` is the title, what follows it begins at `rest`; `score` of the reading."""

    start: int
    end: int
    rest: int
    score: float
    quoted: bool = False


def read_titles(text: str, head: Head) -> Iterator[Title]:
    """Yield every reading of the title behind a head; there is at least one."""
    start = _SEPARATOR.match(text, head.title_start)
    if head.names and start and is_untitled(text, start.end()):
        yield Title(start.end(), start.end(), start.end(), _UNTITLED)
        return
    for title, features in head_cuts(text, head):
        score = sum(WEIGHTS[name] * value for name, value in features.items())
        yield replace(title, score=score)


def head_cuts(text: str, head: Head) -> Iterator[tuple[Title, dict[str, float]]]:
    """Yield the cuts of the title behind a head, and the features of each."""
    before, start = text[: head.title_start].rstrip(), head.title_start
    if separator := _SEPARATOR.match(text, start):
        before += separator.group().strip()
        start = separator.end()
    shorter = {"shorter_head": 1.0} if head.shorter else {}
    for title, features in title_cuts(text, start, in_commas=before.endswith(",")):
        yield title, features | shorter


def confidence(scores: Sequence[float]) -> float:
    """Return the share of the best score among all, each weighed by its exponential."""
    total = sum(math.exp(score - max(scores)) for score in scores)
    return max(_LEAST_SURE, 1.0 / total)


def _quoted(text: str, start: int) -> Title | None:
    """Return the title in quotation marks that begins here; marks inside it are kept."""
    opening = text[start : start + 1]
    if text[start : start + 2] in ("``", "''", "“‘"):
        closing: tuple[str, ...] = ("''", '"', "”")
        width = 2
    elif opening in _QUOTES:
        closing = tuple(_QUOTES[opening])
        width = 1
    else:
        return None
    depth = 0
    for at in range(start + width, min(len(text), start + _MOST)):
        if text[at] == opening and opening in "“«„":
            depth += 1
        elif text.startswith(closing, at) and not _is_apostrophe(text, at):
            if depth == 0:
                end = at + (2 if text.startswith("''", at) else 1)
                inner = text[start + width : at]
                begin = start + width + len(inner) - len(inner.lstrip())
                return Title(begin, start + width + len(inner.rstrip(" ,.;")), end, 4.0, True)
            depth -= 1
    return None


def _is_apostrophe(text: str, at: int) -> bool:
    if text[at] not in "'’":
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after.isalnum():
        return True
    # "workers’ rights": a plural before a word in small letters
    return before == "s" and bool(re.match(r"\s[a-z]", text[at + 1 : at + 3]))


def title_cuts(
    text: str, start: int, *, in_commas: bool
) -> Iterator[tuple[Title, dict[str, float]]]:
    """Yield the cuts of a title that begins at `start`, and the features of each."""
    behind = rest_features(text[start:])
    begins = begin_features(text, start)
    yield Title(start, start, start, 0.0), {"no_title": 1.0, **behind}
    quoted = _quoted(text, start)
    closed = 0
    if quoted is not None:
        closed = quoted.rest
        rest = _skip(text, quoted.rest)
        features = {"quote": 1.0, **title_features(text[quoted.start : quoted.end])}
        if re.match(r"\s*(?:[,.;(¦]|$|[Ii]n\b)", text[closed:]) or text[closed - 2] in ",.?!":
            features["quote_closed"] = 1.0
        yield (
            Title(quoted.start, quoted.end, rest, 0.0, True),
            features | rest_features(text[rest:]),
        )
    passed: dict[str, float] = {}
    for found in _DELIMITER.finditer(text, start + 1, start + _MOST):
        kind = found.lastgroup or "end"
        if kind == "dot" and _is_abbreviation(text, found.start()):
            continue
        if kind == "end" and found.start() < len(text):
            continue
        end = found.end() if kind == "ask" else found.start()
        rest = _skip(text, found.end())
        features = {kind: 1.0, **passed, **begins}
        if in_commas and kind in ("comma", "dot"):
            features[f"{kind}_in_commas"] = 1.0
        if end < closed:
            features["in_quote"] = 1.0
        behind = rest_features(text[rest:])
        yield (
            Title(start, end, rest, 0.0),
            features | title_features(text[start:end]) | behind,
        )
        if kind in ("dot", "ask", "comma"):
            passed[f"passed_{kind}"] = min(4.0, passed.get(f"passed_{kind}", 0.0) + 1.0)
        if kind == "slash":
            passed["passed_slash"] = 1.0
        for name in behind.keys() & _PASSED:
            passed[f"passed_{name}"] = 1.0


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " .,;—–-" and not text.startswith("//", at):
        at += 1
    return at


def _is_abbreviation(text: str, at: int) -> bool:
    before = text[max(0, at - 12) : at]
    following = re.match(r"\.\s*(\S?)(\S?)", text[at : at + 6])
    next_one = following.group(1) if following else ""
    if next_one and (next_one.islower() or next_one in ",;:)"):
        return not re.match(
            r"\.\s+(?:in:?\s[^\W\d_a-z]|ed\.|eds\.|edited|hrsg)", text[at : at + 12]
        )
    return bool(_ABBREVIATED.search(before)) and bool(next_one)
