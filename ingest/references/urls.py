"""Web addresses that came through print damaged: their probable form, offered, never put in."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import urlsplit

from ingest.cleaning import word_set
from ingest.references.folding import fold_letters

_PRINTED = re.compile(
    r"(?:h?t?tps?\s?:\s?/{1,2}\s?|www\.)[^\s<>\"“”«»{}|\\^`]+"
    # what a blank cut off: a language code at the end, or a piece that only an address holds
    r"(?:\s(?:[a-z]{2}(?=\s*[.)\]]?$)|(?=-[A-Z0-9]|[^\s]{0,200}(?:[/_=]|\.(?:pdf|html?|aspx?|php)\b))"
    r"(?!https?:|www\.|10\.\d|doi)[^\s<>\"“”«»(\[,;]+)){0,2}",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"^(?:h?t?tp(s?)\s?:\s?/{1,2}\s?)", re.IGNORECASE)
_LANGUAGE = re.compile(r"\s([a-z]{2})$")
_BLANK = re.compile(r"\s+")
_INDEX = re.compile(
    r"^(?:[a-z]{2}(?:[-_][a-z]{2})?|index\.\w{3,5}|home(?:\.\w{3,5})?|default\.\w{3,5}|main|"
    r"welcome)$",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"\.\w{2,5}$")
_LANGUAGES = word_set("ar de en es fa fr it ja kk ko ky nl pl pt ru sv tg tk tr uk uz zh")
_LEAST_WORDS = 3  # of the slug that are the title's, before it counts as made from the title
_CLOSING = ".,;:!?'’”»)]>"


def printed_addresses(text: str) -> list[str]:
    """Return the addresses as printed, with what a blank inside them probably cut off."""
    return [found.group().rstrip(_CLOSING) for found in _PRINTED.finditer(text)]


def probable_url(url: str, title: str) -> str | None:
    """Return what a printed address probably was before print damaged it, else null.

    Repairs a scheme that lost letters, a blank where an underscore stood before a language
    ("node/47352 en"), blanks inside, and hyphens lost at line ends, found by laying the
    address's last part along the words of the title.
    """
    printed = url.strip().rstrip(_CLOSING)
    repaired = _with_scheme(printed)
    repaired = _without_blanks(repaired)
    repaired = _with_hyphens(repaired, title)
    return repaired if repaired != printed else None


def is_home_page(url: str) -> bool:
    """Say whether an address names a site and no page of it."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    steps = [step for step in parts.path.split("/") if step]
    if parts.query or (parts.fragment and len(parts.fragment) > 1) or "." not in parts.netloc:
        return False
    return len(steps) <= 2 and all(_INDEX.match(step) for step in steps)


def host(url: str) -> str:
    """Return the host of an address in lower case, without "www."."""
    name = urlsplit(url if "://" in url else f"https://{url}").netloc.lower()
    return name.removeprefix("www.")


def _with_scheme(url: str) -> str:
    found = _SCHEME.match(url)
    if found is None or re.match(r"https?://\S", url, re.IGNORECASE):
        return url
    return f"http{found.group(1).lower()}://{url[found.end() :]}"


def _without_blanks(url: str) -> str:
    found = _LANGUAGE.search(url)
    if found and found.group(1) in _LANGUAGES:
        url = f"{url[: found.start()]}_{found.group(1)}"
    return _BLANK.sub("", url)


def _with_hyphens(url: str, title: str) -> str:
    """Part run-together words of the last step of the path that the title has side by side."""
    words = _words(title)
    begin = url.rstrip("/").rfind("/") + 1
    slug = url[begin:]
    if begin < len("https://x") or not words:
        return url
    tokens = re.split(r"([-_])", slug)
    known = sum(_EXTENSION.sub("", token).lower() in words for token in tokens[::2])
    pairs = _pairs(title)
    parted = [pairs.get(_EXTENSION.sub("", token.strip("/")).lower()) for token in tokens[::2]]
    if known < _LEAST_WORDS or not any(parted):
        return url
    mark = "_" if tokens[1::2].count("_") > tokens[1::2].count("-") else "-"
    for index, pair in enumerate(parted):
        token = tokens[2 * index]
        if pair is not None and token.lower() not in words:
            length = len(pair[0])
            tokens[2 * index] = f"{token[:length]}{mark}{token[length:]}"
    return url[:begin] + "".join(tokens)


def _words(title: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold_letters(title))


def _pairs(title: str) -> dict[str, tuple[str, str]]:
    """Return words side by side, by what they are run together; compounds are no pairs."""
    words = list(re.finditer(r"[a-z0-9]+", fold_letters(title)))
    pairs = {}
    for one, two in pairwise(words):
        between = fold_letters(title)[one.end() : two.start()]
        if between.isspace() or len(between) > 1:
            pairs[one.group() + two.group()] = (one.group(), two.group())
    return pairs
