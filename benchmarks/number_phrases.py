"""How a number or a date is written in English, German and Russian, for the made pairs."""

from __future__ import annotations

from random import Random

SPELLED = {
    20: ("twenty", "zwanzig", "двадцать"),
    25: ("twenty-five", "fünfundzwanzig", "двадцать пять"),
    30: ("thirty", "dreißig", "тридцать"),
    36: ("thirty-six", "sechsunddreißig", "тридцать шесть"),
    40: ("forty", "vierzig", "сорок"),
    47: ("forty-seven", "siebenundvierzig", "сорок семь"),
    50: ("fifty", "fünfzig", "пятьдесят"),
    60: ("sixty", "sechzig", "шестьдесят"),
    78: ("seventy-eight", "achtundsiebzig", "семьдесят восемь"),
    90: ("ninety", "neunzig", "девяносто"),
    100: ("one hundred", "hundert", "сто"),
    120: ("one hundred and twenty", "hundertzwanzig", "сто двадцать"),
    185: ("one hundred and eighty-five", "hundertfünfundachtzig", "сто восемьдесят пять"),
}
FRACTIONS = {
    50.0: ("half", "die Hälfte", "половина"),
    100 / 3: ("one third", "ein Drittel", "треть"),
    200 / 3: ("two thirds", "zwei Drittel", "две трети"),
    25.0: ("a quarter", "ein Viertel", "четверть"),
    75.0: ("three quarters", "drei Viertel", "три четверти"),
}
BOUNDS = {
    "over": (("more than", "over"), ("mehr als", "über"), ("более", "свыше")),
    "under": (("fewer than", "under"), ("weniger als", "unter"), ("менее", "меньше")),
    "least": (("at least",), ("mindestens",), ("не менее",)),
    "most": (("up to", "at most"), ("bis zu", "höchstens"), ("до", "не более")),
    "about": (("about", "around", "roughly"), ("etwa", "rund", "ungefähr"), ("около", "примерно")),
    "nearly": (("nearly", "almost"), ("fast", "knapp"), ("почти",)),
}
UNITS = {
    "percent": (("%", " per cent", " percent"), ("%", " %", " Prozent"), ("%", " %", " процентов")),
    "points": ((" percentage points",), (" Prozentpunkte",), (" процентных пунктов",)),
    "km": ((" km", " kilometres"), (" km", " Kilometer"), (" км", " километров")),
    "miles": ((" miles",), (" Meilen",), (" миль",)),
    "ha": ((" hectares", " ha"), (" Hektar", " ha"), (" гектаров", " га")),
    "km2": ((" square kilometres", " km²"), (" Quadratkilometer", " km²"), (" кв. км", " км²")),
    "t": ((" tonnes", " t"), (" Tonnen", " t"), (" тонн", " т")),
    "kg": ((" kg", " kilograms"), (" kg", " Kilogramm"), (" кг", " килограммов")),
    "C": ((" °C",), (" °C", " Grad Celsius"), (" °C",)),
    "F": ((" °F",), (" °F",), (" °F",)),
}
MILLIONS = ((" million", " m"), (" Millionen", " Mio."), (" млн", " миллионов"))
EUROS = (("€{}", "EUR {}", "{} euros"), ("{} Euro", "{} €", "EUR {}"), ("{} евро", "€{}"))
DOLLARS = (("${}", "US$ {}", "{} dollars"), ("{} Dollar", "{} US-Dollar"), ("{} долларов", "${}"))
MONTHS = (
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
)
IN_MONTH = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"
_ROMAN = {18: "XVIII", 19: "XIX", 20: "XX", 21: "XXI"}


def index_of(language: str) -> int:
    """Return the column of a language in the tables above."""
    return ("en", "de", "ru").index(language)


def write_number(value: float, language: str, places: int, random: Random) -> str:
    """Return the value with the separators of the language."""
    whole = f"{value:,.{places}f}"
    if language == "en":
        return whole
    mark = "." if language == "de" else random.choice(("\u00a0", "\u202f", " "))
    return whole.replace(",", "~").replace(".", ",").replace("~", mark)


def write_quantity(
    value: float, unit: str, language: str, places: int, random: Random, bound: str = ""
) -> str:
    """Return a number with its unit and what bounds it ("more than 40 km")."""
    at = index_of(language)
    text = write_number(value, language, places, random)
    if unit in ("euro", "dollar"):
        text += random.choice(MILLIONS[at])
        text = random.choice((EUROS if unit == "euro" else DOLLARS)[at]).format(text)
    elif unit in UNITS:
        text += random.choice(UNITS[unit][at])
    return f"{random.choice(BOUNDS[bound][at])} {text}" if bound else text


def write_range(low: float, high: float, unit: str, language: str, random: Random) -> str:
    """Return a range of whole numbers ("between 10 and 15 km")."""
    at = index_of(language)
    first = write_number(low, language, 0, random)
    second = write_quantity(high, unit, language, 0, random)
    if second[:3] in ("EUR", "US$"):
        first = f"{second[:3]} {first}"
    elif second[0] in "€$":
        first = second[0] + first
    forms = (
        ("between {} and {}", "{}–{}", "{} to {}"),
        ("zwischen {} und {}", "{}–{}", "{} bis {}"),
        ("от {} до {}", "{}–{}"),
    )
    return random.choice(forms[at]).format(first, second)


def write_year(year: int, language: str, random: Random) -> str:
    """Return "in 2019"."""
    forms = (("in {}",), ("im Jahr {}", "{}"), ("в {} году", "в {} г."))
    return random.choice(forms[index_of(language)]).format(year)


def write_month(year: int, month: int, language: str) -> str:
    """Return "in March 2019"."""
    if language == "ru":
        return f"в {IN_MONTH.split()[month - 1]} {year} года"
    name = MONTHS[index_of(language)][month - 1]
    return f"in {name} {year}" if language == "en" else f"im {name} {year}"


def write_day(year: int, month: int, day: int, language: str, random: Random) -> str:
    """Return "on 12 March 2019"."""
    name = MONTHS[index_of(language)][month - 1]
    figures = f"{day:02}.{month:02}.{year}"
    if language == "en":
        forms = (
            f"on {day} {name} {year}",
            f"on {name} {day}, {year}",
            f"on {year}-{month:02}-{day:02}",
        )
    elif language == "de":
        forms = (f"am {day}. {name} {year}", f"am {figures}", f"am {day}. {name} {year}")
    else:
        forms = (f"{day} {name} {year} года", figures, f"{day} {name} {year} г.")
    return random.choice(forms)


def write_span(first: int, last: int, language: str, random: Random) -> str:
    """Return "from 2015 to 2020"."""
    forms = (
        ("from {} to {}", "from {} until {}", "in {}–{}"),
        ("von {} bis {}", "{}–{}", "in den Jahren {} bis {}"),
        ("с {} по {} год", "в {}–{} годах", "в {}–{} гг."),
    )
    return random.choice(forms[index_of(language)]).format(first, last)


def write_since(year: int, language: str) -> str:
    """Return "since 2003"."""
    return ("since {}", "seit {}", "с {} года")[index_of(language)].format(year)


def write_decade(year: int, language: str) -> str:
    """Return "in the 1990s"."""
    forms = ("in the {}s", "in den {}er Jahren", "в {}-х годах")
    return forms[index_of(language)].format(year // 10 * 10)


def write_century(year: int, language: str) -> str:
    """Return "in the 19th century"."""
    century = (year - 1) // 100 + 1
    ending = "st" if century == 21 else "th"
    forms = (f"in the {century}{ending} century", f"im {century}. Jahrhundert",
             f"в {_ROMAN[century]} веке")  # fmt: skip
    return forms[index_of(language)]
