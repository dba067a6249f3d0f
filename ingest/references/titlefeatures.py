"""What speaks for a cut of an entry being its title: features of the title and of what follows.

The weights are those of a softmax over the readings of an entry, fitted to half A of the set
of strings that `benchmarks/references.py` measures (`python -m benchmarks.references fit`),
from weights set by hand; they are rounded to a tenth.
"""

from __future__ import annotations

import re

from ingest.cleaning import word_set
from ingest.references.venues import (
    ADDRESS,
    DATED,
    EDITED,
    EDITION,
    GENRE,
    IN,
    NUMBERED,
    PLACE_PUBLISHER,
    PUBLISHER,
    VENUE,
    VOLUME,
    YEAR,
)

_STOP = re.compile(
    r"\b(?:of|the|and|in|for|on|an?|to|with|from|by|at|de|la|des|du|der|und|et|и|в|на|для|va)$",
    re.IGNORECASE,
)
_INNER_NUMBERS = re.compile(
    rf"\b\d{{1,3}}\s?\(\d{{1,3}}\)|\bpp?\.\s?\d|\bvol\.\s?\d|\({YEAR}\)|\bno\.\s?\d|№\s?\d|//",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_PLACE_LATER = re.compile(r"^[^.:;¦]{10,160},\s(?=[^\s,])")
_ARTICLES = word_set("the a an der die das ein eine le la les un une el los las")

WEIGHTS = {
    "dot": 2.2,
    "ask": 0.3,
    "comma": -0.2,
    "colon": -3.8,
    "semicolon": -1.5,
    "slash": 2.0,
    "dash": -1.5,
    "open": 1.0,
    "square": -0.5,
    "bare": -0.4,
    "address": 0.5,
    "number": -1.8,
    "end": -0.6,
    "quote": 1.0,
    "quote_closed": 2.0,
    "in_quote": -2.9,
    "comma_in_commas": 0.3,
    "dot_in_commas": -1.4,
    "passed_dot": -1.6,
    "passed_ask": -0.7,
    "passed_comma": -0.5,
    "passed_slash": -3.0,
    "passed_rest_in": -1.8,
    "passed_rest_volume": 0.0,
    "passed_rest_place": 0.0,
    "passed_rest_genre": -2.0,
    "passed_rest_numbered": -3.1,
    "passed_rest_edition": -2.6,
    "passed_rest_edited": -2.5,
    "inner_numbers": -2.9,
    "begins_small": -2.0,
    "begins_open": -1.7,
    "behind_colon": -1.4,
    "shorter_head": -1.0,
    "no_title": -4.5,
    "one_word": -3.1,
    "two_words": 0.1,
    "long": 1.3,
    "stop_word": -1.6,
    "title_lower": 1.0,
    "title_venue": -1.3,
    "title_kind": -1.4,
    "rest_empty": -1.8,
    "rest_in": 2.8,
    "rest_volume": 0.8,
    "rest_venue": 2.2,
    "rest_place": 0.6,
    "rest_place_later": -1.8,
    "rest_publisher": 0.4,
    "rest_genre": 2.7,
    "rest_numbered": 0.0,
    "rest_edition": 1.4,
    "rest_edited": 1.3,
    "rest_dated": -0.4,
    "rest_bracketed": 0.8,
    "rest_address": -0.5,
    "rest_lower": -1.0,
    "rest_short": 1.1,
    "rest_long": -0.5,
    "rest_capitals": 0.9,
    "rest_article": -1.4,
    "rest_square": 0.1,
    "rest_quote": -0.1,
    "rest_plain": -0.8,
}


def title_features(title: str) -> dict[str, float]:
    words = _WORD.findall(title)
    features: dict[str, float] = {}
    if len(words) <= 2:
        features["one_word" if len(words) <= 1 else "two_words"] = 1.0
    if len(words) > 25:
        features["long"] = 1.0
    if _STOP.search(title):
        features["stop_word"] = 1.0
    if _INNER_NUMBERS.search(title):
        features["inner_numbers"] = 1.0
    lower = sum(word[0].islower() for word in words[1:] if len(word) > 3)
    if len(words) > 2 and lower >= 0.5 * sum(len(word) > 3 for word in words[1:]):
        features["title_lower"] = 1.0
    if re.match(
        r"(?:in\s|journal of|proceedings|proc\.|trans(?:actions|\.))", title, re.IGNORECASE
    ):
        features["title_venue"] = 1.0
    if GENRE.match(title) or NUMBERED.match(title) or EDITED.match(title) or DATED.match(title):
        features["title_kind"] = 1.0
    return features


def rest_features(rest: str) -> dict[str, float]:
    if not rest.strip(" .,;"):
        return {"rest_empty": 1.0}
    if rest.startswith(ADDRESS):
        return {"rest_address": 1.0}
    first = re.split(r"[.,;:(¦\d]\s?", rest[:200], maxsplit=1)[0]
    words = first.split()
    named = {
        "rest_in": IN.match(rest),
        "rest_volume": VOLUME.match(rest),
        "rest_venue": VENUE.search(first),
        "rest_place": PLACE_PUBLISHER.match(rest),
        "rest_publisher": PUBLISHER.search(first),
        "rest_genre": GENRE.match(rest),
        "rest_numbered": NUMBERED.match(rest),
        "rest_edition": EDITION.match(rest),
        "rest_edited": EDITED.match(rest),
        "rest_dated": DATED.match(rest),
    }
    features = {name: 1.0 for name, found in named.items() if found}
    if not {"rest_in", "rest_genre", "rest_numbered", "rest_edited"} & features.keys():
        if rest[0].islower():
            features["rest_lower"] = 1.0
        elif len(words) > 1 and sum(w[0].isupper() or len(w) < 4 for w in words) == len(words):
            features["rest_capitals"] = 1.0
    if len(words) <= 4:
        features["rest_short"] = 1.0
    if len(words) > 12:
        features["rest_long"] = 1.0
    if words and words[0].lower() in _ARTICLES:
        features["rest_article"] = 1.0
    later = _PLACE_LATER.match(rest)
    if later and PLACE_PUBLISHER.match(rest[later.end() :]):
        features["rest_place_later"] = 1.0  # "A subtitle, Delft: Delta Press"
    if rest[0] == "(" and "rest_dated" in features:
        features["rest_bracketed"] = 1.0
    if rest[0] in "[":
        features["rest_square"] = 1.0
    if rest[0] in '“"«„‘':
        features["rest_quote"] = 1.0
    if not features:
        features["rest_plain"] = 1.0
    return features


def begin_features(text: str, start: int) -> dict[str, float]:
    """Return what speaks against a title here: a small letter, a bracket, a colon before it."""
    features: dict[str, float] = {}
    if re.match(r"[^\W\d_](?<=[a-zа-я])[^\W\d_]*\s", text[start : start + 30]):
        features["begins_small"] = 1.0
    if text[start : start + 1] == "(":
        features["begins_open"] = 1.0
    if text[:start].rstrip().endswith(":"):
        features["behind_colon"] = 1.0
    return features
