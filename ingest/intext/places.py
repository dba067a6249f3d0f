"""Names that with a year tell a place or time, as "(Tashkent, 2019)", and cite nothing."""

from __future__ import annotations

import re

from ingest.cleaning import word_set
from ingest.references.folding import fold_words

_PLACES_AND_TIMES = word_set(
    "tashkent samarkand bukhara almaty astana bishkek dushanbe ashgabat moscow kyiv kiev "
    "minsk london paris berlin brussels vienna geneva rome madrid lisbon warsaw prague "
    "budapest athens istanbul ankara tbilisi baku yerevan tehran kabul islamabad delhi "
    "beijing shanghai tokyo seoul singapore jakarta bangkok manila hanoi canberra sydney "
    "cairo nairobi lagos pretoria johannesburg ottawa washington boston chicago toronto "
    "vancouver montreal stockholm oslo copenhagen helsinki tallinn riga vilnius dublin "
    "amsterdam strasbourg luxembourg doha dubai uzbekistan kazakhstan kyrgyzstan tajikistan "
    "turkmenistan russia ukraine belarus germany france italy spain poland austria "
    "switzerland netherlands belgium sweden norway finland denmark china japan korea india "
    "pakistan afghanistan iran iraq syria turkey egypt kenya nigeria canada usa uk brazil "
    "mexico argentina chile europe asia africa ташкент самарканд бухара алматы астана бишкек "
    "душанбе ашхабад москва киев минск лондон париж берлин брюссель вена женева рим варшава "
    "прага стамбул анкара тбилиси баку ереван тегеран кабул пекин токио узбекистан казахстан "
    "кыргызстан таджикистан туркменистан россия украина january february march april may june "
    "july august september october november december январь февраль март апрель май июнь июль "
    "август сентябрь октябрь ноябрь декабрь toshkent samarqand buxoro moskva o‘zbekiston "
    "qozog‘iston rossiya тошкент ўзбекистон"
)
_PLACES = frozenset(fold_words(name) for name in _PLACES_AND_TIMES)
_LOCATED = re.compile(
    r"\b(?:in|at|from|near|around|outside|to|across|в|во|из|на|под)\s+"
    r"((?:[^\W\d_a-zа-яё][\w'’-]++)(?:\s[^\W\d_a-zа-яё][\w'’-]++){0,2}+)"
    r"(?!\s*(?:\(|&|,\s*\d|et\s+al|and\s+[^\W\d_a-zа-яё]))"
)
_SINGLE = re.compile(r"^[^\W\d_a-zа-яё][\w'’ʻ‘-]+(?:[\s,]+[^\W\d_a-zа-яё][\w'’ʻ‘-]+){0,2}$")


def located_names(text: str) -> frozenset[str]:
    """Return the folded names that the text sets behind "in", "at", "from" and their like."""
    return frozenset(fold_words(found.group(1)) for found in _LOCATED.finditer(text))


def may_be_place(names: str) -> bool:
    """Say whether names have the form of a place: one to three capitalised words, no "et al."."""
    return bool(_SINGLE.match(names.strip(" ,")))


def is_other(names: str, located: frozenset[str]) -> bool:
    """Say whether names that no reference has are those of a place, a month or a coded thing."""
    if any(character.isdigit() for character in names):
        return True
    parts = [fold_words(part) for part in names.split(",")]
    if len(parts) > 1 and parts[0] in _PLACES:
        return True  # an imprint, "(Paris, Minuit, 1963)"
    if not may_be_place(names):
        return False
    return any(part in _PLACES for part in parts) or parts[0] in located
