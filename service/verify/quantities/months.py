"""The names of the months in English, German, Russian and Uzbek."""

from __future__ import annotations

_NAMES = (
    "january jan januar jänner январь января январе янв yanvar yanvarda yanvardan",
    "february feb februar feber февраль февраля феврале фев fevral fevralda fevraldan",
    "march mar märz maerz март марта марте mart martda martdan",
    "april apr апрель апреля апреле апр aprel aprelda apreldan",
    "may mai май мая мае mayda maydan",
    "june jun juni июнь июня июне iyun iyunda iyundan",
    "july jul juli июль июля июле iyul iyulda iyuldan",
    "august aug август августа августе авг avgust avgustda avgustdan",
    "september sep sept сентябрь сентября сентябре сен сент sentabr sentyabr sentabrda sentabrdan",
    "october oct oktober okt октябрь октября октябре окт oktabr oktyabr oktabrda oktabrdan",
    "november nov ноябрь ноября ноябре ноя noyabr noyabrda noyabrdan",
    "december dec dezember dez декабрь декабря декабре дек dekabr dekabrda dekabrdan",
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
# An alternation for patterns, the longest first.
MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    return _NUMBERS[name.lower()]
