"""Whether the placed words of a page may be trusted, or its plain text is better."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.pdf.page.layout import Line
from ingest.pdf.page.pieces import Seen

# Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_LEADER = re.compile(r"([^\w\s])\1{2,4000}")
_MOST_RIGHT_TO_LEFT = 0.01  # of a page's characters
_LEAST_LETTERS = 80  # below which a page is too short to judge
_SHORT, _LONG = 2.2, 13.0  # letters of the average word in writings that part words
_AGREEMENT = 0.9


def must_be_plain(seen: Seen, text: str) -> bool:
    """Say whether a page runs from right to left or downwards: its words can't be placed."""
    if seen.vertical:
        return True
    return len(_RIGHT_TO_LEFT.findall(text)) > _MOST_RIGHT_TO_LEFT * len(text)


def is_doubtful(lines: Sequence[Line]) -> bool:
    """Say whether the words of lines look torn or glued, as wrong widths in a font make them."""
    words = [word for line in lines for word in line.words_text if _LETTER.search(word)]
    letters = sum(len(_LETTER.findall(word)) for word in words)
    spaced = [word for word in words if not _is_unspaced(word)]
    if letters < _LEAST_LETTERS or 2 * len(spaced) < len(words):
        return False
    return not _SHORT <= sum(len(_LETTER.findall(w)) for w in spaced) / len(spaced) <= _LONG


def agree(words: Sequence[str], plain: str) -> bool:
    """Say whether words and a plain reading are alike: F1 of their multisets ≥ .9."""
    ours, theirs = Counter(words), Counter(plain.split())
    common = sum((ours & theirs).values())
    return 2 * common >= _AGREEMENT * (sum(ours.values()) + sum(theirs.values()))


def _is_unspaced(word: str) -> bool:
    """Say whether a word is in a writing without blanks, or an address."""
    return "\u2e80" <= word[0] <= "\u9fff" or "\u0e00" <= word[0] <= "\u0eff" or "/" in word
