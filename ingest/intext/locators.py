"""Places inside a work as citations print them: "p. 45", "с. 45–47", "§ 4", "12-bet"."""

from __future__ import annotations

import re

_DASH = r"\s?[-–—]\s?"
_NUMBER = r"(?:\d{1,5}(?:\.\d{1,3}){0,3}[a-z]?|[ivxlcIVXLC]{1,7}\b)"
_RANGE = rf"{_NUMBER}(?:{_DASH}{_NUMBER})?"
# No year follows a comma: "p. 45, 2010b" goes on with a work.
_FURTHER = rf"(?:,\s?|\s?(?:and|&|и|va|und)\s)\d{{1,3}}(?:{_DASH}\d{{1,4}})?(?![\w.])"
_NUMBERS = rf"{_RANGE}(?:{_FURTHER}){{0,5}}(?:\s?ff?\.)?"
_UNIT = (
    r"(?i:pp?|pgs?|pages?|с|стр|страницы?|s|seiten?|ch|chap|chaps|chapters?|sec|sect|sections?|"
    r"para|paras|paragraphs?|arts?|articles?|fn|fns|n|nn|notes?|п|пп|пар|гл|глава|раздел|ст|"
    r"статья|b|bet|бет|б|vol|fig|figure|table|tab|tbl|л|fols?|lines?|rn|rz|abs|art|кн|ч|eq|"
    r"appendix|theorem|lemma|thm|betlar)"
)
_AFTER = r"\s?-?\s?(?:betlar|bet|бетлар|бет|b\.|б\.|стр\.|с\.|S\.)"
_BEFORE = rf"(?:{_UNIT}(?:\.\s?|\s)|§{{1,2}}\s?|¶{{1,2}}\s?)"
LOCATOR = rf"(?:(?:{_BEFORE}{_NUMBERS})|\d{{1,5}}(?:{_DASH}\d{{1,5}})?{_AFTER})"
BARE = rf"\d(?:[\w.]{{0,7}}\w)?(?:{_DASH}\d{{1,5}})?(?:\s?ff?\.)?"
_CLOSING = re.compile(
    rf"(?:^|[\s,.:;(])(?P<locator>{LOCATOR}(?:,\s{LOCATOR})?|(?<=\bat\s)(?:para\s)?{BARE})[\s.;,)]*$"
)
_CLOSING_NUMBER = re.compile(rf"(?:[,:.][”\"»’)]{{0,2}}\s+|^\s*)(?P<locator>{BARE})[\s.;]*$")
_LOOK_BACK = 60


def closing_locator(text: str, bare: bool = True) -> re.Match[str] | None:
    """Return the locator that a citation ends with, as the group `locator`.

    `bare` lets a number without a unit count: "Smith, Stones, 45."
    """
    start = max(0, len(text) - _LOOK_BACK)
    found = _CLOSING.search(text, start)
    return found or (_CLOSING_NUMBER.search(text, start) if bare else None)
