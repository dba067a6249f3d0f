"""What numbers count: units of measure, money, per cent, in four languages.

The table is our own: the libraries for units know factors, but not how the units are written in
running German, Russian and Uzbek. Factors are exact by definition (SI brochure, 9th edition;
international yard and pound of 1959) but for the barrel of oil (42 US gallons).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

PERCENT, POINTS, COUNT, ORDINAL = "percent", "points", "count", "ordinal"


@dataclass(frozen=True, slots=True)
class Unit:
    """`value * factor + offset` is the value in the base unit of the dimension."""

    name: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0


NO_UNIT = Unit("", COUNT)
ORDINAL_UNIT = Unit("", ORDINAL)
PERCENT_UNIT = Unit("%", PERCENT)

# name|dimension|factor|offset: the ways it is written, in small letters; "~" stands for a space,
# "*" for any ending of up to four letters.
_TABLE = """
%|percent|1|0: % per~cent percent prozent процент процента процентов проценту процентам процентами
%|percent|1|0: процентах foiz foizga foizi foizni foizdan ٪ pct
pp|points|1|0: percentage~point* per~cent~point* percent~point* prozentpunkt* процентн*~пункт*
pp|points|1|0: п.~п. п.п. foiz~punkt* pp p.p. %-point* %-punkt* %-age~point*
bp|points|0.01|0: basis~point* basispunkt* базисн*~пункт*
mm|length|0.001|0: mm millimet* мм миллиметр*
cm|length|0.01|0: cm centimet* zentimeter* см сантиметр*
m|length|1|0: m metre* meter* м метр* metr
km|length|1000|0: km kilomet* км километр* kilometr
mi|length|1609.344|0: mile* meile* миля мили миль милями
ft|length|0.3048|0: feet foot ft fuss фут фута футов футы
yd|length|0.9144|0: yard* ярд*
in|length|0.0254|0: inch* дюйм*
nmi|length|1852|0: nautical~mile* seemeile* морск*~миль морск*~мили
m2|area|1|0: m² m2 sq~m square~met* quadratmeter* кв.~м м² м2 квадратн*~метр* kvadrat~metr*
ha|area|10000|0: ha hectare* hektar* га гектар* gektar*
km2|area|1000000|0: km² km2 sq~km sq.~km square~kilomet* quadratkilometer* кв.~км км² км2
km2|area|1000000|0: квадратн*~километр* kvadrat~kilometr*
acre|area|4046.8564224|0: acre* acker акр*
sqmi|area|2589988.110336|0: square~mile* sq~mi sq.~mi. quadratmeile* квадратн*~миль
mg|mass|0.000001|0: mg milligram* мг миллиграмм*
g|mass|0.001|0: g gram gramm grams grammes gramme грамм грамма граммов
kg|mass|1|0: kg kilogram* kilo* кг килограмм* килограм*
dt|mass|100|0: dt doppelzentner zentner центнер* ц sentner*
t|mass|1000|0: t tonne* ton tons metric~ton* т тонн тонны тонну тоннами tonna
Mt|mass|1000000000|0: mt megaton*
lb|mass|0.45359237|0: lb lbs pounds~of фунт*~веса
l|volume|0.001|0: l litre* liter* л литр* litr
m3|volume|1|0: m³ m3 cubic~met* kubikmeter* куб.~м м³ м3 кубометр* кубическ*~метр* kub~metr
km3|volume|1000000000|0: km³ km3 cubic~kilomet* kubikkilometer* куб.~км км³ км3 кубическ*~километр*
bbl|volume|0.158987294928|0: barrel* баррел*
gal|volume|0.003785411784|0: gallon* галлон*
°C|temperature|1|0: °c °~c ℃ degrees~celsius degrees~centigrade grad~celsius °с градус*~цельсия
°C|temperature|1|0: градус*~по~цельсию
°F|temperature|0.5555555555555556|-17.77777777777778: °f °~f ℉ degrees~fahrenheit grad~fahrenheit
°F|temperature|0.5555555555555556|-17.77777777777778: градус*~фаренгейта
K|temperature|1|-273.15: kelvin кельвин*
kWh|energy|1|0: kwh kilowatt~hour* kilowattstunde* квт·ч квт*ч квт~ч киловатт-час*
MWh|energy|1000|0: mwh megawatt~hour* megawattstunde* мвт·ч мвт~ч
GWh|energy|1000000|0: gwh gigawatt~hour* gigawattstunde* гвт·ч гвт~ч
TWh|energy|1000000000|0: twh terawatt~hour* terawattstunde* твт·ч твт~ч
W|power|1|0: watt watts ватт
kW|power|1000|0: kw kilowatt* квт киловатт*
MW|power|1000000|0: mw megawatt* мвт мегаватт*
GW|power|1000000000|0: gw gigawatt* гвт гигаватт*
kmh|speed|1|0: km/h kph км/ч km/soat kilomet*~per~hour
mph|speed|1.609344|0: mph miles~per~hour
s|time|1|0: seconds second sekunde* секунд* soniya
min|time|60|0: minute* minuten минут* daqiqa min
h|time|3600|0: hour* stunde* час часа часов soat
d|time|86400|0: day days tag tage tagen день дня дней сутки суток kun
w|time|604800|0: week* woche* недел* hafta
mo|time|2629746|0: month months monat monate monaten месяц месяца месяцев oy
y|time|31556952|0: year years jahr jahre jahren год года лет yil yillik
decade|time|315569520|0: decade* jahrzehnt* десятилети*
ppm|ppm|1|0: ppm parts~per~million
ppb|ppm|0.001|0: ppb parts~per~billion
EUR|EUR|1|0: € eur euro euros евро yevro
USD|USD|1|0: $ us$ usd dollar dollars us-dollar us~dollar* dollarn доллар* aqsh~dollar* dollari
USD|USD|1|0: долл.
GBP|GBP|1|0: £ gbp pounds~sterling pound~sterling pfund фунт*~стерлингов pounds
RUB|RUB|1|0: ₽ rub rouble* ruble* rubel руб. руб рубл*
UZS|UZS|1|0: uzs soum* so'm soʻm сум сумов сума som
CHF|CHF|1|0: chf franken sfr
JPY|JPY|1|0: ¥ jpy yen йен* иен*
INR|INR|1|0: ₹ inr rs rs. rupee* рупи* rupie*
CNY|CNY|1|0: cny yuan юан* rmb
KZT|KZT|1|0: kzt tenge тенге ₸
"""
_MONEY = re.compile(r"[A-Z]{3}")
_BEFORE = {
    "€": "EUR", "eur": "EUR", "$": "USD", "us$": "USD", "usd": "USD", "£": "GBP", "gbp": "GBP",
    "₽": "RUB", "rub": "RUB", "uzs": "UZS", "chf": "CHF", "¥": "JPY", "jpy": "JPY", "₹": "INR",
    "inr": "INR", "rs": "INR", "rs.": "INR", "cny": "CNY", "kzt": "KZT", "₸": "KZT",
    "a$": "AUD", "c$": "CAD", "ca$": "CAD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "r$": "BRL",
}  # fmt: skip
_CURRENCY_BEFORE = re.compile(
    r"(?<![^\W\d_])([A-Za-z]{0,2}\$|[€£¥₹₽₸]|EUR|USD|GBP|RUB|UZS|CHF|JPY|INR|CNY|KZT|Rs\.?)"
    r"[ \u00a0\u202f]?$"
)
_TOKEN = re.compile(
    r"[ \u00a0\u202f\u2009]?([^\s\d,;:()!?„“”«»\[\]/–—][^\s,;:()!?„“”«»\[\]/–—]{0,29})"
)
_ENDING = 4  # letters that "*" stands for, at most


def _entries() -> dict[tuple[str, ...], Unit]:
    units: dict[tuple[str, ...], Unit] = {}
    for line in _TABLE.strip().splitlines():
        head, forms = line.split(": ", 1)
        name, dimension, factor, offset = head.split("|")
        unit = Unit(name, dimension, float(factor), float(offset))
        for form in forms.split():
            units[tuple(form.split("~"))] = unit
    return units


_UNITS = _entries()
_OPEN = [form for form in _UNITS if len(form) > 1 and any("*" in word for word in form)]


def unit_after(text: str, at: int) -> tuple[Unit, int] | None:
    """Return the unit written at `at`, after at most a space or a hyphen, and where it ends."""
    position = at + 1 if text[at : at + 1] in ("-", "\u2010", "\u2011") else at
    words: list[str] = []
    ends: list[int] = []
    while len(words) < 3 and (found := _TOKEN.match(text, position)):
        words.append(found[1].lower())
        position = found.end()
        ends.append(position)
    if (
        words
        and words[-1] in ("km", "км")
        and text[position : position + 2].lower() in ("/h", "/ч")
    ):
        words[-1] += text[position : position + 2].lower()
        ends[-1] += 2
    for count in range(len(words), 0, -1):
        key = tuple(words[:count])
        for trimmed in ((*key[:-1], key[-1].rstrip(".…'’\"*")), key):
            unit = _unit(trimmed)
            if unit is not None:
                return unit, ends[count - 1] - len(key[-1]) + len(trimmed[-1])
    return None


@lru_cache(maxsize=16384)
def _unit(words: tuple[str, ...]) -> Unit | None:
    if words in _UNITS:
        return _UNITS[words]
    if len(words) == 1:
        word = words[0]
        for length in range(len(word), max(2, len(word) - _ENDING - 1), -1):
            unit = _UNITS.get((word[:length] + "*",))
            if unit is not None:
                return unit
        return None
    for form in _OPEN:
        if len(form) == len(words) and all(map(_is_form, words, form)):
            return _UNITS[form]
    return None


def _is_form(word: str, form: str) -> bool:
    if not form.endswith("*"):
        return word == form
    return word.startswith(form[:-1]) and len(word) - len(form) < _ENDING


def currency_before(text: str, at: int) -> tuple[Unit, int] | None:
    """Return the currency written before `at`, and where it starts."""
    found = _CURRENCY_BEFORE.search(text, max(0, at - 6), at)
    if found is None:
        return None
    name = _BEFORE[found[1].lower()]
    return Unit(name, name), found.start(1)


def is_money(unit: Unit) -> bool:
    """Tell whether the unit is a currency."""
    return _MONEY.fullmatch(unit.dimension) is not None
