"""The words right after a number that say what is counted: its head."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from service.verify.quantities.wording import Word, is_verb, word_stem

_MOST = 3  # content words
_BREAK = re.compile(r"[.,;:!?()\[\]–—\d]|\n")
_SKIPPED = frozenset(
    [
        "of",
        "the",
        "all",
        "aller",
        "alle",
        "der",
        "des",
        "den",
        "die",
        "das",
        "von",
        "его",
        "из",
        "всех",
        "new",
        "other",
        "different",
        "confirmed",
        "total",
        "among",
        "amongst",
        "unter",
        "среди",
        "more",
        "about",
        "registered",
    ]
)
# "15 out of 28 provinces": the provinces are counted by both.
_OF_OTHER = re.compile(r"\s(?:out\s)?of\s(?:the\s|all\s)?\d{1,6}|\sиз\s\d{1,6}|\svon\s\d{1,6}")


def head_after(
    text: str, words: Sequence[Word], starts: Sequence[int], end: int
) -> tuple[Word, ...]:
    """Return up to three content words after `end`, as far as a verb, a preposition or a mark.

    `words` are those of the text, `starts` where each begins.
    """
    head: list[Word] = []
    total = _OF_OTHER.match(text, end)
    place = total.end() if total else end
    first = bisect_left(starts, place)
    for word in words[first : first + 5]:
        if _BREAK.search(text, place, word.start):
            break
        place = word.end
        if word.text.lower() in _SKIPPED:
            continue
        if word.stem == "" or (is_verb(word.text) and (head or not _is_adjective(text, word))):
            break
        if not is_verb(word.text):
            head.append(word)
        if len(head) == _MOST:
            break
    return tuple(head)


def _is_adjective(text: str, word: Word) -> bool:
    """Tell whether a participle stands right before a noun: "12 armed groups"."""
    following = re.match(r"\s([^\W\d_]{1,40})", text[word.end : word.end + 41])
    return following is not None and word_stem(following[1]) != ""
