"""The words around a number that bound it or say that it changed: "over", "fell by", «до»."""

from __future__ import annotations

import re

# Each is looked for right before the number, and the last group right after it.
_BEFORE = (
    ("least", r"at\sleast|no\s(?:less|fewer)\sthan|not\s(?:less|fewer)\sthan|"
              r"a\sminimum\sof|minimum\sof|"
              r"mindestens|wenigstens|zumindest|nicht\sweniger\sals|"
              r"не\sменее(?:\sчем)?|не\sменьше(?:\sчем)?|как\sминимум|минимум|по\sменьшей\sмере|kamida"),
    ("most", r"at\s(?:the\s)?most|up\sto|no\smore\sthan|not\smore\sthan|a\smaximum\sof|maximum\sof|"
             r"höchstens|maximal|bis\szu|nicht\smehr\sals|"
             r"не\sболее(?:\sчем)?|не\sбольше(?:\sчем)?|максимум|ko'pi\sbilan"),
    ("over", r"more\sthan|over|above|exceed(?:s|ed|ing)?|in\sexcess\sof|"
             r"upwards?\sof|greater\sthan|larger\sthan|higher\sthan|>|"
             r"mehr\sals|über|gut|größer\sals|höher\sals|"
             r"более(?:\sчем)?|больше(?:\sчем)?|свыше|выше|превы[а-я]{2,8}|ortiq"),
    ("under", r"less\sthan|fewer\sthan|under|below|lower\sthan|smaller\sthan|<|"
              r"weniger\sals|unter|niedriger\sals|"
              r"менее(?:\sчем)?|меньше(?:\sчем)?|ниже"),
    ("nearly", r"nearly|almost|close\sto|just\s(?:under|below)|fast|knapp|nahezu|beinahe|"
               r"почти|чуть\sменее|без\sмалого|deyarli|qariyb"),
    ("about", r"about|around|approximately|approx\.|roughly|some|circa|ca\.|c\.|"
              r"an\sestimated|estimated|~|≈|"
              r"etwa|ungefähr|rund|circa|zirka|annähernd|geschätzt|"
              r"около|примерно|приблизительно|порядка|ориентировочно|taxminan|"
              r"more\sor\sless|in\sthe\sregion\sof|on\sthe\sorder\sof"),
)  # fmt: skip
_BOUND = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _BEFORE)
    + r")\s?(?:a\s|the\s|one\s|einem\s|einer\s|der\s|die\s)?$",
    re.I,
)
_AFTER = (
    ("least", r"or\smore|or\sabove|or\sover|\+|oder\smehr|и\sболее|и\sвыше|или\sболее|dan\sortiq"),
    ("most", r"or\s(?:less|fewer)|or\sunder|oder\sweniger|и\sменее|или\sменее"),
)
_BOUND_AFTER = re.compile(r"\s?(?:" + "|".join(f"(?P<{n}>{w})" for n, w in _AFTER) + r")", re.I)

_UP = (
    r"r[io]se[ns]?|rising|increas\w{0,4}|gr[eo]wn?s?|growing|gain\w{0,3}|climb\w{0,3}|expand\w{0,3}|doubl\w{0,3}|"
    r"steig\w{0,3}|stieg\w{0,2}|gestiegen|anstieg|erhöh\w{0,3}|wuchs\w{0,2}|wächst|gewachsen|zunahm\w{0,2}|zugenommen|"
    r"вырос\w{0,3}|выраст\w{0,3}|рост\w{0,2}|раст[её]т|увелич\w{0,7}|повы[сш]\w{0,7}|прибав\w{0,4}|возрос\w{0,3}|oshdi|ortdi|o'sdi"
)
_DOWN = (
    r"f[ea]ll(?:en|s|ing)?|decreas\w{0,4}|declin\w{0,4}|dropp?\w{0,4}|reduc\w{0,6}|shr[aiu]nk\w{0,4}|cut(?:s|ting)?|lower\w{0,3}|s[aiu]nk|"
    r"sinken|sinkt|sank\w{0,2}|gesunken|fielen?|gefallen|zurück\w{0,10}|verringer\w{0,3}|reduzier\w{0,3}|rückgang|abnahm\w{0,2}|abgenommen|"
    r"сни[зж]\w{0,7}|сокра[тщ]\w{0,7}|упа\w{0,3}|паден\w{0,2}|уменьш\w{0,7}|понизи\w{0,5}|kamaydi|pasaydi|qisqardi"
)
_CHANGE = re.compile(rf"(?<![^\W\d_])(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?![^\W\d_])", re.I)
_BY = re.compile(r"(?<![^\W\d_])(?:by|um|на)\s?$", re.I)
_TO = re.compile(r"(?<![^\W\d_])(?:to|auf|до)\s?$", re.I)
_FROM = re.compile(r"(?<![^\W\d_])(?:from|von|с|со|от)\s?$", re.I)
_BETWEEN = re.compile(r"(?<![^\W\d_])(?:between|zwischen|from|von|от)\s$", re.I)
_AFTER_CHANGE = re.compile(
    rf"\s?(?:-\s?)?(?:(?:[^\W\d_]{{2,20}}\s){{0,1}})(?:(?P<up>{_UP}|more|higher|mehr|höher|выше|больше)|"
    rf"(?P<down>{_DOWN}|less|fewer|weniger|niedriger|ниже|меньше))(?![^\W\d_])",
    re.I,
)
_END = re.compile(r"[^\W\d_]{3}[.!?;]\s|[%)\]][.;]\s|\d{3}[.;]\s")
_REACHED = re.compile(
    r"(?:нагре|дов[её]л|довед|подн[яи]|дости|дош|охла|опуст|расшир|продл)[а-яё]{0,8}\s[^.;,\d]{0,24}$",
    re.I,
)
_NEAR = 90  # characters before the number in which the verb is looked for


def bound_before(text: str, start: int) -> tuple[str, int]:
    """Return the bound said right before `start`, or "", and where its words start."""
    found = _BOUND.search(text, max(0, start - 40), start)
    return (str(found.lastgroup), found.start()) if found else ("", start)


def bound_after(text: str, end: int) -> tuple[str, int]:
    """Return the bound said right after `end`, or "", and where its words end."""
    found = _BOUND_AFTER.match(text, end)
    return (str(found.lastgroup), found.end()) if found else ("", end)


def change_role(text: str, start: int, end: int, bounded: int) -> str:
    """Return up, down or by for a change, to or from for its ends, "" for a plain value.

    `bounded` is where the words that bound the number start.
    """
    between = _BETWEEN.search(text, max(0, bounded - 12), bounded)
    for place in {bounded, start, between.start() if between else start}:
        near = _sentence_start(text, place)
        if _BY.search(text, max(0, place - 5), place):
            change = _last_change(text, near, place) or _next_change(text, end)
            return change or ""
        if _TO.search(text, max(0, place - 5), place) and (
            _last_change(text, near, place) or _REACHED.search(text, near, place)
        ):
            return "to"
        if _FROM.search(text, max(0, place - 5), place) and _last_change(text, near, place):
            return "from"
    after = _AFTER_CHANGE.match(text, end)
    if after:
        return str(after.lastgroup)
    return ""


def _sentence_start(text: str, place: int) -> int:
    near = max(0, place - _NEAR)
    ends = [found.end() for found in _END.finditer(text, near, place)]
    return ends[-1] if ends else near


def _last_change(text: str, start: int, end: int) -> str:
    found = ""
    for match in _CHANGE.finditer(text, start, end):
        found = str(match.lastgroup)
    return found


def _next_change(text: str, end: int) -> str:
    """German puts the verb, or half of it, last: „um 5 % zurück“."""
    stop = next((i for i in range(end, min(len(text), end + 40)) if text[i] in ".;,"), end + 40)
    found = _CHANGE.search(text, end, min(stop, len(text)))
    return str(found.lastgroup) if found else ""
